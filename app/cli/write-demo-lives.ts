import { createHash } from 'node:crypto';
import type { Instant } from '#app/domain/shared/brand.ts';
import { plusSeconds } from '#app/domain/shared/brand.ts';
import { signAgreement } from '#app/services/agreements/sign-agreement.server.ts';
import { inviteMember } from '#app/services/applications/members.server.ts';
import { saveSection } from '#app/services/applications/save-section.server.ts';
import { submitApplication } from '#app/services/applications/submit-application.server.ts';
import type { Portal } from '#app/services/portal.ts';
import { confirmReceipt } from '#app/services/preparation/confirm-receipt.server.ts';
import { submitPreparation } from '#app/services/preparation/prepare-data.server.ts';
import { answerConflict } from '#app/services/review/answer-conflict.server.ts';
import { castVote } from '#app/services/review/cast-vote.server.ts';
import { type DecisionInput, recordDecision } from '#app/services/review/record-decision.server.ts';
import { acceptComplete, returnIncomplete } from '#app/services/review/screen-application.server.ts';
import type { SignedIn } from '#app/services/signed-in.ts';
import { findViewerFacts } from '#db/portal/repositories/viewer-facts.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import {
  type DemoApplication,
  type DemoStory,
  demoApplications,
} from '#db/synthetic/demo-institute/applications.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { demoEmail } from '#db/synthetic/demo-institute/people.ts';
import { asRole } from '#policies/access/roles.ts';
import { screeningItems } from '#policies/workflow/screening.ts';

/**
 * The past of the demo's cases, taken step by step through the same use cases as everybody's: each case is where its table
 * says, with the answers, rounds, votes and signatures that brought it there. Days are counted back from the installation.
 */

/** Stands for the data until they are made; `moveDemoPermits` then names the real ones. */
export const demoSnapshot = createHash('sha256').update('sekisho demo base').digest('hex');

const day = 86_400;
/** Of the panel, and none of them from the applicants' houses. */
const members = ['committee-member-2', 'committee-member-3', 'committee-member-5'] as const;

type Life = {
  readonly portal: Portal;
  readonly as: (key: string) => Promise<SignedIn>;
  /** Lets days pass, never beyond today. */
  readonly wait: (days: number) => void;
};

export async function writeDemoLives(portal: Portal, tx: Tx, now: Instant): Promise<void> {
  const age = (one: DemoApplication) => one.submittedDaysAgo ?? 0;
  for (const one of [...demoApplications].sort((a, b) => age(b) - age(a)))
    if (one.story) await live(lifeOf(portal, tx, now, age(one)), one, one.story);
}

function lifeOf(portal: Portal, tx: Tx, now: Instant, daysAgo: number): Life {
  let at = plusSeconds(now, -daysAgo * day);
  const inside: Portal = {
    ...portal,
    clock: { now: () => at },
    wakeOutbox: () => {},
    // All of it in the one transaction of the installation.
    store: {
      ...portal.store,
      read: tx.db,
      write: (stamp, work) => work({ db: tx.db, stamp, quiet: true }),
    },
    vault: {
      ...portal.vault,
      snapshots: async () => ({
        ok: true,
        about: 'snapshots',
        snapshots: [{ digest: demoSnapshot, name: 'demo-base', from: 19_083, to: 20_178 }],
      }),
    },
  };
  return {
    portal: inside,
    as: (key) => demoViewer(tx, key, () => at),
    wait: (days) => {
      const next = plusSeconds(at, days * day);
      if (next <= now) at = next;
    },
  };
}

async function demoViewer(tx: Tx, key: string, now: () => Instant): Promise<SignedIn> {
  const row = await findViewerFacts(tx.db, demoId(`person:${key}`), now());
  if (!row) throw new Error(`${key} is not in the demo institute`);
  const roles = row.grants.map((grant) => ({ role: asRole(grant.role), facilityId: grant.facilityId }));
  return {
    facts: { personId: row.id, organisationIds: row.organisationIds, roles },
    person: {
      id: row.id,
      nameJa: row.nameJa,
      nameEn: row.nameEn,
      email: row.email,
      roles: roles.map((one) => one.role),
    },
    session: {
      publicId: 'demo',
      idHash: 'demo',
      method: 'demo',
      idleUntil: now(),
      absoluteUntil: now(),
      steppedUpAt: now(),
    },
    language: 'ja',
    requestId: 'demo',
    address: '',
    stamp: () => ({ actor: row.id, at: now() }),
  };
}

/** How far each state is along the way. */
const order = [
  'DRAFT',
  'SCREENING',
  'RETURNED',
  'S1_REVIEW',
  'S1_REJECTED',
  'AGREEMENT',
  'DATA_PREPARATION',
  'S2_REVIEW',
  'READY',
  'ACTIVE',
];

