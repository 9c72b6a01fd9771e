import type { Cell } from '../engine.ts';
import type { Ask, Generalisation, PrepareInput } from '../engines/prepare-duckdb.server.ts';
import { columnsOf } from '../schema.ts';
import { areaColumns, keptColumns } from './columns.ts';
import { finestArea, type Leaves } from './person-rows.ts';

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const rowsPerInsert = 2000;

/** Rows as literals: they are numbers and codes that were read from the base a moment ago, or ids of a checked list. */
async function insert(
  ask: Ask,
  table: string,
  rows: readonly (readonly (string | number)[])[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsPerInsert) {
    const values = rows
      .slice(from, from + rowsPerInsert)
      .map((row) => `(${row.map((one) => (typeof one === 'number' ? one : text(one))).join(', ')})`);
    await ask(`insert into ${table} values ${values.join(', ')}`);
  }
}
const count = (rows: readonly (readonly Cell[])[]): number => Number(rows[0]?.[0] ?? 0);

/** Who is in the scope, and why others are not: each is counted under the first reason that holds. */
export async function scopedPersons(ask: Ask, { plan, absent }: PrepareInput) {
  await ask('create temp table x_absent (rid text, reason integer)');
  for (const [place, { rids }] of absent.entries())
    await insert(
      ask,
      'x_absent',
      rids.map((rid) => [rid, place]),
    );
  const area = plan.prefectures ? `p.pref_code in (${plan.prefectures.map(text).join(', ')})` : 'true';
  await ask(`create temp table x_why as
    select p.pno, case
      when a.reason is not null then a.reason
      when s.opted_out = 1 then ${absent.length}
      when s.excluded_deceased = 1 then ${absent.length + 2}
      when s.notified = 0 then ${absent.length + 1}
      when not (${area}) then -2
      else -1 end as why
    from base.main.person p inner join base.main.standing s using (pno)
    left join (select rid, min(reason) as reason from x_absent group by rid) a on a.rid = p.rid`);
  const reasons = [
    ...absent.map(({ reason }) => reason),
    'opted-out',
    'not-seen-since-notice',
    'died-before-notice',
  ];
  const found = new Map(
    (await ask('select why, count(*) from x_why group by why')).map(([why, n]) => [Number(why), Number(n)]),
  );
  const byReason: Record<string, number> = {};
  for (const [place, reason] of reasons.entries())
    byReason[reason] = (byReason[reason] ?? 0) + (found.get(place) ?? 0);
  return {
    base: [...found.values()].reduce((sum, one) => sum + one, 0),
    absent: byReason,
    elsewhere: found.get(-2) ?? 0,
    inScope: found.get(-1) ?? 0,
  };
}

/** The leaves of every hierarchy, and everybody in scope as places in them (`x_persons`). */
export async function readLeaves(ask: Ask, { plan, rules, populations }: PrepareInput): Promise<Leaves> {
  const variables = new Set(plan.variables);
  const finest = finestArea(variables, rules);
  const codes = async (column: string) =>
    (await ask(`select distinct ${column} from base.main.person order by 1`)).map(([code]) => String(code));
  const keep = (level: string, column: string): string => {
    const isKept = {
      municipality: true,
      med_area2: column !== 'muni_code',
      prefecture: column === 'pref_code',
      all: false,
    }[level];
    return isKept ? column : "''";
  };
  const areas = areaColumns.map((column) => keep(finest, column)).join(', ');
  await ask(
    `create temp table x_area as select *, row_number() over (order by a, b, c) - 1 as place, 0.0::double as inhabitants from (select distinct * from (select ${areas}) t(a, b, c))`.replace(
      `(select ${areas}) t(a, b, c)`,
      `(select ${areas} from base.main.person) t(a, b, c)`,
    ),
  );
  const sex = await codes('sex');
  const insurer = await codes('insurer_type');
  for (const [name, list] of [
    ['x_sex', sex],
    ['x_insurer', insurer],
  ] as const) {
    await ask(`create temp table ${name} (code text, place integer)`);
    await insert(
      ask,
      name,
      list.map((code, place) => [code, place]),
    );
  }
  await ask('create temp table x_muni (muni text, inhabitants integer)');
  await insert(ask, 'x_muni', Object.entries(populations));
  const year = yearOf(plan.period.to);
  const sensitive = await sensitiveOf(ask, plan);
  await ask(`create temp table x_all as
    select p.pno, sx.place as sex, greatest(0, least(${rules.age.topFrom}, ${year} - p.birth_year)) as age,
      ar.place as area, ins.place as insurer, ${sensitive > 0 ? 'coalesce(se.place, 0)' : '0'} as sensitive
    from base.main.person p
    inner join x_sex sx on sx.code = p.sex inner join x_insurer ins on ins.code = p.insurer_type
    inner join x_area ar on ar.a = ${own(finest, 'pref_code')} and ar.b = ${own(finest, 'med_area2')} and ar.c = ${own(finest, 'muni_code')}
    ${sensitive > 0 ? 'left join x_sensitive se on se.pno = p.pno' : ''}`);
  await ask(
    'create temp table x_persons as select a.* from x_all a inner join x_why w using (pno) where w.why = -1',
  );
  const area = await ask('select a, b, c from x_area order by place');
  const inhabitants = await ask(`with residents as (
      select ar.place, p.muni_code, count(*) as n from base.main.person p inner join x_all al using (pno) inner join x_area ar on ar.place = al.area group by all),
    known as (select r.place, sum(r.n) as n, sum(m.inhabitants) as people, count(*) - count(m.muni) as unknown from residents r left join x_muni m on m.muni = r.muni_code group by r.place)
    select x.place, case when k.n is null or k.unknown > 0 then 1 else greatest(1, k.people / k.n) end from x_area x left join known k using (place) order by x.place`);
  return {
    sex,
    insurer,
    area: area.map(([prefecture, area2, municipality]) => ({
      prefecture: String(prefecture),
      area2: String(area2),
      municipality: String(municipality),
    })),
    inhabitants: inhabitants.map(([, people]) => Number(people)),
    sensitive,
  };
}

