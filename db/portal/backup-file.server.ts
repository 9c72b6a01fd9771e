import { closeSync, existsSync, fsyncSync, openSync } from 'node:fs';
import { checkSqliteFile, openSqliteFile, type SqliteFile } from './sqlite.server.ts';

/** What backup and restore ask of SQLite beyond the ordinary. */

/**
 * One consistent, compact copy of what is committed at this moment. It reads inside one snapshot, so writers beside it
 * neither wait nor make it start again, as the page-by-page copy would.
 */
export function snapshotInto(file: SqliteFile, to: string): void {
  file.prepare('vacuum into ?').run(to);
  syncPath(to);
}

/** Reads every page and every foreign key; the sentence of what is wrong, or undefined. */
export function checkCopy(path: string): string | undefined {
  let file: SqliteFile;
  try {
    file = openSqliteFile(path, { readonly: true });
  } catch (error) {
    return (error as Error).message;
  }
  try {
    return checkSqliteFile(file);
  } catch (error) {
    return (error as Error).message;
  } finally {
    file.close();
  }
}

/** The names of the migrations that made this file. */
export function migrationsOf(path: string): string[] {
  const file = openSqliteFile(path, { readonly: true });
  try {
    return file.prepare('select name from schema_migration order by position').pluck().all() as string[];
  } finally {
    file.close();
  }
}

/** Leaving WAL needs the file for oneself: while a portal has it open this fails, and nothing is changed. */
export function isOpenElsewhere(path: string): boolean {
  if (!existsSync(path)) return false;
  let file: SqliteFile | undefined;
  try {
    file = openSqliteFile(path, { readonly: false });
    file.pragma('busy_timeout = 0');
    file.pragma('journal_mode = DELETE');
    return false;
  } catch (error) {
    // A damaged file is a reason to restore, not a sign of a running portal.
    return String((error as { code?: string }).code).startsWith('SQLITE_BUSY');
  } finally {
    file?.close();
  }
}

export function syncPath(path: string): void {
  if (process.platform === 'win32') return;
  const opened = openSync(path, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
