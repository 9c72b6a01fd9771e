import {
  type DraftAnswers,
  formFields,
  type SectionId,
  sectionIds,
} from '#app/domain/application/form-fields.ts';
import { fieldValues, typedAnswers } from '#app/domain/application/form-values.ts';
import { type Purpose, purposes, type Service, services } from '#app/domain/application/states.ts';
import { currentDraft } from '#app/domain/application/whole-answers.ts';
import { findDraftAnswers, findLatestVersion } from '#db/portal/repositories/application-form.server.ts';
import { findApplication, listApplications } from '#db/portal/repositories/applications.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { rowFilter } from '#policies/access/row-filter.ts';
import { AppError, fieldError } from '../app-error.ts';
import { recordRead } from '../audit/record-read.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { loadCase } from './load-case.server.ts';
import { createDraft } from './save-draft.server.ts';
import { saveSection } from './save-section.server.ts';

/** An application as a file: what was written, without who its members are and what lies beside it. */
export type ApplicationFile = {
  readonly format: 'sekisho-application';
  readonly version: 2;
  readonly titleJa: string;
  readonly titleEn: string;
  readonly service: string;
  readonly purpose: string;
  readonly answers: DraftAnswers;
};

/** What nobody takes over from a file or an earlier case: pledges are given, and a fee accepted, for one application. */
const neverCopied: readonly string[] = [
  'pledge',
  'guidelines',
  'attachmentsComplete',
  'feeAccepted',
  'conflict',
];

export async function exportApplication(portal: Portal, viewer: SignedIn, id: string) {
  const subject = await loadCase(portal, id);
  const allowed = authorize(viewer, 'application.read', subject);
  const db = portal.store.read;
  const row = await findApplication(db, id);
  if (!row) throw new AppError('not-found');
  const own = subject.applicantIds.includes(viewer.person.id);
  if (!own) {
    const event = { kind: 'application.viewed', subject: { type: 'application', id }, case: id } as const;
    await recordRead(portal, viewer, event, allowed);
  }
  const version = await findLatestVersion(db, id);
  const { titleJa, titleEn, service, purpose } = row;
  const file: ApplicationFile = {
    format: 'sekisho-application',
    version: 2,
    titleJa,
    titleEn,
    service,
    purpose,
    // Others read what was submitted, never what is being typed.
    answers: own || !version ? await findDraftAnswers(db, id) : version.document.answers,
  };
  return { fileName: `${row.reference}.json`, text: `${JSON.stringify(file, null, 2)}\n` };
}

/** A new draft from the text of such a file. Everything in it is read as if somebody had typed it. */
export async function importApplication(portal: Portal, viewer: SignedIn, text: string): Promise<string> {
  authorize(viewer, 'application.create');
  const file = parsed(text);
  if (!file) throw fieldError('file', 'field.file-application');
  return startFrom(portal, viewer, file);
}

/** A new draft with the answers of an application that this person may see as one of its applicants. */
export async function copyApplication(portal: Portal, viewer: SignedIn, id: string): Promise<string> {
  authorize(viewer, 'application.create');
  const subject = await loadCase(portal, id);
  if (!subject.applicantIds.includes(viewer.person.id)) throw new AppError('not-found');
  authorize(viewer, 'application.read', subject);
  const row = await findApplication(portal.store.read, id);
  if (!row) throw new AppError('not-found');
  const answers = await findDraftAnswers(portal.store.read, id);
  return startFrom(portal, viewer, { ...row, answers });
}

/** Own applications that can be copied, the latest first. */
export async function listCopied(portal: Portal, viewer: SignedIn) {
  authorize(viewer, 'application.create');
  const rows = await listApplications(portal.store.read, rowFilter(viewer, 'application.list'), {
    states: [],
    search: '',
    sort: 'changed',
    limit: 50,
    offset: 0,
  });
  return rows.map((row) => ({
    value: row.id,
    label: `${row.reference}　${viewer.language === 'ja' ? row.titleJa : row.titleEn || row.titleJa}`,
  }));
}

type Start = Pick<ApplicationFile, 'titleJa' | 'titleEn' | 'service' | 'purpose' | 'answers'>;

function parsed(text: string): Start | undefined {
  try {
    const file = JSON.parse(text) as Partial<ApplicationFile>;
    if (file?.format !== 'sekisho-application' || file.version !== 2) return undefined;
    if (typeof file.titleJa !== 'string' || file.titleJa.trim() === '') return undefined;
    const line = (value: unknown) =>
      typeof value === 'string' ? value.normalize('NFKC').trim().slice(0, 200) : '';
    return {
      titleJa: line(file.titleJa),
      titleEn: line(file.titleEn),
      service: String(file.service),
      purpose: String(file.purpose),
      answers: typeof file.answers === 'object' && file.answers !== null ? file.answers : {},
    };
  } catch {
    return undefined;
  }
}

async function startFrom(portal: Portal, viewer: SignedIn, start: Start): Promise<string> {
  const id = await createDraft(portal, viewer, {
    titleJa: start.titleJa,
    titleEn: start.titleEn,
    service: services.find((one) => one === start.service) ?? ('full' satisfies Service),
    purpose: purposes.find((one) => one === start.purpose) ?? ('research' satisfies Purpose),
  });
  const answers = currentDraft(start.answers);
  for (const section of sectionIds)
    if (answers[section])
      await saveSection(portal, viewer, id, section, 0, copied(section, answers[section]));
  return id;
}

/** Only fields of the form, in the form in which they are kept, cut to what a page would take. */
function copied(section: SectionId, answers: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const known = Object.fromEntries(
    Object.entries(answers).filter(
      ([name]) => Object.hasOwn(formFields[section], name) && !neverCopied.includes(name),
    ),
  );
  const typed = Object.fromEntries(
    Object.entries(fieldValues(section, known)).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.slice(0, 8000) : value.slice(0, 400).map((one) => one.slice(0, 100)),
    ]),
  );
  return typedAnswers(section, typed);
}
