import type { Rules } from '#policies/deidentification/rule-set.ts';
import type { Ask } from '../engines/prepare-duckdb.server.ts';
import { keptColumns, keptTables } from './columns.ts';
import { boundedColumns, codesOf, inPeriod, type ViewRules } from './views.ts';

/** Rows of the base that can be in the snapshot at all. */
const rowsOf = (table: Parameters<typeof inPeriod>[0], rules: ViewRules): string =>
  `base.main."${table}" as r semi join person as p on p.pno = r."pno" where ${inPeriod(table, rules.period, 'r')}`;

/**
 * Codes of fewer persons than the rule set says, and by which class each is replaced: the finest that has persons enough,
 * or none.
 */
export async function findRareCodes(ask: Ask, rules: ViewRules, below: number): Promise<void> {
  for (const table of keptTables(rules.variables))
    for (const { column, parents } of codesOf(table, rules)) {
      const place = `'${table}.${column}'`;
      await ask(
        `create temp table x_pairs as select distinct r."${column}" as code, r.pno from ${rowsOf(table, rules)} and r."${column}" is not null and r."${column}" <> ''`,
      );
      await ask(
        `create temp table x_rare as select code from x_pairs group by code having count(*) < ${below}`,
      );
      for (const [i, length] of parents.entries())
        await ask(
          `create temp table x_class${i} as select left(code, ${length}) as code from x_pairs where left(code, ${length}) in (select left(code, ${length}) from x_rare) group by 1 having count(distinct pno) >= ${below}`,
        );
      const instead = parents.map(
        (length, i) =>
          `when length(r.code) > ${length} and c${i}.code is not null then left(r.code, ${length})`,
      );
      const joins = parents.map(
        (length, i) => `left join x_class${i} c${i} on c${i}.code = left(r.code, ${length})`,
      );
      await ask(
        `insert into x_code select ${place}, r.code, ${instead.length > 0 ? `case ${instead.join(' ')} end` : 'null'} from x_rare r ${joins.join(' ')} order by r.code`,
      );
      for (const name of ['x_pairs', 'x_rare', ...parents.map((_, i) => `x_class${i}`)])
        await ask(`drop table ${name}`);
    }
}

/** The bounds of every measured value: the values below and above which the given thousandths of its rows lie. */
export async function findValueBounds(
  ask: Ask,
  rules: ViewRules,
  values: NonNullable<Rules['values']>,
): Promise<void> {
  for (const table of keptTables(rules.variables))
    for (const column of boundedColumns(table)) {
      if (!keptColumns(table, rules.variables).includes(column)) continue;
      const place = table === 'lab' ? `concat('lab.', r."item")` : `'${table}.${column}'`;
      if (table === 'lab' && !rules.variables.has('lab.item')) continue;
      // Values are whole numbers and few differ, so they are counted first and lined up then.
      await ask(`insert into x_bound with counted as (
          select ${place} as place, r."${column}" as v, count(*) as n from ${rowsOf(table, rules)} and r."${column}" is not null group by all),
        lined as (select place, v, sum(n) over (partition by place order by v) as upto, sum(n) over (partition by place) as whole from counted)
        select place, min(v) filter (where upto * 1000 >= whole * ${values.bottomPermille}), min(v) filter (where upto * 1000 >= whole * ${values.topPermille}) from lined group by place order by place`);
    }
}
