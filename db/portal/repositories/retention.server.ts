import type { Day, Instant } from '#app/domain/shared/brand.ts';
import { mutator, unlogged } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';

/** What the retention job finds and removes. Persons are changed one by one with an event each; the rest in bulk. */

export type IdleAccount = {
  readonly id: string;
  readonly activeAt: Instant;
  readonly isAdministrator: boolean;
};

/** Active accounts whose last sign-in, creation or re-opening by an administrator lies before a moment. */
export async function listIdleAccounts(db: Reader, before: Instant): Promise<IdleAccount[]> {
  const rows = await db
    .selectFrom('person')
    .leftJoin('account', 'account.person_id', 'person.id')
    .select(['person.id', 'person.created_at', 'account.last_signed_in_at'])
    .select((eb) => [
      eb
        .selectFrom('ledger_entry')
        .select((inner) => inner.fn.max('at').as('at'))
        .where('subject_type', '=', 'person')
        .where('subject_id', '=', eb.ref('person.id'))
        .where('kind', '=', 'person.enabled')
        .as('enabled_at'),
      eb
        .selectFrom('role_grant')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .where('role_grant.person_id', '=', eb.ref('person.id'))
        .where('role_grant.state', '=', 'active')
        .where('role_grant.role', '=', 'administrator')
        .as('administrator'),
    ])
    .where('person.state', '=', 'active')
    .where((eb) => eb(eb.fn.coalesce('account.last_signed_in_at', 'person.created_at'), '<', before))
    .execute();
  return rows
    .map((row) => ({
      id: row.id,
      activeAt: [row.last_signed_in_at ?? row.created_at, row.enabled_at ?? ''].toSorted().at(-1) as Instant,
      isAdministrator: Number(row.administrator) > 0,
    }))
    .filter((account) => account.activeAt < before);
}

/** Accounts whose last event of closing lies before a moment. */
export async function listClosedAccounts(db: Reader, before: Instant): Promise<string[]> {
  const rows = await db
    .selectFrom('person')
    .select('person.id')
    .where('person.state', '=', 'disabled')
    .where((eb) =>
      eb(
        eb
          .selectFrom('ledger_entry')
          .select((inner) => inner.fn.max('at').as('at'))
          .where('subject_type', '=', 'person')
          .where('subject_id', '=', eb.ref('person.id'))
          .where('kind', '=', 'person.disabled'),
        '<',
        before,
      ),
    )
    .execute();
  return rows.map((row) => row.id);
}

/** Persons who were invited and never came; the last invitation counts. */
export async function listStaleInvitations(db: Reader, before: Instant): Promise<string[]> {
  const rows = await db
    .selectFrom('person')
    .select('person.id')
    .where('person.state', '=', 'invited')
    .where('person.created_at', '<', before)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('link_token')
            .select('link_token.person_id')
            .where('link_token.person_id', '=', eb.ref('person.id'))
            .where('link_token.created_at', '>=', before),
        ),
      ),
    )
    .execute();
  return rows.map((row) => row.id);
}

export const closeAccount = mutator('retention.apply', async (tx, personId: string) => {
  const result = await tx.db
    .updateTable('person')
    .set((eb) => ({ state: 'disabled', revision: eb('revision', '+', 1) }))
    .where('id', '=', personId)
    .where('state', '=', 'active')
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
});

/** Everything that says who it was. The row stays, because grants, applications and the ledger name its id. */
export const erasePerson = mutator(
  'retention.apply',
  async (tx, personId: string, names: { readonly ja: string; readonly en: string }) => {
    for (const table of [
      'passkey',
      'recovery_code',
      'oidc_link',
      'link_token',
      'session',
      'kept_form',
      'notice',
      'saved_search',
    ] as const) {
      await tx.db.deleteFrom(table).where('person_id', '=', personId).execute();
    }
    await tx.db.deleteFrom('account').where('person_id', '=', personId).execute();
    await tx.db
      .updateTable('affiliation')
      .set({ title_ja: '', title_en: '' })
      .where('person_id', '=', personId)
      .execute();
    await tx.db
      .updateTable('person')
      .set((eb) => ({
        name_ja: names.ja,
        name_kana: '',
        name_en: names.en,
        email: `erased-${personId}@invalid`,
        state: 'erased',
        erased_at: tx.stamp.at,
        revision: eb('revision', '+', 1),
      }))
      .where('id', '=', personId)
      .execute();
  },
);

