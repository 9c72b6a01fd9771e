import { expect } from 'vitest';
import type { VoteChoice } from '#app/domain/review/tally.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import { signAgreement } from '#app/services/agreements/sign-agreement.server.ts';
import { aboutOf } from '#app/services/applications/about.server.ts';
import { createDraft } from '#app/services/applications/save-draft.server.ts';
import { saveSection } from '#app/services/applications/save-section.server.ts';
import { submitApplication } from '#app/services/applications/submit-application.server.ts';
import type { Portal } from '#app/services/portal.ts';
import { confirmReceipt } from '#app/services/preparation/confirm-receipt.server.ts';
import { submitPreparation } from '#app/services/preparation/prepare-data.server.ts';
import { answerConflict } from '#app/services/review/answer-conflict.server.ts';
import { castVote } from '#app/services/review/cast-vote.server.ts';
import { recordDecision } from '#app/services/review/record-decision.server.ts';
import { acceptComplete } from '#app/services/review/screen-application.server.ts';
import { findDraftAnswers } from '#db/portal/repositories/application-form.server.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { demoAnswers } from '#db/synthetic/demo-institute/form-answers.ts';
import { screeningItems } from '#policies/workflow/screening.ts';
import { personaViewer } from './persona-viewer.ts';
import type { TestPortal } from './portal.ts';
import { startTestVault, type TestVault } from './vault.ts';

/** Complete answers of every section, as the pages would save them. */
const form = demoAnswers(
  {
    background: '高齢者の低血糖を減らすため。',
    benefit: '処方の見直しに役立てる。',
    design: '後ろ向き観察研究。',
    objectives: ['年齢階級別の処方割合を求める。'],
    datasets: ['SYN-EHR'],
    groups: ['background', 'diagnoses', 'prescriptions'],
    months: 12,
    publication: '学会で発表する。',
  },
  'research',
);
export const answers = {
  ...form,
  plan: { ...form.plan, ethics: '2026-001' },
  data: { ...form.data, necessity: '処方と病名だけで足りる。' },
  scope: { ...form.scope, months: 12 },
} as const;

/** What the applicant accepts on the page of the fee: the amount as it is worked out now. */
export async function acceptedFee(portal: Portal, id: string): Promise<string> {
  const row = await findApplication(portal.store.read, id);
  const draftAnswers = await findDraftAnswers(portal.store.read, id);
  const about = row && (await aboutOf(portal.store.read, row, draftAnswers, tokyoDay(portal.clock.now())));
  return about?.feeYen === undefined ? '' : String(about.feeYen);
}

const vaults = new WeakMap<TestPortal, TestVault>();

/** A real vault behind this portal, so that the snapshot that is bound is one that exists. */
export async function vaultOf(
  portal: TestPortal,
  options?: Parameters<typeof startTestVault>[1],
): Promise<TestVault> {
  const there = vaults.get(portal) ?? (await startTestVault(portal, options));
  vaults.set(portal, there);
  return there;
}
export async function disposeCase(portal: TestPortal): Promise<void> {
  await vaults.get(portal)?.stop();
  await portal.dispose();
}

const voters = [
  'committee-member-2',
  'committee-member-3',
  'committee-member-4',
  'committee-member-5',
] as const;
export const storyVoters: readonly string[] = voters;
const all = { there: Object.fromEntries(screeningItems.map((item) => [item, 'there'] as const)) };

const viewer = (portal: TestPortal, key: string) => personaViewer(portal, key);
export const stateOf = async (portal: Portal, id: string): Promise<string> =>
  (
    await portal.store.read
      .selectFrom('application')
      .select('state')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  ).state;

export async function draft(portal: TestPortal, key = 'researcher'): Promise<string> {
  const me = await viewer(portal, key);
  const id = await createDraft(portal, me, {
    titleJa: '高齢者の糖尿病薬の処方',
    titleEn: 'Diabetes prescriptions in older people',
    service: 'full',
    purpose: 'research',
  });
  for (const [section, given] of Object.entries(answers))
    if (section !== 'fee') await saveSection(portal, me, id, section as keyof typeof answers, 0, given);
  await saveSection(portal, me, id, 'fee', 0, { ...answers.fee, feeAccepted: await acceptedFee(portal, id) });
  return id;
}

export async function submitted(portal: TestPortal, key = 'researcher'): Promise<string> {
  const id = await draft(portal, key);
  await submitApplication(portal, await viewer(portal, key), id);
  expect(await stateOf(portal, id)).toBe('SCREENING');
  return id;
}

export async function accepted(portal: TestPortal, key = 'researcher'): Promise<string> {
  const id = await submitted(portal, key);
  await acceptComplete(portal, await viewer(portal, 'secretariat'), id, {
    items: all.there,
    voters: voters.map((one) => demoId(`person:${one}`)),
    chair: demoId('person:chair'),
  });
  expect(await stateOf(portal, id)).toBe('S1_REVIEW');
  return id;
}

export async function cleared(portal: TestPortal, id: string): Promise<void> {
  for (const one of [...voters, 'chair'])
    await answerConflict(portal, await viewer(portal, one), id, { answer: 'none' });
}

export async function vote(
  portal: TestPortal,
  id: string,
  choice: VoteChoice,
  by: readonly string[] = voters,
) {
  for (const one of by)
    await castVote(portal, await viewer(portal, one), id, {
      choice,
      reason: '妥当である。',
      planJudgement: '計画は妥当である。',
      dataJudgement: '取得は正当である。',
    });
}

export const yes = {
  outcome: 'approve',
  riskValue: 'low',
  riskReason: '',
  grounds: [],
  sections: [],
  text: '',
} as const;

export async function approvedOnce(portal: TestPortal): Promise<string> {
  const id = await accepted(portal);
  await cleared(portal, id);
  await vote(portal, id, 'approve');
  await recordDecision(portal, await viewer(portal, 'chair'), id, yes);
  expect(await stateOf(portal, id)).toBe('AGREEMENT');
  return id;
}

export async function signed(portal: TestPortal): Promise<string> {
  const id = await approvedOnce(portal);
  await signAgreement(portal, await viewer(portal, 'researcher'), id, 'user', 1);
  await signAgreement(portal, await viewer(portal, 'secretariat-2'), id, 'operator', 1);
  expect(await stateOf(portal, id)).toBe('DATA_PREPARATION');
  return id;
}

export async function prepared(portal: TestPortal): Promise<string> {
  const id = await signed(portal);
  const { snapshot } = await vaultOf(portal);
  await submitPreparation(portal, await viewer(portal, 'data-preparer'), id, {
    snapshot: snapshot.manifest.digest,
    ruleSet: 'standard',
  });
  expect(await stateOf(portal, id)).toBe('S2_REVIEW');
  return id;
}

export async function ready(portal: TestPortal): Promise<string> {
  const id = await prepared(portal);
  await vote(portal, id, 'approve');
  await recordDecision(portal, await viewer(portal, 'chair'), id, { ...yes, riskValue: undefined });
  expect(await stateOf(portal, id)).toBe('READY');
  return id;
}

export async function active(portal: TestPortal): Promise<string> {
  const id = await ready(portal);
  await confirmReceipt(portal, await viewer(portal, 'researcher'), id);
  expect(await stateOf(portal, id)).toBe('ACTIVE');
  return id;
}
