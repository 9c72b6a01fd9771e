import type { DisclosureProfile } from '#policies/disclosure/profile.ts';
import { answerTable, tooSmall } from './answer-table.ts';
import { gridOf, placeKey } from './grid.ts';
import type { InputCell, ProtectInput } from './input.ts';
import { type ProtectDeps, protectTable } from './protect.ts';
import type { Protection, ProtectionRequest } from './protector.ts';
import { strictlyHidden } from './strict.ts';
import type { Coordinates, RawTable } from './tables.ts';

/** What the margin over a dimension is called on the way through the engine; no code of ours is. */
const margin = '*';
/** A table without dimensions is one cell. */
const everybody = { name: 'everybody', codes: ['all'], total: margin };

export type ProtectRawDeps = ProtectDeps & {
  /** Inhabitants of each municipality, by code; where one is unknown, nothing of it is shown. */
  readonly populations: Readonly<Record<string, number>>;
};

/** The way of a table inside the vault: judged and hidden by the engine, audited, and made into an answer. */
export async function protectRaw(
  request: ProtectionRequest,
  profile: DisclosureProfile,
  deps: ProtectRawDeps,
): Promise<Protection> {
  const { raw } = request;
  if (raw.cohort < profile.smallGroup) return { table: tooSmall(request), report: nothingHidden(request) };
  const result = await protectTable(inputOf(raw, profile, deps), profile, deps);
  // The form of a question is checked before it is run; a table that is refused here has no answer.
  if ('refused' in result) throw new Error('the form of the table is refused');

  const grid = gridOf(raw.dimensions, raw.cells);
  const atOf = (codes: readonly string[]): Coordinates =>
    raw.dimensions.length === 0 ? [] : codes.map((code) => (code === margin ? null : code));
  const { cells, audit } = result.output;
  const hidden = new Set(
    cells.filter((cell) => cell.status !== 'published').map((cell) => placeKey(atOf(cell.codes))),
  );
  const wasHidden = raw.cells.some(
    (cell) => !hidden.has(placeKey(cell.at)) && request.shownBefore(cell.contributorSet) === false,
  );
  if (audit.exact + audit.narrow > 0 || wasHidden) {
    for (const place of strictlyHidden(request, profile, grid)) hidden.add(place);
  }
  return {
    table: answerTable(request, profile, grid, hidden),
    report: {
      profile: request.profile,
      hidden: (audit.intervals ?? [])
        .filter(({ of }) => of === 'patients')
        .map(({ codes, low, high }) => ({ at: atOf(codes), column: 'persons', low, high })),
      notChecked: audit.notChecked.map(({ rule, lacks }) => `${rule}:${lacks}`),
    },
  };
}

const nothingHidden = (request: ProtectionRequest): Protection['report'] => ({
  profile: request.profile,
  hidden: [],
  notChecked: [],
});

function inputOf(raw: RawTable, profile: DisclosureProfile, deps: ProtectRawDeps): ProtectInput {
  const codesOf = (at: Coordinates): string[] =>
    raw.dimensions.length === 0 ? ['all'] : at.map((code) => code ?? margin);
  const cells = raw.cells
    .filter((cell) => cell.persons > 0)
    .map(
      (cell): InputCell => ({
        codes: codesOf(cell.at),
        patients: cell.persons,
        institutions: Object.fromEntries(cell.institutions.map(({ id, persons }) => [String(id), persons])),
      }),
    );
  const bySet = new Map<string, string[][]>();
  for (const cell of raw.cells) {
    if (cell.persons === 0) continue;
    const same = bySet.get(cell.contributorSet);
    if (same) same.push(codesOf(cell.at));
    else bySet.set(cell.contributorSet, [codesOf(cell.at)]);
  }
  const sameSet = [...bySet.values()].filter((places) => places.length > 1);
  return {
    profile: profile.id,
    cohort: { patients: raw.cohort },
    dimensions:
      raw.dimensions.length === 0
        ? [everybody]
        : raw.dimensions.map(({ kind, codes, overlapping, sensitive, areaLevel }) => ({
            name: kind,
            codes: [...codes],
            total: margin,
            ...(areaLevel
              ? { role: 'area' as const, level: areaLevel }
              : sensitive
                ? { role: 'sensitive' as const }
                : {}),
            ...(areaLevel === 'municipality' ? { populations: { ...deps.populations } } : {}),
            ...(overlapping ? { overlapping: true } : {}),
          })),
    cells,
    ...(sameSet.length > 0 ? { sameSet } : {}),
  };
}
