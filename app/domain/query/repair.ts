import { areaLevels } from './aggregate-query.ts';
import { writeDay } from './days.ts';
import { type FormProblem, parseQueryForm } from './form.ts';
import type { FormFields } from './form-fields.ts';
import { type AskScope, type Offered, offeredBy } from './offered.ts';
import { variablesOf } from './variables-of.ts';

/**
 * A change of the form that one click makes, named so that a sentence can say it. It comes from the form and the rules of
 * the permit alone, never from data (A5, A6).
 */
export type Repair = {
  readonly kind: 'set' | 'remove';
  /** The field that is written anew, or the row that goes. */
  readonly field: string;
  readonly value?: string;
};

const rowOf = (field: string): string | undefined => /^(?:where|by|count)\.\d{1,3}/.exec(field)?.[0];

/** Where the reader has to look: a row as a whole has no field of its own, its kind or its area has. */
export function shownField(fields: FormFields, problem: Pick<FormProblem, 'code' | 'field'>): string {
  const { code, field } = problem;
  if (field === 'period') return 'from';
  if (!/(?:^|\.)\d{1,3}$/.test(field)) return field;
  const area =
    code === 'areaTooFine' ||
    code === 'twoAreas' ||
    (code === 'forbiddenCross' && fields.has(`${field}.area`));
  if (area) return `${field}.area`;
  return code === 'ageBand' ? `${field}.width` : `${field}.kind`;
}

/** What would make a problem go away, where the rules alone can say it. */
export function repairsOf(fields: FormFields, problem: FormProblem, scope: AskScope): readonly Repair[] {
  const { rules } = scope;
  const { field, code, params } = problem;
  const row = rowOf(field);
  const set = (name: string, value: string | number): Repair => ({
    kind: 'set',
    field: name,
    value: String(value),
  });
  const gone: readonly Repair[] = row ? [{ kind: 'remove', field: row }] : [];
  switch (code) {
    case 'ageBand':
      return row ? ageBands(fields, row, rules.age).map((one) => set(one.field, one.value)) : [];
    case 'ageGrid':
      return [set(field, params.below ?? 0), set(field, params.above ?? 0)];
    case 'ageTop':
      return [set(field, field.endsWith('.to') ? '' : rules.age.top)];
    case 'ageBottom':
      return [set(field, field.endsWith('.to') ? rules.age.bottom - 1 : '')];
    case 'valueGrid':
      return 'below' in params && /\.value(From|To)$/.test(field)
        ? [set(field, String(params.below)), set(field, String(params.above))]
        : [];
    case 'areaTooFine': {
      const wider = widest(offeredBy(scope));
      return row && wider ? [set(`${row}.area`, wider), ...gone] : gone;
    }
    case 'survivalSteps': {
      const step = Number(params.step) || 30;
      const days = Number(fields.get(field)) || step;
      return [set(field, Math.max(step, Math.floor(days / step) * step))];
    }
    case 'tooManyDimensions': {
      const rows = [...new Set([...fields.keys()].flatMap((name) => /^by\.\d{1,3}/.exec(name)?.[0] ?? []))];
      return rows.slice(rules.maxDimensions).map((name): Repair => ({ kind: 'remove', field: name }));
    }
    case 'sameDimension':
    case 'sameMeasure':
    case 'twoAreas':
    case 'forbiddenCross':
    case 'eventMeasure':
      return gone;
    case 'standardiseAge':
    case 'logRankGroups':
      return [set(field, '')];
    default:
      return [];
  }
}

/** The finest area that may be asked for. */
const widest = (offered: Offered): string | undefined =>
  areaLevels.findLast((level) => offered.areas.includes(level));

/** Bands of the profile's own width, and its open class at the end. */
function ageBands(fields: FormFields, row: string, age: AskScope['rules']['age']) {
  const width = Number(fields.get(`${row}.width`)) || age.width;
  const fits = Math.max(1, Math.round(width / age.width)) * age.width;
  const top = Math.min(Number(fields.get(`${row}.top`)) || age.top, age.top);
  const bottom = age.bottom;
  const even = bottom + Math.floor((top - bottom) / fits) * fits;
  return [
    ...(fits === width ? [] : [{ field: `${row}.width`, value: fits }]),
    ...(String(even) === fields.get(`${row}.top`) ? [] : [{ field: `${row}.top`, value: even }]),
  ];
}

export function applyRepair(fields: FormFields, repair: Repair): FormFields {
  if (repair.kind === 'set') return new Map(fields).set(repair.field, repair.value ?? '');
  return new Map([...fields].filter(([name]) => !name.startsWith(`${repair.field}.`)));
}

/** `set by.0.width 10` and `remove by.1`, as a button sends it; nothing but a field of the form can be named. */
export function readRepair(written: string): Repair | undefined {
  const match = /^(set|remove) ([A-Za-z0-9.]{1,80})(?: ([\w.-]{0,24}))?$/.exec(written);
  const [, kind, field = '', value] = match ?? [];
  if (!match) return undefined;
  if (kind === 'remove') return rowOf(field) === field ? { kind, field } : undefined;
  return { kind: 'set', field, value: value ?? '' };
}
export const writeRepair = ({ kind, field, value }: Repair): string =>
  kind === 'remove' ? `remove ${field}` : `set ${field} ${value ?? ''}`;

/** Rows of the form that need a variable which is not approved, each with what is missing. Rows are judged alone. */
export function unapprovedRows(
  fields: FormFields,
  scope: AskScope,
): readonly {
  readonly field: string;
  readonly row: string | undefined;
  readonly missing: readonly string[];
}[] {
  const rows = [
    ...new Set(
      [...fields.keys()].flatMap(
        (name) => /^(?:(?:where|by|count)\.\d{1,3}(?=\.)|event(?=\.))/.exec(name)?.[0] ?? [],
      ),
    ),
  ];
  return rows.flatMap((row) => {
    const own = [...fields].filter(([name]) => name.startsWith(`${row}.`));
    const alone = new Map([
      ['from', fields.get('from') ?? ''],
      ['to', fields.get('to') ?? ''],
      ['index', row === 'event' ? 'first' : 'everyone'],
      ...own,
      ...(row.startsWith('count.') ? [] : [['count.0.kind', 'persons'] as const]),
    ]);
    const parsed = parseQueryForm(alone, scope.rules);
    if (!parsed.ok) return [];
    const missing = variablesOf(parsed.value).filter((variable) => !scope.variables.has(variable));
    if (missing.length === 0) return [];
    const field = fields.has(`${row}.area`) ? `${row}.area` : `${row}.kind`;
    return [{ field, row: row === 'event' ? undefined : row, missing }];
  });
}

/** The repair of a period that reaches beyond what was approved. */
export const approvedPeriod = ({ period }: AskScope): readonly Repair[] => [
  { kind: 'set', field: 'from', value: writeDay(period.from) },
  { kind: 'set', field: 'to', value: writeDay(period.to) },
];

/** A drug whose injections are not approved can still be asked about by mouth; whatever else is missing goes. */
export const unapprovedRepairs = (row: string, missing: readonly string[]): readonly Repair[] => [
  ...(row.startsWith('where.') && missing.every((one) => one.startsWith('injection.'))
    ? [{ kind: 'set', field: `${row}.route`, value: 'oral' } as const]
    : []),
  { kind: 'remove', field: row },
];
