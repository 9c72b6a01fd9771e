import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { vaultDir } from '#app/config/places.server.ts';
import { groupsOf, variablesOfGroups } from '#app/domain/application/datasets.ts';
import type { Evidence } from '#app/domain/deidentification/evidence.ts';
import type { SnapshotPlan } from '#app/domain/deidentification/plan.ts';
import { structuralColumns } from '#app/domain/query/variables-of.ts';
import type { AbsentPersons } from '#app/vault/prepare/preparations.server.ts';
import type { PreparationState, VaultAnswer } from '#app/vault/protocol.ts';
import type { Cell, Engine } from '#db/warehouse/engine.ts';
import { openDuckDb, openPreparedDuckDb } from '#db/warehouse/engines/duckdb.server.ts';
import { findRuleSet } from '#policies/deidentification/rule-sets.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';
import { startTestVault, type TestVault } from '../support/vault.ts';

const limits = { memoryMb: 512, threads: 1, milliseconds: 60_000 };
const rowsOf = (engine: Engine, sql: string): Promise<readonly (readonly Cell[])[]> =>
  engine.run([{ sql, parameters: [] }], limits, new AbortController().signal);
const nameOf = (id: string) => `${id}@${findRuleSet(id)!.version}`;

describe('a snapshot of a project', () => {
  let portal: TestPortal;
  let vault: TestVault;
  let base: Engine;
  let absent: AbsentPersons | undefined;
  let gone: readonly string[];
  const prefectures: string[] = [];
  let jobs = 0;

  beforeAll(async () => {
    portal = await openTestPortal();
    vault = await startTestVault(portal, { absent: () => absent });
    base = await openDuckDb(join(vault.snapshot.folder, 'snapshot.duckdb'));
    const most = await rowsOf(
      base,
      'select pref_code from person group by 1 order by count(*) desc, 1 limit 5',
    );
    prefectures.push(...most.map(([code]) => String(code)).sort());
    const rids = await rowsOf(
      base,
      `select rid from person where pref_code = '${prefectures[0]}' order by pno limit 12`,
    );
    gone = rids.map(([rid]) => String(rid));
    absent = {
      digest: 'a'.repeat(64),
      byReason: [
        { reason: 'opted-out', rids: gone.slice(0, 8) },
        { reason: 'cover', rids: gone.slice(8) },
      ],
      onlyAnonymised: [],
    };
  }, 120_000);
  afterAll(async () => {
    await base?.close();
    await vault?.stop();
    await portal?.dispose();
  });

  const plan = (over: Partial<SnapshotPlan> = {}): SnapshotPlan => ({
    form: 1,
    project: 'project',
    base: vault.snapshot.manifest.digest,
    ruleSet: nameOf('standard'),
    variables: [...variablesOfGroups(groupsOf['SYN-EHR'])].filter((one) => one !== 'lab.value_std').sort(),
    period: { from: vault.snapshot.manifest.period.from + 100, to: vault.snapshot.manifest.period.to - 50 },
    prefectures: [...prefectures],
    quasi: ['sex', 'age'],
    k: 10,
    suppressAtMostPermille: 50,
    distinctL: 0,
    tPermille: 0,
    ...over,
  });
  const stateOf = (answer: VaultAnswer): PreparationState => {
    if (!answer.ok || answer.about !== 'preparation') throw new Error(JSON.stringify(answer));
    return answer.is;
  };
  async function made(over: Partial<SnapshotPlan> = {}, isDryRun = false) {
    jobs += 1;
    const job = `job-${jobs}`;
    let is = stateOf(await portal.vault.prepare({ job, plan: plan(over), isDryRun }));
    while (is.state === 'waiting' || is.state === 'running') {
      await new Promise((done) => setTimeout(done, 20));
      is = stateOf(await portal.vault.preparation(job));
    }
    return is;
  }
  async function built(over: Partial<SnapshotPlan> = {}) {
    const is = await made(over);
    if (is.state !== 'done' || !is.snapshot) throw new Error(JSON.stringify(is));
    return { digest: is.snapshot, variables: is.variables, evidence: is.evidence };
  }
  const folderOf = (digest: string, project = 'project') =>
    join(vaultDir(portal.config), 'prepared', project, 'snapshots', digest);
  const opened = (digest: string, project = 'project') =>
    openPreparedDuckDb(
      join(folderOf(digest, project), 'prepared.duckdb'),
      join(vault.snapshot.folder, 'snapshot.duckdb'),
    );

  it('is the same, to its digest, from the same inputs, and another from any other (B2)', async () => {
    const one = await built();
    expect((await built()).digest).toBe(one.digest);
    const others = [
      await built({ k: 12 }),
      await built({ project: 'other' }),
      await built({ ruleSet: nameOf('strict'), k: 20 }),
    ];
    expect(new Set([one, ...others].map(({ digest }) => digest)).size).toBe(4);
    const before = absent;
    absent = { ...absent!, digest: 'b'.repeat(64), byReason: [] };
    expect((await built()).digest).not.toBe(one.digest);
    absent = before;
  });

  it('has no column, table or value that was not approved (LAW-3)', async () => {
    const { digest } = await built();
    const engine = await opened(digest);
    try {
      const approved = new Set(plan().variables);
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
          `select count(*) from person p inner join base.main.person b using (pno) where b.pref_code not in (${prefectures.map((one) => `'${one}'`).join(', ')})`,
        ),
      ).toEqual([[0]]);
      const { from, to } = plan().period;
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

  it('holds no row of whoever is absent, in any table (INT-7, OPT-9)', async () => {
    const { digest, evidence } = await built();
    const engine = await opened(digest);
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
            `select count(*) from "${table}" t inner join base.main.person b using (pno) where b.rid in (${gone.map((rid) => `'${rid}'`).join(', ')})`,
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
    const { digest } = await built({ ruleSet: nameOf('strict'), k: 20 });
    const engine = await opened(digest);
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
    const { digest } = await built();
    const engine = await opened(digest);
    try {
      const small = 'select count(*) from person group by sex, birth_year having count(*) < 10';
      expect(await rowsOf(engine, small)).toEqual([]);
    } finally {
      await engine.close();
    }
  });

  it('says of itself only what is rounded (A10): counts by the step, chances by the ladder', async () => {
    const { evidence } = await built();
    const dry = await made({}, true);
    expect(dry).toMatchObject({ state: 'done', snapshot: null, evidence: { built: null } });
    const counts: Evidence['persons']['base'][] = [];
    JSON.stringify(evidence, (_, value) => {
      if (value && typeof value === 'object' && 'is' in value) counts.push(value);
      return value;
    });
    expect(counts.length).toBeGreaterThan(40);
    for (const count of counts) expect(count.value % 10).toBe(0);
    expect(evidence.persons.kept).toMatchObject({ is: 'about' });
    expect(evidence.risks.after.largest).toBeLessThanOrEqual(1000);
    expect(evidence.risks.before.largest).toBe(10_000);
    expect(evidence.classes.after.slice(0, 3)).toEqual([1, 2, 3].map(() => ({ is: 'under', value: 50 })));
  });

  it('is what questions of the project read, and only it', async () => {
    const { digest, variables } = await built();
    const permit = vault.permit({
      projectId: 'project',
      prepared: digest,
      variables: [...variables],
      period: plan().period,
      prefectures,
    });
    const ask = async (run: string, signed = permit) => {
      let answer = await portal.vault.ask({
        run,
        permit: signed,
        objective: 'o1',
        query: {
          version: 1,
          cohort: { index: { kind: 'period-start' }, where: { kind: 'everyone' } },
          period: plan().period,
          dimensions: [{ kind: 'sex' }],
          measures: [{ kind: 'persons' }],
        } as never,
      });
      while (answer.ok && answer.about === 'run' && ['queued', 'running'].includes(answer.is.state)) {
        await new Promise((done) => setTimeout(done, 20));
        answer = await portal.vault.status(run);
      }
      return answer;
    };
    const answer = await ask('over-prepared');
    expect(answer, JSON.stringify(answer)).toMatchObject({ ok: true, is: { state: 'done' } });
    expect(await ask('elsewhere', vault.permit({ projectId: 'other', prepared: digest }))).toMatchObject({
      refusal: 'permit-snapshot',
    });
    // One byte changed in the file: nothing is answered from it.
    await portal.vault.unmount('project');
    const file = join(folderOf(digest), 'prepared.duckdb');
    const bytes = readFileSync(file);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    chmodSync(file, 0o600);
    writeFileSync(file, bytes);
    expect((await ask('changed')).ok).toBe(false);
  });

  it('is refused where a plan asks for less than its rule set, or nobody has said who is absent', async () => {
    for (const over of [
      { k: 5 },
      { suppressAtMostPermille: 200 },
      { quasi: ['area' as const] },
      { ruleSet: 'standard@2020-1-1' },
    ])
      expect(await portal.vault.prepare({ job: 'weak', plan: plan(over), isDryRun: true })).toMatchObject({
        refusal: 'plan-invalid',
      });
    const before = absent;
    absent = undefined;
    expect(await made()).toEqual({ state: 'failed', reason: 'absence-unknown' });
    absent = before;
  });

  it('goes with its project: key, jobs and snapshots; a new one of the same plan is another (B2)', async () => {
    const { digest } = await built({ project: 'ending' });
    const folder = join(vaultDir(portal.config), 'prepared', 'ending');
    expect(readdirSync(folder).sort()).toEqual(['jobs', 'key', 'making', 'snapshots']);
    const permit = vault.permit({ projectId: 'ending', prepared: digest });
    expect(await portal.vault.endProject(permit)).toMatchObject({ ok: true, about: 'ended' });
    expect(existsSync(folder)).toBe(false);
    expect((await built({ project: 'ending' })).digest).not.toBe(digest);
  });
});
