import { areaLevels, type DisclosureProfile, type DrugRoute, drugRoutes } from './profile.ts';

const larger = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.max(a, b);
const smaller = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.min(a, b);

/**
 * Both profiles at once: at every rule the stricter of the two. Used where a project of some risk band takes data whose
 * own guideline has rules as well. Rounding, noise, cost and the mark are those of the first.
 */
export function strictest(first: DisclosureProfile, second: DisclosureProfile): DisclosureProfile {
  if (first.id === second.id) return first;
  return {
    ...first,
    id: `${first.id}+${second.id}`,
    version: `${first.version}+${second.version}`,
    basis: {
      ja: `${first.basis.ja}。${second.basis.ja}`,
      en: `${first.basis.en}. ${second.basis.en}`,
    },
    minPatients: Math.max(first.minPatients, second.minPatients),
    smallGroup: Math.max(first.smallGroup, second.smallGroup),
    zero: {
      shown: first.zero.shown && second.zero.shown,
      parentMinimum: Math.max(first.zero.parentMinimum, second.zero.parentMinimum),
    },
    municipality: stricterMunicipality(first.municipality, second.municipality),
    finestArea: coarser(first.finestArea, second.finestArea),
    forbiddenCrosses: [
      ...first.forbiddenCrosses,
      ...second.forbiddenCrosses.filter(
        ([a, b]) => !first.forbiddenCrosses.some(([c, d]) => a === c && b === d),
      ),
    ],
    maxDimensions: smaller(first.maxDimensions, second.maxDimensions),
    institutions:
      first.institutions && second.institutions
        ? {
            min: Math.max(first.institutions.min, second.institutions.min),
            mode: first.institutions.mode === 'mask' ? 'mask' : second.institutions.mode,
          }
        : (first.institutions ?? second.institutions),
    dominance: [...first.dominance, ...second.dominance],
    pPercent: larger(first.pPercent, second.pPercent),
    dominanceEdge: first.dominanceEdge === 'equality_fails' ? 'equality_fails' : second.dominanceEdge,
    zeroSum: first.zeroSum === 'hide' ? 'hide' : second.zeroSum,
    groupDisclosure:
      first.groupDisclosure && second.groupDisclosure
        ? { coalition: Math.max(first.groupDisclosure.coalition, second.groupDisclosure.coalition) }
        : (first.groupDisclosure ?? second.groupDisclosure),
    sameValue: first.sameValue || second.sameValue,
    drugQuantity:
      first.drugQuantity && second.drugQuantity
        ? (Object.fromEntries(
            drugRoutes.map((route) => [
              route,
              Math.max(first.drugQuantity?.[route] ?? 0, second.drugQuantity?.[route] ?? 0),
            ]),
          ) as Record<DrugRoute, number>)
        : (first.drugQuantity ?? second.drugQuantity),
    ageBand: first.ageBand ?? second.ageBand,
    birthWeight: first.birthWeight ?? second.birthWeight,
    deathTimeHours: larger(first.deathTimeHours, second.deathTimeHours),
  };
}

function coarser(a: DisclosureProfile['finestArea'], b: DisclosureProfile['finestArea']) {
  if (a === null) return b;
  if (b === null) return a;
  return areaLevels[Math.min(areaLevels.indexOf(a), areaLevels.indexOf(b))] ?? a;
}

type Lines = DisclosureProfile['municipality'];

/** At each limit of either list the stricter minimum; `null` (show nothing) is stricter than any number. */
function stricterMunicipality(a: Lines, b: Lines): Lines {
  if (a === null) return b;
  if (b === null) return a;
  const at = (lines: NonNullable<Lines>, population: number) =>
    lines.find((line) => line.below === null || population < line.below)?.minPatients ?? null;
  const limits = [...new Set([...a, ...b].map((line) => line.below))].sort(
    (x, y) => (x ?? Number.MAX_SAFE_INTEGER) - (y ?? Number.MAX_SAFE_INTEGER),
  );
  let from = 0;
  return limits.map((below) => {
    const [one, two] = [at(a, from), at(b, from)];
    from = below ?? from;
    return { below, minPatients: one === null || two === null ? null : Math.max(one, two) };
  });
}
