import type {
  AggregateQuery,
  Cohort,
  Criterion,
  Dimension,
  EventSelector,
  Measure,
} from '#app/domain/query/aggregate-query.ts';
import { period } from '#db/synthetic/population/calendar.ts';

/**
 * Twenty questions as the portal asks them, and each as an engineer would write it by hand for the same raw table: a row
 * a cell and institution with persons, the sums of both keys and of what is measured. Everything that is portable is
 * written in SQL that DuckDB, SQLite and PostgreSQL read alike.
 */
export type Benched = {
  readonly name: string;
  readonly query: AggregateQuery;
  readonly hand: {
    readonly dimensions: readonly string[];
    /** After `person p`; standing is joined and checked by the frame. */
    readonly joins?: string;
    readonly where?: string;
    readonly sums?: readonly string[];
    /** Institution of a person where it is not the person's own. */
    readonly institution?: string;
  };
};

const { from, to } = period;
const everyone: Criterion = { kind: 'everyone' };
const start = (where: Criterion): Cohort => ({ index: { kind: 'period-start' }, where });
const ask = (
  cohort: Cohort,
  dimensions: readonly Dimension[],
  measures: readonly Measure[],
): AggregateQuery => ({ version: 1, period, cohort, dimensions, measures });
const persons: Measure = { kind: 'persons' };
const has = (event: EventSelector): Criterion => ({ kind: 'event', event });
const icd = (code: string): EventSelector => ({ kind: 'condition', codes: { codes: [code] } });
const atc = (code: string): EventSelector => ({ kind: 'drug', system: 'atc', codes: { codes: [code] } });

const sex: Dimension = { kind: 'sex' };
const age: Dimension = { kind: 'age-band', width: 10, top: 90 };
const prefecture: Dimension = { kind: 'area', level: 'prefecture' };
const insurer: Dimension = { kind: 'insurer' };
/** The age at the first day of the period, in the calendar year. */
const years = 'case when p.birth_year > 2022 then 0 else 2022 - p.birth_year end';
const sexSql = 'p.sex';
const ageSql = `case when ${years} >= 90 then 90 else (${years}) / 10 * 10 end`;
const areaSql = 'p.pref_code';
const insurerSql = 'p.insurer_type';

const after = (code: string): string =>
  code.slice(0, -1) + String.fromCharCode(code.charCodeAt(code.length - 1) + 1);
const days = (column: string): string => `${column} between ${from} and ${to}`;
const ill = (code: string): string =>
  `select pno from condition where icd10 >= '${code}' and icd10 < '${after(code)}' and unnotified_flag = 0 and ${days('onset_day')}`;
const given = (code: string): string =>
  ['rx', 'injection']
    .map(
      (table) =>
        `select pno from ${table} where atc >= '${code}' and atc < '${after(code)}' and ${days('order_day')}`,
    )
    .join(' union all ');
const among = (rows: string): string => `p.pno in (${rows})`;
const lastLab = (item: string): string =>
  `left join (select pno, max(cast(sample_day + 40000 as bigint) * 4294967296 + value_std + 2147483648) % 4294967296 - 2147483648 as v from lab where item = '${item}' and value_std is not null and ${days('sample_day')} group by pno) m on m.pno = p.pno`;
const counted = (rows: string): string =>
  `left join (select pno, count(*) as n from (${rows}) e group by pno) m on m.pno = p.pno`;
const events = ['sum(coalesce(m.n, 0))', 'sum(case when m.n > 0 then 1 else 0 end)'];
const number = [
  'count(m.v)',
  'sum(coalesce(m.v, 0))',
  'sum(cast(coalesce(m.v, 0) as bigint) * coalesce(m.v, 0))',
  'max(abs(coalesce(m.v, 0)))',
];
const visits = `select pno from encounter where ${days('start_day')}`;
const firstIll = (code: string): string =>
  `join (select pno, min(cast(onset_day as bigint) * 2097152 + institution_id) as pack from condition where icd10 >= '${code}' and icd10 < '${after(code)}' and unnotified_flag = 0 and ${days('onset_day')} group by pno) i on i.pno = p.pno`;

