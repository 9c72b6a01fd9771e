import { tokyoDay } from '#app/domain/shared/brand.ts';
import type { ConditionsView } from '#app/features/review/conditions-view.ts';
import { formatBytes, formatDateTime, formatDay } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { findLatestVersion } from '#db/portal/repositories/application-form.server.ts';
import { findPeopleOfCase } from '#db/portal/repositories/applications-people.server.ts';
import {
  type ConditionRow,
  confirmConditions as confirmRows,
  returnEvidence as returnRow,
  supplyEvidence as supplyRow,
} from '#db/portal/repositories/conditions.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { findStoredTexts, insertStoredText } from '#db/portal/repositories/stored-texts.server.ts';
import type { Reader, Tx } from '#db/portal/store.server.ts';
import { authorize, may } from '#policies/access/authorize.ts';
import { attachmentLimits } from '#policies/attachments.ts';
import type { ConditionCode } from '#policies/workflow/conditions.ts';
import { drawUpAgreement } from '../agreements/draw-up-agreement.server.ts';
import { AppError, fieldError } from '../app-error.ts';
import { loadCase } from '../applications/load-case.server.ts';
import { attachFile, type SentFile } from '../attachments/attach-file.server.ts';
import { listAttachments } from '../attachments/read-attachments.server.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { actingAs } from '../workflow/acting-as.ts';
import { actOnCase, type Case, takeStep } from '../workflow/take-step.server.ts';
import { approvedConditions } from './approved-conditions.server.ts';
import { currentRound, leadsRound } from './round-subject.server.ts';

/** The conditions of the newest approval of the first stage, of every review case of it. */
export const conditionsOf = approvedConditions;

export type ConditionLine = { readonly kind: string; readonly text: string; readonly duty: boolean };
/** In the reader's words, for letters, agreements and permits. */
export async function describeConditions(
  db: Reader,
  language: Language,
  conditions: readonly ConditionRow[],
): Promise<ConditionLine[]> {
  const t = translator(language);
  const texts = await findStoredTexts(
    db,
    conditions.map((one) => one.textHash),
  );
  return conditions.map((one) => ({
    kind: t(`condition.${one.code as ConditionCode}`),
    text: texts.get(one.textHash) ?? '',
    duty: one.kind === 'during_use',
  }));
}

export async function readConditions(portal: Portal, viewer: SignedIn, id: string): Promise<ConditionsView> {
  const subject = await loadCase(portal, id);
  authorize(viewer, 'application.read', subject);
  const db = portal.store.read;
  const version = await findLatestVersion(db, id);
  const rows = await conditionsOf(db, id);
  if (!version || rows.length === 0) throw new AppError('not-found');
  const { language } = viewer;
  const t = translator(language);
  const texts = await findStoredTexts(
    db,
    rows.flatMap((row) =>
      [row.textHash, row.evidenceHash, row.returnedText].filter((hash) => hash !== undefined),
    ),
  );
  const files = (await listAttachments(portal, viewer, id, ['condition_evidence'])).map(
    ({ id: file, name, href }) => ({ id: file, name, href }),
  );
  const names = await namesOf(
    db,
    language,
    rows.flatMap((row) => [row.suppliedBy, row.confirmedBy].filter((one) => one !== undefined)),
  );
  const textOf = (hash: string | undefined) => (hash ? (texts.get(hash) ?? '') : '');
  const waiting = subject.state === 'S1_CONDITIONS';
  const at = await currentRound(db, subject);
  const leads = at !== undefined && leadsRound(at.seats, viewer.person.id);
  const before = rows.filter((row) => row.kind === 'before_use');
  const supplies =
    waiting &&
    subject.applicantIds.includes(viewer.person.id) &&
    may(viewer, 'application.submit', subject).ok;
  const confirms = waiting && leads && may(viewer, 'conditions.confirm', subject).ok;
  const day = rows.find((row) => row.dueOn)?.dueOn;
  return {
    id,
    reference: version.document.reference,
    title:
      language === 'ja' ? version.document.titleJa : version.document.titleEn || version.document.titleJa,
    waiting,
    due: waiting && day ? formatDay(language, day) : undefined,
    supplies,
    confirms,
    // What was attached to the case and to no condition, as before there were files for each.
    fileLimit: formatBytes(language, attachmentLimits.bytes),
    otherFiles: files.filter((file) => !rows.some((row) => row.evidenceFile === file.id)),
    complete: before.every((row) => row.suppliedAt !== undefined),
    conditions: rows.map((row) => ({
      id: row.id,
      kind: t(`condition.${row.code as ConditionCode}`),
      text: textOf(row.textHash),
      duty: row.kind === 'during_use',
      state: row.confirmedAt
        ? 'confirmed'
        : row.kind === 'during_use'
          ? 'duty'
          : row.suppliedAt
            ? 'supplied'
            : row.returnedAt
              ? 'returned'
              : 'open',
      evidence: row.suppliedAt
        ? {
            text: textOf(row.evidenceHash),
            file: files.find((file) => file.id === row.evidenceFile),
            by: t('conditions.suppliedBy', {
              name: names.get(row.suppliedBy ?? '') ?? '',
              at: formatDateTime(language, row.suppliedAt),
            }),
          }
        : undefined,
      returned: row.returnedText ? textOf(row.returnedText) : undefined,
      confirmed: row.confirmedAt
        ? t('conditions.confirmedAt', { at: formatDateTime(language, row.confirmedAt) })
        : undefined,
    })),
  };
}

