import { problemsOfFollowUp } from '#app/domain/application/follow-up.ts';
import type { SuspensionReason } from '#app/domain/application/follow-up-terms.ts';
import type { ApplicationState } from '#app/domain/application/states.ts';
import { daysBetween } from '#app/domain/deadline/deadline-clock.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { type Day, tokyoDay } from '#app/domain/shared/brand.ts';
import type { MessageKey } from '#app/i18n/texts.ts';
import { newId } from '#db/portal/ids.server.ts';
import {
  startFollowUp as insert,
  reportIncident as report,
} from '#db/portal/repositories/follow-ups.server.ts';
import { findPermit } from '#db/portal/repositories/preparations.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { kindOfReport } from '#policies/incidents.ts';
import {
  type AmendmentType,
  changeRule,
  type FollowUpKind,
  renewalWindow,
} from '#policies/workflow/follow-ups.ts';
import { AppError, fieldError } from '../app-error.ts';
import { sha256 } from '../applications/document.server.ts';
import { followIncident } from '../incidents/record-incident.server.ts';
import type { Portal } from '../portal.ts';
import { isShortTrack } from '../preparation/standing.server.ts';
import { stopQuestions } from '../projects/stop-questions.server.ts';
import { leadsCase, suspendBySystem } from '../projects/suspend-project.server.ts';
import type { SignedIn } from '../signed-in.ts';
import { actingAs } from '../workflow/acting-as.ts';
import { actOnCase, type Case, caseIn } from '../workflow/take-step.server.ts';
import { baseOf } from './follow-up-base.server.ts';
import { followUpIn, stepFollowUp } from './step-follow-up.server.ts';

/** Where each kind can be begun and handed in. */
export const statesFor: Readonly<Record<FollowUpKind, readonly ApplicationState[]>> = {
  amendment: ['ACTIVE', 'SUSPENDED'],
  renewal: ['ACTIVE', 'SUSPENDED', 'EXPIRED'],
  attestation: ['ACTIVE', 'SUSPENDED'],
  owner_change: ['ACTIVE', 'SUSPENDED', 'EXPIRED'],
  incident: ['ACTIVE', 'SUSPENDED', 'EXPIRED', 'REVOKED', 'CLOSING'],
};

/** Ninety days to either side of the last day of use. */
export async function isInRenewalWindow(db: Reader, id: string, today: Day): Promise<boolean> {
  const permit = await findPermit(db, id);
  if (!permit) return false;
  const past = daysBetween(permit.endsOn, today);
  return -renewalWindow.before <= past && past <= renewalWindow.after;
}

export function assertState(subject: Case, kind: FollowUpKind): void {
  if (!statesFor[kind].includes(subject.state))
    throw new AppError('moved-on', {}, 'problem.moved-on', { state: [`application.state.${subject.state}`] });
}

/** A draft of a change, with what stands today beside it. */
export async function startFollowUp(
  portal: Portal,
  viewer: SignedIn,
  applicationId: string,
  what:
    | { readonly kind: 'amendment'; readonly type: AmendmentType }
    | { readonly kind: 'renewal' | 'owner_change'; readonly type?: undefined },
): Promise<string> {
  const id = newId();
  await actOnCase(portal, viewer, applicationId, `start.${what.kind}`, async (tx, subject) => {
    const allowed = authorize(viewer, 'followup.request', subject);
    assertState(subject, what.kind);
    // What would need a permit of its own is applied for anew on the short track: it is short both ways (C8).
    if (changeRule(what.kind, what.type).permit && (await isShortTrack(tx.db, applicationId)))
      throw new AppError('short-track');
    const today = tokyoDay(tx.stamp.at);
    if (what.kind === 'renewal' && !(await isInRenewalWindow(tx.db, applicationId, today)))
      throw new AppError('guards', {}, 'problem.guards', {
        missing: ['guard.within_window' satisfies MessageKey],
      });
    const stands = await baseOf(tx.db, applicationId, what.kind, what.type);
    const number = await insert(
      tx,
      allowed,
      {
        kind: 'followup.started',
        subject: { type: 'follow_up', id },
        case: applicationId,
        detail: { followUp: what.kind, ...(what.type ? { type: what.type } : {}) },
      },
      { id, applicationId, kind: what.kind, type: what.type, proposal: stands.base, ...stands },
    );
    if (number === undefined) throw new AppError('already-open');
  });
  return id;
}

export type IncidentInput = {
  readonly incidentKind: string;
  readonly weight: string;
  readonly happenedOn: string;
  readonly text: string;
  /** Stops the project in the same transaction. */
  readonly stop: boolean;
};

/**
 * What went wrong, told by a member or by the desk. It is handed in at once, its clocks run, and where the reporter asks for
 * it the project stands still from that moment.
 */
export async function reportIncident(
  portal: Portal,
  viewer: SignedIn,
  applicationId: string,
  input: IncidentInput,
): Promise<string> {
  const id = newId();
  const { stop, ...proposal } = input;
  const [problem] = problemsOfFollowUp('incident', undefined, proposal);
  if (problem) throw fieldError(problem.field, problem.code as 'field.required');
  if (input.happenedOn > tokyoDay(portal.clock.now())) throw fieldError('happenedOn', 'field.future-day');
  await actOnCase(portal, viewer, applicationId, 'start.incident', async (tx, subject) => {
    const allowed = authorize(viewer, 'incident.report', subject);
    assertState(subject, 'incident');
    const stands = await baseOf(tx.db, applicationId, 'incident', undefined);
    await report(
      tx,
      allowed,
      {
        kind: 'followup.started',
        subject: { type: 'follow_up', id },
        case: applicationId,
        detail: { followUp: 'incident', weight: input.weight },
      },
      { id, applicationId, kind: 'incident', type: undefined, proposal: { ...proposal, stop }, ...stands },
    );
    const text = canonicalJson({ form: 1, followUp: id, kind: 'incident', proposal } as never);
    await stepFollowUp(tx, subject, allowed, await followUpIn(tx.db, id), {
      event: 'submit',
      guards: { proposal_complete: true },
      who: actingAs(viewer.facts, subject, await leadsCase(tx, subject, viewer.person.id)),
      document: { text, hash: sha256(text) },
    });
    await followIncident(tx, {
      source: 'follow_up',
      sourceId: id,
      kind: kindOfReport[input.incidentKind] ?? 'other',
      description: input.text,
      applicationId,
    });
    const reason: SuspensionReason = 'incident';
    if (stop && subject.state === 'ACTIVE')
      await suspendBySystem(tx, await caseIn(tx.db, applicationId), 'case.advance', reason);
  });
  if (stop) await stopQuestions(portal);
  return id;
}
