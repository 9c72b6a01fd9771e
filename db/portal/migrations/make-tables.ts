import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import { dayForm, instantForm, strict } from '../sqlite.server.ts';

/** How migrations make tables. Migrations are frozen, so this file is too: a test holds its hash with theirs. */
type Table = CreateTableBuilder<string, string>;

export const oneOf = (column: string, values: readonly string[]) =>
  sql<boolean>`${sql.ref(column)} in (${sql.join(values.map((value) => sql.lit(value)))})`;

/** Who and when are both known or both unknown, so that no decision is half-recorded (INV-20). */
export const together = (...columns: string[]) =>
  sql<boolean>`(${sql.join(
    columns.map((c) => sql`(${sql.ref(c)} is null)`),
    sql` + `,
  )}) in (0, ${sql.lit(columns.length)})`;

export const tables = (db: Kysely<never>) => ({
  async create(
    name: string,
    build: (table: Table) => Table,
    instants: string[] = [],
    days: string[] = [],
  ): Promise<void> {
    let table = build(db.schema.createTable(name) as unknown as Table).modifyEnd(strict) as Table;
    for (const column of instants)
      table = table.addCheckConstraint(`${name}_${column}_form`, instantForm(column));
    for (const column of days) table = table.addCheckConstraint(`${name}_${column}_form`, dayForm(column));
    await table.execute();
  },
  index: (name: string, table: string, columns: string[]) =>
    db.schema.createIndex(name).on(table).columns(columns).execute(),
});
