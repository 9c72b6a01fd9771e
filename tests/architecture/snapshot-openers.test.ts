import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { calledName, filesOf, parse, textOf, walk } from './sources.ts';

const product = filesOf('app/**/*.{ts,tsx}', 'db/**/*.ts', 'policies/**/*.ts');

/** Files that open the engine's files, with what they hand over as the file. */
const opened = product.flatMap((file) => {
  if (!textOf(file).includes('@duckdb/node-api')) return [];
  const places: string[] = [];
  walk(parse(file), (node) => {
    if (!ts.isCallExpression(node) || calledName(node) !== 'create') return;
    if (/^DuckDBInstance\b/.test(node.expression.getText())) places.push(node.arguments[0]?.getText() ?? '');
  });
  return places.map((place) => ({ file, place }));
});

describe('rows of a snapshot (law 1, INV-26, ADR 0008)', () => {
  it('are read by engines of the warehouse only; the generator writes them, and reads back only who is counted', () => {
    expect(opened.filter(({ file }) => !file.startsWith('db/warehouse/engines/'))).toEqual([
      { file: 'db/synthetic/store/build-snapshot.server.ts', place: 'aside' },
      { file: 'db/synthetic/store/example-population.server.ts', place: "':memory:'" },
      // Research ids alone, for the office of identities (C9).
      { file: 'db/synthetic/store/name-persons.server.ts', place: 'snapshotFile(folder)' },
      { file: 'db/synthetic/store/write-shard.server.ts', place: "':memory:'" },
    ]);
    expect(opened.length).toBeGreaterThan(3);
  });

  it('reach an engine through the vault, and through the command that copies them to another engine', () => {
    const users = product.filter(
      (file) => !file.startsWith('db/warehouse/') && /warehouse\/engines\//.test(textOf(file)),
    );
    expect(users.filter((file) => !file.startsWith('app/vault/'))).toEqual([
      'app/cli/data-load-clickhouse.ts',
    ]);
  });

  it('are in nothing that public pages show: those read no file, and of databases the portal at most', () => {
    const pages = filesOf('app/services/{catalogue,public}/*.ts', 'app/domain/catalogue/*.ts');
    expect(pages.length).toBeGreaterThan(20);
    expect(
      pages.filter((file) => /node:fs|dataDir|#app\/vault|#db\/(?!portal\/)/.test(textOf(file))),
    ).toEqual([]);
  });
});
