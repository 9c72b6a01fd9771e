import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asInstant, plusSeconds } from '#app/domain/shared/brand.ts';
import { attachmentFile } from '#app/services/attachments/attachment-store.server.ts';
import { receiveEnquiry } from '#app/services/enquiries/receive-enquiry.server.ts';
import { notify } from '#app/services/notices/notify.server.ts';
import { sealMailDetails, sendMail } from '#app/services/notices/send-mail.server.ts';
import { applyRetention } from '#app/services/operations/apply-retention.server.ts';
import { describeRetention } from '#app/services/operations/describe-retention.ts';
import { newId } from '#db/portal/ids.server.ts';
import { retainedThings } from '#policies/retention.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { type Persona, personIdOf } from '../support/personas.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal({ demo: true });
  portal.store.file.prepare('delete from notice').run();
});
afterEach(() => portal.dispose());

const daySeconds = 86_400;
const stamp = () => ({ actor: 'system', at: portal.clock.now() });
const run = (sql: string, ...values: (string | number | null)[]) =>
  portal.store.file.prepare(sql).run(...values);
const one = (sql: string, ...values: string[]) =>
  portal.store.file.prepare(sql).get(...values) as Record<string, unknown>;
const events = (kind: string, subject: string) =>
  portal.store.file
    .prepare('select body from ledger_entry where kind = ? and subject_id = ?')
    .all(kind, subject) as { body: string }[];

/** Everybody but one was here a moment ago. */
async function lastSeen(persona: Persona, at: string): Promise<string> {
  const id = await personIdOf(portal, persona);
  run('update account set last_signed_in_at = ?', portal.clock.now());
  run('update account set last_signed_in_at = ? where person_id = ?', at, id);
  return id;
}
const keepOthers = (id: string) =>
  run('update account set last_signed_in_at = ? where person_id != ?', portal.clock.now(), id);

async function runDaily(until: string, id: string): Promise<void> {
  while (portal.clock.now() < until) {
    keepOthers(id);
    await applyRetention(portal);
    portal.clock.set(plusSeconds(portal.clock.now(), daySeconds));
  }
}

