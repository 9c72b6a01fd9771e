import type {
  AggregateQuery,
  CalendarUnit,
  CodedEvent,
  Dimension,
  EventSelector,
  Measure,
} from '#app/domain/query/aggregate-query.ts';
import { canonicalEvent } from '#app/domain/query/canonical-event.ts';
import { type LeveledSystem, levelOf, widerCodes } from '#app/domain/query/vocabulary.ts';
import type { Scope } from '#db/warehouse/scope.ts';
import type { Rows } from '../dense-snapshot.ts';
import { ageOf, type Index, People, type Person } from './people.ts';

/** An answer as plain values, big numbers as text, so that two of them can be compared. */
export type PlainCell = { at: (string | null)[]; persons: number } & Record<string, unknown>;
export type PlainAnswer = { cohort: number; cells: PlainCell[] };

type Member = { readonly person: Person; readonly index: Index };
/** A member in one cell, with the number of counted events that put him or her there. */
type Seat = Member & { readonly events: number };

export function answerOf(rows: Rows, query: AggregateQuery, scope: Scope): PlainAnswer {
  const people = new People(rows, scope);
  const members: Member[] = people.everybody.flatMap((person) => {
    const index = people.indexIn(person, query.cohort, query.period);
    return index ? [{ person, index }] : [];
  });
  const cells = new Map<string, Map<number, Seat>>();
  for (const member of members) {
    for (const { at, events } of placesOf(people, member, query)) {
      for (let mask = 0; mask < 2 ** at.length; mask++) {
        const key = JSON.stringify(at.map((code, i) => (mask & (1 << i) ? code : null)));
        const seats = cells.get(key) ?? new Map<number, Seat>();
        cells.set(key, seats);
        const before = seats.get(member.person.pno)?.events ?? 0;
        seats.set(member.person.pno, { ...member, events: before + events });
      }
    }
  }
  const plain = [...cells].map(([key, seats]) => cellOf(people, JSON.parse(key), [...seats.values()], query));
  return { cohort: members.length, cells: plain.sort(byPlace) };
}

export const byPlace = (a: PlainCell, b: PlainCell): number =>
  JSON.stringify(a.at) < JSON.stringify(b.at) ? -1 : 1;

function placesOf(people: People, member: Member, query: AggregateQuery): { at: string[]; events: number }[] {
  const counted = query.dimensions.find((one) => one.kind === 'event-time' || one.kind === 'code-group');
  const fixed = (dimension: Dimension) => placeIn(people, member, dimension, query);
  if (!counted || !('event' in counted)) return [{ at: query.dimensions.map(fixed), events: 0 }];
  const found = new Map<string, number>();
  for (const { day, code } of people.within(member.person, counted.event, query.period)) {
    const at = query.dimensions.map((dimension) => {
      if (dimension.kind === 'event-time') return unitOf(day, dimension.unit);
      if (dimension.kind === 'code-group') return groupOf(dimension.event, code, dimension.level);
      return fixed(dimension);
    });
    // A code that no list of ours holds belongs to no group.
    if (!at.includes(null as never)) found.set(JSON.stringify(at), (found.get(JSON.stringify(at)) ?? 0) + 1);
  }
  return [...found].map(([at, events]) => ({ at: JSON.parse(at), events }));
}

function groupOf(event: CodedEvent, code: string, level: string): string {
  const system: LeveledSystem = event.kind === 'condition' || event.kind === 'stay' ? 'icd10' : event.system;
  return widerCodes(system, code).find((wide) => levelOf(system, wide) === level) ?? code;
}

function unitOf(day: number, unit: CalendarUnit): string {
  const date = new Date(day * 86_400_000);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1];
  switch (unit) {
    case 'year':
      return String(year);
    case 'fiscal-year':
      return String(month >= 4 ? year : year - 1);
    case 'quarter':
      return `${year}-Q${Math.ceil(month / 3)}`;
    case 'month':
      return date.toISOString().slice(0, 7);
  }
}

function placeIn(
  people: People,
  { person, index }: Member,
  dimension: Dimension,
  query: AggregateQuery,
): string {
  switch (dimension.kind) {
    case 'sex':
      return person.sex;
    case 'age-band': {
      const age = ageOf(person, index);
      const { width, top, bottom = 0 } = dimension;
      if (age >= top) return `${top}+`;
      if (age < bottom) return `0-${bottom - 1}`;
      let from = bottom;
      while (from + width <= age) from += width;
      return `${from}-${Math.min(from + width, top) - 1}`;
    }
    case 'area':
      return { prefecture: person.pref_code, med_area2: person.med_area2, municipality: person.muni_code }[
        dimension.level
      ];
    case 'insurer':
      return person.insurer_type;
    case 'institution':
      return String(people.institutions.get(index.institution)?.[dimension.attribute] ?? '');
    case 'index-time':
      return unitOf(index.day, dimension.unit);
    case 'exposure':
      return people.meets(person, dimension.criterion, index, query.period) ? 'yes' : 'no';
    case 'value-band': {
      const window = { from: people.scope.period.from, to: index.day };
      const last = people.values(person, dimension.of, window).at(-1);
      if (!last) return 'not-observed';
      const above = dimension.cuts.filter((cut) => cut <= last.value).at(-1);
      const below = dimension.cuts.find((cut) => cut > last.value);
      if (above === undefined) return `<${below}`;
      return below === undefined ? `>=${above}` : `${above}-<${below}`;
    }
    default:
      return '';
  }
}

