import { type Kysely, sql } from 'kysely';
import { makeAppendOnly } from '../sqlite.server.ts';
import { oneOf, tables, together } from './make-tables.ts';

const requesters = ['self', 'spouse', 'child', 'parent', 'grandchild', 'grandparent', 'sibling'];
const states = ['RECEIVED', 'CHECKED', 'MATCHED', 'APPLIED', 'NOTIFIED', 'REFUSED', 'WITHDRAWN'];

/**
 * Notices of facilities and what must stand before their intake opens; requests to stop provision. Who somebody is stands
 * in no column: what a person wrote is sealed to the office of identities, and goes once the office has answered (C9).
 */
export async function up(db: Kysely<never>): Promise<void> {
  const { create, index } = tables(db);

  await create(
    'facility_notice',
    (t) => {
      let table = t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('facility_id', 'text', (c) => c.notNull().references('facility.id'))
        .addColumn('version', 'integer', (c) => c.notNull())
        .addColumn('covers', 'text', (c) => c.notNull())
        .addColumn('begins_on', 'text', (c) => c.notNull())
        .addColumn('published_by', 'text', (c) => c.notNull())
        .addColumn('published_at', 'text', (c) => c.notNull())
        .addUniqueConstraint('facility_notice_version', ['facility_id', 'version'] as never)
        .addCheckConstraint('facility_notice_covers', oneOf('covers', ['anonymised', 'pseudonymised']));
      for (let item = 1; item <= 8; item += 1) {
        const name = `item_${item}`;
        table = table.addColumn(name, 'text', (c) => c.notNull());
        // The first seven are required by the Act (OPT-4).
        if (item < 8)
          table = table.addCheckConstraint(
            `facility_notice_${name}`,
            sql<boolean>`trim(${sql.ref(name)}) <> ''`,
          );
      }
      return table;
    },
    ['published_at'],
    ['begins_on'],
  );
  await makeAppendOnly(db, 'facility_notice', ['id']);

  await create(
    'facility_opening',
    (t) =>
      t
        .addColumn('facility_id', 'text', (c) => c.primaryKey().notNull().references('facility.id'))
        .addColumn('poster_on', 'text')
        .addColumn('poster_place', 'text')
        // The day on which the notice began to be handed out: patients not seen since are absent (INT-7).
        .addColumn('handing_on', 'text')
        .addColumn('desk_place', 'text')
        .addColumn('desk_phone', 'text')
        .addColumn('desk_hours', 'text')
        .addColumn('opened_on', 'text')
        .addColumn('opened_by', 'text')
        .addColumn('changed_at', 'text', (c) => c.notNull())
        .addColumn('revision', 'integer', (c) => c.notNull())
        .addCheckConstraint('facility_opening_opened', together('opened_on', 'opened_by'))
        .addCheckConstraint('facility_opening_poster', together('poster_on', 'poster_place'))
        .addCheckConstraint('facility_opening_desk', together('desk_place', 'desk_phone', 'desk_hours'))
        // OPT-1: no intake before poster, notice and desk.
        .addCheckConstraint(
          'facility_opening_ready',
          sql<boolean>`opened_on is null or (poster_on is not null and handing_on is not null and desk_place is not null
            and poster_on <= opened_on and handing_on <= opened_on)`,
        ),
    ['changed_at'],
    ['poster_on', 'handing_on', 'opened_on'],
  );

  await create(
    'opt_out_case',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('reference', 'text', (c) => c.notNull().unique())
        // The number that the person holds is worth as much as a key, so only its hash is kept.
        .addColumn('receipt_hash', 'text', (c) => c.notNull().unique())
        .addColumn('facility_id', 'text', (c) => c.notNull().references('facility.id'))
        .addColumn('channel', 'text', (c) => c.notNull())
        .addColumn('scope', 'text', (c) => c.notNull())
        .addColumn('requester', 'text', (c) => c.notNull())
        .addColumn('language', 'text', (c) => c.notNull())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('received_on', 'text', (c) => c.notNull())
        .addColumn('received_at', 'text', (c) => c.notNull())
        // Of the step that is open; null at an end.
        .addColumn('due_on', 'text')
        .addColumn('overdue_told', 'integer', (c) => c.notNull())
        .addColumn('needs_details', 'integer', (c) => c.notNull())
        .addColumn('document', 'text')
        .addColumn('relation_document', 'text')
        .addColumn('checked_by', 'text')
        .addColumn('checked_at', 'text')
        .addColumn('matched_at', 'text')
        .addColumn('applied_at', 'text')
        .addColumn('told_on', 'text')
        .addColumn('told_how', 'text')
        .addColumn('told_by', 'text')
        .addColumn('ended_at', 'text')
        .addColumn('refusal', 'text')
        .addColumn('revision', 'integer', (c) => c.notNull())
        .addCheckConstraint('opt_out_case_channel', oneOf('channel', ['web', 'desk', 'paper']))
        .addCheckConstraint('opt_out_case_scope', oneOf('scope', ['facility', 'operator', 'all_operators']))
        .addCheckConstraint('opt_out_case_requester', oneOf('requester', requesters))
        .addCheckConstraint('opt_out_case_language', oneOf('language', ['ja', 'en']))
        .addCheckConstraint('opt_out_case_state', oneOf('state', states))
        .addCheckConstraint('opt_out_case_checked', together('document', 'checked_by', 'checked_at'))
        .addCheckConstraint('opt_out_case_told', together('told_on', 'told_how', 'told_by'))
        .addCheckConstraint('opt_out_case_refused', sql<boolean>`(state = 'REFUSED') = (refusal is not null)`)
        .addCheckConstraint(
          'opt_out_case_steps',
          sql<boolean>`(state not in ('CHECKED', 'MATCHED', 'APPLIED', 'NOTIFIED') or document is not null)
            and (state not in ('MATCHED', 'APPLIED', 'NOTIFIED') or matched_at is not null)
            and (state not in ('APPLIED', 'NOTIFIED') or applied_at is not null)
            and (state <> 'NOTIFIED' or told_on is not null)`,
        )
        .addCheckConstraint(
          'opt_out_case_end',
          sql<boolean>`(state in ('NOTIFIED', 'REFUSED', 'WITHDRAWN')) = (due_on is null)
            and (state in ('NOTIFIED', 'REFUSED', 'WITHDRAWN')) = (ended_at is not null)`,
        )
        .addCheckConstraint('opt_out_case_overdue', sql<boolean>`overdue_told in (0, 1)`)
        .addCheckConstraint('opt_out_case_details', sql<boolean>`needs_details in (0, 1)`),
    ['received_at', 'checked_at', 'matched_at', 'applied_at', 'ended_at'],
    ['received_on', 'due_on', 'told_on'],
  );
  await index('opt_out_case_facility', 'opt_out_case', ['facility_id', 'state', 'due_on']);
  await index('opt_out_case_open', 'opt_out_case', ['state', 'due_on']);
  await index('opt_out_case_applied', 'opt_out_case', ['applied_at']);
  // The reverse question of the affected ones: what was prepared before.
  await index('preparation_when', 'preparation', ['prepared_at']);

  await create(
    'opt_out_letter',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('case_id', 'text', (c) => c.notNull().references('opt_out_case.id'))
        .addColumn('purpose', 'text', (c) => c.notNull())
        .addColumn('sealed', 'text')
        .addColumn('written_at', 'text', (c) => c.notNull())
        .addColumn('answered_at', 'text')
        .addCheckConstraint('opt_out_letter_purpose', oneOf('purpose', ['request', 'checked', 'withdrawal']))
        .addCheckConstraint(
          'opt_out_letter_gone',
          sql<boolean>`(sealed is null) = (answered_at is not null)`,
        ),
    ['written_at', 'answered_at'],
  );
  await index('opt_out_letter_case', 'opt_out_letter', ['case_id', 'written_at']);
  await index('opt_out_letter_open', 'opt_out_letter', ['answered_at', 'written_at']);

  await create(
    'governance_flag',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('flag', 'text', (c) => c.notNull())
        .addColumn('value', 'integer', (c) => c.notNull())
        .addColumn('proposed_by', 'text', (c) => c.notNull())
        .addColumn('proposed_at', 'text', (c) => c.notNull())
        .addColumn('decision', 'text')
        .addColumn('decided_by', 'text')
        .addColumn('decided_at', 'text')
        .addCheckConstraint('governance_flag_name', oneOf('flag', ['deceased_before_notice']))
        .addCheckConstraint('governance_flag_value', sql<boolean>`value in (0, 1)`)
        .addCheckConstraint(
          'governance_flag_decision',
          sql<boolean>`decision is null or ${oneOf('decision', ['confirmed', 'refused'])}`,
        )
        .addCheckConstraint('governance_flag_decided', together('decision', 'decided_by', 'decided_at'))
        // Nobody confirms alone what they proposed; refusing is taking it back.
        .addCheckConstraint(
          'governance_flag_second_person',
          sql<boolean>`decision is null or decision <> 'confirmed' or decided_by <> proposed_by`,
        ),
    ['proposed_at', 'decided_at'],
  );
  await index('governance_flag_current', 'governance_flag', ['flag', 'decision', 'decided_at']);
}
