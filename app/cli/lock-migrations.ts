import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { hashOfText } from '#db/portal/migrate.server.ts';
import { migrations } from '#db/portal/migrations/registry.ts';
import { StartError } from './open-portal.ts';

const root = resolve(import.meta.dirname, '../..');
const lockFile = join(root, 'tests/architecture/migrations.lock.json');

export const hashOfMigration = (name: string): string =>
  hashOfText(readFileSync(join(root, `db/portal/migrations/${name}.ts`), 'utf8'));

/** The migrations and the file that makes their tables. */
export const frozenFiles = (): string[] => [...migrations.map(({ name }) => name), 'make-tables'];

/** `npm run migrations:lock` adds new migrations to the lock. A changed one is refused: databases already hold it. */
export async function run(argv: string[]): Promise<number> {
  const locked: Record<string, string> = existsSync(lockFile)
    ? JSON.parse(readFileSync(lockFile, 'utf8'))
    : {};
  const changed = frozenFiles().filter(
    (name) => locked[name] !== undefined && locked[name] !== hashOfMigration(name),
  );
  if (changed.length > 0 && !argv.includes('--before-release')) {
    throw new StartError(
      `Frozen migrations were edited: ${changed.join(', ')}. Write a new migration instead.`,
    );
  }
  const now = Object.fromEntries(frozenFiles().map((name) => [name, hashOfMigration(name)]));
  writeFileSync(lockFile, `${JSON.stringify(now, null, 2)}\n`);
  console.log(`${migrations.length} migrations are locked.`);
  return 0;
}