function cellOf(people: People, at: (string | null)[], seats: Seat[], query: AggregateQuery): PlainCell {
  const byInstitution = new Map<number, number>();
  for (const { index } of seats)
    byInstitution.set(index.institution, (byInstitution.get(index.institution) ?? 0) + 1);
  const sum = (key: 'key_a' | 'key_b') =>
    seats.reduce((total, { person }) => total + BigInt(person[key]), 0n);
  return {
    at,
    persons: seats.length,
    institutions: [...byInstitution]
      .map(([id, persons]) => ({ id, persons }))
      .sort((a, b) => b.persons - a.persons || a.id - b.id),
    contributorSet: `${sum('key_a')}.${sum('key_b')}`,
    measures: query.measures.map((measure) => measured(people, measure, seats, query)),
  };
}

const text = (event: EventSelector): string => JSON.stringify(canonicalEvent(event));

function measured(people: People, measure: Measure, seats: Seat[], query: AggregateQuery): unknown {
  const { period } = query;
  const meets = (seat: Seat, criterion: Parameters<People['meets']>[1]) =>
    people.meets(seat.person, criterion, seat.index, period);
  switch (measure.kind) {
    case 'persons':
      return { kind: 'count', value: seats.length, persons: seats.length };
    case 'events': {
      const split = query.dimensions.some(
        (one) =>
          (one.kind === 'event-time' || one.kind === 'code-group') && text(one.event) === text(measure.event),
      );
      const counts = seats.map(({ person, index, events }) => {
        if (split && !measure.window) return events;
        const { window } = measure;
        const days =
          window?.kind === 'index'
            ? { from: index.day + window.from, to: index.day + window.to }
            : (window ?? period);
        return people.within(person, measure.event, days).length;
      });
      const value = counts.reduce((sum, count) => sum + count, 0);
      return { kind: 'count', value, persons: counts.filter((count) => count > 0).length };
    }
    case 'person-time':
      return {
        kind: 'number',
        number: numberOf(
          seats.map((seat) => ({ seat, value: BigInt(daysAtRisk(people, seat, null, period).days) })),
        ),
      };
    case 'incidence': {
      const followed = seats.map((seat) => ({ seat, ...daysAtRisk(people, seat, measure.event, period) }));
      const total = (list: typeof followed) => ({
        events: list.filter(({ event }) => event).length,
        days: String(list.reduce((sum, { days }) => sum + days, 0)),
      });
      return {
        kind: 'rate',
        ...total(followed),
        strata: measure.standardise ? byStratum(followed, total) : [],
      };
    }
    case 'prevalence':
    case 'proportion': {
      const judged = seats.map((seat) => ({ seat, yes: meets(seat, measure.criterion) }));
      const total = (list: typeof judged) => ({
        numerator: list.filter(({ yes }) => yes).length,
        denominator: list.length,
      });
      const standardise = measure.kind === 'prevalence' && measure.standardise;
      return { kind: 'share', ...total(judged), strata: standardise ? byStratum(judged, total) : [] };
    }
    case 'mean':
    case 'sd':
    case 'sum':
      return {
        kind: 'number',
        number: numberOf(
          seats.map((seat) => ({
            seat,
            value: people.picked(seat.person, measure.of, measure.pick, period),
          })),
        ),
      };
    case 'quantiles': {
      const values = seats
        .flatMap(({ person }) => people.picked(person, measure.of, measure.pick, period) ?? [])
        .map(Number)
        .sort((a, b) => a - b);
      const around = (q: number) => {
        const rank = Math.ceil((q * values.length) / 100);
        return values.filter((_, i) => i + 1 >= rank - 4 && i + 1 <= rank + 5);
      };
      return { kind: 'order', n: values.length, at: measure.at.map((q) => ({ q, values: around(q) })) };
    }
    case 'length-of-stay': {
      const stay: EventSelector = measure.main ? { kind: 'stay', main: measure.main } : { kind: 'stay' };
      const stays = seats.map((seat) => ({
        seat,
        los: people.within(seat.person, stay, period).map(({ value }) => BigInt(value!)),
      }));
      const all = stays.flatMap(({ los }) => los);
      const totals = stays.map(({ seat, los }) => ({
        seat,
        value: los.length === 0 ? null : los.reduce((a, b) => a + b, 0n),
      }));
      const squares = all.reduce((sum, los) => sum + los * los, 0n);
      return {
        kind: 'number',
        number: { ...numberOf(totals), sumOfSquares: String(squares) },
        observations: all.length,
      };
    }
    case 'survival': {
      const steps = new Map<number, { events: number; censored: number }>();
      for (const { person, index } of seats) {
        const first = people
          .within(person, measure.event, { from: index.day + 1, to: period.to })
          .sort((a, b) => a.day - b.day)[0];
        const end = Math.min(period.to, person.last_seen, person.death_day ?? 99_999);
        const days = first ? first.day - index.day : Math.max(0, end - index.day);
        const last = measure.days - (measure.days % measure.stepDays || measure.stepDays);
        const from = Math.min(days - (days % measure.stepDays), last);
        const step = steps.get(from) ?? { events: 0, censored: 0 };
        if (first && days <= measure.days) step.events++;
        else step.censored++;
        steps.set(from, step);
      }
      const sorted = [...steps].sort(([a], [b]) => a - b).map(([from, step]) => ({ from, ...step }));
      return { kind: 'survival', n: seats.length, steps: sorted };
    }
    case 'risk-ratio':
    case 'odds-ratio': {
      const cell = (exposed: boolean, outcome: boolean) =>
        seats.filter(
          (seat) => meets(seat, measure.exposure) === exposed && meets(seat, measure.outcome) === outcome,
        ).length;
      return {
        kind: 'two-by-two',
        a: cell(true, true),
        b: cell(true, false),
        c: cell(false, true),
        d: cell(false, false),
      };
    }
    case 'not-observed': {
      const document = { condition: 4, lab: 8, drug: 10, encounter: 1, checkup: 2 }[measure.event as string];
      const unseen = seats.filter(({ index }) => {
        const types = people.institutions.get(index.institution)?.structured_types ?? 0;
        return document !== undefined && Math.floor(types / 2 ** (document - 1)) % 2 === 0;
      });
      return { kind: 'count', value: unseen.length, persons: unseen.length };
    }
  }
}