export const benched: readonly Benched[] = [
  {
    name: 'everyone by sex',
    query: ask(start(everyone), [sex], [persons]),
    hand: { dimensions: [sexSql] },
  },
  {
    name: 'everyone by age and sex',
    query: ask(start(everyone), [age, sex], [persons]),
    hand: { dimensions: [ageSql, sexSql] },
  },
  {
    name: 'everyone by prefecture',
    query: ask(start(everyone), [prefecture], [persons]),
    hand: { dimensions: [areaSql] },
  },
  {
    name: 'everyone by insurer and sex',
    query: ask(start(everyone), [insurer, sex], [persons]),
    hand: { dimensions: [insurerSql, sexSql] },
  },
  {
    name: 'diabetes by age and sex',
    query: ask(start(has(icd('E11'))), [age, sex], [persons]),
    hand: { dimensions: [ageSql, sexSql], where: among(ill('E11')) },
  },
  {
    name: 'hypertension by prefecture',
    query: ask(start(has(icd('I10'))), [prefecture], [persons]),
    hand: { dimensions: [areaSql], where: among(ill('I10')) },
  },
  {
    name: 'diabetes under drugs by sex',
    query: ask(start({ kind: 'all', of: [has(icd('E11')), has(atc('A10'))] }), [sex], [persons]),
    hand: { dimensions: [sexSql], where: `${among(ill('E11'))} and ${among(given('A10'))}` },
  },
  {
    name: 'hypertension without its drugs by age',
    query: ask(
      start({ kind: 'all', of: [has(icd('I10')), { kind: 'not', of: has(atc('C08')) }] }),
      [age],
      [persons],
    ),
    hand: { dimensions: [ageSql], where: `${among(ill('I10'))} and not ${among(given('C08'))}` },
  },
  {
    name: 'high HbA1c by age and sex',
    query: ask(
      start(has({ kind: 'lab', item: 'HbA1c', value: { is: 'between', from: 70 } })),
      [age, sex],
      [persons],
    ),
    hand: {
      dimensions: [ageSql, sexSql],
      where: among(`select pno from lab where item = 'HbA1c' and value_std >= 70 and ${days('sample_day')}`),
    },
  },
  {
    name: 'three visits or more by insurer',
    query: ask(start({ kind: 'event', event: { kind: 'encounter' }, atLeast: 3 }), [insurer], [persons]),
    hand: {
      dimensions: [insurerSql],
      where: among(`${visits} group by pno having count(*) >= 3`),
    },
  },
  {
    name: 'number of visits by age and sex',
    query: ask(start(everyone), [age, sex], [{ kind: 'events', event: { kind: 'encounter' } }]),
    hand: { dimensions: [ageSql, sexSql], joins: counted(visits), sums: events },
  },
  {
    name: 'number of stays by prefecture',
    query: ask(start(everyone), [prefecture], [{ kind: 'events', event: { kind: 'stay' } }]),
    hand: {
      dimensions: [areaSql],
      joins: counted(`select pno from dpc_stay where ${days('admit_day')}`),
      sums: events,
    },
  },
  {
    name: 'prevalence of diabetes by prefecture',
    query: ask(start(everyone), [prefecture], [{ kind: 'prevalence', criterion: has(icd('E11')) }]),
    hand: {
      dimensions: [areaSql],
      sums: [`sum(case when ${among(ill('E11'))} then 1 else 0 end)`],
    },
  },
  {
    name: 'share of the elderly by insurer',
    query: ask(start(everyone), [insurer], [{ kind: 'proportion', criterion: { kind: 'age', from: 65 } }]),
    hand: { dimensions: [insurerSql], sums: [`sum(case when ${years} >= 65 then 1 else 0 end)`] },
  },
  {
    name: 'last HbA1c of diabetics by age and sex',
    query: ask(
      start(has(icd('E11'))),
      [age, sex],
      [{ kind: 'mean', of: { kind: 'lab', item: 'HbA1c' }, pick: 'last' }],
    ),
    hand: {
      dimensions: [ageSql, sexSql],
      joins: lastLab('HbA1c'),
      where: among(ill('E11')),
      sums: number,
    },
  },
  {
    name: 'claim points by insurer and sex',
    query: ask(
      start(everyone),
      [insurer, sex],
      [{ kind: 'sum', of: { kind: 'claim-points' }, pick: 'total' }],
    ),
    hand: {
      dimensions: [insurerSql, sexSql],
      // The three fiscal years of the period in months.
      joins:
        'left join (select pno, sum(total_points) as v from claim where month between 24267 and 24302 group by pno) m on m.pno = p.pno',
      sums: number,
    },
  },
  {
    name: 'length of stay by sex',
    query: ask(start(everyone), [sex], [{ kind: 'length-of-stay' }]),
    hand: {
      dimensions: [sexSql],
      joins: `left join (select pno, sum(los) as v from dpc_stay where ${days('admit_day')} group by pno) m on m.pno = p.pno`,
      sums: number,
    },
  },
  {
    name: 'first diagnosis of diabetes by sex',
    query: ask(
      { index: { kind: 'event', pick: 'first', event: icd('E11') }, where: everyone },
      [sex],
      [persons],
    ),
    hand: { dimensions: [sexSql], joins: firstIll('E11'), institution: 'i.pack % 2097152' },
  },
  {
    name: 'drug within 90 days of a diagnosis by sex',
    query: ask(
      start({
        kind: 'sequence',
        first: icd('E11'),
        // biome-ignore lint/suspicious/noThenProperty: a question is never awaited.
        then: atc('A10'),
        afterDays: 0,
        withinDays: 90,
      }),
      [sex],
      [persons],
    ),
    hand: {
      dimensions: [sexSql],
      where: among(
        `select a.pno from (select pno, onset_day as d from condition where icd10 >= 'E11' and icd10 < 'E12' and unnotified_flag = 0 and ${days('onset_day')}) a join (${given('A10').replaceAll('select pno from', 'select pno, order_day as d from')}) b on a.pno = b.pno where b.d - a.d between 0 and 90`,
      ),
    },
  },
  {
    name: 'stays among users of diabetes drugs by sex',
    query: ask(
      start(everyone),
      [sex],
      [{ kind: 'risk-ratio', exposure: has(atc('A10')), outcome: has({ kind: 'stay' }) }],
    ),
    hand: {
      dimensions: [sexSql],
      joins: `left join (select distinct pno from (${given('A10')}) e) x on x.pno = p.pno left join (select distinct pno from dpc_stay where ${days('admit_day')}) y on y.pno = p.pno`,
      sums: [
        'sum(case when x.pno is not null and y.pno is not null then 1 else 0 end)',
        'sum(case when x.pno is not null and y.pno is null then 1 else 0 end)',
        'sum(case when x.pno is null and y.pno is not null then 1 else 0 end)',
        'sum(case when x.pno is null and y.pno is null then 1 else 0 end)',
      ],
    },
  },
];

