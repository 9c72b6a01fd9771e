import { type Instant, tokyoDay } from '#app/domain/shared/brand.ts';
import { acceptAgreement, signAgreement } from '#app/services/agreements/sign-agreement.server.ts';
import type { Portal } from '#app/services/portal.ts';
import { confirmReceipt } from '#app/services/preparation/confirm-receipt.server.ts';
import { submitPreparation } from '#app/services/preparation/prepare-data.server.ts';
import { beginClosing, closeProject, fileClosingItem } from '#app/services/projects/close-project.server.ts';
import { destroyProject } from '#app/services/projects/destroy-project.server.ts';
import { expireProject } from '#app/services/projects/expire-project.server.ts';
import { decideRevocation, proposeRevocation } from '#app/services/projects/revoke-project.server.ts';
import { suspendProject } from '#app/services/projects/suspend-project.server.ts';
import { answerConflict } from '#app/services/review/answer-conflict.server.ts';
import { castVote } from '#app/services/review/cast-vote.server.ts';
import { conditionsOf, supplyEvidence } from '#app/services/review/conditions.server.ts';
import type { DecisionInput } from '#app/services/review/decision-guards.server.ts';
import { readReview } from '#app/services/review/read-review.server.ts';
import { recordDecision } from '#app/services/review/record-decision.server.ts';
import { acceptComplete } from '#app/services/review/screen-application.server.ts';
import type { SignedIn } from '#app/services/signed-in.ts';
import { askAboutCase, writeInEnquiry } from '#app/services/threads/case-enquiries.server.ts';
import { caseIn } from '#app/services/workflow/take-step.server.ts';
import { listCaseEnquiries } from '#db/portal/repositories/case-enquiries.server.ts';
import { findPermit } from '#db/portal/repositories/preparations.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import type { DemoApplication, DemoStory } from '#db/synthetic/demo-institute/applications.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { screeningItems } from '#policies/workflow/screening.ts';

/** One case and those who have a hand in it. */
export type Life = {
  readonly portal: Portal;
  readonly tx: Tx;
  readonly now: () => Instant;
  readonly as: (key: string) => Promise<SignedIn>;
  /** Lets days pass, never beyond today. */
  readonly wait: (days: number) => void;
};
export type Cast = {
  readonly id: string;
  readonly one: DemoApplication;
  readonly story: DemoStory;
  readonly voters: readonly string[];
  readonly chair: string;
};

/** The panel, and where its members come from: nobody judges the application of their own house. */
const houses: Readonly<Record<string, string>> = {
  'committee-member-2': 'patients',
  'committee-member-3': 'hospital-hokuryo',
  'committee-member-4': 'university-tokiwano',
  'committee-member-5': 'hospital-hinokuni',
  'committee-member': 'university-aomine',
};
export const votersFor = (organisation: string): string[] =>
  Object.keys(houses).filter((key) => houses[key] !== organisation);
export const chairFor = (organisation: string): string =>
  organisation === 'university-tokiwano' ? 'acting-chair' : 'chair';

export const allThere = Object.fromEntries(screeningItems.map((item) => [item, 'there'] as const));

type Choice = 'approve' | 'approve_with_conditions' | 'changes' | 'reject';

const reasons: Readonly<Record<Choice, string>> = {
  approve: '目的と範囲は妥当です。',
  approve_with_conditions: '条件が満たされれば、目的と範囲は妥当です。',
  changes: '方法とデータの対応に、説明の足りないところがあります。',
  reject: '目的の一部が、認められる範囲にありません。',
};

/** Days between opening the papers and the vote: nobody reads an application in so many seconds. */
const glance = 15 / 86_400;

export async function vote(
  life: Life,
  { id, one }: Cast,
  choice: Choice,
  by: readonly string[],
): Promise<void> {
  for (const key of by) {
    if (key === one.glancedAtBy) {
      await readReview(life.portal, await life.as(key), id);
      life.wait(glance);
    }
    await castVote(life.portal, await life.as(key), id, {
      choice,
      reason: reasons[choice],
      planJudgement: '方法は目的に対して適切で、体制も整っています。',
      dataJudgement: '必要な項目に限られており、本人の権利は守られます。',
    });
  }
}

