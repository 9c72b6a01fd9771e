import { tokyoDay } from '#app/domain/shared/brand.ts';
import type { ComplaintStatusView } from '#app/features/complaints/complaint-view.ts';
import { formatDay } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translator.ts';
import { findComplaintByReceipt } from '#db/portal/repositories/complaints.server.ts';
import { findStoredTexts } from '#db/portal/repositories/stored-texts.server.ts';
import { fieldError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { Viewer } from '../viewer.ts';
import { reopenUntil } from './complaint-case.server.ts';
import { stepsOf } from './read-complaints.server.ts';
import { codeHash } from './receive-complaint.server.ts';

/** For whoever holds the code, without an account: the way, the answer, and nothing of what the office noted for itself. */
export async function readStatus(portal: Portal, viewer: Viewer, code: string): Promise<ComplaintStatusView> {
  const { read } = portal.store;
  const row = await findComplaintByReceipt(read, codeHash(code));
  // Looked up for a code of nothing too: both ways ask the database the same (D5).
  const texts = await findStoredTexts(
    read,
    [row?.bodyHash ?? '', row?.answerHash ?? '', row?.extendedHash ?? ''].filter(
      (hash) => !row || hash !== '',
    ),
  );
  if (!row) throw fieldError('receipt', 'field.complaint-code');
  const { language } = viewer;
  const t = translator(language);
  const until = reopenUntil(row);
  const mayReopen = until !== undefined && tokyoDay(portal.clock.now()) <= until;
  return {
    reference: row.reference,
    state: t(`state.complaint.${row.state}`),
    steps: stepsOf(language, row.state),
    next: t(`complaint.next.${row.state}`),
    topic: t(`complaint.topic.${row.topic}`),
    received: formatDay(language, tokyoDay(row.receivedAt)),
    due: row.state === 'ANSWERED' || !row.dueOn ? undefined : formatDay(language, row.dueOn),
    body: texts.get(row.bodyHash) ?? t('complaint.textGone'),
    extension: row.extendedHash ? texts.get(row.extendedHash) : undefined,
    // A refusal that waits for its second reader is none yet.
    refusal: row.state === 'OUT_OF_SCOPE' && row.refusal ? t(`complaint.refusal.${row.refusal}`) : undefined,
    answer: row.answerHash ? texts.get(row.answerHash) : undefined,
    reopenUntil: mayReopen ? formatDay(language, until) : undefined,
  };
}