/** The same text for all engines but for integer division, and margins where the engine can make them. */
export function handSql({ hand }: Benched, engine: 'duckdb' | 'sqlite' | 'postgres'): string {
  const names = hand.dimensions.map((_, i) => `d${i}`);
  const divided = (text: string) => (engine === 'duckdb' ? text.replaceAll(') / 10', ') // 10') : text);
  const inner = hand.dimensions.map((one, i) => `${divided(one)} as d${i}`);
  const institution = `${hand.institution ?? 'p.institution_id'} as inst`;
  const sums = (hand.sums ?? []).map((sum, i) => `${sum} as m${i}`);
  const columns = [...inner, institution, 'count(*) as n', 'sum(p.key_a) as a', 'sum(p.key_b) as b', ...sums];
  const where = [
    's.notified = 1 and s.opted_out = 0 and s.excluded_deceased = 0',
    ...(hand.where ? [hand.where] : []),
  ].join(' and ');
  const body = `select ${columns.join(', ')} from person p join standing s on s.pno = p.pno ${hand.joins ?? ''} where ${where}`;
  const by = (hand.dimensions.map((_, i) => i + 1) as readonly number[]).concat(hand.dimensions.length + 1);
  const finest = `${body} group by ${by.join(', ')}`;
  // Cells first, margins from them: what adds up is added, and nobody is read twice.
  if (engine === 'sqlite') return finest;
  const outer = ['n', 'a', 'b', ...sums.map((_, i) => `m${i}`)].map((one) => `sum(${one}) as ${one}`);
  return `select ${[...names, 'inst', ...outer].join(', ')} from (${finest}) f group by cube(${names.join(', ')}), inst`;
}
