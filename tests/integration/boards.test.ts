import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyDeadlines } from '#app/services/deadlines/apply-deadlines.server.ts';
import { decideProfile, proposeProfile, readGovernance } from '#app/services/governance/governance.server.ts';
import { chooseNotices } from '#app/services/notices/choose-notices.server.ts';
import { notify } from '#app/services/notices/notify.server.ts';
import { sendDigests } from '#app/services/notices/send-digests.server.ts';
import { readScreening } from '#app/services/review/screen-application.server.ts';
import {
  askAboutCase,
  closeEnquiry,
  readCaseEnquiries,
  writeInEnquiry,
} from '#app/services/threads/case-enquiries.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal({ demo: true });
});
afterEach(() => portal.dispose());

const as = (key: string) => personaViewer(portal, key);
const person = (key: string) => demoId(`person:${key}`);
const events = (kind: string) =>
  portal.store.file
    .prepare("select count(*) from ledger_entry where json_extract(body, '$.kind') = ?")
    .pluck()
    .get(kind) as number;

describe('notices as people want them', () => {
  const mails = (kind: string, key: string) =>
    portal.store.file
      .prepare('select count(*) from outbox where kind = ? and person_id = ?')
      .pluck()
      .get(kind, person(key)) as number;
  const tell = (kind: 'application.changed' | 'deadline.expired' | 'account.new-sign-in') =>
    portal.store.write({ actor: 'system', at: portal.clock.now() }, async (tx) => {
      const to = [person('researcher')];
      const subject = { type: 'application', id: demoId('application:ckd-tests') } as const;
      if (kind === 'application.changed')
        await notify(tx, { to, kind, subject, details: { reference: 'SK-2026-00004' } });
      else if (kind === 'deadline.expired')
        await notify(tx, { to, kind, subject, details: { deadline: 'revision' } });
      else await notify(tx, { to, kind, subject });
    });

  it('come together once a day or not at all by mail, and always to the inbox', async () => {
    const me = await as('researcher');
    await chooseNotices(portal, me, { applications: 'digest' });
    await tell('application.changed');
    await tell('application.changed');
    expect(mails('application.changed', 'researcher')).toBe(0);
    expect(await sendDigests(portal)).toEqual({ digests: 1 });
    expect(mails('digest', 'researcher')).toBe(1);
    expect(await sendDigests(portal)).toEqual({ digests: 0 });
    await chooseNotices(portal, me, { applications: 'none' });
    const inbox = () =>
      portal.store.file
        .prepare("select count(*) from notice where person_id = ? and kind = 'application.changed'")
        .pluck()
        .get(person('researcher')) as number;
    const before = inbox();
    await tell('application.changed');
    expect(inbox()).toBe(before + 1);
    expect(mails('application.changed', 'researcher')).toBe(0);
    expect(await sendDigests(portal)).toEqual({ digests: 0 });
  });

  it('about the account and about deadlines cannot be turned off', async () => {
    await chooseNotices(portal, await as('researcher'), { security: 'none', deadlines: 'none' });
    await tell('account.new-sign-in');
    await tell('deadline.expired');
    expect(mails('account.new-sign-in', 'researcher')).toBe(1);
    expect(mails('deadline.expired', 'researcher')).toBe(1);
  });
});

describe('questions about a case (APP-4)', () => {
  const id = demoId('application:ckd-tests');
  const ask = async () => {
    await askAboutCase(portal, await as('researcher'), id, { topic: 'output', text: '図も持ち出せますか。' });
    const [enquiry] = (await readCaseEnquiries(portal, await as('researcher'), id)).enquiries;
    return enquiry?.id ?? '';
  };

  it('keep the time to the first answer, tell the other side, and name no officer to applicants', async () => {
    const enquiryId = await ask();
    portal.clock.advance(3 * 3600);
    await writeInEnquiry(portal, await as('secretariat'), id, { enquiryId, text: '図は表から作られます。' });
    portal.clock.advance(3600);
    await writeInEnquiry(portal, await as('secretariat'), id, { enquiryId, text: '補足です。' });
    const view = await readCaseEnquiries(portal, await as('researcher'), id);
    expect(view.enquiries[0]?.firstAnswer).toContain('3時間');
    expect(view.enquiries[0]?.messages.map((message) => message.author)).toEqual([
      expect.stringContaining('葉山'),
      '事務局',
      '事務局',
    ]);
    await closeEnquiry(portal, await as('researcher'), id, enquiryId);
    await expect(
      writeInEnquiry(portal, await as('secretariat'), id, { enquiryId, text: '遅れて。' }),
    ).rejects.toMatchObject({ code: 'already-done' });
    expect(events('case-enquiry.opened')).toBeGreaterThan(0);
  });

  it('belong to the case: strangers, the committee and another case do not reach them (INV-27)', async () => {
    const enquiryId = await ask();
    for (const key of ['researcher-2', 'committee-member', 'data-preparer'])
      await expect(readCaseEnquiries(portal, await as(key), id), key).rejects.toMatchObject({
        name: 'AccessDenied',
      });
    await expect(
      writeInEnquiry(portal, await as('researcher'), demoId('application:diabetes-prescriptions'), {
        enquiryId,
        text: '別の申請から。',
      }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('the governance profile', () => {
  it('GOV-4: changes when another person confirms it, is logged, and cuts a mixed application in two', async () => {
    const chair = await as('chair');
    await proposeProfile(portal, chair, '2-1');
    const { proposal } = await readGovernance(portal, await as('acting-chair'));
    const decision = { id: proposal?.id ?? '', decision: 'confirmed' as const };
    await expect(decideProfile(portal, chair, decision)).rejects.toMatchObject({ code: 'denied' });
    await expect(decideProfile(portal, await as('secretariat'), decision)).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    await decideProfile(portal, await as('acting-chair'), decision);
    expect((await readGovernance(portal, chair)).current).toBe('2-1');
    expect([events('governance.proposed'), events('governance.decided')]).toEqual([1, 1]);
    const page = await readScreening(portal, await as('secretariat'), demoId('application:medicine-costs'));
    // GOV-2: it asks for data of both.
    expect(page.governance.cases).toHaveLength(2);
  });
});

describe('every clock', () => {
  it('is looked at once a day, reminds and escalates, and approves nothing (INV-15, INV-18)', async () => {
    const approved = () =>
      portal.store.file
        .prepare(
          "select count(*) from transition where event in ('approve', 'activate') and machine = 'application'",
        )
        .pluck()
        .get() as number;
    const before = approved();
    for (let day = 0; day < 50; day += 10) {
      await applyDeadlines(portal);
      portal.clock.advance(10 * 86_400);
    }
    expect(approved()).toBe(before);
  });
});
