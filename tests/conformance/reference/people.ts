import type {
  Cohort,
  Criterion,
  EventSelector,
  NumericSource,
  Pick1,
  ValueTest,
} from '#app/domain/query/aggregate-query.ts';
import { type CodeSystem, widerCodes } from '#app/domain/query/vocabulary.ts';
import type { Row, TableName } from '#db/warehouse/schema.ts';
import type { Scope } from '#db/warehouse/scope.ts';
import type { Rows } from '../dense-snapshot.ts';

/**
 * The slow and plain way to answer: every person is looked at alone, with loops over that person's rows. Written from
 * the meaning of the language and not from the compiler; where the two differ, one of them is wrong.
 */
export type Person = Row<'person'>;
export type Happening = { day: number; institution: number; code: string; value: number | null };
export type Index = { readonly day: number; readonly institution: number };
type Period = { readonly from: number; readonly to: number };

const date = (day: number): Date => new Date(day * 86_400_000);
export const yearOf = (day: number): number => date(day).getUTCFullYear();
const firstOfMonth = (month: number): number => Date.UTC(Math.floor(month / 12), month % 12, 1) / 86_400_000;
const holds = (value: number, { from, to }: Period): boolean => value >= from && value <= to;

function isOf(
  system: CodeSystem,
  stored: string,
  set: { codes: readonly string[]; except?: readonly string[] },
) {
  const path = widerCodes(system, stored);
  return path.some((code) => set.codes.includes(code)) && !path.some((code) => set.except?.includes(code));
}

export class People {
  readonly scope: Scope;
  readonly everybody: readonly Person[];
  readonly institutions: ReadonlyMap<number, Row<'institution'>>;
  private readonly byPerson = new Map<TableName, Map<number, Record<string, unknown>[]>>();
  private readonly rows: Rows;

  constructor(rows: Rows, scope: Scope) {
    this.rows = rows;
    this.scope = scope;
    this.institutions = new Map(rows.institution.map((one) => [one.institution_id, one]));
    const standing = new Map(rows.standing.map((one) => [one.pno, one]));
    const counted = rows.person.filter(({ pno, pref_code }) => {
      const of = standing.get(pno);
      if (!of || of.opted_out === 1 || of.notified !== 1 || of.excluded_deceased === 1) return false;
      return scope.prefectures === null || scope.prefectures.includes(pref_code);
    });
    const { population } = scope;
    this.everybody = population
      ? counted.filter((person) => this.indexIn(person, population, scope.period) !== null)
      : counted;
  }

  private rowsOf<T extends TableName>(table: T, pno: number): Row<T>[] {
    let index = this.byPerson.get(table);
    if (!index) {
      index = new Map();
      for (const row of this.rows[table] as { pno: number }[]) {
        const list = index.get(row.pno) ?? [];
        index.set(row.pno, list);
        list.push(row);
      }
      this.byPerson.set(table, index);
    }
    return (index.get(pno) ?? []) as Row<T>[];
  }

  /** All happenings of a kind that may be seen of a person, in the approved period. */
  happenings(person: Person, event: EventSelector): Happening[] {
    return this.all(person, event).filter(({ day }) => holds(day, this.scope.period));
  }
  within(person: Person, event: EventSelector, window: Period): Happening[] {
    return this.happenings(person, event).filter(({ day }) => holds(day, window));
  }

