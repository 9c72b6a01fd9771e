import { type FollowUpRow, listRoundsOfFollowUp } from '#db/portal/repositories/follow-ups.server.ts';
import { findPreparation } from '#db/portal/repositories/preparations.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import type { RiskBand } from '#policies/disclosure/risk-bands.ts';
import { changeRule } from '#policies/workflow/follow-ups.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import { bindPreparation, snapshotNamed } from '../preparation/prepare-data.server.ts';
import type { SignedIn } from '../signed-in.ts';
import { documentAfter } from './follow-up-base.server.ts';
import { openFollowUpRound } from './handle-follow-up.server.ts';
import { actOnFollowUp, followUpIn } from './step-follow-up.server.ts';

/** The first stage has agreed and the second has not begun: the settings are bound now. */
export async function waitsForPreparation(db: Reader, row: FollowUpRow): Promise<boolean> {
  if (row.state !== 'IN_REVIEW' || !changeRule(row.kind, row.type).reviews.includes('second')) return false;
  const rounds = (await listRoundsOfFollowUp(db, row.id)).filter(({ state }) => state !== 'CANCELLED');
  const last = rounds.at(-1);
  return last?.stage === 'first' && last.decision === 'approve';
}

/**
 * Binds what was proposed to the snapshot in use, or to another one, and hands it to the second review. Nothing of it is in
 * force: the permit stays the one that was signed until the vote, the decision and the signatures are there.
 */
export async function prepareFollowUp(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  input: { readonly snapshot: string; readonly ruleSet: string },
): Promise<void> {
  const found = await followUpIn(portal.store.read, id);
  const snapshot = await snapshotNamed(
    portal,
    input.snapshot || ((await findPreparation(portal.store.read, found.applicationId))?.snapshotHash ?? ''),
  );
  await actOnFollowUp(portal, viewer, id, 'prepare', async (tx, row, subject) => {
    const allowed = authorize(viewer, 'data.prepare', subject);
    if (!(await waitsForPreparation(tx.db, row)))
      throw new AppError('moved-on', {}, 'problem.moved-on', { state: [`state.followup.${row.state}`] });
    const first = (await listRoundsOfFollowUp(tx.db, id)).findLast(({ decision }) => decision === 'approve');
    const document = await documentAfter(tx.db, row);
    const chosen = row.type === 'settings' ? String(row.proposal.ruleSet) : input.ruleSet;
    const { bindingHash } = await bindPreparation(
      tx,
      allowed,
      row.applicationId,
      snapshot,
      { snapshot: snapshot?.hash ?? '', ruleSet: chosen },
      { document, band: first?.riskValue as RiskBand | undefined },
    );
    if (!(await openFollowUpRound(tx, subject, row, 'second', bindingHash, viewer.person.id)))
      throw new AppError('guards', {}, 'problem.guards', { missing: ['guard.quorum_reachable'] });
  });
}
