import { tokyoDay } from '#app/domain/shared/brand.ts';
import { decide } from '#app/domain/workflow/decide.ts';
import { newId } from '#db/portal/ids.server.ts';
import { listOperatorPeople } from '#db/portal/repositories/audit-people.server.ts';
import {
  changeAuditPlan,
  closeAuditPlan,
  insertAuditPlan,
  listFindings,
  type PlanFields,
  stepAuditPlan,
} from '#db/portal/repositories/audits.server.ts';
import { listOrganisationsOfRole } from '#db/portal/repositories/entrusted.server.ts';
import { nextReference } from '#db/portal/repositories/references.server.ts';
import { insertStoredText } from '#db/portal/repositories/stored-texts.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { type AuditPlanEvent, auditPlanMachine } from '#policies/workflow/audit.ts';
import { excludedFrom } from '#policies/workflow/machine.ts';
import { AppError, fieldError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { movedOn, refusalOf } from '../workflow/refused-step.server.ts';
import {
  actingOnAudit,
  actOnAudit,
  eventOfPlan,
  isOfAudited,
  personGuards,
  planIn,
} from './audit-case.server.ts';

/** The audited organisation works for the operator, and nobody who audits belongs to it. */
async function assertFields(db: Reader, viewer: SignedIn, fields: PlanFields, today: string): Promise<void> {
  const audited = await listOrganisationsOfRole(db, 'entrusted_operator');
  if (!audited.some(({ id }) => id === fields.organisationId))
    throw fieldError('organisationId', 'field.choose');
  if (isOfAudited(viewer, fields)) throw new AppError('denied');
  if (fields.topics.length === 0) throw fieldError('topics', 'field.choose');
  if (fields.plannedUntil < fields.plannedFrom) throw fieldError('plannedUntil', 'field.day-order');
  const team = await listOperatorPeople(db, today);
  if (fields.auditorIds.some((id) => !team.some((one) => one.id === id)))
    throw fieldError('auditorIds', 'field.choose');
}

export async function planAudit(portal: Portal, viewer: SignedIn, fields: PlanFields): Promise<string> {
  const id = newId();
  await actOnAudit(portal, viewer, { type: 'audit_plan', id }, 'plan', async (tx) => {
    const allowed = authorize(viewer, 'supervision.write');
    await assertFields(tx.db, viewer, fields, tokyoDay(tx.stamp.at));
    const reference = await nextReference(tx.db, 'auditPlan', fields.year);
    await insertAuditPlan(
      tx,
      allowed,
      eventOfPlan({ id, reference }, 'audit-plan.made', {
        to: 'PLANNED',
        detail: { year: fields.year, organisation: fields.organisationId },
      }),
      { ...fields, id, reference },
    );
  });
  return id;
}

/** While it is planned; what has begun is what was planned. */
export async function changeAudit(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  revision: number,
  fields: PlanFields,
): Promise<void> {
  await actOnAudit(portal, viewer, { type: 'audit_plan', id }, 'change', async (tx) => {
    const allowed = authorize(viewer, 'supervision.write');
    const plan = await planIn(tx.db, id);
    if (plan.state !== 'PLANNED') throw movedOn(`state.audit_plan.${plan.state}`);
    if (isOfAudited(viewer, plan)) throw new AppError('denied');
    // The year stands in the number.
    const kept = { ...fields, year: plan.year };
    await assertFields(tx.db, viewer, kept, tokyoDay(tx.stamp.at));
    const changed = await changeAuditPlan(
      tx,
      allowed,
      eventOfPlan(plan, 'audit-plan.changed'),
      id,
      revision,
      kept,
    );
    if (!changed) throw new AppError('stale');
  });
}

/** Begin, report, cancel, close: the table decides, and every step stays in the history. */
export async function stepAudit(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  event: AuditPlanEvent,
  text: string,
): Promise<void> {
  await actOnAudit(portal, viewer, { type: 'audit_plan', id }, event, async (tx) => {
    const allowed =
      event === 'close' ? authorize(viewer, 'finding.close') : authorize(viewer, 'supervision.write');
    const plan = await planIn(tx.db, id);
    const findings = await listFindings(tx.db, [id]);
    const verdict = decide(auditPlanMachine, excludedFrom, plan.state, event, actingOnAudit(viewer, plan), {
      ...personGuards(viewer, plan),
      team_named: plan.auditorIds.length > 0,
      reason_given: text !== '',
      report_written: text !== '',
      findings_settled: findings.every(({ state }) => state === 'CLOSED' || state === 'WITHDRAWN'),
    });
    if (!verdict.ok) throw refusalOf(verdict, `state.audit_plan.${plan.state}`);
    const textHash = text ? await insertStoredText(tx, { body: text, at: tx.stamp.at, purgeOn: null }) : null;
    const over = verdict.to === 'CLOSED' || verdict.to === 'CANCELLED';
    const what = eventOfPlan(plan, over ? 'audit-plan.closed' : 'audit-plan.moved', {
      from: plan.state,
      to: verdict.to,
      ...(textHash ? { reason: textHash } : {}),
      detail: { step: event, findings: findings.length },
    });
    const step = {
      id,
      from: plan.state,
      to: verdict.to,
      event,
      textHash,
      ...(event === 'report' ? { summary: text } : {}),
    };
    const moved =
      allowed.action === 'finding.close'
        ? await closeAuditPlan(tx, allowed, what, step)
        : await stepAuditPlan(tx, allowed, what, step);
    if (!moved) throw movedOn(`state.audit_plan.${plan.state}`);
  });
}
