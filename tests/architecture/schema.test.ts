import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrateFile } from '#db/portal/migrate.server.ts';
import { openSqliteFile, type SqliteFile } from '#db/portal/sqlite.server.ts';
import { parse, walk } from './sources.ts';

type Column = { readonly name: string; readonly type: string; readonly nullable: boolean };

/** `string | null`, `Once<number>`, `Generated<number>` and `GeneratedAlways<string>` as a column of STRICT SQLite. */
function columnOf(member: ts.PropertySignature): Column {
  let type: ts.Node = member.type!;
  if (ts.isTypeReferenceNode(type)) type = type.typeArguments?.[0] ?? type;
  const text = type.getText();
  return {
    name: member.name.getText(),
    type: text.startsWith('number') ? 'INTEGER' : 'TEXT',
    nullable: /\| null$/.test(text),
  };
}

function writtenTables(): Map<string, Column[]> {
  const interfaces = new Map<string, ts.InterfaceDeclaration>();
  for (const file of [
    'db/portal/schema.ts',
    'db/portal/applying-schema.ts',
    'db/portal/audit-schema.ts',
    'db/portal/boards-schema.ts',
    'db/portal/complaint-schema.ts',
    'db/portal/living-schema.ts',
    'db/portal/opt-out-schema.ts',
    'db/portal/publication-schema.ts',
    'db/portal/supervision-schema.ts',
    'db/portal/upkeep-schema.ts',
    'db/portal/watching-schema.ts',
    'db/portal/workflow-schema.ts',
    'db/portal/workspace-schema.ts',
    'db/portal/ledger/schema.ts',
  ]) {
    walk(parse(file), (node) => ts.isInterfaceDeclaration(node) && interfaces.set(node.name.text, node));
  }
  const tables = new Map<string, Column[]>();
  for (const list of [
    'PortalTables',
    'ApplyingTables',
    'AuditTables',
    'BoardTables',
    'ComplaintTables',
    'LivingTables',
    'OptOutTables',
    'PublicationTables',
    'SupervisionTables',
    'UpkeepTables',
    'WatchingTables',
    'WorkflowTables',
    'WorkspaceTables',
    'LedgerTables',
  ]) {
    for (const member of interfaces.get(list)!.members as ts.NodeArray<ts.PropertySignature>) {
      const rows = interfaces.get(member.type!.getText())!;
      tables.set(member.name.getText(), (rows.members as ts.NodeArray<ts.PropertySignature>).map(columnOf));
    }
  }
  return tables;
}

describe('the row types of db/portal/schema.ts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-schema-'));
  let file: SqliteFile;
  beforeAll(async () => {
    await migrateFile(join(folder, 'portal.sqlite'), '2026-11-24T01:00:00.000Z');
    file = openSqliteFile(join(folder, 'portal.sqlite'), { readonly: true });
  });
  afterAll(() => {
    file.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const tableList = () =>
    (file.pragma('table_list') as { name: string; schema: string; type: string; strict: number }[]).filter(
      (table) =>
        table.schema === 'main' && table.type === 'table' && !/^(sqlite_|schema_migration$)/.test(table.name),
    );

  it('name the tables of a migrated database', () => {
    expect([...writtenTables().keys()].toSorted()).toEqual(
      tableList()
        .map((table) => table.name)
        .toSorted(),
    );
  });

  it('tell the truth about every column', () => {
    for (const [table, columns] of writtenTables()) {
      const stored = file.pragma(`table_xinfo(${table})`) as {
        name: string;
        type: string;
        notnull: number;
        pk: number;
        hidden: number;
      }[];
      const primary = stored.filter((column) => column.pk > 0);
      const found = stored.map((column) => ({
        name: column.name,
        type: column.type.toUpperCase(),
        // The one integer key of a table is the row's number and never null; a generated column says NOT NULL nowhere.
        nullable:
          column.notnull === 0 &&
          !(primary.length === 1 && column.pk === 1 && column.type.toUpperCase() === 'INTEGER'),
        generated: column.hidden > 1,
      }));
      for (const column of columns) {
        const match = found.find((one) => one.name === column.name);
        expect(match, `${table}.${column.name}`).toBeDefined();
        expect(match?.type, `${table}.${column.name}`).toBe(column.type);
        if (!match?.generated)
          expect(match?.nullable, `${table}.${column.name} nullable`).toBe(column.nullable);
      }
      expect(columns.map((column) => column.name).toSorted(), table).toEqual(
        found.map((column) => column.name).toSorted(),
      );
    }
  });

  it('are all STRICT', () => {
    expect(tableList().filter((table) => table.strict !== 1)).toEqual([]);
  });
});
