import { tokyoDay } from '#app/domain/shared/brand.ts';
import type { CaseEnquiriesView } from '#app/features/threads/thread-view.ts';
import { formatDateTime } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translator.ts';
import { newId } from '#db/portal/ids.server.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import {
  addCaseMessage,
  closeCaseEnquiry as closeRow,
  findCaseEnquiry,
  listCaseEnquiries,
  listCaseMessages,
  openCaseEnquiry as openRow,
  type Side,
} from '#db/portal/repositories/case-enquiries.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { settleNotices } from '#db/portal/repositories/notices.server.ts';
import { findHoldersOf } from '#db/portal/repositories/outbox.server.ts';
import { findStoredTexts, insertStoredText } from '#db/portal/repositories/stored-texts.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { authorize, may } from '#policies/access/authorize.ts';
import { type CaseEnquiryTopic, caseEnquiryTopics } from '#policies/enquiries.ts';
import { AppError } from '../app-error.ts';
import { loadCase } from '../applications/load-case.server.ts';
import { durationText } from '../enquiries/describe-enquiry.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { type Case, caseIn } from '../workflow/take-step.server.ts';

/** Whoever applies speaks for the applicants, whatever else they are. */
const sideOf = (subject: Case, personId: string): Side =>
  subject.applicantIds.includes(personId) ? 'applicant' : 'office';

export async function readCaseEnquiries(
  portal: Portal,
  viewer: SignedIn,
  id: string,
): Promise<CaseEnquiriesView> {
  const subject = await loadCase(portal, id);
  authorize(viewer, 'thread.read', subject);
  const { language } = viewer;
  const t = translator(language);
  const db = portal.store.read;
  const now = portal.clock.now();
  const row = await findApplication(db, id);
  if (!row) throw new AppError('not-found');
  const enquiries = await listCaseEnquiries(db, id);
  const messages = await listCaseMessages(
    db,
    enquiries.map((one) => one.id),
  );
  const texts = await findStoredTexts(
    db,
    messages.map((one) => one.textHash),
  );
  const names = await namesOf(
    db,
    language,
    messages.map((one) => one.authorId),
  );
  const side = sideOf(subject, viewer.person.id);
  const mayWrite = may(viewer, 'thread.write', subject).ok;
  return {
    id,
    reference: row.reference,
    mayWrite,
    topics: caseEnquiryTopics.map((topic) => ({ value: topic, label: t(`caseEnquiry.topic.${topic}`) })),
    enquiries: enquiries.map((enquiry) => ({
      id: enquiry.id,
      topic: t(`caseEnquiry.topic.${enquiry.topic}`),
      opened: formatDateTime(language, enquiry.openedAt),
      closed: enquiry.waitsFor === undefined,
      waitsFor: enquiry.waitsFor && t(`caseEnquiry.side.${enquiry.waitsFor}`),
      mine: enquiry.waitsFor === side,
      firstAnswer: enquiry.firstAnsweredAt
        ? t('caseEnquiry.firstAnswered', {
            time: durationText(language, enquiry.openedAt, enquiry.firstAnsweredAt),
          })
        : t('caseEnquiry.notAnswered', { time: durationText(language, enquiry.openedAt, now) }),
      messages: messages
        .filter((one) => one.enquiryId === enquiry.id)
        .map((one) => ({
          id: one.id,
          at: formatDateTime(language, one.at),
          // Applicants learn which office wrote, not which of its people.
          author:
            one.side === 'office' && side === 'applicant'
              ? t('caseEnquiry.side.office')
              : t('caseEnquiry.author', {
                  name: names.get(one.authorId) ?? '',
                  side: t(`caseEnquiry.side.${one.side}`),
                }),
          own: one.side === side,
          text: texts.get(one.textHash) ?? t('caseEnquiry.gone'),
        })),
    })),
  };
}