  private all({ pno }: Person, event: EventSelector): Happening[] {
    const at = (day: number, institution: number, code = '', value: number | null = null): Happening => ({
      day,
      institution,
      code,
      value,
    });
    switch (event.kind) {
      case 'condition':
        return this.rowsOf('condition', pno)
          .filter((row) => row.unnotified_flag !== 1 && isOf('icd10', row.icd10, event.codes))
          .filter((row) => !event.verification || row.verification === event.verification)
          .filter((row) => !event.main || row.main_flag === 1)
          .map((row) => at(row.onset_day, row.institution_id, row.icd10));
      case 'lab': {
        const rows = this.rowsOf('lab', pno).filter((row) => row.item === event.item);
        const tested = rows.map((row) => ({
          ...at(row.sample_day, row.institution_id, row.value_code ?? '', row.value_std),
          out: row.out_of_ref,
        }));
        return this.tested(tested, event.value);
      }
      case 'checkup': {
        const { item } = event;
        const rows = this.rowsOf('checkup', pno).filter((row) => !item || row[item] !== null);
        const tested = rows.map((row) => {
          const value = item ? row[item] : null;
          return { ...at(row.day, row.institution_id, String(value), Number(value)), out: null };
        });
        return this.tested(tested, event.value);
      }
      case 'drug': {
        const pills = this.rowsOf('rx', pno).filter((row) => !event.route || row.route === event.route);
        const shots = event.route && event.route !== 'injection' ? [] : this.rowsOf('injection', pno);
        const taken = [...(event.route === 'injection' ? [] : pills), ...shots];
        return taken
          .filter((row) => isOf(event.system, row[event.system], event.codes))
          .map((row) => at(row.order_day, row.institution_id, row[event.system], row.qty_milli));
      }
      case 'procedure':
        return this.rowsOf('procedure', pno)
          .filter((row) => row.code_type === event.system && isOf(event.system, row.code, event.codes))
          .map((row) => at(row.day, row.institution_id, row.code));
      case 'encounter':
        return this.rowsOf('encounter', pno)
          .filter((row) => !event.class || row.class === event.class)
          .filter((row) => !event.departments || event.departments.includes(row.dept_code))
          .map((row) => at(row.start_day, row.institution_id));
      case 'stay':
        return this.rowsOf('dpc_stay', pno)
          .filter((row) => !event.main || isOf('icd10', row.main_icd, event.main))
          .filter((row) => !event.dpc || isOf('dpc', row.dpc14, { codes: event.dpc }))
          .filter((row) => row.los >= (event.losFrom ?? 0) && row.los <= (event.losTo ?? 1e9))
          .map((row) => at(row.admit_day, row.institution_id, row.main_icd, row.los));
      case 'claim': {
        const { disease } = event;
        if (!disease)
          return this.rowsOf('claim', pno).map((row) =>
            at(firstOfMonth(row.month), row.institution_id, '', row.total_points),
          );
        const claims = new Map(
          this.rowsOf('claim_disease', pno)
            .filter((row) => isOf('icd10', row.icd10, disease))
            .map((row) => [row.clid, row]),
        );
        return [...claims.values()].map((row) => at(firstOfMonth(row.month), row.institution_id));
      }
      case 'care':
        return this.rowsOf('care_claim', pno)
          .filter((row) => !event.levels || event.levels.includes(row.level))
          .filter((row) => !event.services || event.services.includes(row.service_type))
          .map((row) => at(row.day, row.institution_id));
      case 'death':
        return this.rowsOf('death', pno)
          .filter((row) => !event.causes || isOf('icd10', row.cause_icd3, event.causes))
          .filter((row) => !event.places || event.places.includes(row.place))
          .map((row) => at(row.day, row.institution_id));
    }
  }

  private tested(rows: (Happening & { out: number | null })[], test: ValueTest | undefined): Happening[] {
    if (!test) return rows;
    switch (test.is) {
      case 'between':
        return rows.filter(
          ({ value }) => value !== null && value >= (test.from ?? -1e12) && value < (test.to ?? 1e12),
        );
      case 'code':
        return rows.filter(({ code }) => test.codes.includes(code));
      case 'out-of-range':
        return rows.filter(
          ({ out }) => (out === 1 && test.side !== 'above') || (out === 2 && test.side !== 'below'),
        );
      case 'change': {
        const seen = rows.filter(({ day, value }) => value !== null && holds(day, this.scope.period));
        return seen.filter((row) => {
          const earlier = seen.filter(({ day }) => day < row.day);
          if (earlier.length === 0) return false;
          const day = Math.max(...earlier.map((one) => one.day));
          const before = Math.max(...earlier.filter((one) => one.day === day).map((one) => one.value!));
          const change = row.value! - before;
          return change >= (test.atLeast ?? -1e12) && change <= (test.atMost ?? 1e12);
        });
      }
    }
  }

