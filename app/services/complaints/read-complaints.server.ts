import { tokyoDay } from '#app/domain/shared/brand.ts';
import type {
  ComplaintLine,
  ComplaintListView,
  ComplaintView,
} from '#app/features/complaints/complaint-view.ts';
import { formatDateTime, formatDay } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import {
  type Complaint,
  countComplaints,
  findReferenceOf,
  listComplaintNotes,
  listComplaints as listRows,
} from '#db/portal/repositories/complaints.server.ts';
import { findNames } from '#db/portal/repositories/people.server.ts';
import { findStoredTexts } from '#db/portal/repositories/stored-texts.server.ts';
import { authorize, may } from '#policies/access/authorize.ts';
import { rowFilter } from '#policies/access/row-filter.ts';
import { complaintSteps } from '#policies/workflow/complaint.ts';
import { recordRead } from '../audit/record-read.server.ts';
import { pageOf } from '../paging.ts';
import { nameOf } from '../people/describe.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { findNameable, handlersOf, loadComplaint, needsSecond, subjectOf } from './complaint-case.server.ts';
import { contactPurpose } from './receive-complaint.server.ts';

const pageSize = 20;

export async function listComplaints(
  portal: Portal,
  viewer: SignedIn,
  query: { readonly ended: boolean; readonly page: number },
): Promise<ComplaintListView> {
  const allowed = authorize(viewer, 'complaint.list');
  if (viewer.person.roles.includes('auditor'))
    await recordRead(
      portal,
      viewer,
      { kind: 'complaint.viewed', subject: { type: 'complaint', id: 'list' } },
      allowed,
    );
  const { read } = portal.store;
  const filter = rowFilter(viewer, 'complaint.list');
  const total = await countComplaints(read, filter, query.ended);
  const { page, pages } = pageOf(total, query.page, pageSize);
  const rows = await listRows(read, filter, {
    ended: query.ended,
    limit: pageSize,
    offset: (page - 1) * pageSize,
  });
  const today = tokyoDay(portal.clock.now());
  return {
    ended: query.ended,
    lines: rows.map((row) => describeComplaint(viewer.language, row, today)),
    count: translator(viewer.language)('complaint.count', { count: total }),
    page,
    pages,
  };
}

const tones = {
  RECEIVED: 'action',
  ACCEPTED: 'progress',
  EXAMINED: 'progress',
  ANSWERED: 'done',
  OUT_OF_SCOPE: 'stopped',
  CLOSED: 'neutral',
} as const;

export function describeComplaint(language: Language, row: Complaint, today: string): ComplaintLine {
  const t = translator(language);
  return {
    id: row.id,
    reference: row.reference,
    topic: t(`complaint.topic.${row.topic}`),
    complainant: t(`complaint.as.${row.complainant}`),
    state: t(`state.complaint.${row.state}`),
    tone: tones[row.state],
    received: formatDay(language, tokyoDay(row.receivedAt)),
    due: row.dueOn && formatDay(language, row.dueOn),
    overdue: row.dueOn !== undefined && row.state !== 'ANSWERED' && row.dueOn < today,
  };
}

/** The way with its present step; one that is out of scope ends at its second. */
export function stepsOf(language: Language, state: Complaint['state']) {
  const t = translator(language);
  const way = state === 'OUT_OF_SCOPE' ? (['RECEIVED', 'OUT_OF_SCOPE'] as const) : complaintSteps;
  const at = (way as readonly string[]).indexOf(state);
  return way.map((step, index) => ({
    label: t(`state.complaint.${step}`),
    state: index < at ? ('done' as const) : index === at ? ('current' as const) : ('upcoming' as const),
  }));
}