describe('accounts that nobody uses', () => {
  it('are warned 30 and 7 days before, disabled after 24 months, and erased 12 months later', async () => {
    portal.clock.set(asInstant('2028-09-01T01:00:00.000Z'));
    const id = await lastSeen('researcher', '2026-10-15T03:00:00.000Z');
    await runDaily('2028-10-17T00:00:00.000Z', id);
    const warnings = portal.store.file
      .prepare(
        "select created_at, details from notice where person_id = ? and kind = 'account.closing' order by created_at",
      )
      .all(id) as { created_at: string; details: string }[];
    expect(warnings.map((warning) => warning.created_at.slice(0, 10))).toEqual(['2028-09-15', '2028-10-08']);
    expect(warnings.map((warning) => JSON.parse(warning.details).day)).toEqual(['2028-10-15', '2028-10-15']);
    expect(one('select state from person where id = ?', id).state).toBe('disabled');
    const [closed] = events('person.disabled', id);
    expect(JSON.parse(closed!.body)).toMatchObject({
      actor: 'system',
      reason: 'retention',
      at: expect.stringMatching(/^2028-10-15/),
    });

    portal.clock.set(asInstant('2029-10-14T01:00:00.000Z'));
    keepOthers(id);
    await applyRetention(portal);
    expect(one('select state from person where id = ?', id).state).toBe('disabled');
    const before = one('select * from person where id = ?', id);
    portal.clock.set(asInstant('2029-10-17T01:00:00.000Z'));
    keepOthers(id);
    expect((await applyRetention(portal)).erased).toBeGreaterThanOrEqual(1);
    const after = one('select * from person where id = ?', id);
    expect(after).toMatchObject({ state: 'erased', name_kana: '', email: `erased-${id}@invalid` });
    for (const name of ['name_ja', 'name_en', 'email']) expect(after[name]).not.toBe(before[name]);
    for (const table of [
      'account',
      'passkey',
      'recovery_code',
      'oidc_link',
      'link_token',
      'session',
      'notice',
    ])
      expect(one(`select count(*) as n from ${table} where person_id = ?`, id).n, table).toBe(0);
    // What was done is not undone: the ledger still names the id, and nothing else ever stood there (C2).
    expect(events('person.created', id)).toHaveLength(1);
    expect(events('person.erased', id)).toHaveLength(1);
  });

  it('stay when somebody signs in after a warning', async () => {
    portal.clock.set(asInstant('2028-09-10T01:00:00.000Z'));
    const id = await lastSeen('researcher', '2026-10-15T03:00:00.000Z');
    await runDaily('2028-10-10T00:00:00.000Z', id);
    run('update account set last_signed_in_at = ? where person_id = ?', portal.clock.now(), id);
    await runDaily('2028-11-20T00:00:00.000Z', id);
    expect(one('select state from person where id = ?', id).state).toBe('active');
  });

  it('are not closed without warning when the job slept, and never lock out the last administrator', async () => {
    const id = await lastSeen('administrator', '2026-10-15T03:00:00.000Z');
    run(
      "update role_grant set state = 'revoked', ended_by = requested_by, ended_at = decided_at where role = 'administrator' and person_id != ?",
      id,
    );
    run('update role_grant set valid_until = null where person_id = ?', id);
    const researcher = await personIdOf(portal, 'researcher');
    portal.clock.set(asInstant('2029-01-20T01:00:00.000Z'));
    const long = '2026-10-15T03:00:00.000Z';
    for (let day = 0; day < 30; day += 1) {
      run('update account set last_signed_in_at = ?', portal.clock.now());
      run('update account set last_signed_in_at = ? where person_id in (?, ?)', long, id, researcher);
      await applyRetention(portal);
      if (day === 0) expect(one('select state from person where id = ?', researcher).state).toBe('active');
      portal.clock.set(plusSeconds(portal.clock.now(), daySeconds));
    }
    expect(one('select state from person where id = ?', researcher).state).toBe('disabled');
    expect(one('select state from person where id = ?', id).state).toBe('active');
  });

  it('include invitations that were never accepted, after 90 days', async () => {
    const id = newId();
    run(
      "insert into person (id, name_ja, name_kana, name_en, email, language, state, demo, revision, created_at) values (?, '招待 花子', 'ショウタイ', 'Hanako', 'invited@example.jp', 'ja', 'invited', 0, 1, ?)",
      id,
      portal.clock.now(),
    );
    run(
      "insert into link_token (token_hash, purpose, person_id, created_at, expires_at) values ('h', 'invitation', ?, ?, ?)",
      id,
      portal.clock.now(),
      portal.clock.now(),
    );
    portal.clock.advance(89 * daySeconds);
    await applyRetention(portal);
    expect(one('select state from person where id = ?', id).state).toBe('invited');
    portal.clock.advance(2 * daySeconds);
    expect((await applyRetention(portal)).invitations).toBeGreaterThanOrEqual(1);
    expect(one('select state, name_ja from person where id = ?', id)).toEqual({
      state: 'erased',
      name_ja: '消去済みの利用者',
    });
  });
});

describe('cases and their files', () => {
  it('lose the attachments five years after the end: file, name, and an event', async () => {
    const { id: applicationId } = one('select id from application limit 1') as { id: string };
    run(
      "update application set state = 'CLOSED', changed_at = ? where id = ?",
      '2026-11-24T01:00:00.000Z',
      applicationId,
    );
    const id = newId();
    run(
      "insert into attachment (id, application_id, file_name, media_type, bytes, sha256, uploaded_by, uploaded_at) values (?, ?, '研究計画書.pdf', 'application/pdf', 3, 'x', 'y', ?)",
      id,
      applicationId,
      portal.clock.now(),
    );
    mkdirSync(join(portal.config.dataDir, 'attachments'), { recursive: true });
    writeFileSync(attachmentFile(portal, 'x'), 'pdf');
    await applyRetention(portal);
    expect(one('select purge_on from attachment where id = ?', id).purge_on).toBe('2031-11-24');
    run('update account set last_signed_in_at = ?', '2031-11-22T01:00:00.000Z');
    portal.clock.set(asInstant('2031-11-23T01:00:00.000Z'));
    await applyRetention(portal);
    expect(existsSync(attachmentFile(portal, 'x'))).toBe(true);
    portal.clock.set(asInstant('2031-11-24T01:00:00.000Z'));
    expect((await applyRetention(portal)).attachments).toBe(1);
    expect(existsSync(attachmentFile(portal, 'x'))).toBe(false);
    expect(one('select file_name, purged_at from attachment where id = ?', id)).toEqual({
      file_name: '',
      purged_at: portal.clock.now(),
    });
    expect(JSON.parse(events('attachment.purged', id)[0]!.body)).toMatchObject({
      case: applicationId,
      reason: 'retention',
    });
    expect((await applyRetention(portal)).attachments).toBe(0);
  });

  it('lose drafts that nobody touched for twelve months, and nothing that was submitted', async () => {
    const drafts = one("select count(*) as n from application where state = 'DRAFT'").n as number;
    const { id } = one("select id from application where state = 'DRAFT' limit 1") as { id: string };
    run("update application set changed_at = '2026-11-24T01:00:00.000Z' where state = 'DRAFT'");
    const submitted = one("select count(*) as n from application where state != 'DRAFT'").n;
    portal.clock.set(asInstant('2027-11-24T01:00:00.000Z'));
    expect((await applyRetention(portal)).drafts).toBe(0);
    portal.clock.set(asInstant('2027-11-26T01:00:00.000Z'));
    expect((await applyRetention(portal)).drafts).toBe(drafts);
    expect(events('application.draft-deleted', id)).toHaveLength(1);
    expect(one("select count(*) as n from application where state != 'DRAFT'").n).toBe(submitted);
  });
});