const own = (finest: string, column: string): string =>
  ({ municipality: true, med_area2: column !== 'muni_code', prefecture: column === 'pref_code' })[finest]
    ? `p.${column}`
    : "''";
const yearOf = (day: number): number => new Date(day * 86_400_000).getUTCFullYear();

/** The chapter of a person's first diagnosis; 0 is none. Read only where l or t were asked for. */
async function sensitiveOf(ask: Ask, plan: PrepareInput['plan']): Promise<number> {
  if (plan.distinctL < 2 && plan.tPermille === 0) return 0;
  const source = ['condition', 'claim_disease'].find((table) => plan.variables.includes(`${table}.icd10`));
  if (!source) return 0;
  const order =
    source === 'condition' ? 'onset_day::bigint * 4294967296 + cid' : '"month"::bigint * 4294967296 + clid';
  const told = source === 'condition' ? ' where unnotified_flag = 0' : '';
  await ask(
    `create temp table x_first as select pno, left(arg_min(icd10, (${order}, icd10)), 1) as chapter from base.main.${source}${told} group by pno`,
  );
  await ask(
    `create temp table x_sensitive as select pno, dense_rank() over (order by chapter)::integer as place from x_first`,
  );
  return count(await ask('select coalesce(max(place), 0) + 1 from x_sensitive'));
}

