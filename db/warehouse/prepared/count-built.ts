import type { Ask } from '../engines/prepare-duckdb.server.ts';
import { columnsOf } from '../schema.ts';
import { keptColumns, keptTables } from './columns.ts';
import type { RawFacts } from './raw-facts.ts';
import { codesOf, inPeriod, type ViewRules } from './views.ts';

type Built = NonNullable<RawFacts['built']>;

/** Each table of the snapshot is read once: how many rows, how many of each column are filled, and what is plausible. */
export async function countBuilt(ask: Ask, rules: ViewRules, leastPersons: number): Promise<Built> {
  const tables: Built['tables'][number][] = [];
  const completeness: Built['completeness'][number][] = [];
  const plausible: Built['plausible'][number][] = [];
  let units: Built['units'] = { rows: 0, states: [0, 0, 0, 0], few: true };
  for (const table of keptTables(rules.variables)) {
    const kept = keptColumns(table, rules.variables);
    const nullable = columnsOf(table)
      .filter(([column, { nullable }]) => nullable && rules.variables.has(`${table}.${column}`))
      .map(([column]) => column);
    const has = (...columns: string[]) => columns.every((column) => kept.includes(column));
    const checks: { rule: string; of: string; held: string }[] = [];
    for (const [from, to] of [
      ['start_day', 'end_day'],
      ['admit_day', 'discharge_day'],
      ['onset_day', 'end_day'],
    ] as const)
      if (has(from, to))
        checks.push({ rule: `${table}.${from}`, of: `"${to}" is not null`, held: `"${from}" <= "${to}"` });
    if (has('sbp', 'dbp'))
      checks.push({ rule: 'checkup.sbp', of: 'sbp is not null and dbp is not null', held: 'sbp >= dbp' });
    if (has('out_of_ref'))
      checks.push({ rule: 'lab.out_of_ref', of: 'out_of_ref is not null', held: 'out_of_ref = 0' });
    const states = has('unit_state') ? [0, 1, 2, 3] : [];
    const select = [
      'count(*)',
      ...nullable.map((column) => `count("${column}")`),
      ...checks.flatMap(({ of, held }) => [
        `count(*) filter (where ${of})`,
        `count(*) filter (where ${of} and ${held})`,
      ]),
      ...states.map((state) => `count(*) filter (where unit_state = ${state})`),
    ];
    const [row = []] = await ask(`select ${select.join(', ')} from "${table}"`);
    const next = row.map(Number).values();
    const take = (): number => next.next().value ?? 0;
    const after = take();
    const few = await isOfFew(ask, `"${table}" as r`, after, leastPersons);
    for (const column of nullable)
      completeness.push({ variable: `${table}.${column}`, rows: after, filled: take(), few });
    for (const { rule } of checks) plausible.push({ rule, rows: take(), held: take(), few });
    if (states.length > 0) units = { rows: after, states: states.map(take), few };
    const all = `base.main."${table}" as r where ${inPeriod(table, rules.period, 'r')}`;
    const [[count = 0] = []] = await ask(`select count(*) from ${all}`);
    const before = Number(count);
    tables.push({
      table,
      before: { rows: before, few: await isOfFew(ask, all, before, leastPersons) },
      after: { rows: after, few },
    });
  }
  const coded = keptTables(rules.variables).flatMap((table) =>
    codesOf(table, rules).map(({ column }) => `${table}.${column}`),
  );
  const counted = new Map(
    (await ask('select place, count(instead), count(*) - count(instead) from x_code group by place')).map(
      ([place, generalised, removed]) => [String(place), [generalised, removed].map(Number)],
    ),
  );
  return {
    tables,
    codes: coded.sort().map((place) => {
      const [generalised = 0, removed = 0] = counted.get(place) ?? [];
      return { place, generalised, removed };
    }),
    completeness,
    units,
    plausible,
  };
}

/** Rows are no persons: many of them can be of a few. A look at the first rows settles it for every table of many persons. */
async function isOfFew(ask: Ask, from: string, rows: number, leastPersons: number): Promise<boolean> {
  if (rows < leastPersons) return true;
  const persons = async (most: number) => {
    const [[found = 0] = []] = await ask(
      `select count(distinct pno) from (select r."pno" as pno from ${from} limit ${most})`,
    );
    return Number(found);
  };
  return (await persons(100_000)) < leastPersons && (await persons(rows)) < leastPersons;
}
