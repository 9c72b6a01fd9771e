import { Kysely } from 'kysely';
import { openSqliteFile, sqliteDialect } from '../sqlite.server.ts';
import type { LedgerReader } from './read.server.ts';
import type { LedgerTables } from './schema.ts';

/** The ledger of a file for somebody who only searches it: a thread beside the portal. */
export const openLedgerReader = (path: string): LedgerReader =>
  new Kysely<LedgerTables>({
    dialect: sqliteDialect({ database: openSqliteFile(path, { readonly: true }) }),
  });
