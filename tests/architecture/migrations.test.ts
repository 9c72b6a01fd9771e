import { describe, expect, it } from 'vitest';
import { frozenFiles, hashOfMigration } from '#app/cli/lock-migrations.ts';
import { migrations } from '#db/portal/migrations/registry.ts';
import { filesOf, textOf } from './sources.ts';

describe('migrations', () => {
  const locked = JSON.parse(textOf('tests/architecture/migrations.lock.json')) as Record<string, string>;

  it('are frozen: a landed one is never edited (npm run migrations:lock adds a new one)', () => {
    expect(Object.fromEntries(frozenFiles().map((name) => [name, hashOfMigration(name)]))).toEqual(locked);
  });

  it('are numbered without gaps, registered in order, and none lies unregistered', () => {
    const names = migrations.map(({ name }) => name);
    expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_, position) => position + 1));
    expect(filesOf('db/portal/migrations/[0-9]*.ts').map((file) => file.replace(/^.*\/|\.ts$/g, ''))).toEqual(
      names,
    );
  });
});