/** Whoever has to answer; nobody with a conflict, and nobody who sits on the committee (INV-12). */
async function tell(tx: Tx, subject: Case, to: Side, first: boolean): Promise<void> {
  const row = await findApplication(tx.db, subject.id);
  const office = await findHoldersOf(tx.db, ['secretariat'], tokyoDay(tx.stamp.at));
  const people =
    to === 'applicant'
      ? subject.applicantIds
      : office.filter(
          (id) =>
            !subject.conflictedIds.includes(id) &&
            !subject.applicantIds.includes(id) &&
            !subject.pastOrInvitedIds.includes(id),
        );
  await notify(tx, {
    to: people.filter((id) => id !== tx.stamp.actor),
    kind: first ? 'case-enquiry.asked' : 'case-enquiry.answered',
    subject: { type: 'application', id: subject.id },
    details: { reference: row?.reference ?? '' },
  });
}

export async function askAboutCase(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  input: { readonly topic: CaseEnquiryTopic; readonly text: string },
): Promise<void> {
  await portal.store.write(viewer.stamp(), async (tx) => {
    const subject = await caseIn(tx.db, id);
    const allowed = authorize(viewer, 'thread.write', subject);
    const side = sideOf(subject, viewer.person.id);
    const textHash = await insertStoredText(tx, { body: input.text, at: tx.stamp.at, purgeOn: null });
    const enquiryId = newId();
    await openRow(
      tx,
      allowed,
      {
        kind: 'case-enquiry.opened',
        subject: { type: 'application', id },
        case: id,
        reason: textHash,
        detail: { enquiry: enquiryId, topic: input.topic, side },
      },
      { id: enquiryId, applicationId: id, topic: input.topic },
      { id: newId(), side, textHash },
    );
    await tell(tx, subject, side === 'applicant' ? 'office' : 'applicant', true);
  });
  portal.wakeOutbox();
}

/** A thread belongs to its case; one of another case is not found (INV-27). */
async function threadOf(tx: Tx, subject: Case, enquiryId: string) {
  const enquiry = await findCaseEnquiry(tx.db, enquiryId);
  if (!enquiry || enquiry.applicationId !== subject.id) throw new AppError('not-found');
  return enquiry;
}

export async function writeInEnquiry(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  input: { readonly enquiryId: string; readonly text: string },
): Promise<void> {
  await portal.store.write(viewer.stamp(), async (tx) => {
    const subject = await caseIn(tx.db, id);
    const allowed = authorize(viewer, 'thread.write', subject);
    const enquiry = await threadOf(tx, subject, input.enquiryId);
    const side = sideOf(subject, viewer.person.id);
    const textHash = await insertStoredText(tx, { body: input.text, at: tx.stamp.at, purgeOn: null });
    const added = await addCaseMessage(
      tx,
      allowed,
      {
        kind: 'case-enquiry.answered',
        subject: { type: 'application', id },
        case: id,
        reason: textHash,
        detail: { enquiry: enquiry.id, side },
      },
      enquiry,
      { id: newId(), side, textHash },
    );
    if (added === 0) throw new AppError('already-done');
    await settleNotices(tx, 'case-enquiry.asked', id);
    await tell(tx, subject, side === 'applicant' ? 'office' : 'applicant', false);
  });
  portal.wakeOutbox();
}

export async function closeEnquiry(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  enquiryId: string,
): Promise<void> {
  await portal.store.write(viewer.stamp(), async (tx) => {
    const subject = await caseIn(tx.db, id);
    const allowed = authorize(viewer, 'thread.write', subject);
    const enquiry = await threadOf(tx, subject, enquiryId);
    const closed = await closeRow(
      tx,
      allowed,
      {
        kind: 'case-enquiry.closed',
        subject: { type: 'application', id },
        case: id,
        detail: { enquiry: enquiry.id },
      },
      enquiry.id,
    );
    if (closed === 0) throw new AppError('already-done');
  });
}
