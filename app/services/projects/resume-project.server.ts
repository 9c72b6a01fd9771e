import { type Instant, tokyoDay } from '#app/domain/shared/brand.ts';
import { listDeadlinesOf } from '#db/portal/repositories/deadlines.server.ts';
import { listFollowUps } from '#db/portal/repositories/follow-ups.server.ts';
import { findTrained } from '#db/portal/repositories/members.server.ts';
import { findPermit } from '#db/portal/repositories/preparations.server.ts';
import { findOpenRevocation } from '#db/portal/repositories/projects.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { signaturesCurrent } from '../agreements/sign-agreement.server.ts';
import { fieldError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { findSignedPermit } from '../vault/find-signed-permit.server.ts';
import { actingAs } from '../workflow/acting-as.ts';
import { actOnCase, type Case, takeStep } from '../workflow/take-step.server.ts';
import { tellProject } from './tell-project.server.ts';

export const resumeChecks = [
  'no_open_incident',
  'attested',
  'no_revocation_proposed',
  'agreement_signed',
  'permit_signed_and_in_date',
  'somebody_may_ask',
] as const;
export type ResumeCheck = (typeof resumeChecks)[number];

/** What has to hold again, looked at now; the page of the project shows the same list. */
export async function lookAtResumption(
  portal: Pick<Portal, 'config'>,
  db: Reader,
  subject: Case,
  now: Instant,
): Promise<Readonly<Record<ResumeCheck, boolean>>> {
  const today = tokyoDay(now);
  const followUps = await listFollowUps(db, subject.id);
  const clocks = await listDeadlinesOf(db, 'application', subject.id);
  const permit = await findPermit(db, subject.id);
  return {
    no_open_incident: !followUps.some(
      ({ kind, state }) => kind === 'incident' && (state === 'SUBMITTED' || state === 'IN_REVIEW'),
    ),
    attested: !clocks.some(({ kind, state }) => kind === 'attestation' && state === 'expired'),
    no_revocation_proposed: (await findOpenRevocation(db, subject.id)) === undefined,
    agreement_signed: await signaturesCurrent(db, subject.id, today),
    permit_signed_and_in_date:
      permit !== undefined &&
      permit.endsOn >= today &&
      findSignedPermit(portal, permit.id)?.permit === permit.document,
    somebody_may_ask: (await findTrained(db, subject.applicantIds, today)).length > 0,
  };
}

const causes: readonly ResumeCheck[] = ['no_open_incident', 'attested', 'no_revocation_proposed'];

/** By another than the suspender (INV-10), when the cause is gone and every condition of use holds again. */
export async function resumeProject(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  text: string,
): Promise<void> {
  if (!text) throw fieldError('text', 'field.required');
  await actOnCase(portal, viewer, id, 'resume', async (tx, subject) => {
    const allowed = authorize(viewer, 'application.resume', subject);
    const holds = await lookAtResumption(portal, tx.db, subject, tx.stamp.at);
    await takeStep(tx, subject, allowed, {
      event: 'resume',
      guards: {
        cause_cleared: causes.every((check) => holds[check]),
        not_the_suspender: !subject.suspenderIds.includes(viewer.person.id),
        gates_hold: resumeChecks.every((check) => causes.includes(check) || holds[check]),
      },
      who: actingAs(viewer.facts, subject),
      text,
    });
    await tellProject(tx, subject, 'project.resumed');
  });
}
