import type { Instant } from '#app/domain/shared/brand.ts';
import * as acts from '#app/services/complaints/handle-complaint.server.ts';
import { receiveComplaint } from '#app/services/complaints/receive-complaint.server.ts';
import type { Portal } from '#app/services/portal.ts';
import type { Viewer } from '#app/services/viewer.ts';
import { findComplaint, findReferenced } from '#db/portal/repositories/complaints.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { lifeOf } from './write-demo-lives.ts';

/** One complaint that is being examined, and one about the office whose answer waits for a chair. */
export async function writeDemoComplaints(portal: Portal, tx: Tx, now: Instant): Promise<void> {
  const life = lifeOf(portal, tx, now, 12);
  const { portal: inside } = life;
  const office = await life.as('secretariat');
  const visitor: Viewer = {
    facts: undefined,
    person: undefined,
    session: undefined,
    language: 'ja',
    requestId: 'demo',
    address: '',
    stamp: () => ({ actor: 'anonymous', at: life.now() }),
  };
  const complain = async (
    key: string,
    sent: Pick<Parameters<typeof receiveComplaint>[2], 'topic' | 'complainant' | 'body'>,
  ) => {
    const { reference } = await receiveComplaint(inside, visitor, {
      submission: demoId(`complaint:${key}`),
      together: 1,
      contact: '',
      ...sent,
    });
    const found = await findReferenced(tx.db, 'complaint', reference);
    if (!found) throw new Error(`the demo has no complaint ${reference}`);
    return found;
  };
  const asItIs = async (id: string) => ({ id, revision: (await findComplaint(tx.db, id))?.revision ?? 0 });
  const about = await complain('office', {
    topic: 'office',
    complainant: 'user',
    body: '利用申請の差戻しの理由を尋ねましたが、二週間たっても返事がありません。いつまでに答えるかを示してください。',
  });
  const use = await complain('use', {
    topic: 'use',
    complainant: 'holder',
    body: '当施設の検査項目の一覧が、公表された資料に施設の分かる形で載っているように見えます。確かめてください。',
  });
  life.wait(3);
  await acts.acceptComplaint(inside, office, await asItIs(about));
  await acts.acceptComplaint(inside, office, await asItIs(use));
  life.wait(4);
  await acts.noteComplaint(inside, office, {
    id: about,
    note: '問合せは10月28日に届き、担当の不在で止まっていた。差戻しの理由の書類は作成済み。',
  });
  await acts.examineComplaint(inside, office, await asItIs(about));
  await acts.draftAnswer(inside, office, {
    ...(await asItIs(about)),
    answer:
      'お返事が遅れたことをお詫びします。担当者の不在のあいだ、問合せを引き継いでいませんでした。差戻しの理由は本日お送りします。以後は不在のときに代わりの者を置きます。',
  });
}
