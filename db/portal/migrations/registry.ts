import type { Kysely } from 'kysely';
import { up as ledger } from './0001-ledger.ts';
import { up as people } from './0002-people.ts';
import { up as work } from './0003-work.ts';
import { up as caseStanding } from './0004-case-standing.ts';
import { up as keptForm } from './0005-kept-form.ts';
import { up as workflow } from './0006-workflow.ts';
import { up as workspace } from './0007-workspace.ts';
import { up as personalToken } from './0008-personal-token.ts';

export type Migration = { readonly name: string; readonly up: (db: Kysely<never>) => Promise<void> };

/** In order, forward only. A migration that has landed is never edited: a test holds its hash. */
export const migrations: readonly Migration[] = [
  { name: '0001-ledger', up: ledger },
  { name: '0002-people', up: people },
  { name: '0003-work', up: work },
  { name: '0004-case-standing', up: caseStanding },
  { name: '0005-kept-form', up: keptForm },
  { name: '0006-workflow', up: workflow },
  { name: '0007-workspace', up: workspace },
  { name: '0008-personal-token', up: personalToken },
];
