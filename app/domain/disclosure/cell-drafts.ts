import { type InputCell, InputError, pointerOf } from './input.ts';
import type { TableCell } from './lattice.ts';
import { scaled } from './scale.ts';

/** A cell while the table is being built: what the document says of it, or what its parts add up to. */
export type Draft = {
  -readonly [K in keyof Omit<TableCell, 'codes' | 'level' | 'parents' | 'tops'>]: TableCell[K];
} & {
  complete: { patients: boolean; institutions: boolean };
  given: boolean;
};

export const emptyDraft = (hasValues: boolean): Draft => ({
  patients: 0,
  institutions: null,
  value: hasValues ? 0 : null,
  absolute: 0,
  holders: { patients: null, institutions: null },
  complete: { patients: true, institutions: true },
  structuralZero: false,
  notObserved: false,
  linkable: null,
  routes: [],
  key: null,
  given: false,
});

export function* amountsOf(cells: readonly InputCell[]): Iterable<number> {
  for (const cell of cells) {
    if (cell.value !== undefined) yield cell.value;
    if (cell.absolute !== undefined) yield cell.absolute;
    for (const [, amount] of cell.top?.patients ?? []) yield amount;
    for (const [, amount] of cell.top?.institutions ?? []) yield amount;
  }
}

export function readCell(cell: InputCell, pointer: string, hasValues: boolean, scale: number): Draft {
  const persons = cell.patients;
  if (cell.structuralZero && persons !== 0)
    throw new InputError(`${pointer}/structuralZero`, 'structural_zero_with_persons', {
      persons: persons ?? '?',
    });
  if (cell.notObserved && persons !== 0)
    throw new InputError(`${pointer}/notObserved`, 'not_observed_with_persons', { persons: persons ?? '?' });
  if (cell.value === undefined && (persons === null || (hasValues && persons > 0)))
    throw new InputError(`${pointer}/value`, 'value_missing');
  if (persons === 0 && (cell.value ?? 0) !== 0) throw new InputError(`${pointer}/value`, 'value_of_nobody');
  const given = cell.institutions;
  if (typeof given === 'object' && persons !== null)
    for (const [id, own] of Object.entries(given))
      if (own > persons)
        throw new InputError(
          pointerOf(['cells', pointer.slice(7), 'institutions', id]),
          'institution_over_persons',
          {
            own,
            persons,
          },
        );
  const value = hasValues ? scaled(cell.value ?? 0, scale) : null;
  const patients = readTop(cell.top?.patients, `${pointer}/top/patients`, scale);
  const institutions = readTop(cell.top?.institutions, `${pointer}/top/institutions`, scale);
  const listed = Math.max(sizeOf(patients), sizeOf(institutions));
  const signed = [...(patients?.values() ?? []), ...(institutions?.values() ?? [])].some((one) => one < 0);
  const absolute =
    cell.absolute === undefined ? Math.max(Math.abs(value ?? 0), listed) : scaled(cell.absolute, scale);
  if (cell.absolute !== undefined && (listed > absolute || Math.abs(value ?? 0) > absolute))
    throw new InputError(`${pointer}/absolute`, 'top_over_total');
  if (cell.absolute === undefined && !signed && value !== null && value >= 0 && listed > value)
    throw new InputError(`${pointer}/top`, 'top_over_total');
  const positive = given === undefined || typeof given === 'number' ? null : positivePersons(given);
  return {
    patients: persons,
    institutions:
      given === undefined
        ? null
        : typeof given === 'number'
          ? { count: given, atLeast: false, persons: null }
          : { count: positive!.size, atLeast: false, persons: positive },
    value,
    absolute,
    holders: { patients, institutions },
    complete: {
      patients:
        patients !== null &&
        ((persons !== null && patients.size >= persons) || sizeOf(patients) === absolute),
      institutions:
        institutions !== null &&
        (sizeOf(institutions) === absolute || (positive !== null && institutions.size >= positive.size)),
    },
    structuralZero: cell.structuralZero ?? false,
    notObserved: cell.notObserved ?? false,
    linkable: cell.linkable ?? null,
    routes: cell.route ? [cell.route] : [],
    key: cell.key ?? null,
    given: true,
  };
}

