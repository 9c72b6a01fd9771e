import { acceptAgreement, signAgreement } from '#app/services/agreements/sign-agreement.server.ts';
import { leaveProcedure, submitApplication } from '#app/services/applications/submit-application.server.ts';
import {
  acceptFollowUp,
  decideFollowUp,
  refuseFollowUp,
  returnFollowUp,
  takeUpFollowUp,
} from '#app/services/follow-ups/handle-follow-up.server.ts';
import { prepareFollowUp } from '#app/services/follow-ups/prepare-follow-up.server.ts';
import { signFollowUp } from '#app/services/follow-ups/sign-follow-up.server.ts';
import { reportIncident, startFollowUp } from '#app/services/follow-ups/start-follow-up.server.ts';
import {
  agreeToOwn,
  saveFollowUp,
  submitFollowUp,
  withdrawFollowUp,
} from '#app/services/follow-ups/submit-follow-up.server.ts';
import { confirmReceipt } from '#app/services/preparation/confirm-receipt.server.ts';
import { submitPreparation } from '#app/services/preparation/prepare-data.server.ts';
import { beginClosing, closeProject, fileClosingItem } from '#app/services/projects/close-project.server.ts';
import { destroyProject } from '#app/services/projects/destroy-project.server.ts';
import { resumeProject } from '#app/services/projects/resume-project.server.ts';
import { decideRevocation, proposeRevocation } from '#app/services/projects/revoke-project.server.ts';
import { suspendProject } from '#app/services/projects/suspend-project.server.ts';
import { answerConflict } from '#app/services/review/answer-conflict.server.ts';
import { castVote } from '#app/services/review/cast-vote.server.ts';
import { recordDecision } from '#app/services/review/record-decision.server.ts';
import { acceptComplete, returnIncomplete } from '#app/services/review/screen-application.server.ts';
import type { SignedIn } from '#app/services/signed-in.ts';
import { type FollowUpRow, listFollowUps } from '#db/portal/repositories/follow-ups.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { screeningItems } from '#policies/workflow/screening.ts';
import { storyVoters, yes } from './case-story.ts';
import type { TestPortal } from './portal.ts';

/** What somebody may press, with valid input: whether it is theirs to press is what the sequences ask. */
export type Place = {
  readonly portal: TestPortal;
  readonly id: string;
  readonly snapshot: string;
  /** A whole number below the given one, from the sequence. */
  readonly pick: (below: number) => number;
};
export type Act = (place: Place, viewer: SignedIn) => Promise<unknown>;

const refusal = { reason: 'plan_unsound', text: '理由。' } as const;
const allThere = { there: Object.fromEntries(screeningItems.map((item) => [item, 'there'] as const)) }.there;

const newest = async ({ portal, id }: Place): Promise<FollowUpRow> => {
  const all = await listFollowUps(portal.store.read, id);
  const found =
    all.find(
      ({ state, appliedAt }) =>
        ['DRAFT', 'SUBMITTED', 'IN_REVIEW'].includes(state) || (state === 'APPROVED' && !appliedAt),
    ) ?? all[0];
  if (!found) throw new Error('no follow-up');
  return found;
};
const onFollowUp =
  (act: (place: Place, viewer: SignedIn, row: FollowUpRow) => Promise<unknown>): Act =>
  async (place, viewer) =>
    act(place, viewer, await newest(place));

const contents = (place: Place, row: FollowUpRow): Readonly<Record<string, unknown>> => {
  const reason = { reason: '必要のため。' };
  switch (row.type ?? row.kind) {
    case 'members':
      return { ...reason, addEmail: '', remove: [demoId('person:researcher-2')] };
    case 'end_date':
      return { ...reason, endsOn: `2027-0${1 + place.pick(9)}-01` };
    case 'environment':
      return { ...reason, outsourcing: 'yes' };
    case 'settings':
      return { ...reason, ruleSet: 'strict' };
    case 'renewal':
      return { ...reason, progress: '順調。', months: 6 };
    case 'attestation':
      return { progress: '順調。', confirms: ['purpose', 'members', 'safeguards', 'results'] };
    case 'owner_change':
      return { ...reason, incoming: demoId('person:researcher-2') };
    default:
      return { ...row.base, ...reason, purpose: 'policy' };
  }
};