describe('texts', () => {
  it('go when their time is over: enquiries, notices, sent mail, sign-ins, stored texts', async () => {
    const viewer = await personaViewer(portal, 'secretariat');
    await receiveEnquiry(portal, viewer, {
      topic: 'other',
      name: '問合 太郎',
      email: 'asker@example.jp',
      body: '秘密の質問',
    });
    run(
      "update enquiry set state = 'answered', answered_by = 'x', answered_at = received_at, answer = '答え', revision = 2 where body = '秘密の質問'",
    );
    const person = await personIdOf(portal, 'researcher');
    await portal.store.write(stamp(), async (tx) => {
      await notify(tx, {
        to: [person],
        kind: 'affiliation.changed',
        subject: { type: 'person', id: person },
      });
      await sendMail(tx, { person, template: 'reset', sealedDetails: sealMailDetails(portal, 'secret') });
    });
    run("update outbox set state = 'sent', sent_at = created_at");
    run(
      "insert into stored_text (hash, salt, body, created_at, purge_on) values ('h', 's', '理由の文', ?, '2027-01-01')",
      portal.clock.now(),
    );

    portal.clock.advance(31 * daySeconds);
    await applyRetention(portal);
    expect(
      one("select count(*) as n from outbox where details != '{}' and created_at < ?", portal.clock.now()).n,
    ).toBe(0);
    expect(one("select count(*) as n from enquiry where body = '秘密の質問'").n).toBe(1);
    portal.clock.advance(340 * daySeconds);
    await applyRetention(portal);
    expect(one("select state, name, email, body, answer from enquiry where answered_by = 'x'")).toEqual({
      state: 'purged',
      name: '',
      email: '',
      body: '',
      answer: '',
    });
    expect(one("select count(*) as n from notice where kind = 'affiliation.changed'").n).toBe(0);
    expect(one("select count(*) as n from stored_text where hash = 'h'").n).toBe(0);
    expect(one('select count(*) as n from session').n).toBe(0);
    const last = portal.store.file
      .prepare("select body from ledger_entry where kind = 'system.retention-applied' order by seq desc")
      .get() as { body: string };
    expect(JSON.parse(last.body)).toMatchObject({ actor: 'system', detail: { enquiries: 1, texts: 1 } });
  });

  it('leave no entry on a day with nothing to do', async () => {
    await applyRetention(portal);
    const size = one('select count(*) as n from ledger_entry').n;
    portal.clock.advance(daySeconds);
    await applyRetention(portal);
    expect(one('select count(*) as n from ledger_entry').n).toBe(size);
  });
});

it('the table of the privacy page says every period in both languages', () => {
  for (const language of ['ja', 'en'] as const) {
    const lines = describeRetention(language);
    expect(lines.map((line) => line.id)).toEqual(retainedThings);
    for (const line of lines)
      expect(`${line.what}${line.period}${line.effect}`).not.toMatch(/[{}]|undefined/);
  }
  expect(describeRetention('ja')[0]).toEqual({
    id: 'account',
    what: 'アカウント',
    period: '最後のサインインから24か月',
    effect: '30日前と7日前に予告したうえで停止します',
  });
});
