import { type Kysely, sql } from 'kysely';
import { instantForm, strict } from '../sqlite.server.ts';

/**
 * What a person is to a case beyond being its applicant. Access rules forbid by these rows, so every later screen
 * writes its row in the transaction of its own state change. A person may be several things to one case.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('case_standing')
    .addColumn('application_id', 'text', (c) => c.notNull().references('application.id'))
    .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
    .addColumn('standing', 'text', (c) => c.notNull())
    .addColumn('since', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('case_standing_key', ['person_id', 'standing', 'application_id'] as never)
    .addCheckConstraint(
      'case_standing_standing',
      sql<boolean>`standing in ('roster', 'cleared', 'conflicted', 'consultant', 'screener', 'reviewer', 'preparer', 'checker', 'suspender')`,
    )
    .addCheckConstraint('case_standing_since_form', instantForm('since'))
    .modifyEnd(strict)
    .execute();
  await db.schema
    .createIndex('case_standing_case')
    .on('case_standing')
    .columns(['application_id', 'standing', 'person_id'])
    .execute();
}