const waits = (subject: Case): void => {
  if (subject.state !== 'S1_CONDITIONS')
    throw new AppError('moved-on', {}, 'problem.moved-on', {
      state: [`application.state.${subject.state}`],
    });
};

async function ownCondition(db: Reader, subject: Case, conditionId: string): Promise<ConditionRow> {
  waits(subject);
  const row = (await conditionsOf(db, subject.id)).find((one) => one.id === conditionId);
  if (row?.kind !== 'before_use') throw new AppError('not-found');
  if (row.confirmedAt) throw new AppError('already-done');
  return row;
}

/** What the applicant shows for one condition; it can be replaced until the chair has confirmed it. */
export async function supplyEvidence(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  input: { readonly condition: string; readonly text: string; readonly file?: SentFile | undefined },
): Promise<void> {
  // Whether it is theirs and still open is asked first, so that no file is kept for nothing; and again below.
  const before = await loadCase(portal, id);
  authorize(viewer, 'application.submit', before);
  const open = await ownCondition(portal.store.read, before, input.condition);
  const file = input.file?.size
    ? await attachFile(portal, viewer, id, 'condition_evidence', input.file)
    : undefined;
  await actOnCase(portal, viewer, id, 'supply_evidence', async (tx, subject) => {
    const allowed = authorize(viewer, 'application.submit', subject);
    const row = await ownCondition(tx.db, subject, input.condition);
    const hash = await insertStoredText(tx, { body: input.text, at: tx.stamp.at, purgeOn: null });
    const done = await supplyRow(
      tx,
      allowed,
      {
        kind: 'condition.supplied',
        subject: { type: 'application', id },
        case: id,
        reason: hash,
        detail: { condition: row.code },
      },
      // Without a new file the one that was shown before still belongs to it.
      { conditionId: row.id, hash, file: file ?? open.evidenceFile ?? null },
    );
    if (!done) throw new AppError('already-done');
    const rows = await conditionsOf(tx.db, id);
    if (rows.every((one) => one.kind === 'during_use' || one.suppliedAt !== undefined))
      await tellLead(tx, subject);
  });
}

/** Everything is there: it is the chair's turn. */
async function tellLead(tx: Tx, subject: Case): Promise<void> {
  const at = await currentRound(tx.db, subject);
  const version = await findLatestVersion(tx.db, subject.id);
  const leads = (at?.seats ?? []).filter(({ seat, answer }) => seat === 'chair' && answer === 'none');
  await notify(tx, {
    to: leads.map((seat) => seat.personId),
    kind: 'application.turn',
    subject: { type: 'application', id: subject.id },
    details: { reference: version?.document.reference ?? '' },
  });
}

/** Not enough: the applicant reads why and supplies it again, within the same deadline. */
export async function returnEvidence(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  input: { readonly condition: string; readonly text: string },
): Promise<void> {
  await actOnCase(portal, viewer, id, 'return_evidence', async (tx, subject) => {
    const allowed = authorize(viewer, 'conditions.confirm', subject);
    const at = await currentRound(tx.db, subject);
    if (!at || !leadsRound(at.seats, viewer.person.id)) throw new AppError('denied');
    const row = await ownCondition(tx.db, subject, input.condition);
    if (!row.suppliedAt) throw fieldError('text', 'field.invalid');
    const hash = await insertStoredText(tx, { body: input.text, at: tx.stamp.at, purgeOn: null });
    await returnRow(
      tx,
      allowed,
      {
        kind: 'condition.returned',
        subject: { type: 'application', id },
        case: id,
        reason: hash,
        detail: { condition: row.code },
      },
      row.id,
      hash,
    );
    const { applicants } = await findPeopleOfCase(tx.db, id);
    const version = await findLatestVersion(tx.db, id);
    await notify(tx, {
      to: applicants,
      kind: 'application.turn',
      subject: { type: 'application', id },
      details: { reference: version?.document.reference ?? '' },
    });
  });
}

/** The chair, who did not supply it, finds that every condition is met; the agreement follows. */
export async function confirmConditions(portal: Portal, viewer: SignedIn, id: string): Promise<void> {
  const me = viewer.person.id;
  await actOnCase(portal, viewer, id, 'confirm_conditions_met', async (tx, subject) => {
    const allowed = authorize(viewer, 'conditions.confirm', subject);
    const at = await currentRound(tx.db, subject);
    if (!at) throw new AppError('not-found');
    const rows = (await conditionsOf(tx.db, id)).filter((row) => row.kind === 'before_use');
    const leads = leadsRound(at.seats, me);
    await takeStep(tx, subject, allowed, {
      event: 'confirm_conditions_met',
      guards: {
        evidence_attached: rows.length > 0 && rows.every((row) => row.suppliedAt !== undefined),
        confirmer_not_supplier: rows.every((row) => row.suppliedBy !== me),
        chair_not_recused: leads,
      },
      who: actingAs(viewer.facts, at.subject, leads),
      documentHash: at.round.documentHash,
      standings: [{ personId: me, standing: 'reviewer' }],
    });
    await confirmRows(
      tx,
      allowed,
      {
        kind: 'condition.confirmed',
        subject: { type: 'round', id: at.round.id },
        case: id,
        document: at.round.documentHash,
        detail: { conditions: rows.length, day: tokyoDay(tx.stamp.at) },
      },
      rows.map((row) => row.id),
    );
    await drawUpAgreement(tx, subject, me);
  });
}
