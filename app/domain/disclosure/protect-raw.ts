import type { DisclosureProfile } from '#policies/disclosure/profile.ts';
import { answerTable, measureKey, shownIn, tooSmall } from './answer-table.ts';
import { gridOf, placeKey } from './grid.ts';
import type { InputCell, ProtectInput } from './input.ts';
import type { JointDefence } from './ledger/joint-ledger.ts';
import { type ProtectDeps, protectTable } from './protect.ts';
import type { Conflict, Protection, ProtectionRequest } from './protector.ts';
import { strictlyHidden } from './strict.ts';
import type { Coordinates, ProtectedTable, RawTable } from './tables.ts';

/** What the margin over a dimension is called on the way through the engine; no code of ours is. */
const margin = '*';
/** A table without dimensions is one cell. */
const everybody = { name: 'everybody', codes: ['all'], total: margin };

/** Beside those of the ledger: what a single table is protected by, and that a set of persons hidden once stays hidden. */
export type Defence = JointDefence | 'table' | 'small-cohort' | 'identity';

export type ProtectRawDeps = ProtectDeps & {
  /** Inhabitants of each municipality, by code; where one is unknown, nothing of it is shown. */
  readonly populations: Readonly<Record<string, number>>;
  /** Defences that an attack is shown to need; never left out elsewhere. */
  readonly without?: readonly Defence[];
};

/** The way of a table inside the vault: judged and hidden by the engine, audited, and made into an answer. */
export async function protectRaw(
  request: ProtectionRequest,
  profile: DisclosureProfile,
  deps: ProtectRawDeps,
): Promise<Protection> {
  const { raw } = request;
  const has = (defence: Defence): boolean => !deps.without?.includes(defence);
  const grid = gridOf(raw.dimensions, raw.cells);
  if (raw.cohort < profile.smallGroup && has('small-cohort')) {
    // That a cohort is small is an answer too, and earlier ones can make it say how small.
    const everything = new Set(grid.places.map(placeKey));
    const table = (await saysTooMuch(request, profile, deps))
      ? answerTable(request, profile, grid, everything)
      : tooSmall(request);
    return { table, report: nothingHidden(request) };
  }
  const input = inputOf(raw, profile, deps);
  const codesOf = (at: Coordinates): string[] =>
    raw.dimensions.length === 0 ? ['all'] : at.map((code) => code ?? margin);
  const atOf = (codes: readonly string[]): Coordinates =>
    raw.dimensions.length === 0 ? [] : codes.map((code) => (code === margin ? null : code));
  /** Cells that earlier answers or the question do not allow; hidden once, hidden for ever on this snapshot. */
  const mustHide = new Map<string, Coordinates>();
  for (const { at, contributorSet } of raw.cells) {
    if (has('identity') && request.shownBefore(contributorSet) === false) mustHide.set(placeKey(at), at);
  }
  for (const at of has('small-cohort') ? grid.places : []) {
    // Whether one of its cells is all of its margin is what nobody may see, so the margins go too.
    if (request.narrow.length > 0) mustHide.set(placeKey(at), at);
  }
  const hiddenMeasures = new Set<string>();
  const conflicts: Conflict[] = [];
  for (let round = 0; ; round += 1) {
    const result = await protectTable(
      input,
      profile,
      { ...deps, room: request.room },
      [...mustHide.values()].map(codesOf),
    );
    // The form of a question is checked before it is run; a table that is refused here has no answer.
    if ('refused' in result) throw new Error('the form of the table is refused');
    const { cells, audit } = result.output;
    const hidden = new Set(
      cells.filter((cell) => cell.status !== 'published').map((cell) => placeKey(atOf(cell.codes))),
    );
    if (!has('table')) hidden.clear();
    else if (audit.exact + audit.narrow > 0) {
      for (const place of strictlyHidden(profile, grid, mustHide)) hidden.add(place);
    }
    const found = await conflictsOf(
      request,
      profile,
      deps,
      answerTable(request, profile, grid, hidden, hiddenMeasures),
    );
    conflicts.push(...found.map(({ conflict }) => conflict));
    if (found.length > 0 && round < mostRounds) {
      for (const { conflict, measure } of found) {
        if (measure === undefined) mustHide.set(placeKey(conflict.at), conflict.at);
        else hiddenMeasures.add(measureKey(conflict.at, measure));
      }
      continue;
    }
    // Nothing is said of a table that still conflicts when it was protected again and again; and where nobody is shown, nobody
    // may see which cells are empty either.
    const isDark = raw.cells.every(({ at, persons }) => persons === 0 || hidden.has(placeKey(at)));
    if (found.length > 0 || isDark) for (const at of grid.places) hidden.add(placeKey(at));
    return {
      table: answerTable(request, profile, grid, hidden, hiddenMeasures),
      report: {
        profile: request.profile,
        hidden: (audit.intervals ?? [])
          .filter(({ of }) => of === 'patients')
          .map(({ codes, low, high }) => ({ at: atOf(codes), column: 'persons', low, high })),
        // Which dimensions are sensitive is always known here: none means that the rule has nothing to look at.
        notChecked: audit.notChecked
          .filter(({ lacks }) => lacks !== 'sensitive_dimension')
          .map(({ rule, lacks }) => `${rule}:${lacks}`),
        conflicts,
      },
    };
  }
}

/** How often a table is protected again because of what was answered before. */
const mostRounds = 4;

/** Numbers of the table that cannot be shown beside earlier answers, though the table alone would allow it. */
async function conflictsOf(
  { joint, query }: ProtectionRequest,
  { minPatients, zero }: DisclosureProfile,
  deps: ProtectRawDeps,
  table: ProtectedTable,
): Promise<{ readonly conflict: Conflict; readonly measure: number | undefined }[]> {
  const { cells } = joint.table;
  const isShown = shownIn(table, query);
  const forms = cells.map(({ at, measure, persons }) =>
    isShown(placeOf(at, measure), measure) ? { low: persons, high: persons } : null,
  );
  const { hide, because } = await joint.examine(forms, {
    k: minPatients,
    zeroFrom: zero.shown ? zero.parentMinimum : Number.POSITIVE_INFINITY,
    without: deps.without ?? [],
  });
  return [...hide].map((cell) => {
    const { at, measure } = cells[cell]!;
    return {
      measure,
      conflict: { at: placeOf(at, measure), with: because.get(cell) ?? [] },
    };
  });
}

/** Where in the table a cell of the ledger is: one of a measure says behind the place of which of its numbers it is. */
const placeOf = (at: Coordinates, measure: number | undefined): Coordinates =>
  measure === undefined ? at : at.slice(0, -1);

/** Whether it follows from earlier answers and the bound, which small cohorts all have in common, how many somebody is. */
async function saysTooMuch(
  { joint }: ProtectionRequest,
  { minPatients, smallGroup }: DisclosureProfile,
  deps: ProtectRawDeps,
): Promise<boolean> {
  const forms = joint.table.cells.map(({ at, measure }) =>
    measure === undefined && at.every((code) => code === null) ? { low: 0, high: smallGroup - 1 } : null,
  );
  // An interval has no difference with a number.
  const without = [...(deps.without ?? []), 'nested', 'coincidence'];
  return (await joint.examine(forms, { k: minPatients, without })).hide.size > 0;
}

const nothingHidden = (request: ProtectionRequest): Protection['report'] => ({
  profile: request.profile,
  hidden: [],
  notChecked: [],
  conflicts: [],
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