export const decision: DecisionInput = {
  outcome: 'approve',
  riskValue: 'low',
  riskReason: '',
  grounds: [],
  sections: [],
  text: '',
};
/** The computed band may be another one; then the chair says why. */
const firstStage: DecisionInput = {
  ...decision,
  riskReason: '対象の範囲が限られ、集計だけを行うため、低いと判断しました。',
};

/** Opens the review, and leaves it where the case waits. True where it waits here. */
export async function review(life: Life, cast: Cast): Promise<boolean> {
  const { portal, as } = life;
  const { id, one, story, voters, chair } = cast;
  const wait = (days: number) => life.wait(one.hurried ? days / 100 : days);
  await acceptComplete(portal, await as('secretariat'), id, {
    items: allThere,
    voters: voters.map((key) => demoId(`person:${key}`)),
    chair: demoId(`person:${chair}`),
  });
  if (one.stop === 'conflicts') {
    for (const key of voters.slice(0, 2)) await answerConflict(portal, await as(key), id, { answer: 'none' });
    return true;
  }
  wait(2);
  if (one.stop === 'escalated') {
    for (const key of voters.slice(1, 3))
      await answerConflict(portal, await as(key), id, {
        answer: 'conflict',
        ground: 'co_author',
        text: '申請者と共同で論文を書いています。',
      });
    for (const key of [voters[0] as string, ...voters.slice(3), chair])
      await answerConflict(portal, await as(key), id, { answer: 'none' });
    return true;
  }
  for (const key of [...voters, chair]) await answerConflict(portal, await as(key), id, { answer: 'none' });
  wait(3);
  if (one.state === 'S1_REVIEW') {
    await vote(life, cast, 'approve', one.stop === 'tally' ? voters : voters.slice(0, 2));
    return true;
  }
  const choices: Partial<Record<DemoApplication['state'], Choice>> = {
    S1_CONDITIONS: 'approve_with_conditions',
    S1_RETURNED: 'changes',
    S1_REJECTED: 'reject',
  };
  const choice = choices[one.state] ?? 'approve';
  await vote(life, cast, choice, voters);
  wait(4);
  const outcome = { ...firstStage, outcome: choice, text: story.answer ?? '' };
  await recordDecision(
    portal,
    await as(chair),
    id,
    choice === 'approve'
      ? firstStage
      : choice === 'approve_with_conditions'
        ? {
            ...outcome,
            conditions: [
              { code: 'ethics_approval', text: '倫理審査委員会の承認の通知を示してください。' },
              { code: 'security_measures', text: '解析を行う部屋の入退室の管理について説明してください。' },
            ],
          }
        : {
            ...outcome,
            grounds: [choice === 'reject' ? 'purpose_not_covered' : 'plan_unsound'],
            sections: choice === 'changes' ? ['data'] : [],
          },
  );
  if (one.stop === 'supplied') {
    wait(5);
    for (const condition of await conditionsOf(portal.store.read, id))
      await supplyEvidence(portal, await as(one.lead), id, {
        condition: condition.id,
        text: '承認の通知と説明の文書を事務局に提出しました。受付番号は本文のとおりです。',
      });
  }
  return choice !== 'approve';
}

