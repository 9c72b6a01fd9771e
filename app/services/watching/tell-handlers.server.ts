import { tokyoDay } from '#app/domain/shared/brand.ts';
import { findHoldersOf } from '#db/portal/repositories/outbox.server.ts';
import type { SignalRow } from '#db/portal/repositories/signals.server.ts';
import type { Reader, Tx } from '#db/portal/store.server.ts';
import type { SignalArea } from '#policies/watching/rules.ts';
import { notify } from '../notices/notify.server.ts';

type Told = Pick<SignalRow, 'id' | 'reference' | 'area' | 'aboutSide'> & {
  readonly concernedIds: readonly string[];
};

/** The roles that handle signals of an area; the same as policies/access says. */
export const handlersOf = (area: SignalArea): readonly string[] =>
  area === 'portal' ? ['secretariat', 'administrator'] : ['secretariat'];

/**
 * Those who may handle this one: nobody whom it concerns, and nobody on behalf where it is about their own side. Where nobody
 * is left, the auditors are told, who read every signal that does not concern them: it must not stay silent.
 */
export async function findHandlers(
  db: Reader,
  signal: Omit<Told, 'id' | 'reference'>,
  today: string,
): Promise<string[]> {
  const concerned = new Set(signal.concernedIds);
  const onBehalf = new Set(
    signal.aboutSide === 'entrusted' ? await findHoldersOf(db, ['entrusted_operator'], today) : [],
  );
  for (const roles of [handlersOf(signal.area), ['auditor']]) {
    const holders = await findHoldersOf(db, roles, today);
    const left = holders.filter((id) => !concerned.has(id) && !onBehalf.has(id));
    if (left.length > 0) return left;
  }
  return [];
}

export async function tellHandlers(
  tx: Tx,
  { kind, signal }: { readonly kind: 'signal.raised' | 'signal.grown'; readonly signal: Told },
): Promise<void> {
  await notify(tx, {
    to: await findHandlers(tx.db, signal, tokyoDay(tx.stamp.at)),
    kind,
    subject: { type: 'signal', id: signal.id },
    details: { reference: signal.reference },
  });
}
