import type { Kysely } from 'kysely';
import { up as ledger } from './0001-ledger.ts';
import { up as portal } from './0002-portal.ts';
import { up as caseStanding } from './0003-case-standing.ts';

export type Migration = { readonly name: string; readonly up: (db: Kysely<never>) => Promise<void> };

/** In order, forward only. A migration that has landed is never edited: a test holds its hash. */
export const migrations: readonly Migration[] = [
  { name: '0001-ledger', up: ledger },
  { name: '0002-portal', up: portal },
  { name: '0003-case-standing', up: caseStanding },
];
