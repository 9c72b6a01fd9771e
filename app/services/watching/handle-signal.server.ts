import { decide } from '#app/domain/workflow/decide.ts';
import { moveSignal } from '#db/portal/repositories/signal-steps.server.ts';
import { findSignal } from '#db/portal/repositories/signals.server.ts';
import { insertStoredText } from '#db/portal/repositories/stored-texts.server.ts';
import type { Reader, Tx } from '#db/portal/store.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { excludedFrom } from '#policies/workflow/machine.ts';
import { type SignalStep, signalMachine } from '#policies/workflow/signal.ts';
import { fieldError } from '../app-error.ts';
import { followIncident } from '../incidents/record-incident.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { actOrRecord, movedOn, refusalOf } from '../workflow/refused-step.server.ts';
import { actingOnSignal, loadSignal, type Signal, subjectOf } from './signal-subject.server.ts';

/**
 * A step with a signal, by somebody it does not concern, with a reason that stays: the text beside the ledger, its hash in
 * the entry (C2). The page was of a revision; what moved meanwhile is told.
 */
export async function handleSignal(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  input: { readonly step: SignalStep; readonly reason: string; readonly revision: number },
): Promise<void> {
  const refused = {
    kind: 'signal.refused-step',
    subject: { type: 'signal', id },
    case: async (db: Reader) => (await findSignal(db, id))?.applicationId,
  } as const;
  await actOrRecord(portal, viewer, refused, input.step, async (tx) => {
    const signal = await loadSignal(tx.db, id);
    const allowed = authorize(viewer, 'signal.handle', subjectOf(signal));
    if (input.reason === '') throw fieldError('reason', 'field.required');
    const verdict = decide(
      signalMachine,
      excludedFrom,
      signal.state,
      input.step,
      { as: actingOnSignal(viewer, signal), is: [] },
      { reason_written: true, handler_not_concerned: !signal.concernedIds.includes(viewer.person.id) },
    );
    if (!verdict.ok) throw refusalOf(verdict, `state.signal.${signal.state}`);
    if (signal.revision !== input.revision) throw movedOn(`state.signal.${signal.state}`);
    const textHash = await insertStoredText(tx, { body: input.reason, at: tx.stamp.at, purgeOn: null });
    const incidentId = input.step === 'confirm' ? await openIncident(tx, signal) : undefined;
    const moved = await moveSignal(
      tx,
      allowed,
      {
        kind: 'signal.moved',
        subject: { type: 'signal', id },
        from: signal.state,
        to: verdict.to,
        reason: textHash,
        ...(signal.applicationId ? { case: signal.applicationId } : {}),
        detail: { reference: signal.reference, step: input.step },
      },
      { signal, event: input.step, to: verdict.to, as: verdict.as, textHash, incidentId },
    );
    if (!moved) throw movedOn(`state.signal.${signal.state}`);
  });
}

/**
 * What is confirmed goes into the register of incidents of itself; what kind of one it is, its handling finds out. The
 * reason stays in the signal: more people read incidents.
 */
const openIncident = (tx: Tx, signal: Signal): Promise<string> =>
  followIncident(tx, {
    source: 'signal',
    sourceId: signal.id,
    kind: 'other',
    description: '',
    applicationId: signal.applicationId,
    aboutIds: signal.noted,
  });
