import { tokyoDay } from '#app/domain/shared/brand.ts';
import { applicationFacts, outputFacts } from '#db/portal/access-facts.server.ts';
import { listDeputiesOf } from '#db/portal/repositories/deputies.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import type { Office } from '#policies/roster.ts';
import type { NoticeKind } from '../notices/notice-kinds.ts';

/** What is told to somebody because of the office; what concerns a person alone goes to nobody else. */
const officeKinds: Readonly<Record<Office, readonly NoticeKind[]>> = {
  secretariat: [
    'application.turn',
    'deadline.reminder',
    'deadline.expired',
    'enquiry.received',
    'case-enquiry.asked',
    'case-enquiry.answered',
    'output.turn',
  ],
  output_checker: ['output.turn', 'output.reminder', 'output.overdue'],
  chair: [
    'application.turn',
    'deadline.reminder',
    'deadline.expired',
    'output.turn',
    'panel.proposed',
    'governance.proposed',
  ],
};

/**
 * Those who are told, and whoever stands in for them today. A deputy is told of no case of their own or from which they
 * withdrew, and of a case of the committee only when they sit on it (INV-11, INV-12).
 */
export async function withDeputies(
  tx: Tx,
  kind: NoticeKind,
  subject: { readonly type: string; readonly id: string },
  to: readonly string[],
): Promise<readonly string[]> {
  const running = (await listDeputiesOf(tx.db, to, tokyoDay(tx.stamp.at))).filter((one) =>
    officeKinds[one.office].includes(kind),
  );
  if (running.length === 0) return to;
  const facts =
    subject.type === 'application'
      ? await applicationFacts(tx.db, subject.id)
      : subject.type === 'output'
        ? await outputFacts(tx.db, subject.id)
        : undefined;
  const deputies = running.filter(({ office, personId, deputyId }) => {
    if (deputyId === tx.stamp.actor) return false;
    if (!facts) return true;
    // Told as an applicant and not for the office.
    if (facts.applicantIds.includes(personId)) return false;
    const near = [...facts.applicantIds, ...facts.pastOrInvitedIds, ...facts.conflictedIds];
    return !near.includes(deputyId) && (office !== 'chair' || facts.rosterIds.includes(deputyId));
  });
  return [...new Set([...to, ...deputies.map((one) => one.deputyId)])];
}