/** From the index, or from when the person is first seen, to the event or the end of observation. */
function daysAtRisk(
  people: People,
  { person, index }: Seat,
  event: EventSelector | null,
  period: AggregateQuery['period'],
) {
  const start = Math.max(index.day, person.first_seen);
  const after = { from: index.day + 1, to: period.to };
  const days = event ? people.within(person, event, after).map(({ day }) => day) : [];
  const end =
    days.length > 0 ? Math.min(...days) : Math.min(period.to, person.last_seen, person.death_day ?? 99_999);
  return { days: Math.max(0, end - start), event: days.length > 0 };
}

function byStratum<T extends { seat: Seat }, R>(list: readonly T[], total: (part: T[]) => R) {
  const found = new Map<string, { band: number; part: T[] }>();
  for (const one of list) {
    const { person, index } = one.seat;
    const band = Math.min(19, Math.floor(ageOf(person, index) / 5));
    const stratum = `${person.sex}:${band === 19 ? '95+' : `${band * 5}-${band * 5 + 4}`}`;
    const entry = found.get(stratum) ?? { band, part: [] };
    found.set(stratum, entry);
    entry.part.push(one);
  }
  return [...found]
    .sort(([a, one], [b, two]) => one.band - two.band || (a > b ? -1 : 1))
    .map(([stratum, { part }]) => ({ stratum, ...total(part) }));
}

function numberOf(list: readonly { seat: Seat; value: bigint | null }[]) {
  const present = list.flatMap(({ seat, value }) => (value === null ? [] : [{ seat, value }]));
  const sum = (of: (value: bigint) => bigint) => present.reduce((total, { value }) => total + of(value), 0n);
  const size = (value: bigint) => Number(value < 0n ? -value : value);
  const total = present.reduce((all, { value }) => all + size(value), 0);
  const byInstitution = new Map<number, number>();
  for (const { seat, value } of present) {
    const { institution } = seat.index;
    byInstitution.set(institution, (byInstitution.get(institution) ?? 0) + size(value));
  }
  const two = (values: number[]) => [...values.sort((a, b) => b - a), 0, 0].slice(0, 2);
  return {
    sum: String(sum((value) => value)),
    sumOfSquares: String(sum((value) => value * value)),
    n: present.length,
    persons: { total, largest: two(present.map(({ value }) => size(value))) },
    institutions: { total, largest: two([...byInstitution.values()]) },
  };
}
