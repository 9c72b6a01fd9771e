import { type Kysely, sql } from 'kysely';
import { makeAppendOnly } from '../sqlite.server.ts';
import { oneOf, tables, together } from './make-tables.ts';

/**
 * What a project in use lives through: amendments, renewals, yearly confirmations, another owner, incidents; the end of it,
 * with what must be on file and the record of what was destroyed. What was signed or recorded is append-only.
 */
export async function up(db: Kysely<never>): Promise<void> {
  const { create, index } = tables(db);

  await create(
    'follow_up',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('application_id', 'text', (c) => c.notNull().references('application.id'))
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('type', 'text')
        .addColumn('number', 'integer', (c) => c.notNull())
        .addColumn('state', 'text', (c) => c.notNull())
        // What is proposed, and what it stood against when it was begun: old and new are shown side by side.
        .addColumn('proposal', 'text', (c) => c.notNull())
        .addColumn('base', 'text', (c) => c.notNull())
        .addColumn('base_hash', 'text', (c) => c.notNull())
        // Of what was submitted; the votes name it.
        .addColumn('document', 'text')
        .addColumn('document_hash', 'text')
        .addColumn('started_by', 'text', (c) => c.notNull())
        .addColumn('started_at', 'text', (c) => c.notNull())
        .addColumn('submitted_by', 'text')
        .addColumn('submitted_at', 'text')
        .addColumn('decided_by', 'text')
        .addColumn('decided_at', 'text')
        .addColumn('decision', 'text')
        // The next version of the agreement, while the parties sign it.
        .addColumn('agreement', 'text')
        .addColumn('agreement_hash', 'text')
        .addColumn('applied_at', 'text')
        .addColumn('revision', 'integer', (c) => c.notNull())
        .addColumn('changed_at', 'text', (c) => c.notNull())
        .addUniqueConstraint('follow_up_number', ['application_id', 'kind', 'number'] as never)
        .addCheckConstraint(
          'follow_up_kind',
          oneOf('kind', ['amendment', 'renewal', 'attestation', 'owner_change', 'incident']),
        )
        .addCheckConstraint(
          'follow_up_type',
          sql<boolean>`(kind = 'amendment') = (type is not null) and (type is null or ${oneOf('type', ['purpose', 'data', 'settings', 'members', 'end_date', 'environment'])})`,
        )
        .addCheckConstraint(
          'follow_up_state',
          oneOf('state', ['DRAFT', 'SUBMITTED', 'IN_REVIEW', 'APPROVED', 'REJECTED', 'WITHDRAWN']),
        )
        .addCheckConstraint('follow_up_json', sql<boolean>`json_valid(proposal) and json_valid(base)`)
        .addCheckConstraint('follow_up_document', together('document', 'document_hash'))
        .addCheckConstraint('follow_up_submitted', together('submitted_by', 'submitted_at'))
        // No decision is half-recorded (INV-20), and nobody decides what they asked for (INV-01).
        .addCheckConstraint('follow_up_decided', together('decided_by', 'decided_at', 'decision'))
        .addCheckConstraint(
          'follow_up_decided_state',
          sql<boolean>`(state in ('APPROVED', 'REJECTED')) = (decision is not null)`,
        )
        .addCheckConstraint(
          'follow_up_second_person',
          sql<boolean>`decided_by is null or decided_by <> submitted_by`,
        )
        .addCheckConstraint('follow_up_agreement', together('agreement', 'agreement_hash'))
        // Nothing takes effect before it is approved.
        .addCheckConstraint('follow_up_applied', sql<boolean>`applied_at is null or state = 'APPROVED'`),
    ['started_at', 'submitted_at', 'decided_at', 'applied_at', 'changed_at'],
  );
  await index('follow_up_case', 'follow_up', ['application_id', 'started_at']);
  await index('follow_up_waiting', 'follow_up', ['state', 'submitted_at']);
  // One of each kind at a time (workflow 5.1); an incident is reported whenever there is one.
  await sql`create unique index follow_up_one_open on follow_up (application_id, kind)
    where kind <> 'incident' and state in ('DRAFT', 'SUBMITTED', 'IN_REVIEW')`.execute(db);

  await create(
    'follow_up_round',
    (t) =>
      t
        .addColumn('round_id', 'text', (c) => c.primaryKey().notNull().references('review_round.id'))
        .addColumn('follow_up_id', 'text', (c) => c.notNull().references('follow_up.id')),
    [],
  );
  await index('follow_up_round_of', 'follow_up_round', ['follow_up_id']);
  await makeAppendOnly(db, 'follow_up_round', ['round_id']);

  await create(
    'follow_up_signature',
    (t) =>
      t
        .addColumn('follow_up_id', 'text', (c) => c.notNull().references('follow_up.id'))
        .addColumn('party', 'text', (c) => c.notNull())
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('hash', 'text', (c) => c.notNull())
        .addColumn('signed_at', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('follow_up_signature_key', ['follow_up_id', 'party', 'hash'] as never)
        .addCheckConstraint('follow_up_signature_party', oneOf('party', ['user', 'operator', 'entrusted'])),
    ['signed_at'],
  );
  await makeAppendOnly(db, 'follow_up_signature', ['follow_up_id', 'party', 'hash']);

  // Which decision a permit stands on that was not written at the second review, and which permit it takes the place of.
  await create(
    'follow_up_permit',
    (t) =>
      t
        .addColumn('permit_id', 'text', (c) => c.primaryKey().notNull().references('permit.id'))
        .addColumn('follow_up_id', 'text', (c) => c.notNull().references('follow_up.id'))
        .addColumn('replaces', 'text', (c) => c.notNull().references('permit.id')),
    [],
  );
  await makeAppendOnly(db, 'follow_up_permit', ['permit_id']);

  // Two persons take an approval back: one proposes it, the chair carries it out.
  await create(
    'revocation',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('application_id', 'text', (c) => c.notNull().references('application.id'))
        .addColumn('reason', 'text', (c) => c.notNull())
        .addColumn('text_hash', 'text', (c) => c.notNull())
        .addColumn('proposed_by', 'text', (c) => c.notNull())
        .addColumn('proposed_at', 'text', (c) => c.notNull())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('ended_by', 'text')
        .addColumn('ended_at', 'text')
        .addCheckConstraint('revocation_state', oneOf('state', ['proposed', 'carried_out', 'dropped']))
        .addCheckConstraint('revocation_ended', together('ended_by', 'ended_at'))
        .addCheckConstraint('revocation_ended_state', sql<boolean>`(state = 'proposed') = (ended_by is null)`)
        .addCheckConstraint(
          'revocation_second_person',
          sql<boolean>`state <> 'carried_out' or ended_by <> proposed_by`,
        ),
    ['proposed_at', 'ended_at'],
  );
  await index('revocation_of', 'revocation', ['application_id', 'state']);
  await sql`create unique index revocation_one_open on revocation (application_id) where state = 'proposed'`.execute(
    db,
  );

  await create(
    'closing_item',
    (t) =>
      t
        .addColumn('application_id', 'text', (c) => c.notNull().references('application.id'))
        .addColumn('item', 'text', (c) => c.notNull())
        .addColumn('text_hash', 'text', (c) => c.notNull())
        .addColumn('filed_by', 'text', (c) => c.notNull())
        .addColumn('filed_at', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('closing_item_key', ['application_id', 'item'] as never)
        .addCheckConstraint(
          'closing_item_item',
          oneOf('item', ['final_report', 'publications_declared', 'outputs_listed', 'deletion_proved']),
        ),
    ['filed_at'],
  );
  await makeAppendOnly(db, 'closing_item', ['application_id', 'item']);

  await create(
    'destruction',
    (t) =>
      t
        .addColumn('application_id', 'text', (c) => c.primaryKey().notNull().references('application.id'))
        .addColumn('document', 'text', (c) => c.notNull())
        .addColumn('hash', 'text', (c) => c.notNull())
        .addColumn('destroyed_by', 'text', (c) => c.notNull())
        .addColumn('destroyed_at', 'text', (c) => c.notNull())
        .addCheckConstraint('destruction_document', sql<boolean>`json_valid(document)`),
    ['destroyed_at'],
  );
  await makeAppendOnly(db, 'destruction', ['application_id']);

  // What was never released is destroyed with its project (B2); what was released stays, byte for byte.
  await sql`drop trigger output_file_no_delete`.execute(db);
  await sql`create trigger output_file_no_delete before delete on output_file
    when not exists (
      select 1 from output_item i
        join output_request o on o.id = i.request_id
        join application a on a.id = o.application_id
       where i.id = old.item_id
         and a.state = 'CLOSING'
         and o.state not in ('RELEASED', 'RECALLED'))
    begin select raise(abort, 'output_file is append-only'); end`.execute(db);
}
