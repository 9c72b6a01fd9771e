import { type Instant, plusDays, tokyoDay } from '#app/domain/shared/brand.ts';
import { assessIncident, moveIncident } from '#app/services/incidents/handle-incident.server.ts';
import { incidentIn } from '#app/services/incidents/incident-case.server.ts';
import { recordIncident } from '#app/services/incidents/record-incident.server.ts';
import {
  answerProposal,
  proposeNotNeeded,
  recordTold,
} from '#app/services/incidents/settle-notification.server.ts';
import { recordOpening } from '#app/services/opt-out/facility-notices.server.ts';
import { decidePolicy } from '#app/services/policy-documents/decide-policy.server.ts';
import { draftPolicy } from '#app/services/policy-documents/draft-policy.server.ts';
import type { Portal } from '#app/services/portal.ts';
import type { SignedIn } from '#app/services/signed-in.ts';
import { answerFinding, judgeFinding, raiseFinding } from '#app/services/supervision/findings.server.ts';
import { planAudit, stepAudit } from '#app/services/supervision/plan-audit.server.ts';
import { readEntries } from '#db/portal/ledger/read.server.ts';
import { findOpening } from '#db/portal/repositories/facility-notices.server.ts';
import { listNotifications } from '#db/portal/repositories/incidents.server.ts';
import { listPolicyVersions } from '#db/portal/repositories/policy-documents.server.ts';
import { findOperatorId } from '#db/portal/repositories/viewer-facts.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import type { FindingSeverity } from '#policies/audits.ts';
import { demoPolicies } from './demo-policies.ts';
import { lifeOf } from './write-demo-lives.ts';

/** An audit under way, an incident that is over, and the documents by which the institute binds itself. */
export async function writeDemoSupervising(portal: Portal, tx: Tx, now: Instant): Promise<void> {
  await writeIncident(portal, tx, now);
  await writePolicies(portal, tx, now);
  await writeAudit(portal, tx, now);
}

/** The audited side acts on behalf of the operator, and the ledger says so (ROL-2). */
async function onBehalf(tx: Tx, viewer: SignedIn): Promise<SignedIn> {
  const operator = await findOperatorId(tx.db);
  return { ...viewer, stamp: () => ({ ...viewer.stamp(), ...(operator ? { onBehalfOf: operator } : {}) }) };
}

type Finding = {
  readonly severity: FindingSeverity;
  readonly topic: 'access_control' | 'training' | 'media' | 'records' | 'on_behalf';
  readonly found: string;
  readonly asked: string;
};
const findings: Readonly<Record<'closed' | 'returned' | 'answered' | 'late' | 'fresh', Finding>> = {
  closed: {
    severity: 'high',
    topic: 'access_control',
    found: '異動した担当者1名のアカウントが、異動の翌月まで有効なままだった。',
    asked: '異動の当日に役割を外す手順を定め、全員分を点検すること。',
  },
  returned: {
    severity: 'medium',
    topic: 'training',
    found: '年次研修の受講記録のうち、修了確認の日付がないものがあった。',
    asked: '受講記録の様式を改め、修了確認の日付を必ず残すこと。',
  },
  answered: {
    severity: 'low',
    topic: 'records',
    found: '作業の記録に、担当者の略称だけが書かれている箇所があった。',
    asked: '記録には氏名を書くこと。',
  },
  late: {
    severity: 'medium',
    topic: 'media',
    found: '保守用の端末の持出し簿に、返却の記入がない行があった。',
    asked: '持出し簿を月に一度点検し、結果を事務局に報告すること。',
  },
  fresh: {
    severity: 'high',
    topic: 'on_behalf',
    found: '相談窓口の情報の更新が、依頼の記録より先に行われていた。',
    asked: '依頼を受けてから操作する手順を徹底し、再発防止策を示すこと。',
  },
};

async function writeAudit(portal: Portal, tx: Tx, now: Instant): Promise<void> {
  const life = lifeOf(portal, tx, now, 45);
  const { portal: inside, wait } = life;
  const office = await life.as('secretariat');
  const second = await life.as('secretariat-2');
  const audited = await onBehalf(tx, await life.as('entrusted-operator'));
  const today = tokyoDay(now);
  const plan = {
    year: Number(today.slice(0, 4)),
    organisationId: demoId('organisation:entrusted'),
    scope: '受託している窓口業務とデータ加工について、直近半年のアクセス管理、教育、媒体の管理を見る。',
    topics: ['access_control', 'on_behalf', 'training', 'media', 'records'],
    auditorIds: [demoId('person:secretariat'), demoId('person:secretariat-2')],
    plannedFrom: plusDays(today, -40),
    plannedUntil: plusDays(today, 20),
  } as const;
  const id = await planAudit(inside, office, plan);
  await planAudit(inside, second, {
    ...plan,
    year: plan.year + 1,
    scope: '再委託先の管理と、事案への対応の訓練を見る。',
    topics: ['sub_entrustment', 'incident_handling'],
    plannedFrom: plusDays(today, 120),
    plannedUntil: plusDays(today, 160),
  });
  wait(3);
  await updateDesk(inside, tx, audited);
  wait(2);
  await stepAudit(inside, office, id, 'start', '開始会議を行い、見る記録の一覧を渡した。');
  const raise = (by: SignedIn, finding: Finding, more: { dueOn?: typeof today; entries?: number[] } = {}) =>
    raiseFinding(inside, by, id, { entries: [], ...finding, ...more });
  wait(5);
  const closed = await raise(office, findings.closed);
  const returned = await raise(office, findings.returned);
  wait(3);
  await raise(second, findings.late, { dueOn: plusDays(today, -2) });
  const answered = await raise(office, findings.answered);
  wait(7);
  const answer = (finding: string, text: string) =>
    answerFinding(inside, audited, finding, { text, file: undefined });
  await answer(closed, '異動の当日に役割を外す手順書を作り、全員分を点検した。該当はほかになかった。');
  await answer(returned, '担当者に記入を徹底するよう伝えた。');
  wait(6);
  await judgeFinding(inside, second, closed, 'close', '手順書と点検の結果を確かめた。');
  await judgeFinding(
    inside,
    office,
    returned,
    'return',
    '伝えただけでは足りない。様式を改め、記入のない記録を補ってほしい。',
  );
  wait(10);
  await answer(answered, '様式の担当者欄を氏名に改め、過去1年分を補った。');
  wait(6);
  const acts = await actsOnBehalf(tx);
  await raise(second, findings.fresh, { entries: acts });
}

