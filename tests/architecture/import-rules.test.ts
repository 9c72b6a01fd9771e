import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const rules: { forbidden: readonly { name: string }[] } = createRequire(import.meta.url)(
  '../../.dependency-cruiser.cjs',
);

/** One crime a rule, or more where a rule forbids several things; the imported files exist and are harmless. */
const crimes: readonly { rule: string; file: string; imports: string }[] = [
  { rule: 'no-cycles', file: 'app/domain/a.ts', imports: './b.ts' },
  { rule: 'policies-are-data', file: 'policies/access/reads-domain.ts', imports: '#app/domain/pure.ts' },
  { rule: 'policies-are-data', file: 'policies/access/reads-files.ts', imports: 'node:fs' },
  {
    rule: 'policies-are-data',
    file: 'policies/access/reads-database.ts',
    imports: '#db/portal/storage.server.ts',
  },
  { rule: 'domain-is-pure', file: 'app/domain/reads-files.ts', imports: 'node:fs' },
  { rule: 'domain-is-pure', file: 'app/domain/draws.ts', imports: 'react' },
  { rule: 'domain-is-pure', file: 'app/domain/asks-rules.ts', imports: '#policies/access/rules.ts' },
  {
    rule: 'db-knows-no-caller',
    file: 'db/portal/calls-up.server.ts',
    imports: '#app/services/use-case.server.ts',
  },
  {
    rule: 'db-knows-no-caller',
    file: 'db/portal/asks-rules.server.ts',
    imports: '#policies/access/rules.ts',
  },
  { rule: 'db-knows-no-caller', file: 'db/portal/draws.server.ts', imports: 'react' },
  { rule: 'sql-only-in-db', file: 'app/services/writes-sql.server.ts', imports: 'kysely' },
  { rule: 'sql-only-in-db', file: 'app/cli/opens-file.ts', imports: 'better-sqlite3' },
  { rule: 'sql-only-in-db', file: 'app/vault/opens-file.server.ts', imports: '@duckdb/node-api' },
  {
    rule: 'warehouse-stands-alone',
    file: 'db/warehouse/asks-portal.ts',
    imports: '#db/portal/storage.server.ts',
  },
  { rule: 'warehouse-stands-alone', file: 'db/warehouse/generates.ts', imports: '#db/synthetic/people.ts' },
  {
    rule: 'portal-store-holds-no-research',
    file: 'db/portal/asks-research.server.ts',
    imports: '#db/warehouse/run.ts',
  },
  {
    rule: 'portal-store-holds-no-research',
    file: 'db/portal/opens-duck.server.ts',
    imports: '@duckdb/node-api',
  },
  {
    rule: 'research-rows-in-the-vault-only',
    file: 'app/services/asks-research.server.ts',
    imports: '#db/warehouse/run.ts',
  },
  { rule: 'research-rows-in-the-vault-only', file: 'app/jobs/counts.ts', imports: '#db/warehouse/run.ts' },
  {
    rule: 'portal-reaches-no-research-rows',
    file: 'app/services/takes-a-detour.server.ts',
    imports: '#app/vault/server.server.ts',
  },
  {
    rule: 'portal-reaches-no-research-rows',
    file: 'app/vault/client.server.ts',
    imports: '#app/vault/server.server.ts',
  },
  {
    rule: 'identities-in-the-office-only',
    file: 'app/services/asks-identities.server.ts',
    imports: '#db/identity/persons.ts',
  },
  {
    rule: 'identities-in-the-office-only',
    file: 'app/vault/asks-identities.server.ts',
    imports: '#db/identity/persons.ts',
  },
  {
    rule: 'vault-knows-no-portal',
    file: 'app/vault/asks-portal.server.ts',
    imports: '#db/portal/storage.server.ts',
  },
  {
    rule: 'vault-knows-no-portal',
    file: 'app/vault/uses-service.server.ts',
    imports: '#app/services/use-case.server.ts',
  },
  { rule: 'services-know-no-web', file: 'app/services/answers.server.ts', imports: '@remix-run/node' },
  { rule: 'services-know-no-web', file: 'app/services/edges.server.ts', imports: '#app/http/edge.server.ts' },
  {
    rule: 'http-holds-no-storage',
    file: 'app/http/stores.server.ts',
    imports: '#db/portal/storage.server.ts',
  },
  { rule: 'routes-hold-no-storage', file: 'app/routes/stores.tsx', imports: '#db/portal/storage.server.ts' },
  {
    rule: 'screens-hold-no-server',
    file: 'app/features/serves.tsx',
    imports: '#app/services/use-case.server.ts',
  },
  { rule: 'screens-hold-no-server', file: 'app/components/rules.tsx', imports: '#policies/access/rules.ts' },
  {
    rule: 'screens-hold-no-server',
    file: 'app/components/guarded.tsx',
    imports: '#app/domain/secret.server.ts',
  },
  { rule: 'screens-hold-no-node', file: 'app/components/node.tsx', imports: 'node:crypto' },
  { rule: 'texts-stand-alone', file: 'app/i18n/asks.ts', imports: '#app/domain/pure.ts' },
  {
    rule: 'charts-see-values-only',
    file: 'app/charts/fetches.server.ts',
    imports: '#app/services/use-case.server.ts',
  },
  { rule: 'commands-hold-no-screens', file: 'app/cli/shows.ts', imports: '#app/features/screen.tsx' },
  { rule: 'no-tests-in-the-product', file: 'app/services/tests.server.ts', imports: '#tests/helper.ts' },
  {
    rule: 'no-development-package-in-the-product',
    file: 'app/services/develops.server.ts',
    imports: 'fast-check',
  },
  { rule: 'every-import-resolves', file: 'app/domain/lost.ts', imports: './nowhere.ts' },
];

