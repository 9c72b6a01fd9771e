import type { AuditEvent } from '#app/domain/ledger/event.ts';
import type { ActorFacts, GuardResults } from '#app/domain/workflow/decide.ts';
import {
  type AuditPlanRow,
  type FindingRow,
  findAuditPlan,
  findFinding,
} from '#db/portal/repositories/audits.server.ts';
import type { Reader, Tx } from '#db/portal/store.server.ts';
import { type Action, type Authorized, authorize, mayEver } from '#policies/access/authorize.ts';
import { findingRules } from '#policies/audits.ts';
import type { Actor } from '#policies/workflow/machine.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { actOrRecord } from '../workflow/refused-step.server.ts';

/** Whether somebody works where the audit looks: they answer, and judge nothing of it. */
export const isOfAudited = (viewer: SignedIn, plan: Pick<AuditPlanRow, 'organisationId'>): boolean =>
  viewer.facts.organisationIds.includes(plan.organisationId);

export async function planIn(db: Reader, id: string): Promise<AuditPlanRow> {
  const plan = await findAuditPlan(db, id);
  if (!plan) throw new AppError('not-found');
  return plan;
}

export async function findingIn(
  db: Reader,
  id: string,
): Promise<{ readonly finding: FindingRow; readonly plan: AuditPlanRow }> {
  const finding = await findFinding(db, id);
  if (!finding) throw new AppError('not-found');
  return { finding, plan: await planIn(db, finding.planId) };
}

/** Whoever supervises sees every audit; of those who are audited, everybody who can answer sees their own. */
export function mayOpenAudit(viewer: SignedIn, plan: AuditPlanRow): Authorized<Action> {
  if (mayEver(viewer, 'supervision.read')) return authorize(viewer, 'supervision.read');
  if (!isOfAudited(viewer, plan) || !mayEver(viewer, 'finding.answer')) throw new AppError('not-found');
  return authorize(viewer, 'finding.answer');
}

/** In which capacities somebody acts on an audit. */
export function actingOnAudit(viewer: SignedIn, plan: AuditPlanRow): ActorFacts {
  const as: Actor[] = [];
  if (viewer.facts.roles.some(({ role }) => role === 'secretariat')) as.push('secretariat');
  if (isOfAudited(viewer, plan)) as.push('audited');
  return { as, is: [] };
}

/** What is true of a person and a finding, whatever step they want to take. */
export function personGuards(viewer: SignedIn, plan: AuditPlanRow, finding?: FindingRow): GuardResults {
  const me = viewer.person.id;
  const ofAudited = isOfAudited(viewer, plan);
  const base = { of_the_audited: ofAudited, not_of_the_audited: !ofAudited };
  if (!finding) return base;
  return {
    ...base,
    audit_not_over: plan.state !== 'CLOSED' && plan.state !== 'CANCELLED',
    not_the_answerer: finding.answeredBy !== me,
    not_the_raiser: finding.raisedBy !== me,
    not_raiser_alone: !findingRules[finding.severity].secondPerson || finding.raisedBy !== me,
  };
}

export const eventOfPlan = (
  plan: Pick<AuditPlanRow, 'id' | 'reference'>,
  kind: AuditEvent['kind'],
  more: Omit<AuditEvent, 'kind' | 'subject'> = {},
): AuditEvent => ({
  kind,
  subject: { type: 'audit_plan', id: plan.id },
  ...more,
  detail: { reference: plan.reference, ...more.detail },
});

export const eventOfFinding = (
  finding: Pick<FindingRow, 'id' | 'reference' | 'severity'>,
  kind: AuditEvent['kind'],
  more: Omit<AuditEvent, 'kind' | 'subject'> = {},
): AuditEvent => ({
  kind,
  subject: { type: 'audit_finding', id: finding.id },
  ...more,
  detail: { reference: finding.reference, severity: finding.severity, ...more.detail },
});

/** One act; a refused one leaves its entry. */
export const actOnAudit = <T>(
  portal: Portal,
  viewer: SignedIn,
  on: { readonly type: 'audit_plan' | 'audit_finding'; readonly id: string },
  act: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> =>
  actOrRecord(
    portal,
    viewer,
    { kind: 'supervision.refused-step', subject: on, case: async () => undefined },
    act,
    work,
  );
