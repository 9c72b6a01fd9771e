import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerEnquiry } from '#app/services/enquiries/answer-enquiry.server.ts';
import { listEnquiries } from '#app/services/enquiries/list-enquiries.server.ts';
import { readEnquiry } from '#app/services/enquiries/read-enquiry.server.ts';
import { receiveEnquiry } from '#app/services/enquiries/receive-enquiry.server.ts';
import { composeMail } from '#app/services/notices/compose-mail.server.ts';
import { listMail } from '#db/portal/repositories/outbox.server.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal({ demo: true });
  portal.store.file.prepare('delete from enquiry').run();
});
afterEach(() => portal.dispose());

const input = {
  topic: 'use',
  name: '問合 太郎',
  email: 'asker@example.jp',
  body: '申請の前に相談できますか。',
} as const;

async function receive(): Promise<{ id: string; reference: string }> {
  const reference = await receiveEnquiry(portal, await personaViewer(portal, 'researcher'), input);
  const { id } = await portal.store.read
    .selectFrom('enquiry')
    .select('id')
    .where('reference', '=', reference)
    .executeTakeFirstOrThrow();
  return { id, reference };
}

describe('public enquiries', () => {
  it('get numbers in order and reach the secretariat, with nothing written in the ledger (C2)', async () => {
    const first = await receive();
    const second = await receive();
    const number = (reference: string) => Number(/^Q-2026-(\d{4})$/.exec(reference)?.[1]);
    expect(number(second.reference)).toBe(number(first.reference) + 1);
    const secretariat = await personaViewer(portal, 'secretariat');
    const notice = await portal.store.read
      .selectFrom('notice')
      .select(['details'])
      .where('person_id', '=', secretariat.person.id)
      .where('subject_id', '=', first.id)
      .executeTakeFirstOrThrow();
    expect(JSON.parse(notice.details)).toEqual({ reference: first.reference });
    const entries = await portal.store.read
      .selectFrom('ledger_entry')
      .select('body')
      .where('kind', '=', 'enquiry.received')
      .where('subject_id', 'in', [first.id, second.id])
      .execute();
    expect(entries).toHaveLength(2);
    for (const { body } of entries)
      for (const text of Object.values(input).slice(1)) expect(body).not.toContain(text);
  });

  it('are listed from the oldest, answered once, and the answer is mailed sealed', async () => {
    const { id, reference } = await receive();
    const viewer = await personaViewer(portal, 'secretariat');
    portal.clock.advance(5 * 3600);
    expect((await listEnquiries(portal, viewer, { open: true, page: 1 })).lines).toMatchObject([
      { reference, waited: '5時間' },
    ]);
    const page = await readEnquiry(portal, viewer, id);
    expect(page).toMatchObject({ body: input.body, mayAnswer: true, answer: undefined });
    await answerEnquiry(portal, viewer, { id, revision: page.revision, answer: 'はい、できます。' });
    await expect(
      answerEnquiry(portal, viewer, { id, revision: page.revision, answer: '別の答え' }),
    ).rejects.toMatchObject({
      code: 'already-done',
    });
    portal.clock.advance(86_400);
    expect(await readEnquiry(portal, viewer, id)).toMatchObject({
      waited: '5時間',
      mayAnswer: false,
      answer: { text: 'はい、できます。', by: viewer.person.nameJa },
    });
    const unread = await portal.store.read
      .selectFrom('notice')
      .select('id')
      .where('subject_id', '=', id)
      .where('read_at', 'is', null)
      .execute();
    expect(unread, 'nobody is asked any more').toEqual([]);
    const mail = (await listMail(portal.store.read, 'waiting', 100)).find(
      (one) => one.template === 'enquiry-answered',
    );
    expect(JSON.stringify(mail)).not.toContain('はい、できます');
    expect(mail?.address).toBe('asker@example.jp');
    expect(composeMail(portal, mail!).text).toContain('はい、できます。');
  });

  it('let one of two answers win; the other hears that the page is old (INV-22)', async () => {
    const { id } = await receive();
    const viewer = await personaViewer(portal, 'secretariat');
    const both = await Promise.allSettled([
      answerEnquiry(portal, viewer, { id, revision: 1, answer: '一' }),
      answerEnquiry(portal, viewer, { id, revision: 1, answer: '二' }),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'stale' } });
  });

  it('may be read by an auditor, answered by none, and do not exist for a researcher (C5, ROL-11)', async () => {
    const { id } = await receive();
    const auditor = await personaViewer(portal, 'auditor');
    expect(await readEnquiry(portal, auditor, id)).toMatchObject({ mayAnswer: false });
    await expect(answerEnquiry(portal, auditor, { id, revision: 1, answer: 'x' })).rejects.toMatchObject({
      name: 'AccessDenied',
      visible: true,
    });
    const researcher = await personaViewer(portal, 'researcher');
    await expect(readEnquiry(portal, researcher, id)).rejects.toMatchObject({
      name: 'AccessDenied',
      visible: false,
    });
  });
});
