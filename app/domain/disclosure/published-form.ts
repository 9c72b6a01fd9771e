import type { DisclosureProfile } from '#policies/disclosure/profile.ts';
import { type NoiseTable, noiseTable, perturbCount } from './cell-key.ts';
import { InputError } from './input.ts';
import type { Lattice } from './lattice.ts';
import { roundCount } from './rounding.ts';

/** How a profile shows a number of persons that may be shown. */
export type PublishedForm = (cell: number) => {
  readonly value: number;
  readonly form?: 'rounded' | 'perturbed';
};

/**
 * The pattern is chosen as if the shown numbers were exact. What is rounded or perturbed afterwards tells an attacker
 * less, so every proof about the pattern holds for it as well. `controlled` are numbers that keep the sums.
 */
export function publishedForm(
  lattice: Lattice,
  { rounding, perturbation }: Pick<DisclosureProfile, 'rounding' | 'perturbation'>,
  controlled: readonly number[] | null,
): PublishedForm {
  const persons = (cell: number) => lattice.cells[cell]!.patients ?? 0;
  if (perturbation) {
    const table: NoiseTable = noiseTable(perturbation);
    return (cell) => {
      const { key } = lattice.cells[cell]!;
      if (persons(cell) > 0 && key === null) throw new InputError('/cells', 'key_missing');
      return {
        value: perturbCount(persons(cell), key ?? 0, table, perturbation.boundary),
        form: 'perturbed',
      };
    };
  }
  if (rounding.kind === 'none') return (cell) => ({ value: persons(cell) });
  if (controlled) return (cell) => ({ value: controlled[cell]!, form: 'rounded' });
  return (cell) => ({ value: roundCount(persons(cell), rounding).value, form: 'rounded' });
}