/** What the contractor does for the operator: here the desks of two facilities. */
async function updateDesk(portal: Portal, tx: Tx, audited: SignedIn): Promise<void> {
  for (const key of ['shiokaze', 'aomine']) {
    const id = demoId(`facility:${key}`);
    const stands = await findOpening(tx.db, id);
    if (stands.revision === 0) continue;
    await recordOpening(portal, audited, id, stands.revision, {
      posterOn: stands.posterOn ?? '',
      posterPlace: stands.posterPlace ?? '',
      handingOn: stands.handingOn ?? '',
      deskPlace: stands.deskPlace ?? '',
      deskPhone: stands.deskPhone ?? '',
      deskHours: '平日 9時から17時',
    });
  }
}

async function actsOnBehalf(tx: Tx): Promise<number[]> {
  const operator = await findOperatorId(tx.db);
  if (!operator) return [];
  const { entries } = await readEntries(
    tx.db,
    { onBehalfOf: operator, kinds: ['facility.opening-recorded'] },
    { limit: 2 },
  );
  return entries.map(({ seq }) => seq);
}

/** Wrong, noticed, told to everybody in time, and over. */
async function writeIncident(portal: Portal, tx: Tx, now: Instant): Promise<void> {
  const life = lifeOf(portal, tx, now, 140);
  const { portal: inside, wait } = life;
  const office = await life.as('secretariat');
  const second = await life.as('secretariat-2');
  const id = await recordIncident(inside, office, {
    source: 'office',
    kind: 'wrong_provision',
    facilityId: demoId('facility:shiokaze'),
    aboutIds: [demoId('person:entrusted-operator')],
    description:
      '医療施設への月次の連絡で、別の施設あての一覧を添付して送った。一覧には受付番号だけがあり、氏名は含まれていない。',
  });
  await assessIncident(inside, office, id, {
    revision: (await incidentIn(tx.db, id)).revision,
    kind: 'wrong_provision',
    persons: 'under_100',
    unlawful: false,
    ehds: false,
    facilityId: demoId('facility:shiokaze'),
    aboutIds: [demoId('person:entrusted-operator')],
    text: '受付番号だけでは個人を特定できないが、対象となる人がいるものとして扱う。',
  });
  const tell = async (addressee: 'minister' | 'ppc_first' | 'facility' | 'ppc_full', recipient: string) =>
    recordTold(inside, office, id, addressee, { toldOn: tokyoDay(life.now()), recipient, note: '' });
  wait(1);
  await tell('minister', '内閣府 担当窓口');
  await tell('facility', '医療施設の相談窓口');
  wait(1);
  await tell('ppc_first', '個人情報保護委員会 受付');
  await moveIncident(
    inside,
    office,
    id,
    'contain',
    '誤って受け取った施設に削除を依頼し、削除したことの連絡を受けた。あて先を選ぶ画面で一つ下の行を選んだことが原因。',
  );
  wait(20);
  await proposeNotNeeded(
    inside,
    office,
    id,
    'data_subjects',
    '受付番号から本人を知ることができる人に渡っておらず、本人への影響がないと判断した。',
  );
  await answerProposal(inside, second, id, 'data_subjects', {
    agrees: true,
    reason: '受け取った施設が削除したことを、連絡の記録で確かめた。',
  });
  await tell('ppc_full', '個人情報保護委員会 受付');
  wait(10);
  await moveIncident(
    inside,
    second,
    id,
    'close',
    '送る前に、あて先と添付の施設名を機械で照合する。二人で確かめる手順を加えた。',
  );
  const open = (await listNotifications(tx.db, [id])).filter(({ state }) => state === 'due');
  if (open.length > 0) throw new Error('the incident of the demo is not over');
}

async function writePolicies(portal: Portal, tx: Tx, now: Instant): Promise<void> {
  for (const policy of demoPolicies) {
    const life = lifeOf(portal, tx, now, policy.daysAgo);
    const { portal: inside, wait } = life;
    const drafter = await life.as('secretariat');
    const approver = await life.as(policy.approver);
    let documentId: string | undefined;
    for (const [at, version] of policy.versions.entries()) {
      if (at > 0) wait(version.afterDays);
      const day = tokyoDay(life.now());
      const input = {
        body: version.body,
        file: undefined,
        changeNote: version.note,
        // What still waits for its approval is for a day that is to come.
        validFrom: version.waits ? plusDays(tokyoDay(now), 30) : day,
        ...(version.reviewInDays ? { reviewOn: plusDays(tokyoDay(now), version.reviewInDays) } : {}),
      };
      const of = documentId
        ? { documentId }
        : { kind: policy.kind, titleJa: policy.titleJa, titleEn: policy.titleEn };
      documentId = await draftPolicy(inside, drafter, of, input);
      if (version.waits) continue;
      const [draft] = await listPolicyVersions(tx.db, [documentId]);
      if (draft)
        await decidePolicy(inside, approver, documentId, draft.id, 'approve', {
          text: '',
          sha256: draft.sha256,
        });
    }
  }
}