/** The persons of the snapshot, with what is kept of each; everybody else is in none of its tables. */
export async function makePersons(
  ask: Ask,
  { plan, rules, key }: PrepareInput,
  leaves: Leaves,
  { attributes, failingRows }: Generalisation & { readonly failingRows: readonly (readonly Cell[])[] },
): Promise<void> {
  await ask('create temp table x_out (sex integer, age integer, area integer, insurer integer)');
  await insert(
    ask,
    'x_out',
    failingRows.map((row) => row.slice(0, 4).map(Number)),
  );
  const word = (quasi: string, leaf: number, otherwise: string): string => {
    const found = attributes.find((one) => one.quasi === quasi);
    if (!found) return otherwise;
    const level = found.attribute.levels[found.level]!;
    return level.words[level.groupOf[leaf]!]!;
  };
  const map = async (name: string, rows: readonly (readonly (string | number)[])[], columns: string) => {
    await ask(`create temp table ${name} (place integer, ${columns})`);
    await insert(ask, name, rows);
  };
  const year = yearOf(plan.period.to);
  await map(
    'x_to_sex',
    leaves.sex.map((_, leaf) => [leaf, word('sex', leaf, '')]),
    'word text',
  );
  await map(
    'x_to_insurer',
    leaves.insurer.map((_, leaf) => [leaf, word('insurer', leaf, '')]),
    'word text',
  );
  await map(
    'x_to_age',
    Array.from({ length: rules.age.topFrom + 1 }, (_, age) => {
      const kept = word('age', age, '');
      return [age, kept === '' ? 0 : year - Number(kept)];
    }),
    'word integer',
  );
  await map(
    'x_to_area',
    leaves.area.map((_, leaf) => [leaf, ...word('area', leaf, '||').split('|')]),
    'a text, b text, c text',
  );
  // Two hashes one in the other, each with a key of its own: nobody without the key makes or undoes them.
  const hash = (name: string) => `sha256(concat(?, ':${name}:', sha256(concat(?, ':${name}:', p.pno))))`;
  const keys = [key.slice(0, 64), key.slice(64)];
  const within = rules.dates.shiftWithinDays;
  await ask(
    `create table x_shift as select p.pno, ${within === 0 ? '0' : `(('0x' || substr(${hash('days')}, 1, 7))::integer % ${2 * within + 1} - ${within})`}::integer as days
     from x_persons p anti join (select distinct * from x_out) o on o.sex = p.sex and o.age = p.age and o.area = p.area and o.insurer = p.insurer`,
    within === 0 ? undefined : keys,
  );
  const made: Readonly<Record<string, string>> = {
    sex: 'sx.word',
    birth_year: 'ag.word',
    pref_code: 'ar.a',
    med_area2: 'ar.b',
    muni_code: 'ar.c',
    insurer_type: 'ins.word',
    first_seen: 'p.first_seen + sh.days',
    last_seen: 'p.last_seen + sh.days',
    death_day: 'p.death_day + sh.days',
  };
  const variables = new Set(plan.variables);
  const kept = new Set([...keptColumns('person', variables), ...areaColumns]);
  const types = new Map(columnsOf('person'));
  const select = [...kept].map((column) => {
    const isArea = (areaColumns as readonly string[]).includes(column);
    const value = isArea && !variables.has(`person.${column}`) ? "''" : (made[column] ?? `p.${column}`);
    return `(${value})::${types.get(column)!.type === 'text' ? 'text' : 'integer'} as ${column}`;
  });
  await ask(
    `create table person as select ${select.join(', ')}, substr(${hash('id')}, 1, 32) as rid
     from base.main.person p inner join x_shift sh using (pno) inner join x_persons l using (pno)
     inner join x_to_sex sx on sx.place = l.sex inner join x_to_age ag on ag.place = l.age
     inner join x_to_area ar on ar.place = l.area inner join x_to_insurer ins on ins.place = l.insurer order by p.pno`,
    keys,
  );
  await ask(
    'create table standing as select pno, 1::integer as notified, 0::integer as opted_out, 0::integer as excluded_deceased from x_shift order by pno',
  );
  const ofInstitution = [...new Set([...keptColumns('institution', variables), ...areaColumns])].map(
    (column) =>
      keptColumns('institution', variables).includes(column) ? `"${column}"` : `''::text as "${column}"`,
  );
  await ask(
    `create table institution as select ${ofInstitution.join(', ')} from base.main.institution order by institution_id`,
  );
}

/**
 * Of everybody in scope before, and of the persons of the snapshot after. Every value that there could be has a row, so that
 * a missing one never says that there is nobody (A3, A4).
 */
export async function distributionsOf(ask: Ask, leaves: Leaves, { plan, rules }: PrepareInput) {
  const counted = async (name: string, group: string, codes: readonly string[]) => {
    const rows = await ask(
      `select (${group})::text as g, count(*), count(sh.pno) from x_persons p left join x_shift sh using (pno) group by g`,
    );
    const found = new Map(rows.map(([code, before, after]) => [String(code), [before, after].map(Number)]));
    return {
      name,
      rows: codes.map((code) => {
        const [before = 0, after = 0] = found.get(code) ?? [];
        return { code, before, after };
      }),
    };
  };
  const sexes = await counted('sex', '(select s.code from x_sex s where s.place = p.sex)', leaves.sex);
  const isKnown = finestArea(new Set(plan.variables), rules) !== 'all';
  const prefecture = '(select a.a from x_area a where a.place = p.area)';
  return [
    sexes,
    await counted(
      'age',
      'least(p.age // 10, 9) * 10',
      Array.from({ length: 10 }, (_, decade) => String(decade * 10)),
    ),
    await counted('prefecture', prefecture, isKnown ? (plan.prefectures ?? everyPrefecture) : ['']),
  ];
}
const everyPrefecture = Array.from({ length: 47 }, (_, at) => String(at + 1).padStart(2, '0'));
