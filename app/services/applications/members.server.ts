import { isEditable } from '#app/domain/application/states.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import {
  answerInvitation as answer,
  findInvitation,
  findPersonByEmail,
  inviteMember as invite,
  removeMember as remove,
} from '#db/portal/repositories/members.server.ts';
import { findViewerFacts } from '#db/portal/repositories/viewer-facts.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { memberRoles, memberTermsVersion } from '#policies/workflow/members.ts';
import { AppError, fieldError } from '../app-error.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { actOnCase, type Case } from '../workflow/take-step.server.ts';
import { loadCase } from './load-case.server.ts';
import { assertPartOpen } from './open-parts.server.ts';

/** The list of members is part of what was submitted; it changes only while the applicant has the ball. */
async function assertEditable(tx: Tx, subject: Case): Promise<void> {
  if (!isEditable(subject.state)) throw new AppError('not-found');
  await assertPartOpen(tx.db, subject, 'members');
}

export async function inviteMember(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  input: { readonly email: string; readonly role: 'analyst' | 'reader' },
): Promise<void> {
  await actOnCase(portal, viewer, id, 'member.invite', async (tx, subject) => {
    const allowed = authorize(viewer, 'member.invite', subject);
    await assertEditable(tx, subject);
    const personId = await findPersonByEmail(tx.db, input.email);
    const person = personId && (await findViewerFacts(tx.db, personId, tx.stamp.at));
    // One sentence for both: who is staff is not told to whoever tries addresses.
    if (!personId || !person || person.grants.some((grant) => !memberRoles.has(grant.role)))
      throw fieldError('email', 'field.member-unknown');
    const row = await findApplication(tx.db, id);
    const about = { type: 'application', id } as const;
    const invited = await invite(
      tx,
      allowed,
      {
        kind: 'member.invited',
        subject: about,
        case: id,
        detail: { person: personId, memberRole: input.role },
      },
      { applicationId: id, personId, role: input.role },
    );
    if (!invited) throw fieldError('email', 'field.member-there');
    await notify(tx, {
      to: [personId],
      kind: 'member.invited',
      subject: about,
      details: { reference: row?.reference ?? '' },
    });
  });
}

export async function removeMember(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  personId: string,
): Promise<void> {
  await actOnCase(portal, viewer, id, 'member.remove', async (tx, subject) => {
    const allowed = authorize(viewer, 'member.remove', subject);
    await assertEditable(tx, subject);
    const row = await findApplication(tx.db, id);
    const about = { type: 'application', id } as const;
    const event = { kind: 'member.removed', subject: about, case: id, detail: { person: personId } } as const;
    if (!(await remove(tx, allowed, event, id, personId))) throw new AppError('already-done');
    await notify(tx, {
      to: [personId],
      kind: 'member.removed',
      subject: about,
      details: { reference: row?.reference ?? '' },
    });
  });
}

/** What an invited person may see: who asks, for what, under which terms; nothing else of the application. */
export async function readInvitation(portal: Portal, viewer: SignedIn, id: string) {
  authorize(viewer, 'member.accept', await loadCase(portal, id));
  const invitation = await findInvitation(portal.store.read, id, viewer.person.id);
  const row = await findApplication(portal.store.read, id);
  if (!row || !invitation || invitation.answer) throw new AppError('not-found');
  const ja = viewer.language === 'ja';
  return {
    reference: row.reference,
    title: ja ? row.titleJa : row.titleEn || row.titleJa,
    lead: ja ? row.leadJa : row.leadEn,
    organisation: ja ? row.organisationJa : row.organisationEn,
    termsVersion: memberTermsVersion,
  };
}

export async function answerInvitation(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  given: 'accepted' | 'declined',
): Promise<void> {
  await actOnCase(portal, viewer, id, 'member.accept', async (tx, subject) => {
    const allowed = authorize(viewer, 'member.accept', subject);
    const row = await findApplication(tx.db, id);
    const about = { type: 'application', id } as const;
    const done = await answer(
      tx,
      allowed,
      {
        kind: given === 'accepted' ? 'member.accepted' : 'member.declined',
        subject: about,
        case: id,
        detail: { person: viewer.person.id, terms: memberTermsVersion },
      },
      {
        applicationId: id,
        personId: viewer.person.id,
        answer: given,
        termsVersion: given === 'accepted' ? memberTermsVersion : null,
      },
    );
    if (!done) throw new AppError('already-done');
    await notify(tx, {
      to: row ? [row.leadPersonId] : [],
      kind: 'application.changed',
      subject: about,
      details: { reference: row?.reference ?? '' },
    });
  });
}
