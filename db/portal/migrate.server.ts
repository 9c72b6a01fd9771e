import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Kysely } from 'kysely';
import { type Migration, migrations } from './migrations/registry.ts';
import {
  copySqliteFile,
  openSqliteFile,
  refreshStatistics,
  type SqliteFile,
  sqliteDialect,
  strict,
} from './sqlite.server.ts';

/** The file was written by a newer program, or is not ours: it is left untouched. */
export class MigrationRefused extends Error {
  override readonly name = 'StartError';
}

interface MigrationTables {
  schema_migration: { position: number; name: string; applied_at: string };
}

export type MigrationReport = { readonly applied: readonly string[]; readonly copiedTo?: string };

/**
 * Forward only. The file is copied before anything is applied, and each migration is one transaction: SQLite would
 * otherwise keep the first half of a failed one.
 */
export async function migrateFile(
  path: string,
  now: string,
  list: readonly Migration[] = migrations,
): Promise<MigrationReport> {
  const isNew = !existsSync(path);
  const file = openOwnFile(path);
  const db = new Kysely<MigrationTables>({ dialect: sqliteDialect({ database: file }) });
  try {
    const hasTable = (await db.introspection.getTables()).some((table) => table.name === 'schema_migration');
    const done = hasTable
      ? await db.selectFrom('schema_migration').selectAll().orderBy('position').execute()
      : [];
    done.forEach((row, position) => {
      const known = list[position];
      if (!known) {
        throw new MigrationRefused(
          `The database was written by a newer version of Sekisho (it has ${done.length} migrations, this program knows ${list.length}); start the newer program or restore an older backup.`,
        );
      }
      if (known.name !== row.name) {
        throw new MigrationRefused(
          `The database has another history: migration ${position + 1} is "${row.name}", expected "${known.name}".`,
        );
      }
    });
    const missing = list.slice(done.length);
    if (missing.length === 0) return { applied: [] };

    let copiedTo: string | undefined;
    if (!isNew && done.length > 0) {
      copiedTo = join(dirname(path), `before-${missing[0]?.name}-${now.replace(/[:.]/g, '')}.sqlite`);
      await copySqliteFile(file, copiedTo);
    }
    if (!hasTable) {
      await db.schema
        .createTable('schema_migration')
        .addColumn('position', 'integer', (c) => c.primaryKey())
        .addColumn('name', 'text', (c) => c.notNull().unique())
        .addColumn('applied_at', 'text', (c) => c.notNull())
        .modifyEnd(strict)
        .execute();
    }
    for (const [offset, migration] of missing.entries()) {
      await db.transaction().execute(async (trx) => {
        await migration.up(trx as unknown as Kysely<never>);
        await trx
          .insertInto('schema_migration')
          .values({ position: done.length + offset, name: migration.name, applied_at: now })
          .execute();
      });
    }
    refreshStatistics(file);
    return copiedTo
      ? { applied: missing.map((m) => m.name), copiedTo }
      : { applied: missing.map((m) => m.name) };
  } finally {
    await db.destroy();
  }
}

function openOwnFile(path: string): SqliteFile {
  try {
    return openSqliteFile(path, { readonly: false });
  } catch (error) {
    const { code = '' } = error as { code?: string };
    if (!/^SQLITE_(NOTADB|CORRUPT|CANTOPEN|READONLY|PERM|IOERR|BUSY)/.test(code)) throw error;
    throw new MigrationRefused(
      code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')
        ? `The file ${path} is not a database or is damaged; restore a backup (docs/operations.md).`
        : `The database ${path} cannot be opened (${code}).`,
    );
  }
}

/** For the test that holds migrations frozen. */
export const hashOfText = (text: string): string => createHash('sha256').update(text).digest('hex');
