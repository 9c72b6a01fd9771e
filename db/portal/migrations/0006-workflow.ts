import { type Kysely, sql } from 'kysely';
import { makeAppendOnly } from '../sqlite.server.ts';
import { oneOf, tables, together } from './make-tables.ts';

/**
 * What an application goes through: its answers and their versions, invitations, the completeness check, conflicts, rounds
 * with their rosters and votes, decisions and conditions, agreements and signatures, prepared data bound by hashes, permits,
 * and every step taken. What people said or signed is append-only; a later word replaces an earlier one and hides nothing.
 */
export async function up(db: Kysely<never>): Promise<void> {
  const { create, index } = tables(db);

  await create(
    'application_section',
    (t) =>
      t
        .addColumn('application_id', 'text', (c) => c.notNull().references('application.id'))
        .addColumn('section', 'text', (c) => c.notNull())
        .addColumn('answers', 'text', (c) => c.notNull())
        .addColumn('revision', 'integer', (c) => c.notNull())
        .addColumn('changed_by', 'text', (c) => c.notNull())
        .addColumn('changed_at', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('application_section_key', ['application_id', 'section'] as never)
        .addCheckConstraint('application_section_answers', sql<boolean>`json_valid(answers)`),
    ['changed_at'],
  );

  // A submission freezes what was said (APP-1); its hash is what the committee votes on.
  await create(
    'application_version',
    (t) =>
      t
        .addColumn('application_id', 'text', (c) => c.notNull().references('application.id'))
        .addColumn('version', 'integer', (c) => c.notNull())
        .addColumn('document', 'text', (c) => c.notNull())
        .addColumn('hash', 'text', (c) => c.notNull())
        .addColumn('created_by', 'text', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('application_version_key', ['application_id', 'version'] as never),
    ['created_at'],
  );
  await makeAppendOnly(db, 'application_version', ['application_id', 'version']);

  await create(
    'member_invitation',
    (t) =>
      t
        .addColumn('application_id', 'text', (c) => c.notNull().references('application.id'))
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('invited_by', 'text', (c) => c.notNull())
        .addColumn('invited_at', 'text', (c) => c.notNull())
        .addColumn('answer', 'text')
        .addColumn('terms_version', 'text')
        .addColumn('answered_at', 'text')
        .addPrimaryKeyConstraint('member_invitation_key', ['application_id', 'person_id'] as never)
        .addCheckConstraint(
          'member_invitation_answer',
          sql<boolean>`answer is null or ${oneOf('answer', ['accepted', 'declined'])}`,
        )
        .addCheckConstraint('member_invitation_answered', together('answer', 'answered_at')),
    ['invited_at', 'answered_at'],
  );
  await index('member_invitation_person', 'member_invitation', ['person_id', 'application_id']);

  await create(
    'transition',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('machine', 'text', (c) => c.notNull())
        .addColumn('subject_id', 'text', (c) => c.notNull())
        .addColumn('application_id', 'text', (c) => c.notNull().references('application.id'))
        .addColumn('from_state', 'text', (c) => c.notNull())
        .addColumn('event', 'text', (c) => c.notNull())
        .addColumn('to_state', 'text', (c) => c.notNull())
        .addColumn('acted_as', 'text', (c) => c.notNull())
        .addColumn('actor', 'text', (c) => c.notNull())
        // Codes by section or ground, and the hash of the text that the applicant reads (INV-21).
        .addColumn('reasons', 'text', (c) => c.notNull())
        .addColumn('text_hash', 'text')
        .addColumn('document_hash', 'text')
        .addColumn('at', 'text', (c) => c.notNull())
        .addCheckConstraint('transition_reasons', sql<boolean>`json_valid(reasons)`),
    ['at'],
  );
  await index('transition_case', 'transition', ['application_id', 'at']);
  await index('transition_subject', 'transition', ['subject_id', 'at']);
  await makeAppendOnly(db, 'transition', ['id']);

  await create(
    'screening_check',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('application_id', 'text', (c) => c.notNull().references('application.id'))
        .addColumn('version', 'integer', (c) => c.notNull())
        .addColumn('outcome', 'text', (c) => c.notNull())
        // Item by item: there, or missing with the hash of what was written about it.
        .addColumn('items', 'text', (c) => c.notNull())
        .addColumn('checked_by', 'text', (c) => c.notNull())
        .addColumn('checked_at', 'text', (c) => c.notNull())
        .addCheckConstraint('screening_check_outcome', oneOf('outcome', ['accepted', 'returned']))
        .addCheckConstraint('screening_check_items', sql<boolean>`json_valid(items)`),
    ['checked_at'],
  );
  await index('screening_check_case', 'screening_check', ['application_id', 'checked_at']);
  await makeAppendOnly(db, 'screening_check', ['id']);

  await create(
    'panel_member',
    (t) =>
      t
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('duty', 'text', (c) => c.notNull())
        .addColumn('since', 'text', (c) => c.notNull())
        .addColumn('until', 'text')
        .addPrimaryKeyConstraint('panel_member_key', ['person_id', 'duty'] as never)
        .addCheckConstraint(
          'panel_member_duty',
          oneOf('duty', ['privacy', 'lay', 'disclosure', 'medicine', 'member']),
        ),
    ['since', 'until'],
  );

  await create(
    'review_round',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('application_id', 'text', (c) => c.notNull().references('application.id'))
        .addColumn('stage', 'text', (c) => c.notNull())
        .addColumn('number', 'integer', (c) => c.notNull())
        .addColumn('appeal_of', 'text', (c) => c.references('review_round.id'))
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('rule_version', 'integer', (c) => c.notNull())
        .addColumn('quorum', 'integer', (c) => c.notNull())
        .addColumn('document_hash', 'text', (c) => c.notNull())
        .addColumn('computed_risk', 'text')
        .addColumn('continued', 'integer', (c) => c.notNull())
        .addColumn('opened_by', 'text', (c) => c.notNull())
        .addColumn('opened_at', 'text', (c) => c.notNull())
        .addColumn('decision', 'text')
        .addColumn('decided_by', 'text')
        .addColumn('decided_at', 'text')
        .addColumn('casting', 'integer', (c) => c.notNull())
        .addColumn('risk_value', 'text')
        .addColumn('risk_reason', 'text')
        .addColumn('reasons', 'text', (c) => c.notNull())
        .addColumn('text_hash', 'text')
        .addColumn('revision', 'integer', (c) => c.notNull())
        .addUniqueConstraint('review_round_number', ['application_id', 'stage', 'number'] as never)
        .addCheckConstraint('review_round_stage', oneOf('stage', ['first', 'second']))
        .addCheckConstraint(
          'review_round_state',
          oneOf('state', ['OPENED', 'VOTING', 'CONSOLIDATION', 'DECIDED', 'ESCALATED', 'CANCELLED']),
        )
        .addCheckConstraint(
          'review_round_decision',
          sql<boolean>`decision is null or ${oneOf('decision', ['approve', 'approve_with_conditions', 'changes', 'reject', 'refer_back'])}`,
        )
        // No decision is half-recorded (INV-20).
        .addCheckConstraint('review_round_decided', together('decision', 'decided_by', 'decided_at'))
        .addCheckConstraint(
          'review_round_decided_state',
          sql<boolean>`(state = 'DECIDED') = (decision is not null)`,
        )
        .addCheckConstraint('review_round_casting', sql<boolean>`casting in (0, 1)`)
        .addCheckConstraint('review_round_reasons', sql<boolean>`json_valid(reasons)`),
    ['opened_at', 'decided_at'],
  );
  await index('review_round_case', 'review_round', ['application_id', 'opened_at']);

  await create(
    'round_member',
    (t) =>
      t
        .addColumn('round_id', 'text', (c) => c.notNull().references('review_round.id'))
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('seat', 'text', (c) => c.notNull())
        .addColumn('duties', 'text', (c) => c.notNull())
        .addColumn('answer', 'text', (c) => c.notNull())
        .addColumn('answered_at', 'text')
        .addColumn('added_by', 'text', (c) => c.notNull())
        .addColumn('added_at', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('round_member_key', ['round_id', 'person_id'] as never)
        .addCheckConstraint('round_member_seat', oneOf('seat', ['chair', 'voter']))
        .addCheckConstraint('round_member_duties', sql<boolean>`json_valid(duties)`)
        .addCheckConstraint('round_member_answer', oneOf('answer', ['pending', 'none', 'conflict', 'absent']))
        .addCheckConstraint(
          'round_member_answered',
          sql<boolean>`(answer = 'pending') = (answered_at is null)`,
        ),
    ['answered_at', 'added_at'],
  );
  await index('round_member_person', 'round_member', ['person_id', 'round_id']);

  await create(
    'conflict_answer',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('application_id', 'text', (c) => c.notNull().references('application.id'))
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('round_id', 'text', (c) => c.references('review_round.id'))
        .addColumn('answer', 'text', (c) => c.notNull())
        .addColumn('ground', 'text')
        .addColumn('text_hash', 'text')
        .addColumn('answered_at', 'text', (c) => c.notNull())
        .addCheckConstraint('conflict_answer_answer', oneOf('answer', ['none', 'conflict']))
        .addCheckConstraint(
          'conflict_answer_ground',
          sql<boolean>`(answer = 'conflict') = (ground is not null)`,
        ),
    ['answered_at'],
  );
  await index('conflict_answer_case', 'conflict_answer', ['application_id', 'person_id']);
  await makeAppendOnly(db, 'conflict_answer', ['id']);

  await create(
    'vote',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('round_id', 'text', (c) => c.notNull().references('review_round.id'))
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('choice', 'text', (c) => c.notNull())
        .addColumn('document_hash', 'text', (c) => c.notNull())
        // Hashes of stored texts: the reason, and the two judgements of the first stage (RV1-2).
        .addColumn('reason', 'text')
        .addColumn('plan_judgement', 'text')
        .addColumn('data_judgement', 'text')
        .addColumn('replaces', 'text', (c) => c.references('vote.id').unique())
        .addColumn('cast_at', 'text', (c) => c.notNull())
        .addCheckConstraint(
          'vote_choice',
          oneOf('choice', ['approve', 'approve_with_conditions', 'changes', 'reject', 'abstain']),
        ),
    ['cast_at'],
  );
  await index('vote_round', 'vote', ['round_id', 'person_id', 'cast_at']);
  await makeAppendOnly(db, 'vote', ['id']);

  // A struck vote stays readable and does not count (INV-13).
  await create(
    'vote_strike',
    (t) =>
      t
        .addColumn('vote_id', 'text', (c) => c.primaryKey().notNull().references('vote.id'))
        .addColumn('cause', 'text', (c) => c.notNull())
        .addColumn('struck_at', 'text', (c) => c.notNull())
        .addCheckConstraint('vote_strike_cause', oneOf('cause', ['recused', 'document_changed'])),
    ['struck_at'],
  );
  await makeAppendOnly(db, 'vote_strike', ['vote_id']);

  await create(
    'review_condition',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('round_id', 'text', (c) => c.notNull().references('review_round.id'))
        .addColumn('application_id', 'text', (c) => c.notNull().references('application.id'))
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('code', 'text', (c) => c.notNull())
        .addColumn('text_hash', 'text', (c) => c.notNull())
        .addColumn('evidence_hash', 'text')
        .addColumn('supplied_by', 'text')
        .addColumn('supplied_at', 'text')
        .addColumn('confirmed_by', 'text')
        .addColumn('confirmed_at', 'text')
        .addCheckConstraint('review_condition_kind', oneOf('kind', ['before_use', 'during_use']))
        .addCheckConstraint(
          'review_condition_supplied',
          together('evidence_hash', 'supplied_by', 'supplied_at'),
        )
        .addCheckConstraint('review_condition_confirmed', together('confirmed_by', 'confirmed_at'))
        .addCheckConstraint(
          'review_condition_second_person',
          sql<boolean>`confirmed_by is null or confirmed_by <> supplied_by`,
        ),
    ['supplied_at', 'confirmed_at'],
  );
  await index('review_condition_case', 'review_condition', ['application_id']);

  await create(
    'agreement',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('application_id', 'text', (c) => c.notNull().references('application.id'))
        .addColumn('version', 'integer', (c) => c.notNull())
        .addColumn('document', 'text', (c) => c.notNull())
        .addColumn('hash', 'text', (c) => c.notNull())
        .addColumn('ends_on', 'text', (c) => c.notNull())
        .addColumn('created_by', 'text', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addUniqueConstraint('agreement_version', ['application_id', 'version'] as never),
    ['created_at'],
    ['ends_on'],
  );
  await makeAppendOnly(db, 'agreement', ['id']);

  await create(
    'agreement_signature',
    (t) =>
      t
        .addColumn('agreement_id', 'text', (c) => c.notNull().references('agreement.id'))
        .addColumn('party', 'text', (c) => c.notNull())
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('hash', 'text', (c) => c.notNull())
        .addColumn('signed_at', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('agreement_signature_key', ['agreement_id', 'party', 'person_id'] as never)
        .addCheckConstraint('agreement_signature_party', oneOf('party', ['user', 'operator', 'entrusted'])),
    ['signed_at'],
  );
  await makeAppendOnly(db, 'agreement_signature', ['agreement_id', 'party', 'person_id']);

  // What stage 2 decides on. The binding is the one hash over all three, and every vote names it (L4).
  await create(
    'preparation',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('application_id', 'text', (c) => c.notNull().references('application.id'))
        .addColumn('version', 'integer', (c) => c.notNull())
        .addColumn('snapshot_id', 'text', (c) => c.notNull())
        .addColumn('snapshot_hash', 'text', (c) => c.notNull())
        .addColumn('rule_set', 'text', (c) => c.notNull())
        .addColumn('settings', 'text', (c) => c.notNull())
        .addColumn('settings_hash', 'text', (c) => c.notNull())
        .addColumn('report', 'text', (c) => c.notNull())
        .addColumn('report_hash', 'text', (c) => c.notNull())
        .addColumn('binding_hash', 'text', (c) => c.notNull())
        .addColumn('prepared_by', 'text', (c) => c.notNull())
        .addColumn('prepared_at', 'text', (c) => c.notNull())
        .addUniqueConstraint('preparation_version', ['application_id', 'version'] as never)
        .addCheckConstraint(
          'preparation_settings',
          sql<boolean>`json_valid(settings) and json_valid(report)`,
        ),
    ['prepared_at'],
  );
  await makeAppendOnly(db, 'preparation', ['id']);

  await create(
    'permit',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('application_id', 'text', (c) => c.notNull().references('application.id'))
        .addColumn('round_id', 'text', (c) => c.references('review_round.id'))
        .addColumn('document', 'text', (c) => c.notNull())
        .addColumn('hash', 'text', (c) => c.notNull())
        .addColumn('ends_on', 'text', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull()),
    ['created_at'],
    ['ends_on'],
  );
  await index('permit_case', 'permit', ['application_id', 'created_at']);
  await makeAppendOnly(db, 'permit', ['id']);
}