const positivePersons = (institutions: Readonly<Record<string, number>>): Map<string, number> =>
  new Map(Object.entries(institutions).filter(([, persons]) => persons > 0));

const sizeOf = (holders: ReadonlyMap<string, number> | null): number =>
  [...(holders?.values() ?? [])].reduce((sum, amount) => sum + Math.abs(amount), 0);

function readTop(top: readonly (readonly [string, number])[] | undefined, pointer: string, scale: number) {
  if (!top) return null;
  const holders = new Map<string, number>();
  for (const [i, [id, amount]] of top.entries()) {
    if (holders.has(id)) throw new InputError(`${pointer}/${i}`, 'top_repeats', { id });
    holders.set(id, scaled(amount, scale));
  }
  return holders;
}

/** The margin over parts. What any part does not know, the margin does not know. */
export function addUp(parts: readonly Draft[], hasValues: boolean): Draft {
  const filled = parts.filter((part) => part.patients !== 0);
  const sum = (of: (part: Draft) => number) => parts.reduce((all, part) => all + of(part), 0);
  return {
    patients: parts.some((part) => part.patients === null) ? null : sum((part) => part.patients ?? 0),
    institutions: addInstitutions(filled),
    value: hasValues ? sum((part) => part.value ?? 0) : null,
    absolute: sum((part) => part.absolute),
    holders: {
      patients: addMaps(filled.map((part) => part.holders.patients)),
      institutions: addMaps(filled.map((part) => part.holders.institutions)),
    },
    complete: {
      patients: filled.every((part) => part.complete.patients),
      institutions: filled.every((part) => part.complete.institutions),
    },
    structuralZero: parts.every((part) => part.structuralZero),
    notObserved: parts.every((part) => part.notObserved),
    linkable: filled.some((part) => part.linkable)
      ? true
      : filled.every((part) => part.linkable === false)
        ? false
        : null,
    routes: [...new Set(parts.flatMap((part) => part.routes))],
    key: filled.some((part) => part.key === null) ? null : sum((part) => part.key ?? 0) % 1,
    given: false,
  };
}

function addInstitutions(parts: readonly Draft[]): Draft['institutions'] {
  if (parts.length === 0 || parts.some((part) => part.institutions === null)) return null;
  const known = parts.map((part) => part.institutions!);
  const persons = addMaps(known.map((one) => one.persons));
  if (persons) return { count: persons.size, atLeast: false, persons };
  // Counts alone do not say which institutions are the same: the margin has at least as many as any part.
  return {
    count: Math.max(...known.map((one) => one.count)),
    atLeast: known.length > 1 || known[0]!.atLeast,
    persons: null,
  };
}

function addMaps(maps: readonly (ReadonlyMap<string, number> | null)[]): Map<string, number> | null {
  if (maps.length === 0 || maps.some((map) => map === null)) return null;
  const all = new Map<string, number>();
  for (const map of maps) for (const [id, amount] of map!) all.set(id, (all.get(id) ?? 0) + amount);
  return all;
}

/** What a document says about a margin wins over what the parts add up to; what it leaves out is added up. */
export function preferGiven(given: Draft, derived: Draft): Draft {
  return {
    ...given,
    institutions: given.institutions ?? derived.institutions,
    absolute: Math.max(given.absolute, derived.absolute),
    holders: {
      patients: given.holders.patients ?? derived.holders.patients,
      institutions: given.holders.institutions ?? derived.holders.institutions,
    },
    complete: {
      patients: given.holders.patients ? given.complete.patients : derived.complete.patients,
      institutions: given.holders.institutions ? given.complete.institutions : derived.complete.institutions,
    },
    structuralZero: given.structuralZero || derived.structuralZero,
    notObserved: given.notObserved || derived.notObserved,
    linkable: given.linkable ?? derived.linkable,
    routes: given.routes.length > 0 ? given.routes : derived.routes,
    key: given.key ?? derived.key,
  };
}
