import { findSignal, type SignalConcerning } from '#db/portal/repositories/signals.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import type { Role } from '#policies/access/roles.ts';
import { toSubject } from '#policies/access/subjects.ts';
import { leading } from '#policies/roster.ts';
import type { Actor } from '#policies/workflow/machine.ts';
import { AppError } from '../app-error.ts';
import type { SignedIn } from '../signed-in.ts';

export type Signal = SignalConcerning;

export const subjectOf = (signal: Signal) =>
  toSubject('Signal', {
    id: signal.id,
    area: signal.area,
    aboutSide: signal.aboutSide,
    fallsTo: signal.fallsTo,
    concernedIds: signal.concernedIds,
  });

export async function loadSignal(db: Reader, id: string): Promise<Signal> {
  const signal = await findSignal(db, id);
  if (!signal) throw new AppError('not-found');
  return signal;
}

/** In which capacity somebody handles a signal; the rules of access have said before which ones they may. */
export function actingOnSignal(viewer: SignedIn, signal: Pick<Signal, 'fallsTo'>): readonly Actor[] {
  const holds = (role: Role) => viewer.facts.roles.some((held) => held.role === role);
  const office = (['secretariat', 'administrator'] as const).filter(holds);
  return signal.fallsTo === 'chair' && leading.some(holds) ? [...office, 'chair'] : office;
}