/** The other half of the cycle; one report names both. */
const accomplice = { file: 'app/domain/b.ts', imports: './a.ts' };

/** What is allowed and must stay unpunished. */
const harmless: Readonly<Record<string, string>> = {
  'db/identity/persons.ts': "import { pure } from '#app/domain/pure.ts';\nexport const persons = pure;\n",
  'app/domain/pure.ts': "import { z } from 'zod';\nexport const pure = z.string();\n",
  'app/domain/secret.server.ts': 'export const secret = 1;\n',
  'app/http/edge.server.ts':
    "import { useCase } from '#app/services/use-case.server.ts';\nexport const edge = useCase;\n",
  'app/services/use-case.server.ts':
    "import { storage } from '#db/portal/storage.server.ts';\nimport { rules } from '#policies/access/rules.ts';\nexport const useCase = [storage, rules];\n",
  'db/portal/storage.server.ts':
    "import { sql } from 'kysely';\nimport { pure } from '#app/domain/pure.ts';\nimport type { Rules } from '#policies/access/rules.ts';\nexport const storage: [unknown, unknown, Rules?] = [sql, pure];\n",
  'db/synthetic/people.ts': 'export const people = 1;\n',
  'db/warehouse/schema.ts': 'export const tables = {};\n',
  'db/warehouse/run.ts':
    "import { sql } from 'kysely';\nimport { tables } from './schema.ts';\nexport const run = [sql, tables];\n",
  'app/vault/server.server.ts': "import { run } from '#db/warehouse/run.ts';\nexport const server = run;\n",
  'app/cli/loads.ts': "import { run } from '#db/warehouse/run.ts';\nexport const loads = run;\n",
  'policies/access/rules.ts':
    "import type { Pure } from '#app/domain/types.ts';\nexport const rules: Pure = 1;\nexport type Rules = typeof rules;\n",
  // A cycle of types is none (decisions D1).
  'app/domain/types.ts':
    "import type { Back } from './back.ts';\nexport type Pure = number | Back;\nexport const one = 1;\n",
  'app/domain/back.ts': "import { one } from './types.ts';\nexport type Back = typeof one;\n",
  'app/features/screen.tsx':
    "import { useState } from 'react';\nimport type { Pure } from '#app/domain/types.ts';\nexport const screen: [unknown, Pure] = [useState, 1];\n",
  'tests/helper.ts': 'export const helper = 1;\n',
};

function cruise(folder: string): readonly { rule: { name: string }; from: string }[] {
  const run = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
      '--config',
      join(root, '.dependency-cruiser.cjs'),
      '--output-type',
      'json',
      'app',
      'db',
      'policies',
    ],
    { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (!run.stdout) throw new Error(run.stderr);
  return JSON.parse(run.stdout).summary.violations;
}

describe('the import rules of docs/architecture.md', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-imports-'));
  let found: ReturnType<typeof cruise> = [];

  beforeAll(() => {
    for (const name of ['package.json', 'tsconfig.json']) copyFileSync(join(root, name), join(folder, name));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const write = (file: string, text: string) => {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    };
    for (const [file, text] of Object.entries(harmless)) write(file, text);
    for (const { file, imports } of [...crimes, accomplice]) {
      write(file, `import * as imported from '${imports}';\nexport const kept = imported;\n`);
    }
    found = cruise(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(crimes)('$rule finds $file importing $imports', ({ rule, file }) => {
    expect(
      found.filter((violation) => violation.from === file).map((violation) => violation.rule.name),
    ).toContain(rule);
  });

  it('leaves what is allowed alone, types of other layers included', () => {
    expect(found.filter((violation) => violation.from in harmless)).toEqual([]);
  });

  it('has no rule without a planted violation', () => {
    expect(
      rules.forbidden.map((rule) => rule.name).filter((name) => !crimes.some((crime) => crime.rule === name)),
    ).toEqual([]);
  });
});