/** Attachments of applications that are over and have no day yet, with the moment since which the case has rested. */
export async function listUndatedAttachments(
  db: Reader,
  closedStates: readonly string[],
): Promise<{ id: string; closedAt: Instant }[]> {
  const rows = await db
    .selectFrom('attachment')
    .innerJoin('application', 'application.id', 'attachment.application_id')
    .select(['attachment.id', 'application.changed_at'])
    .where('attachment.purge_on', 'is', null)
    .where('attachment.purged_at', 'is', null)
    .where('application.state', 'in', [...closedStates])
    .execute();
  return rows.map((row) => ({ id: row.id, closedAt: row.changed_at as Instant }));
}

export const dateAttachment = unlogged('attachment.date', async (tx, id: string, purgeOn: Day) => {
  await tx.db.updateTable('attachment').set({ purge_on: purgeOn }).where('id', '=', id).execute();
});

export async function listDueAttachments(
  db: Reader,
  today: Day,
): Promise<{ id: string; applicationId: string; sha256: string }[]> {
  const rows = await db
    .selectFrom('attachment')
    .select(['id', 'application_id', 'sha256'])
    .where('purge_on', '<=', today)
    .where('purged_at', 'is', null)
    .execute();
  return rows.map((row) => ({ id: row.id, applicationId: row.application_id, sha256: row.sha256 }));
}

/** The name of a file can say as much as the file. */
export const markAttachmentPurged = mutator('retention.apply', async (tx, id: string) => {
  await tx.db
    .updateTable('attachment')
    .set({ purged_at: tx.stamp.at, file_name: '' })
    .where('id', '=', id)
    .execute();
});

/** Drafts that nobody touched. */
export async function listStaleDrafts(
  db: Reader,
  before: Instant,
): Promise<{ id: string; hashes: readonly string[] }[]> {
  const drafts = await db
    .selectFrom('application')
    .select('id')
    .where('state', '=', 'DRAFT')
    // What was once submitted and taken back belongs to the record.
    .where('submitted_at', 'is', null)
    .where('changed_at', '<', before)
    .execute();
  return Promise.all(
    drafts.map(async ({ id }) => ({
      id,
      hashes: (
        await db.selectFrom('attachment').select('sha256').where('application_id', '=', id).execute()
      ).map((row) => row.sha256),
    })),
  );
}

/** A draft was shown to nobody but its authors, so nothing of it has to stay but the event. */
export const deleteDraft = mutator('retention.apply', async (tx, id: string) => {
  for (const table of [
    'application_term',
    'application_section',
    'member_invitation',
    'membership',
    'case_standing',
    'attachment',
  ] as const) {
    await tx.db.deleteFrom(table).where('application_id', '=', id).execute();
  }
  await tx.db
    .deleteFrom('application')
    .where('id', '=', id)
    .where('state', '=', 'DRAFT')
    .where('submitted_at', 'is', null)
    .execute();
});

export type Purge = {
  readonly enquiriesBefore: Instant;
  readonly complaintsBefore: Instant;
  readonly noticesBefore: Instant;
  readonly mailBefore: Instant;
  readonly sessionsBefore: Instant;
  readonly today: Day;
};

