import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildWhenNeeded } from '#app/cli/build.ts';
import { filesOf, parse, textOf, walk } from './sources.ts';

/** Names of tables that are no ordinary words, read from the schema so that a new table is watched from its first day. */
function tableNames(): string[] {
  const names: string[] = [];
  for (const file of ['db/portal/schema.ts', 'db/portal/ledger/schema.ts']) {
    walk(parse(file), (node) => {
      if (!ts.isInterfaceDeclaration(node) || !/^(Portal|Ledger)Tables$/.test(node.name.text)) return;
      for (const member of node.members) if (member.name) names.push(member.name.getText());
    });
  }
  return names.filter((name) => name.includes('_'));
}

const packages = [
  'kysely',
  'better-sqlite3',
  'duckdb',
  'clickhouse',
  'node:crypto',
  'node:fs',
  'argon2',
  'nodemailer',
  'pino',
  '@casl',
  'helmet',
];
/** Sentences and names that exist only in server files, one a layer. */
const canaries = [
  'SEKISHO_SECRET',
  'nothing is appended',
  'the database does not exist',
  'sekisho_unexpected_errors_total',
];

describe('nothing of the server reaches the browser', () => {
  let client = '';
  let server = '';
  beforeAll(() => {
    buildWhenNeeded();
    client = filesOf('build/client/**/*.{js,css,json,html}').map(textOf).join('\n');
    server = filesOf('build/server/**/*.js').map(textOf).join('\n');
  }, 180_000);

  it('finds both bundles, and the marks in the server bundle', () => {
    expect(client.length).toBeGreaterThan(100_000);
    expect(['kysely', 'role_grant', 'nothing is appended'].filter((mark) => !server.includes(mark))).toEqual(
      [],
    );
  });

  it('ships no server package, no canary and no table name', () => {
    expect(tableNames().length).toBeGreaterThan(5);
    expect([...packages, ...canaries, ...tableNames()].filter((mark) => client.includes(mark))).toEqual([]);
  });

  it('ships no rule of access: conditions and permissions stay on the server', () => {
    const ruleFiles = filesOf('policies/access/*.ts');
    const names = ruleFiles.flatMap((file) =>
      [...textOf(file).matchAll(/export const ([a-z]+[A-Z]\w{6,})/g)].map((match) => match[1]!),
    );
    // Minified code loses names, but keys of objects and texts survive. One word alone can also be a word of a page.
    expect(
      ['separationOfDuties', 'onlyWhen', 'personIsApplicant'].filter((name) => client.includes(name)),
    ).toEqual([]);
    expect(names.filter((name) => client.includes(name))).toEqual([]);
  });

  it('ships no source map (ASVS 13.4)', () => {
    expect(filesOf('build/client/**/*.map')).toEqual([]);
    expect(client).not.toContain('sourceMappingURL');
  });
});
