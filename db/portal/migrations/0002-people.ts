import { type Kysely, sql } from 'kysely';
import { oneOf, tables, together } from './make-tables.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { create, index } = tables(db);

  await create(
    'installation',
    (t) =>
      t
        .addColumn('id', 'integer', (c) => c.primaryKey().check(sql`id = 1`))
        .addColumn('name', 'text', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addColumn('demo', 'integer', (c) => c.notNull().check(sql`demo in (0, 1)`)),
    ['created_at'],
  );

  await create(
    'organisation',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('type', 'text', (c) => c.notNull())
        .addColumn('name_ja', 'text', (c) => c.notNull().check(sql`length(name_ja) between 1 and 200`))
        .addColumn('name_en', 'text', (c) => c.notNull().check(sql`length(name_en) between 1 and 200`))
        .addColumn('certification_no', 'text')
        .addColumn('certification_until', 'text')
        .addColumn('revision', 'integer', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addCheckConstraint(
          'organisation_type',
          oneOf('type', [
            'operator',
            'entrusted',
            'hospital',
            'research',
            'municipality',
            'pharma',
            'device',
            'company',
            'public_body',
          ]),
        )
        .addCheckConstraint(
          'organisation_certification',
          together('certification_no', 'certification_until'),
        ),
    ['created_at'],
    ['certification_until'],
  );
  await index('organisation_name', 'organisation', ['name_ja', 'id']);

  await create(
    'facility',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('organisation_id', 'text', (c) => c.notNull().references('organisation.id'))
        .addColumn('code', 'text', (c) => c.notNull().unique())
        .addColumn('name_ja', 'text', (c) => c.notNull())
        .addColumn('name_en', 'text', (c) => c.notNull())
        .addColumn('prefecture', 'text', (c) => c.notNull())
        .addColumn('revision', 'integer', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull()),
    ['created_at'],
  );
  await index('facility_organisation', 'facility', ['organisation_id']);

  await create(
    'person',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('name_ja', 'text', (c) => c.notNull())
        .addColumn('name_kana', 'text', (c) => c.notNull())
        .addColumn('name_en', 'text', (c) => c.notNull())
        .addColumn('email', 'text', (c) => c.notNull().unique())
        .addColumn('language', 'text', (c) => c.notNull())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('demo', 'integer', (c) => c.notNull().check(sql`demo in (0, 1)`))
        .addColumn('revision', 'integer', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addColumn('erased_at', 'text')
        .addCheckConstraint('person_language', oneOf('language', ['ja', 'en']))
        .addCheckConstraint('person_state', oneOf('state', ['invited', 'active', 'disabled', 'erased']))
        .addCheckConstraint('person_erased', sql<boolean>`(state = 'erased') = (erased_at is not null)`),
    ['created_at', 'erased_at'],
  );
  await index('person_kana', 'person', ['name_kana', 'id']);
  // A part of a name can stand anywhere, so the search walks this index and not the table.
  await index('person_search', 'person', ['state', 'name_kana', 'name_ja', 'name_en', 'email', 'id']);
  await index('person_state', 'person', ['state', 'name_kana', 'id']);

  await create(
    'affiliation',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('organisation_id', 'text', (c) => c.notNull().references('organisation.id'))
        .addColumn('title_ja', 'text', (c) => c.notNull())
        .addColumn('title_en', 'text', (c) => c.notNull())
        .addColumn('valid_from', 'text', (c) => c.notNull())
        .addColumn('valid_until', 'text'),
    [],
    ['valid_from', 'valid_until'],
  );
  await index('affiliation_person', 'affiliation', ['person_id', 'valid_from']);
  await index('affiliation_organisation', 'affiliation', ['organisation_id', 'person_id']);

  await create(
    'evidence',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('name_ja', 'text', (c) => c.notNull())
        .addColumn('name_en', 'text', (c) => c.notNull())
        .addColumn('valid_from', 'text', (c) => c.notNull())
        .addColumn('valid_until', 'text', (c) => c.notNull())
        .addColumn('recorded_by', 'text', (c) => c.notNull())
        .addColumn('recorded_at', 'text', (c) => c.notNull())
        .addColumn('withdrawn_at', 'text')
        .addCheckConstraint('evidence_kind', oneOf('kind', ['training', 'accreditation']))
        .addCheckConstraint('evidence_period', sql<boolean>`valid_until >= valid_from`),
    ['recorded_at', 'withdrawn_at'],
    ['valid_from', 'valid_until'],
  );
  await index('evidence_person', 'evidence', ['person_id', 'valid_until']);
  await index('evidence_until', 'evidence', ['valid_until', 'person_id']);

  await create(
    'role_grant',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('role', 'text', (c) => c.notNull())
        .addColumn('facility_id', 'text', (c) => c.references('facility.id'))
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('valid_until', 'text')
        .addColumn('requested_by', 'text', (c) => c.notNull())
        .addColumn('requested_at', 'text', (c) => c.notNull())
        .addColumn('decided_by', 'text')
        .addColumn('decided_at', 'text')
        .addColumn('reason', 'text')
        .addColumn('decision_reason', 'text')
        .addColumn('ended_by', 'text')
        .addColumn('ended_at', 'text')
        .addColumn('end_reason', 'text')
        .addColumn('revision', 'integer', (c) => c.notNull())
        .addCheckConstraint(
          'grant_state',
          oneOf('state', ['requested', 'active', 'refused', 'revoked', 'expired', 'withdrawn']),
        )
        .addCheckConstraint('grant_decided', together('decided_by', 'decided_at'))
        .addCheckConstraint('grant_ended', together('ended_by', 'ended_at'))
        .addCheckConstraint(
          'grant_active_decided',
          sql<boolean>`state not in ('active', 'refused', 'revoked', 'expired') or decided_at is not null`,
        )
        // INV-08 holds in the file too: nobody grants to themselves, and the second person is another one.
        .addCheckConstraint('grant_not_self', sql<boolean>`decided_by is null or decided_by <> person_id`)
        .addCheckConstraint(
          'grant_two_persons',
          sql<boolean>`state <> 'active' or role = 'researcher' or decided_by <> requested_by`,
        )
        .addCheckConstraint(
          'grant_facility',
          sql<boolean>`(role = 'hospital_staff') = (facility_id is not null)`,
        ),
    ['requested_at', 'decided_at', 'ended_at'],
    ['valid_until'],
  );
  await index('role_grant_person', 'role_grant', ['person_id', 'state']);
  await index('role_grant_state', 'role_grant', ['state', 'requested_at']);
  await index('role_grant_requested', 'role_grant', ['requested_at', 'id']);
  await index('role_grant_role', 'role_grant', ['role', 'state']);

  await create(
    'account',
    (t) =>
      t
        .addColumn('person_id', 'text', (c) => c.primaryKey().notNull().references('person.id'))
        .addColumn('password_hash', 'text')
        .addColumn('password_changed_at', 'text')
        .addColumn('totp_sealed', 'text')
        .addColumn('totp_enrolled_at', 'text')
        .addColumn('totp_last_step', 'integer', (c) => c.notNull())
        .addColumn('terms_version', 'text')
        .addColumn('terms_accepted_at', 'text')
        .addColumn('last_signed_in_at', 'text')
        .addCheckConstraint('account_password', together('password_hash', 'password_changed_at'))
        .addCheckConstraint('account_totp', together('totp_sealed', 'totp_enrolled_at'))
        .addCheckConstraint('account_terms', together('terms_version', 'terms_accepted_at')),
    ['password_changed_at', 'totp_enrolled_at', 'terms_accepted_at', 'last_signed_in_at'],
  );

  await create(
    'passkey',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('credential_id', 'text', (c) => c.notNull().unique())
        .addColumn('public_key', 'text', (c) => c.notNull())
        .addColumn('counter', 'integer', (c) => c.notNull())
        .addColumn('transports', 'text', (c) => c.notNull())
        .addColumn('name', 'text', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addColumn('last_used_at', 'text'),
    ['created_at', 'last_used_at'],
  );
  await index('passkey_person', 'passkey', ['person_id']);

  await create(
    'recovery_code',
    (t) =>
      t
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('code_hash', 'text', (c) => c.notNull())
        .addColumn('used_at', 'text')
        .addPrimaryKeyConstraint('recovery_code_key', ['person_id', 'code_hash'] as never),
    ['used_at'],
  );

  await create(
    'oidc_link',
    (t) =>
      t
        .addColumn('issuer', 'text', (c) => c.notNull())
        .addColumn('subject', 'text', (c) => c.notNull())
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('linked_at', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('oidc_link_key', ['issuer', 'subject'] as never),
    ['linked_at'],
  );
  await index('oidc_link_person', 'oidc_link', ['person_id']);

  await create(
    'session',
    (t) =>
      t
        .addColumn('id_hash', 'text', (c) => c.primaryKey().notNull())
        .addColumn('public_id', 'text', (c) => c.notNull().unique())
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('method', 'text', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addColumn('seen_at', 'text', (c) => c.notNull())
        .addColumn('idle_until', 'text', (c) => c.notNull())
        .addColumn('absolute_until', 'text', (c) => c.notNull())
        .addColumn('stepped_up_at', 'text')
        .addColumn('agent', 'text', (c) => c.notNull())
        .addColumn('address', 'text', (c) => c.notNull())
        .addColumn('ended_at', 'text')
        .addColumn('end_reason', 'text')
        .addCheckConstraint('session_ended', together('ended_at', 'end_reason')),
    ['created_at', 'seen_at', 'idle_until', 'absolute_until', 'stepped_up_at', 'ended_at'],
  );
  await index('session_person', 'session', ['person_id', 'ended_at']);
  await index('session_ended', 'session', ['ended_at']);
  await index('session_idle', 'session', ['idle_until']);

  await create(
    'link_token',
    (t) =>
      t
        .addColumn('token_hash', 'text', (c) => c.primaryKey().notNull())
        .addColumn('purpose', 'text', (c) => c.notNull())
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addColumn('expires_at', 'text', (c) => c.notNull())
        .addColumn('used_at', 'text')
        .addCheckConstraint('link_token_purpose', oneOf('purpose', ['invitation', 'reset'])),
    ['created_at', 'expires_at', 'used_at'],
  );
  await index('link_token_person', 'link_token', ['person_id', 'purpose']);
  await index('link_token_expiry', 'link_token', ['expires_at']);

  await create(
    'throttle',
    (t) =>
      t
        .addColumn('key', 'text', (c) => c.primaryKey().notNull())
        .addColumn('failures', 'integer', (c) => c.notNull())
        .addColumn('window_started_at', 'text', (c) => c.notNull())
        .addColumn('blocked_until', 'text'),
    ['window_started_at', 'blocked_until'],
  );
  await index('throttle_window', 'throttle', ['window_started_at']);
}
