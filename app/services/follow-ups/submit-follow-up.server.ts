import { problemsOfFollowUp } from '#app/domain/application/follow-up.ts';
import { daysBetween } from '#app/domain/deadline/deadline-clock.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import type { GuardResults } from '#app/domain/workflow/decide.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import {
  type FollowUpRow,
  type Proposal,
  saveFollowUp as save,
} from '#db/portal/repositories/follow-ups.server.ts';
import { findPersonByEmail, findTrained } from '#db/portal/repositories/members.server.ts';
import { findPermit } from '#db/portal/repositories/preparations.server.ts';
import { findViewerFacts } from '#db/portal/repositories/viewer-facts.server.ts';
import type { Reader, Tx } from '#db/portal/store.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { ownerChangeDays } from '#policies/workflow/follow-ups.ts';
import { memberRoles } from '#policies/workflow/members.ts';
import { AppError, fieldError } from '../app-error.ts';
import { sha256 } from '../applications/document.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { actingAs } from '../workflow/acting-as.ts';
import type { Case } from '../workflow/take-step.server.ts';
import { baseOf, somethingChanges } from './follow-up-base.server.ts';
import { assertState, isInRenewalWindow, statesFor } from './start-follow-up.server.ts';
import { actOnFollowUp, stepFollowUp } from './step-follow-up.server.ts';

/** Somebody to be added, by the exact address; who is staff is not told to whoever tries addresses (INV-01). */
async function withPersons(tx: Tx, subject: Case, proposal: Proposal): Promise<Proposal> {
  const { addEmail, addRole, ...rest } = proposal;
  if (typeof addEmail !== 'string' || addEmail === '') return { ...rest, add: [] };
  const personId = await findPersonByEmail(tx.db, addEmail);
  const person = personId && (await findViewerFacts(tx.db, personId, tx.stamp.at));
  if (!personId || !person || person.grants.some((grant) => !memberRoles.has(grant.role)))
    throw fieldError('addEmail', 'field.member-unknown');
  if (subject.applicantIds.includes(personId)) throw fieldError('addEmail', 'field.member-there');
  return {
    ...rest,
    addEmail,
    addRole,
    add: [{ personId, role: addRole === 'reader' ? 'reader' : 'analyst' }],
  };
}

/** Saving always works; what is still missing is said, and handing in waits for it. */
export async function saveFollowUp(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  revision: number,
  given: Proposal,
): Promise<void> {
  await actOnFollowUp(portal, viewer, id, 'save', async (tx, row, subject) => {
    const allowed = authorize(viewer, 'followup.request', subject);
    if (row.state !== 'DRAFT')
      throw new AppError('moved-on', {}, 'problem.moved-on', { state: [`state.followup.${row.state}`] });
    const proposal = row.type === 'members' ? await withPersons(tx, subject, given) : given;
    const stands = await baseOf(tx.db, row.applicationId, row.kind, row.type);
    const event = {
      kind: 'followup.saved',
      subject: { type: 'follow_up', id },
      case: row.applicationId,
      detail: { revision: revision + 1 },
    } as const;
    if (!(await save(tx, allowed, event, id, revision, { proposal, ...stands }))) throw new AppError('stale');
  });
}

/** What handing in asks for; the page says the same beforehand. */
export async function requestGuards(
  db: Reader,
  row: FollowUpRow,
  subject: Case,
  today: ReturnType<typeof tokyoDay>,
): Promise<GuardResults> {
  return {
    proposal_complete:
      problemsOfFollowUp(row.kind, row.type, row.proposal).length === 0 &&
      (row.type !== 'end_date' || (await isLaterEnd(db, row, today))),
    something_changes: somethingChanges(row),
    project_in_use: statesFor[row.kind].includes(subject.state),
    within_window: await isInRenewalWindow(db, row.applicationId, today),
    incoming_eligible: await isIncomingEligible(db, row, subject, today),
  };
}

/** An end may come sooner or later, but not in the past, and at most two years from now. */
async function isLaterEnd(db: Reader, row: FollowUpRow, today: string): Promise<boolean> {
  const permit = await findPermit(db, row.applicationId);
  const day = String(row.proposal.endsOn);
  return permit !== undefined && day >= today && daysBetween(today as never, day as never) <= 731;
}

/** An active member with a valid training, who is neither the owner nor the one who asks. */
async function isIncomingEligible(
  db: Reader,
  row: FollowUpRow,
  subject: Case,
  today: ReturnType<typeof tokyoDay>,
): Promise<boolean> {
  if (row.kind !== 'owner_change') return false;
  const incoming = String(row.proposal.incoming ?? '');
  const lead = (await findApplication(db, row.applicationId))?.leadPersonId;
  const asker = row.submittedBy ?? row.startedBy;
  if (!subject.applicantIds.includes(incoming) || incoming === lead || incoming === asker) return false;
  return (await findTrained(db, [incoming], today)).length === 1;
}

/** A wish is stale once the owner is another than it says, or after thirty days. */
export async function isFresh(db: Reader, row: FollowUpRow, today: ReturnType<typeof tokyoDay>) {
  const lead = (await findApplication(db, row.applicationId))?.leadPersonId;
  const since = row.submittedAt && tokyoDay(row.submittedAt);
  return lead === row.base.lead && since !== undefined && daysBetween(since, today) <= ownerChangeDays;
}

export async function submitFollowUp(portal: Portal, viewer: SignedIn, id: string): Promise<void> {
  await actOnFollowUp(portal, viewer, id, 'submit', async (tx, row, subject) => {
    const allowed = authorize(viewer, 'followup.request', subject);
    assertState(subject, row.kind);
    const { applicationId, kind, type, proposal } = row;
    const stands = await baseOf(tx.db, applicationId, kind, type);
    const text = canonicalJson({
      form: 1,
      followUp: id,
      kind,
      type: type ?? null,
      ...stands,
      proposal,
    } as never);
    await stepFollowUp(tx, subject, allowed, row, {
      event: 'submit',
      guards: {
        ...(await requestGuards(tx.db, row, subject, tokyoDay(tx.stamp.at))),
        base_unchanged: stands.baseHash === row.baseHash,
      },
      who: actingAs(viewer.facts, subject),
      document: { text, hash: sha256(text) },
    });
  });
}

export async function withdrawFollowUp(portal: Portal, viewer: SignedIn, id: string): Promise<void> {
  await actOnFollowUp(portal, viewer, id, 'withdraw', async (tx, row, subject) => {
    const allowed = authorize(viewer, 'followup.request', subject);
    await stepFollowUp(tx, subject, allowed, row, {
      event: 'withdraw',
      guards: {},
      who: actingAs(viewer.facts, subject),
    });
  });
}

/** The incoming owner takes it on, in person. */
export async function agreeToOwn(portal: Portal, viewer: SignedIn, id: string): Promise<void> {
  await actOnFollowUp(portal, viewer, id, 'agree', async (tx, row, subject) => {
    const allowed = authorize(viewer, 'followup.request', subject);
    await stepFollowUp(tx, subject, allowed, row, {
      event: 'agree',
      guards: {
        incoming_agrees: row.proposal.incoming === viewer.person.id,
        request_fresh: await isFresh(tx.db, row, tokyoDay(tx.stamp.at)),
      },
      who: actingAs(viewer.facts, subject),
    });
  });
}
