import { tokyoDay } from '#app/domain/shared/brand.ts';
import { findHoldersOf } from '#db/portal/repositories/outbox.server.ts';
import { passOnSignal } from '#db/portal/repositories/signal-steps.server.ts';
import { listOfTheOffice, type SignalRow } from '#db/portal/repositories/signals.server.ts';
import type { Reader, Tx } from '#db/portal/store.server.ts';
import { systemAuthority } from '#policies/access/authorize.ts';
import { leading } from '#policies/roster.ts';
import type { SignalArea } from '#policies/watching/rules.ts';
import { notify } from '../notices/notify.server.ts';

type Told = Pick<SignalRow, 'id' | 'reference' | 'area' | 'aboutSide' | 'fallsTo'> & {
  readonly concernedIds: readonly string[];
};
type Handled = Pick<Told, 'area' | 'aboutSide' | 'fallsTo' | 'concernedIds'>;

/** The roles that handle signals of an area; the same as policies/access says. */
const officeOf = (area: SignalArea): readonly string[] =>
  area === 'portal' ? ['secretariat', 'administrator'] : ['secretariat'];

/** Of these roles nobody whom it concerns, and nobody on behalf where it is about their own side. */
async function unconcerned(
  db: Reader,
  roles: readonly string[],
  signal: Handled,
  today: string,
): Promise<string[]> {
  const concerned = new Set(signal.concernedIds);
  const onBehalf = new Set(
    signal.aboutSide === 'entrusted' ? await findHoldersOf(db, ['entrusted_operator'], today) : [],
  );
  return (await findHoldersOf(db, roles, today)).filter((id) => !concerned.has(id) && !onBehalf.has(id));
}

/** Those who may handle this one: of the office, and the chairs where it fell to them. */
export async function findHandlers(db: Reader, signal: Handled, today: string): Promise<string[]> {
  const roles = [...officeOf(signal.area), ...(signal.fallsTo === 'chair' ? leading : [])];
  return unconcerned(db, roles, signal, today);
}

/** Where nobody is left, the auditors, who read every signal that does not concern them: it must not stay silent. */
export async function findTold(db: Reader, signal: Handled, today: string): Promise<string[]> {
  const handlers = await findHandlers(db, signal, today);
  return handlers.length > 0 ? handlers : unconcerned(db, ['auditor'], signal, today);
}

export async function tellHandlers(
  tx: Tx,
  { kind, signal }: { readonly kind: 'signal.raised' | 'signal.grown'; readonly signal: Told },
): Promise<void> {
  await notify(tx, {
    to: await findTold(tx.db, signal, tokyoDay(tx.stamp.at)),
    kind,
    subject: { type: 'signal', id: signal.id },
    details: { reference: signal.reference },
  });
}

/**
 * Signals that nobody of the office may handle any more, because all of them are concerned, fall to the chair and the acting
 * chair; not to those whom they concern. Where nobody of them is left either, it waits until the committee has another
 * acting chair: each run asks again. Done twice it changes nothing.
 */
export async function passOnSignals(tx: Tx): Promise<void> {
  const today = tokyoDay(tx.stamp.at);
  for (const signal of await listOfTheOffice(tx.db)) {
    if ((await findHandlers(tx.db, signal, today)).length > 0) continue;
    const chairs = await unconcerned(tx.db, leading, signal, today);
    if (chairs.length === 0) continue;
    const { id, reference, applicationId } = signal;
    const subject = { type: 'signal', id } as const;
    await passOnSignal(
      tx,
      systemAuthority('watch.raise'),
      {
        kind: 'signal.passed-on',
        subject,
        ...(applicationId ? { case: applicationId } : {}),
        detail: { reference },
      },
      signal,
    );
    await notify(tx, { to: chairs, kind: 'signal.passed-on', subject, details: { reference } });
  }
}
