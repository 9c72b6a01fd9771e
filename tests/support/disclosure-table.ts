import { createHash } from 'node:crypto';
import { type ProtectInput, parseProtectInput } from '#app/domain/disclosure/input.ts';
import { buildLattice } from '#app/domain/disclosure/lattice.ts';
import { judgeCells } from '#app/domain/disclosure/primary.ts';
import { protectTable } from '#app/domain/disclosure/protect.ts';
import type { OutputCell, ProtectOutput } from '#app/domain/disclosure/table-output.ts';
import { inThisThread } from '#app/domain/disclosure/tasks.ts';
import { highsSolver } from '#app/vault/solver/highs.server.ts';
import type { DisclosureProfile } from '#policies/disclosure/profile.ts';
import { disclosureProfile, type ProfileId } from '#policies/disclosure/profiles.ts';

/** A document as the command reads it. */
export function tableOf(document: unknown): ProtectInput {
  const parsed = parseProtectInput(document);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.input;
}

export async function protectDocument(document: unknown, profile?: DisclosureProfile) {
  const input = tableOf(document);
  const linear = await highsSolver();
  return protectTable(input, profile ?? disclosureProfile(input.profile as ProfileId), {
    solver: inThisThread(linear),
    linear,
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
  });
}

export async function protectedTable(
  document: unknown,
  profile?: DisclosureProfile,
): Promise<Omit<ProtectOutput, 'ms'>> {
  const result = await protectDocument(document, profile);
  if ('refused' in result) throw new Error(JSON.stringify(result.refused));
  return result.output;
}

export const cellAt = (output: { readonly cells: readonly OutputCell[] }, ...codes: string[]): OutputCell => {
  const found = output.cells.find((cell) => cell.codes.join('|') === codes.join('|'));
  if (!found) throw new Error(`no cell ${codes.join('|')}`);
  return found;
};

/** The rules each cell breaks, by its codes; cells that break none are left out. */
export function reasonsOf(document: unknown, profile?: DisclosureProfile): Record<string, string[]> {
  const input = tableOf(document);
  const lattice = buildLattice(input);
  const cohort = input.cohort && {
    patients: input.cohort.patients,
    withoutCriterion: input.cohort.withoutCriterion ?? [],
  };
  const { reasons } = judgeCells(
    lattice,
    profile ?? disclosureProfile(input.profile as ProfileId),
    cohort ?? null,
  );
  return Object.fromEntries(
    lattice.cells.flatMap((cell, at) =>
      reasons[at]!.length > 0
        ? [
            [
              cell.codes.join('|'),
              [...new Set(reasons[at]!.map((reason) => `${reason.rule}:${reason.unit}`))],
            ],
          ]
        : [],
    ),
  );
}