async function live(life: Life, one: DemoApplication, story: DemoStory): Promise<void> {
  const { portal, as, wait } = life;
  const id = demoId(`application:${one.key}`);
  const past = (state: string) => order.indexOf(one.state) >= order.indexOf(state);
  const lead = await as(one.lead);
  await fill(life, lead, id, one, story);
  if (one.state === 'DRAFT') {
    await inviteMember(portal, lead, id, { email: demoEmail('researcher-3'), role: 'analyst' });
    return;
  }
  await submitApplication(portal, lead, id);
  if (one.state === 'SCREENING') return;
  wait(5);
  const there = Object.fromEntries(screeningItems.map((item) => [item, 'there'] as const));
  if (one.state === 'RETURNED') {
    await returnIncomplete(portal, await as('secretariat'), id, {
      items: { ...there, data_minimal: 'missing' },
      sections: ['data'],
      text: story.answer ?? '',
    });
    return;
  }
  // Two of the law panel, so that one may leave; whoever belongs to the applicant's house is not asked.
  const privacy = one.organisation === 'university-tokiwano' ? 'committee-member' : 'committee-member-4';
  const voters = [...members, privacy];
  const chair = one.organisation === 'university-tokiwano' ? 'acting-chair' : 'chair';
  await acceptComplete(portal, await as('secretariat'), id, {
    items: there,
    voters: voters.map((key) => demoId(`person:${key}`)),
    chair: demoId(`person:${chair}`),
  });
  wait(2);
  for (const key of [...voters, chair]) await answerConflict(portal, await as(key), id, { answer: 'none' });
  wait(3);
  const refused = one.state === 'S1_REJECTED';
  const vote = async (choice: 'approve' | 'reject', by: readonly string[]) => {
    for (const key of by)
      await castVote(portal, await as(key), id, {
        choice,
        reason: refused ? '目的の一部が範囲にありません。' : '目的と範囲は妥当です。',
        planJudgement: '方法は目的に対して適切で、体制も整っています。',
        dataJudgement: '必要な項目に限られており、本人の権利は守られます。',
      });
  };
  if (one.state === 'S1_REVIEW') return vote('approve', voters.slice(0, 2));
  await vote(refused ? 'reject' : 'approve', voters);
  wait(4);
  const decision: DecisionInput = {
    outcome: 'approve',
    riskValue: 'low',
    riskReason: '',
    grounds: [],
    sections: [],
    text: '',
  };
  const computed = refused
    ? ({
        ...decision,
        outcome: 'reject',
        grounds: ['purpose_not_covered'],
        text: story.answer ?? '',
      } as const)
    : decision;
  await recordDecision(portal, await as(chair), id, computed);
  if (refused) return;
  wait(6);
  await signAgreement(portal, lead, id, 'user', 1);
  if (one.state === 'AGREEMENT') return;
  wait(3);
  await signAgreement(portal, await as('secretariat-2'), id, 'operator', 1);
  if (!past('S2_REVIEW')) return;
  wait(20);
  await submitPreparation(portal, await as('data-preparer'), id, {
    snapshot: demoSnapshot,
    ruleSet: 'standard',
  });
  if (one.state === 'S2_REVIEW') return vote('approve', voters.slice(0, 1));
  wait(5);
  await vote('approve', voters);
  wait(2);
  await recordDecision(portal, await as(chair), id, { ...decision, riskValue: undefined });
  if (one.state === 'READY') return;
  wait(3);
  await confirmReceipt(portal, lead, id);
}

async function fill(
  life: Life,
  lead: SignedIn,
  id: string,
  one: DemoApplication,
  story: DemoStory,
): Promise<void> {
  const sections = {
    purpose: { background: story.background, benefit: story.benefit, pledge: 'yes' },
    plan: {
      design: story.design,
      objectives: story.objectives.map((text, at) => ({ id: `O${at + 1}`, text })),
      ethics: '倫理審査委員会 承認済み',
    },
    data: {
      datasets: [...story.datasets],
      groups: [...story.groups],
      from: '2022-04-01',
      to: '2025-03-31',
      prefectures: [...(story.prefectures ?? [])],
      necessity: '目標の集計に使う項目だけを選んだ。',
    },
    scope: { months: story.months, outsourcing: 'no', publication: story.publication },
  } as const;
  // A draft is what it is: half-written.
  const written =
    one.state === 'DRAFT' ? (['purpose', 'plan'] as const) : (['purpose', 'plan', 'data', 'scope'] as const);
  for (const section of written) await saveSection(life.portal, lead, id, section, 0, sections[section]);
}