export const acts = {
  submit: (p, v) => submitApplication(p.portal, v, p.id),
  recall: (p, v) => leaveProcedure(p.portal, v, p.id, 'recall', undefined),
  withdraw: (p, v) => leaveProcedure(p.portal, v, p.id, 'withdraw', undefined),
  accept: (p, v) =>
    acceptComplete(p.portal, v, p.id, {
      items: allThere,
      voters: storyVoters.map((one) => demoId(`person:${one}`)),
      chair: demoId('person:chair'),
    }),
  return: (p, v) => returnIncomplete(p.portal, v, p.id, { items: {}, sections: ['data'], text: '不足。' }),
  clear: (p, v) => answerConflict(p.portal, v, p.id, { answer: 'none' }),
  recuse: (p, v) => answerConflict(p.portal, v, p.id, { answer: 'conflict', ground: 'funding', text: '' }),
  vote: (p, v) =>
    castVote(p.portal, v, p.id, {
      choice: (['approve', 'approve', 'approve', 'changes', 'reject'] as const)[p.pick(5)] ?? 'approve',
      reason: '妥当。',
      planJudgement: '妥当。',
      dataJudgement: '正当。',
    }),
  decide: (p, v) => recordDecision(p.portal, v, p.id, yes),
  reject: (p, v) =>
    recordDecision(p.portal, v, p.id, {
      ...yes,
      outcome: 'reject',
      grounds: ['risk_too_high'],
      text: '理由。',
    }),
  change: (p, v) =>
    recordDecision(p.portal, v, p.id, {
      ...yes,
      outcome: 'changes',
      grounds: ['plan_unsound'],
      sections: ['plan'],
      text: '理由。',
    }),
  agree: (p, v) => acceptAgreement(p.portal, v, p.id, 1),
  sign: (p, v) => signAgreement(p.portal, v, p.id, 'user', 1),
  countersign: (p, v) => signAgreement(p.portal, v, p.id, 'operator', 1),
  prepare: (p, v) => submitPreparation(p.portal, v, p.id, { snapshot: p.snapshot, ruleSet: 'standard' }),
  receive: (p, v) => confirmReceipt(p.portal, v, p.id),
  suspend: (p, v) => suspendProject(p.portal, v, p.id, { reason: 'other', text: '理由。' }),
  resume: (p, v) => resumeProject(p.portal, v, p.id, '解決。'),
  propose: (p, v) => proposeRevocation(p.portal, v, p.id, { reason: 'other', text: '理由。' }),
  revoke: (p, v) => decideRevocation(p.portal, v, p.id, { outcome: 'revoke', text: '理由。' }),
  drop: (p, v) => decideRevocation(p.portal, v, p.id, { outcome: 'drop', text: '理由。' }),
  beginClosing: (p, v) => beginClosing(p.portal, v, p.id),
  file: (p, v) =>
    fileClosingItem(p.portal, v, p.id, {
      item:
        (['final_report', 'publications_declared', 'outputs_listed'] as const)[p.pick(3)] ?? 'final_report',
      text: 'なし',
    }),
  destroy: (p, v) => destroyProject(p.portal, v, p.id),
  close: (p, v) => closeProject(p.portal, v, p.id),
  amend: (p, v) =>
    startFollowUp(p.portal, v, p.id, {
      kind: 'amendment',
      type: (['purpose', 'settings', 'members', 'end_date', 'environment'] as const)[p.pick(5)] ?? 'members',
    }),
  renew: (p, v) => startFollowUp(p.portal, v, p.id, { kind: 'renewal' }),
  handOver: (p, v) => startFollowUp(p.portal, v, p.id, { kind: 'owner_change' }),
  report: (p, v) =>
    reportIncident(p.portal, v, p.id, {
      incidentKind: 'other',
      weight: 'low',
      happenedOn: '2026-11-01',
      text: '状況。',
      stop: p.pick(2) === 0,
    }),
  write: onFollowUp((p, v, row) => saveFollowUp(p.portal, v, row.id, row.revision, contents(p, row))),
  handIn: onFollowUp((p, v, row) => submitFollowUp(p.portal, v, row.id)),
  takeBack: onFollowUp((p, v, row) => withdrawFollowUp(p.portal, v, row.id)),
  takeOver: onFollowUp((p, v, row) => agreeToOwn(p.portal, v, row.id)),
  takeUp: onFollowUp((p, v, row) => takeUpFollowUp(p.portal, v, row.id)),
  giveBack: onFollowUp((p, v, row) => returnFollowUp(p.portal, v, row.id, refusal)),
  acceptChange: onFollowUp((p, v, row) => acceptFollowUp(p.portal, v, row.id, '対応した。')),
  refuseChange: onFollowUp((p, v, row) => refuseFollowUp(p.portal, v, row.id, refusal)),
  decideChange: onFollowUp((p, v, row) =>
    decideFollowUp(p.portal, v, row.id, { outcome: 'approve', reason: '', text: '' }),
  ),
  rejectChange: onFollowUp((p, v, row) =>
    decideFollowUp(p.portal, v, row.id, { outcome: 'reject', ...refusal }),
  ),
  prepareChange: onFollowUp((p, v, row) =>
    prepareFollowUp(p.portal, v, row.id, { snapshot: p.snapshot, ruleSet: 'standard' }),
  ),
  signChange: onFollowUp((p, v, row) => signFollowUp(p.portal, v, row.id, 'user', row.agreementHash ?? '')),
  countersignChange: onFollowUp((p, v, row) =>
    signFollowUp(p.portal, v, row.id, 'operator', row.agreementHash ?? ''),
  ),
} as const satisfies Readonly<Record<string, Act>>;
export type ActName = keyof typeof acts;