  /** The index of a member of the cohort; null for everybody else. */
  indexIn(person: Person, cohort: Cohort, period: Period): Index | null {
    let index: Index = { day: period.from, institution: person.institution_id };
    if (cohort.index.kind === 'event') {
      const { event, pick } = cohort.index;
      const found = this.within(person, event, period).sort(
        (a, b) => (pick === 'first' ? a.day - b.day : b.day - a.day) || a.institution - b.institution,
      )[0];
      if (!found) return null;
      index = { day: found.day, institution: found.institution };
      const { washoutDays } = cohort;
      const washout = { from: index.day - (washoutDays ?? 0), to: index.day - 1 };
      if (washoutDays && this.within(person, event, washout).length > 0) return null;
    }
    if (cohort.observedBefore && index.day - person.first_seen < cohort.observedBefore) return null;
    if (cohort.observedAfter && person.last_seen - index.day < cohort.observedAfter) return null;
    return this.meets(person, cohort.where, index, period) ? index : null;
  }

  meets(person: Person, criterion: Criterion, index: Index, period: Period): boolean {
    switch (criterion.kind) {
      case 'everyone':
        return true;
      case 'all':
        return criterion.of.every((one) => this.meets(person, one, index, period));
      case 'any':
        return criterion.of.some((one) => this.meets(person, one, index, period));
      case 'not':
        return !this.meets(person, criterion.of, index, period);
      case 'sex':
        return person.sex === criterion.is;
      case 'age':
        return holds(ageOf(person, index), { from: criterion.from ?? 0, to: criterion.to ?? 999 });
      case 'area': {
        const area = {
          prefecture: person.pref_code,
          med_area2: person.med_area2,
          municipality: person.muni_code,
        };
        return criterion.codes.includes(area[criterion.level]);
      }
      case 'insurer':
        return criterion.codes.includes(person.insurer_type);
      case 'institution':
        return criterion.codes.includes(
          String(this.institutions.get(index.institution)?.[criterion.attribute]),
        );
      case 'event': {
        const { window } = criterion;
        const days =
          window?.kind === 'index'
            ? { from: index.day + window.from, to: index.day + window.to }
            : (window ?? period);
        const count = this.within(person, criterion.event, days).length;
        return count >= (criterion.atLeast ?? 1) && count <= (criterion.atMost ?? 1e9);
      }
      case 'sequence':
        return this.within(person, criterion.first, period).some((first) =>
          this.within(person, criterion.then, period).some(({ day }) =>
            holds(day - first.day, { from: criterion.afterDays, to: criterion.withinDays }),
          ),
        );
    }
  }

  /** Measured values with their days, in the order of days, then values. */
  values(person: Person, source: NumericSource, window: Period): { day: number; value: number }[] {
    const found = {
      lab: () =>
        source.kind === 'lab' ? this.within(person, { kind: 'lab', item: source.item }, window) : [],
      checkup: () =>
        source.kind === 'checkup' ? this.within(person, { kind: 'checkup', item: source.item }, window) : [],
      'stay-los': () => this.within(person, { kind: 'stay' }, window),
      'claim-points': () => this.within(person, { kind: 'claim' }, window),
      'drug-quantity': () =>
        source.kind === 'drug-quantity'
          ? this.within(person, { kind: 'drug', system: source.system, codes: source.codes }, window)
          : [],
    }[source.kind]();
    return found
      .flatMap(({ day, value }) => (value === null ? [] : [{ day, value }]))
      .sort((a, b) => a.day - b.day || a.value - b.value);
  }

  picked(person: Person, source: NumericSource, pick: Pick1, window: Period): bigint | null {
    const values = this.values(person, source, window);
    if (values.length === 0) return null;
    const total = values.reduce((sum, { value }) => sum + BigInt(value), 0n);
    const n = BigInt(values.length);
    switch (pick) {
      case 'first':
        return BigInt(values[0]!.value);
      case 'last':
        return BigInt(values.at(-1)!.value);
      case 'total':
        return total;
      case 'mean':
        return (2n * total + n) / (2n * n);
    }
  }
}

/** Born after the index counts as 0. */
export const ageOf = (person: Person, index: Index): number =>
  Math.max(0, yearOf(index.day) - person.birth_year);
