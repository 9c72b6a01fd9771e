import { type Kysely, sql } from 'kysely';
import { instantForm, jsonText, makeAppendOnly, strict } from '../sqlite.server.ts';

const hashForm = (column: string) =>
  sql<boolean>`length(${sql.ref(column)}) = 64 and ${sql.ref(column)} not glob '*[^0-9a-f]*'`;

/** Columns generated from the body, so that a filter cannot say anything the hashed text does not say. */
const generated = [
  ['at', '$.at'],
  ['kind', '$.kind'],
  ['actor', '$.actor'],
  ['on_behalf_of', '$.onBehalfOf'],
  ['subject_type', '$.subject.type'],
  ['subject_id', '$.subject.id'],
  ['case_id', '$.case'],
  ['request', '$.request'],
] as const;

const filters = [
  ['at'],
  ['kind'],
  ['actor'],
  ['on_behalf_of'],
  ['subject_type', 'subject_id'],
  ['subject_id'],
  ['case_id'],
  ['request'],
] as const;

export async function up(db: Kysely<never>): Promise<void> {
  let entry = db.schema
    .createTable('ledger_entry')
    .addColumn('seq', 'integer', (c) => c.primaryKey())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('leaf_hash', 'text', (c) => c.notNull())
    .addColumn('root', 'text', (c) => c.notNull());
  for (const [column, path] of generated) {
    entry = entry.addColumn(column, 'text', (c) => c.generatedAlwaysAs(jsonText('body', path)));
  }
  await entry
    .addCheckConstraint('ledger_entry_seq', sql<boolean>`seq >= 0`)
    .addCheckConstraint('ledger_entry_body', sql<boolean>`json_valid(body) and json_type(body) = 'object'`)
    .addCheckConstraint('ledger_entry_leaf_hash', hashForm('leaf_hash'))
    .addCheckConstraint('ledger_entry_root', hashForm('root'))
    .addCheckConstraint('ledger_entry_at', instantForm('at'))
    .addCheckConstraint(
      'ledger_entry_who_and_what',
      sql<boolean>`at is not null and kind is not null and actor is not null and subject_type is not null and subject_id is not null`,
    )
    .modifyEnd(strict)
    .execute();

  for (const columns of filters) {
    await db.schema
      .createIndex(`ledger_entry_by_${columns.join('_')}`)
      .on('ledger_entry')
      .columns([...columns, 'seq'])
      .execute();
  }
  await makeAppendOnly(db, 'ledger_entry', ['seq']);
  await sql`create trigger ledger_entry_no_gap before insert on ledger_entry
    when new.seq <> (select coalesce(max(seq) + 1, 0) from ledger_entry)
    begin select raise(abort, 'ledger_entry is numbered without gaps'); end`.execute(db);

  await db.schema
    .createTable('ledger_node')
    .addColumn('level', 'integer', (c) => c.notNull())
    .addColumn('idx', 'integer', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('ledger_node_pk', ['level', 'idx'])
    .addCheckConstraint('ledger_node_place', sql<boolean>`level >= 1 and idx >= 0`)
    .addCheckConstraint('ledger_node_hash', hashForm('hash'))
    .modifyEnd(sql`strict, without rowid`)
    .execute();
  await makeAppendOnly(db, 'ledger_node', ['level', 'idx']);
}
