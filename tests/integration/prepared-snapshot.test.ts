import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupsOf, variablesOfGroups } from '#app/domain/application/datasets.ts';
import type { SnapshotPlan } from '#app/domain/deidentification/plan.ts';
import { structuralColumns } from '#app/domain/query/variables-of.ts';
import { prepareDuckDb } from '#db/warehouse/engines/prepare-duckdb.server.ts';
import { codedColumns } from '#policies/deidentification/code-hierarchies.ts';
import { findRuleSet } from '#policies/deidentification/rule-sets.ts';
import { nameOf, openPreparedStage, type PreparedStage, rowsOf } from '../support/prepared-stage.ts';

describe('a snapshot of a project', () => {
  let stage: PreparedStage;
  beforeAll(async () => {
    stage = await openPreparedStage();
  }, 120_000);
  afterAll(() => stage?.stop());

  it('is the same, to its digest, from the same inputs, and another from any other (B2)', async () => {
    const one = await stage.built();
    expect((await stage.built()).digest).toBe(one.digest);
    const others = [
      await stage.built({ k: 12 }),
      await stage.built({ project: 'other' }),
      await stage.built({ ruleSet: nameOf('strict'), k: 20 }),
    ];
    expect(new Set([one, ...others].map(({ digest }) => digest)).size).toBe(4);
    const before = stage.now.absent;
    stage.now.absent = { ...stage.now.absent!, digest: 'b'.repeat(64), byReason: [] };
    expect((await stage.built()).digest).not.toBe(one.digest);
    stage.now.absent = before;
  }, 180_000);

  it('has no column, table or value that was not approved (LAW-3)', async () => {
    const { digest } = await stage.built();
    const engine = await stage.opened(digest);
    try {
      const approved = new Set(stage.plan().variables);
      const columns = await rowsOf(
        engine,
        "select table_name, column_name from information_schema.columns where table_catalog <> 'base' and table_name not like 'x!_%' escape '!'",
      );
      const areas = new Set(['pref_code', 'med_area2', 'muni_code']);
      const unapproved = columns.filter(
        ([table, column]) => !approved.has(`${table}.${column}`) && !structuralColumns.has(String(column)),
      );
      // An area level that was not approved is empty in every row, and the number is one of the project.
      expect(unapproved.filter(([, column]) => !areas.has(String(column)) && column !== 'rid')).toEqual([]);
      for (const [table, column] of unapproved)
        if (areas.has(String(column)))
          expect(await rowsOf(engine, `select distinct "${column}" from "${table}"`)).toEqual([['']]);
      expect(
        await rowsOf(engine, 'select count(*) from person inner join base.main.person b using (rid)'),
      ).toEqual([[0]]);
      expect(
        await rowsOf(
          engine,
          `select count(*) from person p inner join base.main.person b using (pno) where b.pref_code not in (${stage.prefectures.map((one) => `'${one}'`).join(', ')})`,
        ),
      ).toEqual([[0]]);
      const { from, to } = stage.plan().period;
      const tables = [...new Set(columns.map(([table]) => String(table)))];
      expect(tables).not.toContain('claim');
      for (const [table, day] of [
        ['encounter', 'start_day'],
        ['condition', 'onset_day'],
        ['lab', 'sample_day'],
        ['rx', 'order_day'],
        ['procedure', 'day'],
      ] as const) {
        expect(
          await rowsOf(
            engine,
            `select count(*) from "${table}" where "${day}" not between ${from} and ${to}`,
          ),
          table,
        ).toEqual([[0]]);
        expect(
          Number((await rowsOf(engine, `select count(*) from "${table}"`))[0]?.[0]),
          table,
        ).toBeGreaterThan(0);
      }
      const [[oldest = 0] = []] = await rowsOf(
        engine,
        'select min(birth_year) from person where birth_year > 0',
      );
      expect(new Date(to * 86_400_000).getUTCFullYear() - Number(oldest)).toBeLessThanOrEqual(90);
      const rare = await rowsOf(
        engine,
        'select icd10 from condition group by icd10 having count(distinct pno) < 10',
      );
      const known = new Set(
        (await rowsOf(engine, "select distinct instead from x_code where place = 'condition.icd10'")).map(
          ([code]) => code,
        ),
      );
      expect(rare.filter(([code]) => !known.has(code as string))).toEqual([]);
    } finally {
      await engine.close();
    }
  });

  const approvals: readonly (readonly [string, (from: number, to: number) => Partial<SnapshotPlan>])[] = [
    ['electronic records, whole scope', () => ({ variables: [...variablesOfGroups(groupsOf['SYN-EHR'])] })],
    [
      'claims of half the period, under the strict rules',
      (from, to) => ({
        variables: [...variablesOfGroups(groupsOf['SYN-CLM'])],
        ruleSet: nameOf('strict'),
        k: 20,
        period: { from: from + 365, to: Math.floor((from + to) / 2) },
      }),
    ],
    [
      'three items without any area',
      () => ({ variables: ['condition.icd10', 'person.birth_year', 'person.sex'], prefectures: null }),
    ],
    [
      'hospital stays and health checks, pseudonymised',
      () => ({
        variables: [...variablesOfGroups([...groupsOf['SYN-DPC'], ...groupsOf['SYN-CHK']])].sort(),
        ruleSet: nameOf('pseudonymised'),
        k: 3,
        quasi: ['sex', 'age', 'area', 'insurer'],
      }),
    ],
  ];

  it.each(approvals)('has the schema and the values of its approval: %s', async (_, over) => {
    const asked = stage.plan(
      over(stage.vault.snapshot.manifest.period.from, stage.vault.snapshot.manifest.period.to),
    );
    const { digest, variables } = await stage.built(asked);
    const approved = new Set(asked.variables);
    expect(variables.filter((one) => !approved.has(one))).toEqual([]);
    const within = asked.ruleSet.startsWith('strict') ? 14 : 0;
    const engine = await stage.opened(digest);
    try {
      const columns = await rowsOf(
        engine,
        "select table_name, column_name, data_type from information_schema.columns where table_catalog <> 'base' and table_name not like 'x!_%' escape '!' order by all",
      );
      const instead = new Set(
        (await rowsOf(engine, 'select distinct instead from x_code')).map(([code]) => String(code)),
      );
      const found = new Set<string>();
      for (const [table, column, type] of columns.map((row) => row.map(String))) {
        const name = `${table}.${column}`;
        const isArea = ['pref_code', 'med_area2', 'muni_code'].includes(column!);
        const isKey = structuralColumns.has(column!) || name === 'person.rid';
        expect(approved.has(name) || isArea || isKey, name).toBe(true);
        if (approved.has(name)) found.add(name);
        if (name === 'person.rid' || table === 'standing') continue;
        if (type === 'VARCHAR') {
          const others = await rowsOf(
            engine,
            `select distinct "${column}" from "${table}" where "${column}" is not null except select distinct "${column}" from base.main."${table}"`,
          );
          expect(
            others.filter(([code]) => code !== '' && !instead.has(String(code))),
            name,
          ).toEqual([]);
        } else if (/^(start_day|onset_day|sample_day|order_day|day|admit_day)$/.test(column!)) {
          const [[low, high] = []] = await rowsOf(
            engine,
            `select min("${column}"), max("${column}") from "${table}"`,
          );
          if (low === null) continue;
          expect(Number(low), name).toBeGreaterThanOrEqual(asked.period.from - within);
          expect(Number(high), name).toBeLessThanOrEqual(asked.period.to + within);
        }
      }
      // Nothing that was approved of a table of events is missing either.
      const events = asked.variables.filter((one) => !/^(person|institution|standing)\./.test(one));
      expect(events.filter((one) => !found.has(one))).toEqual([]);
      if (asked.prefectures)
        expect(
          await rowsOf(
            engine,
            `select count(*) from person inner join base.main.person b using (pno) where not list_contains([${asked.prefectures.map((one) => `'${one}'`).join(', ')}], b.pref_code)`,
          ),
        ).toEqual([[0]]);
    } finally {
      await engine.close();
    }
  });

  it('holds no row of whoever is absent, in any table (INT-7, OPT-9)', async () => {
    const { digest, evidence } = await stage.built();
    const engine = await stage.opened(digest);
    try {
      const tables = await rowsOf(
        engine,
        "select distinct table_name from information_schema.columns where table_catalog <> 'base' and column_name = 'pno'",
      );
      expect(tables.length).toBeGreaterThan(6);
      for (const [table] of tables)
        expect(
          await rowsOf(
            engine,
            `select count(*) from "${table}" t inner join base.main.person b using (pno) where b.rid in (${stage.gone.map((rid) => `'${rid}'`).join(', ')})`,
          ),
          String(table),
        ).toEqual([[0]]);
    } finally {
      await engine.close();
    }
    // Counted, and those who only cover them never apart (C9, A10).
    expect(evidence.persons.absent.map(({ reason }) => reason)).toEqual([
      'died-before-notice',
      'not-seen-since-notice',
      'opted-out',
    ]);
  });

  it('keeps every interval of a person when days are moved, and moves those of most', async () => {
    const { digest } = await stage.built({ ruleSet: nameOf('strict'), k: 20 });
    const engine = await stage.opened(digest);
    try {
      const moved = await rowsOf(
        engine,
        'select e.pno, min(e.start_day - b.start_day), max(e.start_day - b.start_day), min(e.end_day - b.end_day), max(e.end_day - b.end_day) from encounter e inner join base.main.encounter b using (eid) group by e.pno',
      );
      expect(moved.length).toBeGreaterThan(50);
      for (const [, a, b, c, d] of moved) expect([b, c, d]).toEqual([a, a, a]);
      const days = moved.map(([, by]) => Number(by));
      expect(Math.max(...days.map(Math.abs))).toBeLessThanOrEqual(14);
      expect(days.filter((by) => by !== 0).length).toBeGreaterThan(days.length / 2);
      const months =
        "select count(*) from encounter where month <> year(date '1970-01-01' + start_day) * 12 + month(date '1970-01-01' + start_day) - 1";
      expect(await rowsOf(engine, months)).toEqual([[0]]);
    } finally {
      await engine.close();
    }
  });

  it('has no class of fewer than k persons', async () => {
    const { digest } = await stage.built();
    const engine = await stage.opened(digest);
    try {
      const small = 'select count(*) from person group by sex, birth_year having count(*) < 10';
      expect(await rowsOf(engine, small)).toEqual([]);
    } finally {
      await engine.close();
    }
  });

  it('is the same on one thread and on several, with little memory and with much (D4)', async () => {
    const contents = new Set<string>();
    for (const [threads, memoryMb] of [
      [1, 512],
      [3, 2048],
    ] as const) {
      const { sealed } = await prepareDuckDb({
        base: join(stage.vault.snapshot.folder, 'snapshot.duckdb'),
        file: join(stage.portal.config.dataDir, `threads-${threads}.duckdb`),
        plan: stage.plan({ ruleSet: nameOf('strict'), k: 20 }),
        rules: findRuleSet('strict')!.rules,
        coded: codedColumns,
        populations: stage.vault.snapshot.manifest.populations,
        absent: stage.now.absent!.byReason,
        key: '7'.repeat(128),
        atLeast: {},
        leastPersons: 100,
        isDryRun: false,
        limits: { memoryMb, threads, milliseconds: 60_000 },
        stop: new AbortController().signal,
        onStep: () => {},
      });
      contents.add(sealed!.content);
    }
    expect(contents.size).toBe(1);
  });
});