/** All that is removed in bulk, under one event that says how much it was. */
export const purgeContents = mutator('retention.apply', async (tx, purge: Purge) => {
  await tx.db
    .updateTable('enquiry')
    .set({ name: '', email: '', body: '', answer: '', state: 'purged' })
    .where('state', '=', 'answered')
    .where('answered_at', '<', purge.enquiriesBefore)
    .execute();
  // What was written goes by its hash, which the ledger keeps, and so do notes, drafts and reasons; the answer stays with the case.
  const ended = tx.db.selectFrom('complaint').where('ended_at', '<', purge.complaintsBefore);
  for (const text of ['body_hash', 'reopened_hash', 'extended_hash', 'draft_hash'] as const)
    await tx.db
      .deleteFrom('stored_text')
      .where('hash', 'in', ended.select(text).where(text, 'is not', null).$castTo<{ hash: string }>())
      // What went out as it was drafted is the answer.
      .where((eb) =>
        eb(
          'hash',
          'not in',
          eb
            .selectFrom('complaint')
            .select('answer_hash')
            .where('answer_hash', 'is not', null)
            .$castTo<{ hash: string }>(),
        ),
      )
      .execute();
  await tx.db
    .deleteFrom('stored_text')
    .where('hash', 'in', (eb) =>
      eb.selectFrom('complaint_note').select('text_hash').where('complaint_id', 'in', ended.select('id')),
    )
    .execute();
  await tx.db
    .updateTable('complaint')
    .set({ contact: null })
    .where('ended_at', '<', purge.complaintsBefore)
    .where('contact', 'is not', null)
    .execute();
  await tx.db.deleteFrom('notice').where('created_at', '<', purge.noticesBefore).execute();
  await tx.db
    .updateTable('outbox')
    .set({ details: '{}', address: null })
    .where('state', '=', 'sent')
    .where('sent_at', '<', purge.mailBefore)
    .where('details', '!=', '{}')
    .execute();
  // A mail that waits for a server that never came; its link is long void.
  await tx.db
    .updateTable('outbox')
    .set({ details: '{}', address: null, state: 'failed', last_error: 'too-old' })
    .where('state', '=', 'waiting')
    .where('created_at', '<', purge.mailBefore)
    .execute();
  await tx.db.deleteFrom('session').where('idle_until', '<', purge.sessionsBefore).execute();
  await tx.db.deleteFrom('stored_text').where('purge_on', '<=', purge.today).execute();
});

export type PurgeCounts = {
  readonly enquiries: number;
  readonly complaints: number;
  readonly notices: number;
  readonly mails: number;
  readonly sessions: number;
  readonly texts: number;
};

/** What is due to go, counted before, so that the event can say it and a day with nothing to do leaves no entry. */
export async function countPurge(db: Reader, purge: Purge): Promise<PurgeCounts> {
  const count = async (query: { executeTakeFirstOrThrow(): Promise<{ count: number }> }) =>
    (await query.executeTakeFirstOrThrow()).count;
  return {
    enquiries: await count(
      db
        .selectFrom('enquiry')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('state', '=', 'answered')
        .where('answered_at', '<', purge.enquiriesBefore),
    ),
    complaints: await count(
      db
        .selectFrom('complaint')
        .innerJoin('stored_text', 'stored_text.hash', 'complaint.body_hash')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('ended_at', '<', purge.complaintsBefore),
    ),
    notices: await count(
      db
        .selectFrom('notice')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('created_at', '<', purge.noticesBefore),
    ),
    mails: await count(
      db
        .selectFrom('outbox')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where((eb) =>
          eb.or([
            eb.and([
              eb('state', '=', 'sent'),
              eb('sent_at', '<', purge.mailBefore),
              eb('details', '!=', '{}'),
            ]),
            eb.and([eb('state', '=', 'waiting'), eb('created_at', '<', purge.mailBefore)]),
          ]),
        ),
    ),
    sessions: await count(
      db
        .selectFrom('session')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('idle_until', '<', purge.sessionsBefore),
    ),
    texts: await count(
      db
        .selectFrom('stored_text')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('purge_on', '<=', purge.today),
    ),
  };
}
