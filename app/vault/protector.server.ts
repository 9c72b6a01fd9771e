import { createHash } from 'node:crypto';
import { type Defence, protectRaw } from '#app/domain/disclosure/protect-raw.ts';
import type { Protector } from '#app/domain/disclosure/protector.ts';
import { profileOf } from './ask-check.server.ts';
import { SolverPool } from './solver/solver-pool.server.ts';

/**
 * The engine of disclosure control with its solver, for as long as the vault runs.
 *
 * @param without defences that an attack is shown to need; no process and no setting can name any
 */
export function makeProtector(
  populationsOf: (snapshot: string) => Readonly<Record<string, number>>,
  without: readonly Defence[] = [],
): {
  readonly protector: Protector;
  close(): Promise<void>;
} {
  const solver = new SolverPool();
  return {
    protector: async (request) => {
      const profile = profileOf(request.profile);
      // The permit was checked for it before; without a rule there is no answer.
      if (!profile) throw new Error('no such profile');
      return protectRaw(request, profile, {
        solver,
        sha256: (text) => createHash('sha256').update(text).digest('hex'),
        populations: populationsOf(request.snapshot),
        without,
      });
    },
    close: async () => solver.close(),
  };
}