/** Signatures, preparation and the second review. True where the case waits here. */
export async function provide(life: Life, cast: Cast, snapshot: string): Promise<boolean> {
  const { portal, as, wait } = life;
  const { id, one, story, voters, chair } = cast;
  wait(4);
  if (one.stop === 'unsigned') return true;
  for (const member of one.members ?? []) {
    if (one.state !== 'AGREEMENT') await acceptAgreement(portal, await as(member.person), id, 1);
  }
  await signAgreement(portal, await as(one.lead), id, 'user', 1);
  if (one.state === 'AGREEMENT') return true;
  wait(3);
  await signAgreement(portal, await as('secretariat-2'), id, 'operator', 1);
  await talk(life, cast);
  if (one.state === 'DATA_PREPARATION') return true;
  wait(18);
  await submitPreparation(portal, await as('data-preparer'), id, { snapshot, ruleSet: 'standard' });
  if (one.state === 'S2_REVIEW') {
    await vote(life, cast, 'approve', one.stop === 'tally' ? voters : voters.slice(0, 1));
    return true;
  }
  wait(5);
  const refused = one.state === 'S2_REJECTED';
  await vote(life, cast, refused ? 'reject' : 'approve', voters);
  wait(2);
  await recordDecision(
    portal,
    await as(chair),
    id,
    refused
      ? {
          ...decision,
          outcome: 'reject',
          riskValue: undefined,
          grounds: ['settings_unfit'],
          text: story.answer ?? '',
        }
      : { ...decision, riskValue: undefined },
  );
  if (refused || one.state === 'READY') return true;
  wait(3);
  await confirmReceipt(portal, await as(one.lead), id);
  return one.state === 'ACTIVE';
}

/** A question while the data are prepared, and its first answer. */
async function talk({ portal, as, wait }: Life, { id, one }: Cast): Promise<void> {
  await askAboutCase(portal, await as(one.lead), id, {
    topic: 'data',
    text: 'データの準備には、あとどのくらいかかりますか。学会の抄録の締切りが近づいています。',
  });
  wait(1);
  const [enquiry] = await listCaseEnquiries(portal.store.read, id);
  if (enquiry)
    await writeInEnquiry(portal, await as('secretariat'), id, {
      enquiryId: enquiry.id,
      text: '通常は3週間ほどです。準備ができしだい、②提供前審査に進みます。',
    });
}

/** What comes after the use, and what came of it: stopped, over, taken back, or closed with everything on file. */
export async function end(life: Life, cast: Cast, during = async () => {}): Promise<void> {
  const { portal, as, wait } = life;
  const { id, one, story, chair } = cast;
  const office = await as('secretariat');
  const lead = await as(one.lead);
  switch (one.state) {
    case 'SUSPENDED':
      wait(40);
      return suspendProject(portal, office, id, {
        reason: 'training_or_contract',
        text: story.answer ?? '',
      });
    case 'REVOKED':
      wait(60);
      await proposeRevocation(portal, office, id, { reason: 'purpose_left', text: story.answer ?? '' });
      wait(4);
      return decideRevocation(portal, await as(chair), id, { outcome: 'revoke', text: story.answer ?? '' });
    case 'EXPIRED': {
      // To the first day on which the period of use is over, as the scheduler would find it.
      const ends = (await findPermit(portal.store.read, id))?.endsOn ?? tokyoDay(life.now());
      for (let days = 0; days < 800 && tokyoDay(life.now()) <= ends; days += 1) wait(1);
      return portal.store.write({ actor: 'system', at: life.now() }, async (tx) =>
        expireProject(tx, await caseIn(tx.db, id)),
      );
    }
    case 'CLOSING':
    case 'CLOSED':
      wait(50);
      await during();
      wait(70);
      await beginClosing(portal, lead, id);
      wait(6);
      await fileClosingItem(portal, lead, id, {
        item: 'final_report',
        text: '目標の集計を終え、結果を論文にまとめました。',
      });
      if (one.state === 'CLOSING') return;
      await fileClosingItem(portal, lead, id, {
        item: 'publications_declared',
        text: '論文1件、学会発表1件を公表しました。',
      });
      await fileClosingItem(portal, lead, id, {
        item: 'outputs_listed',
        text: '持ち出した表は、論文に載せたものだけです。',
      });
      wait(5);
      await destroyProject(portal, office, id);
      return closeProject(portal, office, id);
    default:
      throw new Error(`no way to ${one.state}`);
  }
}