/** Everything but, for auditors, how to reach whoever complained. */
export async function readComplaint(portal: Portal, viewer: SignedIn, id: string): Promise<ComplaintView> {
  const { read } = portal.store;
  const { language } = viewer;
  const t = translator(language);
  const row = await loadComplaint(read, id);
  const subject = subjectOf(row);
  const allowed = authorize(viewer, 'complaint.read', subject);
  await recordRead(portal, viewer, { kind: 'complaint.viewed', subject: { type: 'complaint', id } }, allowed);
  const mayHandle = may(viewer, 'complaint.handle', subject).ok;
  const notes = await listComplaintNotes(read, id);
  const hashes = [row.bodyHash, row.reopenedHash, row.extendedHash, row.draftHash, row.answerHash];
  const texts = await findStoredTexts(read, [
    ...hashes.filter((hash) => hash !== undefined),
    ...notes.map(({ textHash }) => textHash),
  ]);
  const gone = t('audit.textGone');
  const textOf = (hash: string | undefined) => (hash === undefined ? undefined : (texts.get(hash) ?? gone));
  const staff = mayHandle ? await findNameable(read, tokyoDay(portal.clock.now())) : [];
  const people = [row.handlerId, row.draftedBy, row.secondReadBy].filter((one) => one !== undefined);
  const names = await findNames(read, [
    ...new Set([...people, ...row.concernedIds, ...staff, ...notes.map(({ by }) => by)]),
  ]);
  const name = (who: string | undefined) => {
    const found = who === undefined ? undefined : names.get(who);
    return found && nameOf(language, found);
  };
  const answerable = row.state === 'EXAMINED';
  const second = needsSecond(row);
  const refusing = second && row.state === 'RECEIVED';
  const drafted = (answerable || refusing) && row.draftHash !== undefined;
  const ready = drafted && (!second || row.secondReadBy !== undefined);
  const sealed = row.contact === undefined ? undefined : portal.sealer.unseal(contactPurpose, row.contact);
  const linked = row.link && (await findReferenceOf(read, row.link));
  return {
    line: describeComplaint(language, row, tokyoDay(portal.clock.now())),
    revision: row.revision,
    steps: stepsOf(language, row.state),
    writtenIn: t(`language.name.${row.language}`),
    together: row.together > 1 ? t('complaint.togetherCount', { count: row.together }) : undefined,
    body: textOf(row.bodyHash) ?? gone,
    reopened: textOf(row.reopenedHash),
    contact: mayHandle ? (sealed ?? t('complaint.noContact')) : t('complaint.contactHidden'),
    handler: name(row.handlerId),
    link:
      row.link && linked
        ? {
            label: `${t(`complaint.link.${row.link.kind}`)} ${linked}`,
            href: {
              application: `/applications/${row.link.id}`,
              publication: `/publications/${row.link.id}`,
              incident: `/supervision/incidents/${row.link.id}`,
            }[row.link.kind],
          }
        : undefined,
    concerned: row.concernedIds.map((who) => name(who) ?? who),
    notes: notes.map((note) => ({
      id: note.id,
      text: textOf(note.textHash) ?? gone,
      by: name(note.by) ?? '',
      at: formatDateTime(language, note.at),
    })),
    extension: textOf(row.extendedHash),
    draft: drafted ? textOf(row.draftHash) : undefined,
    draftedBy: drafted ? name(row.draftedBy) : undefined,
    secondReadBy: name(row.secondReadBy),
    needsSecond: second,
    who: await whoHandles(portal, language, row),
    nameFirst: second && row.fallsTo === 'office',
    refusal: row.refusal && t(`complaint.refusal.${row.refusal}`),
    answer: textOf(row.answerHash),
    answeredAt: row.answeredAt && formatDateTime(language, row.answeredAt),
    named: row.concernedIds.map((who) => ({ value: who, label: name(who) ?? who })),
    staff: staff
      .filter((who) => !row.concernedIds.includes(who))
      .map((who) => ({ value: who, label: name(who) ?? who }))
      .toSorted((a, b) => a.label.localeCompare(b.label, language)),
    acts: {
      decide: mayHandle && row.state === 'RECEIVED',
      work: mayHandle && row.state !== 'CLOSED',
      examine: mayHandle && row.state === 'ACCEPTED',
      draft: mayHandle && answerable,
      sendRefusal: mayHandle && refusing && ready,
      send: mayHandle && answerable && ready,
      extend: mayHandle && (row.state === 'ACCEPTED' || answerable) && row.extendedHash === undefined,
      second:
        second &&
        drafted &&
        row.secondReadBy === undefined &&
        row.draftedBy !== viewer.person.id &&
        may(viewer, 'complaint.second-read', subject).ok,
    },
  };
}

/** Said only where it is not simply the office: that it fell to the chair, and who is missing (nobody, or a second reader). */
async function whoHandles(portal: Portal, language: Language, row: Complaint): Promise<ComplaintView['who']> {
  const t = translator(language);
  const { read } = portal.store;
  const today = tokyoDay(portal.clock.now());
  const handlers = await handlersOf(read, row, today);
  const fell = row.fallsTo === 'chair';
  if (handlers.length === 0)
    return {
      text: t(fell ? 'complaint.fell' : 'complaint.fewHandlers'),
      missing: t('complaint.nobodyLeft'),
    };
  if (!fell) return undefined;
  const alone = needsSecond(row) && handlers.length < 2;
  return { text: t('complaint.fell'), missing: alone ? t('complaint.secondMissing') : undefined };
}