/** Where the story usually goes on from, and who usually does it: most presses follow it, so that sequences get far. */
export const usual: Readonly<Record<string, readonly (readonly [ActName, string])[]>> = {
  DRAFT: [['submit', 'researcher']],
  SCREENING: [
    ['accept', 'secretariat'],
    ['accept', 'secretariat'],
    ['return', 'secretariat'],
  ],
  S1_REVIEW: [
    ...storyVoters.map((one) => ['clear', one] as const),
    ['clear', 'chair'],
    ...storyVoters.map((one) => ['vote', one] as const),
    ['decide', 'chair'],
    ['decide', 'chair'],
  ],
  AGREEMENT: [
    ['agree', 'researcher'],
    ['sign', 'researcher'],
    ['countersign', 'secretariat-2'],
  ],
  DATA_PREPARATION: [['prepare', 'data-preparer']],
  S2_REVIEW: [...storyVoters.map((one) => ['vote', one] as const), ['decide', 'chair'], ['decide', 'chair']],
  READY: [['receive', 'researcher']],
  ACTIVE: [
    ['amend', 'researcher'],
    ['write', 'researcher'],
    ['handIn', 'researcher'],
    ['takeUp', 'secretariat'],
    ['acceptChange', 'secretariat'],
    ['decideChange', 'chair'],
    ...storyVoters.map((one) => ['vote', one] as const),
    ['decide', 'chair'],
    ['prepareChange', 'data-preparer'],
    ['signChange', 'researcher'],
    ['countersignChange', 'secretariat-2'],
    ['suspend', 'secretariat'],
    ['report', 'researcher'],
    ['renew', 'researcher'],
    ['handOver', 'researcher'],
    ['takeOver', 'researcher-2'],
    ['propose', 'secretariat'],
    ['beginClosing', 'researcher'],
  ],
  SUSPENDED: [
    ['resume', 'secretariat-2'],
    ['takeUp', 'secretariat'],
    ['acceptChange', 'secretariat'],
    ['propose', 'secretariat'],
    ['revoke', 'chair'],
  ],
  EXPIRED: [
    ['renew', 'researcher'],
    ['write', 'researcher'],
    ['handIn', 'researcher'],
    ['takeUp', 'secretariat'],
    ['decideChange', 'chair'],
    ['signChange', 'researcher'],
    ['countersignChange', 'secretariat-2'],
    ['beginClosing', 'researcher'],
  ],
  REVOKED: [['beginClosing', 'secretariat']],
  CLOSING: [
    ['file', 'researcher'],
    ['file', 'researcher'],
    ['destroy', 'secretariat'],
    ['close', 'secretariat'],
  ],
};
