import { tokyoDay } from '#app/domain/shared/brand.ts';
import { findHoldersOf } from '#db/portal/repositories/outbox.server.ts';
import { findReleaseOf, listReceipts } from '#db/portal/repositories/output-history.server.ts';
import { findOutput } from '#db/portal/repositories/outputs.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import type { Role } from '#policies/access/roles.ts';
import type { OutputState } from '#policies/workflow/output-request.ts';
import { notify } from '../notices/notify.server.ts';
import { flagCiting } from '../publications/flag-citing.server.ts';
import type { Output } from './output-subject.server.ts';

/** Whose desk a state lies on. */
const desks: Partial<Readonly<Record<OutputState, readonly Role[]>>> = {
  SUBMITTED: ['output_checker'],
  ADJUDICATION: ['output_checker'],
  APPROVED: ['releaser'],
  HELD: ['chair'],
};
const tellsAuthor: readonly OutputState[] = [
  'RETURNED',
  'APPROVED',
  'HELD',
  'RELEASED',
  'RECALLED',
  'REJECTED',
];

/** Nobody is told who may not act: not the applicants' side, not the conflicted (INV-12), not who looked already. */
export async function tellAboutOutput(tx: Tx, output: Output, to: OutputState): Promise<void> {
  const row = await findOutput(tx.db, output.id);
  if (!row) return;
  const about = {
    subject: { type: 'output', id: output.id },
    details: { reference: row.reference },
  } as const;
  const barred = new Set([
    tx.stamp.actor,
    ...output.applicantIds,
    ...output.pastOrInvitedIds,
    ...output.conflictedIds,
    ...(to === 'ADJUDICATION' || to === 'APPROVED' ? output.outputReviewerIds : []),
  ]);
  const roles = desks[to];
  const asked = roles
    ? (await findHoldersOf(tx.db, roles, tokyoDay(tx.stamp.at))).filter((id) => !barred.has(id))
    : [];
  // A chair sits on this case or does not know of it.
  const own = to === 'HELD' ? asked.filter((id) => output.clearedIds.includes(id)) : asked;
  await notify(tx, { to: own, kind: 'output.turn', ...about });
  if (to === 'REVIEWED')
    await notify(tx, {
      to: output.outputReviewerIds.filter((id) => id !== tx.stamp.actor),
      kind: 'output.turn',
      ...about,
    });
  if (!tellsAuthor.includes(to)) return;
  if (to === 'RECALLED') {
    await flagCiting(tx, output.id);
    const release = await findReleaseOf(tx.db, output.id);
    const receipts = release ? await listReceipts(tx.db, release.id) : [];
    await notify(tx, {
      to: [...new Set([...output.applicantIds, ...receipts.map((one) => one.personId)])],
      kind: 'output.recalled',
      ...about,
    });
    return;
  }
  await notify(tx, {
    to: [output.authorId].filter((id) => id !== tx.stamp.actor),
    kind: to === 'RETURNED' ? 'output.turn' : 'output.changed',
    ...about,
  });
}
