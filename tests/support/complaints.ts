import { plusDays, startOfTokyoDay, tokyoDay } from '#app/domain/shared/brand.ts';
import * as acts from '#app/services/complaints/handle-complaint.server.ts';
import { receiveComplaint } from '#app/services/complaints/receive-complaint.server.ts';
import { newSubmission } from '#app/services/opt-out/receipt.server.ts';
import { findComplaint } from '#db/portal/repositories/complaints.server.ts';
import type { ComplaintTopic } from '#policies/complaints.ts';
import { personaViewer } from './persona-viewer.ts';
import { openTestPortal } from './portal.ts';

export const written = '返事が三か月ありません。';
export const contact = '申立 花子 shimoshitate@example.jp';

export const complaintForm = (topic: ComplaintTopic) => ({
  submission: newSubmission(),
  topic,
  complainant: 'person' as const,
  together: 1,
  body: written,
  contact,
});

export type Desk = Awaited<ReturnType<typeof openComplaints>>;

/** The demo institute with somebody of the office and a chair, and the public that complains. */
export async function openComplaints() {
  const portal = await openTestPortal({ demo: true });
  const office = await personaViewer(portal, 'secretariat');
  const chair = await personaViewer(portal, 'chair');
  const visitor = () => personaViewer(portal, 'researcher');
  const row = async (id: string) => (await findComplaint(portal.store.read, id))!;
  const now = async (id: string) => ({ id, revision: (await row(id)).revision });
  const days = (count: number) =>
    portal.clock.set(startOfTokyoDay(plusDays(tokyoDay(portal.clock.now()), count)));
  async function complain(topic: ComplaintTopic = 'use') {
    const { reference, code } = await receiveComplaint(portal, await visitor(), complaintForm(topic));
    const { id } = await portal.store.read
      .selectFrom('complaint')
      .select('id')
      .where('reference', '=', reference)
      .executeTakeFirstOrThrow();
    return { id, code, reference };
  }
  async function upToDraft(id: string): Promise<void> {
    await acts.acceptComplaint(portal, office, await now(id));
    await acts.noteComplaint(portal, office, { id, note: '記録を確かめた。' });
    await acts.examineComplaint(portal, office, await now(id));
    await acts.draftAnswer(portal, office, { ...(await now(id)), answer: 'お詫びし、今日お返事しました。' });
  }
  return { portal, office, chair, visitor, row, now, days, complain, upToDraft };
}
