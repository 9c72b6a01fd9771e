import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { vaultDir } from '#app/config/places.server.ts';
import type { Evidence } from '#app/domain/deidentification/evidence.ts';
import type { SnapshotPlan } from '#app/domain/deidentification/plan.ts';
import { openPreparedStage, type PreparedStage, rowsOf } from '../support/prepared-stage.ts';

describe('what is said of a snapshot, asked of it, and becomes of it', () => {
  let stage: PreparedStage;
  beforeAll(async () => {
    stage = await openPreparedStage();
  }, 120_000);
  afterAll(() => stage?.stop());

  it('says of itself only what is rounded (A10): counts by the step, chances by the ladder', async () => {
    const { evidence } = await stage.built();
    const dry = await stage.made({}, true);
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

  it('says no exact count of the persons, classes and rows that it holds (A10)', async () => {
    const { digest, evidence } = await stage.built();
    const engine = await stage.opened(digest);
    const exact = new Set<number>();
    try {
      const count = async (sql: string) => {
        for (const [value] of await rowsOf(engine, sql)) exact.add(Number(value));
      };
      for (const from of ['person', 'base.main.person b left join person p using (pno)'])
        for (const by of ['sex', 'pref_code', 'birth_year // 10'])
          await count(`select count(*) from ${from} group by ${from === 'person' ? by : `b.${by}`}`);
      await count('select count(*) from person');
      await count('select count(*) from base.main.person');
      await count(
        'select sum(n) from (select count(*) n from person group by sex, birth_year) group by n // 10',
      );
      for (const table of ['encounter', 'condition', 'lab', 'rx', 'procedure', 'injection']) {
        await count(`select count(*) from "${table}"`);
        await count(`select count(*) from base.main."${table}"`);
      }
    } finally {
      await engine.close();
    }
    const told = [...JSON.stringify(evidence).matchAll(/(?<=[:[,])\d+/g)].map(([text]) => Number(text));
    const searched = [...exact].filter((one) => one > 100 && one % 50 !== 0);
    expect(searched.length).toBeGreaterThan(12);
    expect(searched.filter((one) => told.includes(one))).toEqual([]);
    // Each value that there could be is there, so that none that is missing says "nobody".
    const [sex, age, prefecture] = evidence.distributions;
    expect(sex?.rows).toHaveLength(2);
    expect(age?.rows).toHaveLength(10);
    expect(prefecture?.rows.map(({ code }) => code)).toEqual(stage.prefectures);
  });

  it('is not described where its persons are too few, as where there is nobody (A4)', async () => {
    const least = await rowsOf(
      stage.base,
      'select pref_code from person group by 1 order by count(*), 1 limit 1',
    );
    const few = [String(least[0]?.[0])];
    expect(await stage.made({ prefectures: few })).toEqual({ state: 'failed', reason: 'not-reachable' });
    expect(await stage.made({ prefectures: few }, true)).toEqual({
      state: 'failed',
      reason: 'not-reachable',
    });
  });

  it('is made again in its own place without who is absent by then, and never finer (OPT-9)', async () => {
    const asked = stage.plan({ project: 'again' });
    const { digest, variables } = await stage.built(asked);
    expect(await stage.portal.vault.standing('again', digest)).toMatchObject({ isOlder: false });
    const before = stage.now.absent!;
    const more = await stage.residents(1, 35);
    stage.now.absent = {
      ...before,
      digest: 'c'.repeat(64),
      byReason: [...before.byReason, { reason: 'opted-out', rids: more }],
    };
    expect(await stage.portal.vault.standing('again', digest)).toMatchObject({ isOlder: true });
    const prepare = (job: string, over: Partial<SnapshotPlan> = {}) =>
      stage.portal.vault.prepare({ job, plan: { ...asked, ...over }, isDryRun: false, replaces: digest });
    expect(await prepare('other-plan', { k: 12 })).toMatchObject({ refusal: 'plan-invalid' });
    expect(await prepare('other-scope', { prefectures: null })).toMatchObject({ refusal: 'plan-invalid' });
    const ended = async (job: string) => {
      let is = stage.stateOf(await prepare(job));
      while (is.state === 'waiting' || is.state === 'running') {
        await new Promise((done) => setTimeout(done, 20));
        is = stage.stateOf(await stage.portal.vault.preparation(job));
      }
      return is;
    };
    const again = await ended('again-1');
    if (again.state !== 'done' || !again.snapshot) throw new Error(JSON.stringify(again));
    expect(again.snapshot).not.toBe(digest);
    expect(again.variables).toEqual(variables);
    expect(existsSync(join(stage.folderOf(digest, 'again'), 'prepared.duckdb'))).toBe(false);
    expect(await stage.portal.vault.standing('again', digest)).toMatchObject({ isOlder: false });
    // Nothing has changed since, so nothing is stage.made.
    expect(await ended('again-2')).toEqual({ state: 'cancelled' });
    const engine = await stage.opened(again.snapshot, 'again');
    try {
      const inside = `select count(*) from person inner join base.main.person b using (pno) where b.rid in (${more.map((rid) => `'${rid}'`).join(', ')})`;
      expect(await rowsOf(engine, inside)).toEqual([[0]]);
    } finally {
      await engine.close();
    }
    // The permit names the one that was approved, and is answered from the one in its place.
    const permit = stage.vault.permit({
      projectId: 'again',
      prepared: digest,
      variables: [...variables],
      period: asked.period,
      prefectures: stage.prefectures,
    });
    expect(await stage.ask('after-again', permit)).toMatchObject({ ok: true, is: { state: 'done' } });
    // From here on the project has a permit that was used, and only its signer ends it.
    expect(await stage.portal.vault.forget('again')).toMatchObject({ refusal: 'permit-invalid' });
    stage.now.absent = before;
  });

  it('is what questions of the project read, and only it', async () => {
    const { digest, variables } = await stage.built();
    const permit = stage.vault.permit({
      projectId: 'project',
      prepared: digest,
      variables: [...variables],
      period: stage.plan().period,
      prefectures: stage.prefectures,
    });
    const answer = await stage.ask('over-prepared', permit);
    expect(answer, JSON.stringify(answer)).toMatchObject({ ok: true, is: { state: 'done' } });
    expect(
      await stage.ask('elsewhere', stage.vault.permit({ projectId: 'other', prepared: digest })),
    ).toMatchObject({
      refusal: 'permit-snapshot',
    });
    // One byte changed in the file: nothing is answered from it.
    await stage.portal.vault.unmount('project');
    const file = join(stage.folderOf(digest), 'prepared.duckdb');
    const bytes = readFileSync(file);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    chmodSync(file, 0o600);
    writeFileSync(file, bytes);
    expect((await stage.ask('changed', permit)).ok).toBe(false);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    writeFileSync(file, bytes);
    expect((await stage.ask('as-it-was', permit)).ok).toBe(true);
    // Nor where what it was made from is said to be something else.
    await stage.portal.vault.unmount('project');
    const manifest = join(stage.folderOf(digest), 'manifest.json');
    const said = readFileSync(manifest, 'utf8');
    writeFileSync(manifest, said.replace('"k":10', '"k":11'));
    expect(await stage.ask('said-otherwise', permit)).toMatchObject({ refusal: 'permit-snapshot' });
    writeFileSync(manifest, said);
  });

  it('is refused where a plan asks for less than its rule set, or nobody has said who is absent', async () => {
    for (const over of [
      { k: 5 },
      { suppressAtMostPermille: 200 },
      { quasi: ['area' as const] },
      { ruleSet: 'standard@2020-1-1' },
    ])
      expect(
        await stage.portal.vault.prepare({ job: 'weak', plan: stage.plan(over), isDryRun: true }),
      ).toMatchObject({
        refusal: 'plan-invalid',
      });
    const before = stage.now.absent;
    stage.now.absent = undefined;
    expect(await stage.made()).toEqual({ state: 'failed', reason: 'absence-unknown' });
    stage.now.absent = before;
  });

  it('goes with its project: key, jobs and snapshots; a new one of the same plan is another (B2)', async () => {
    const { digest } = await stage.built({ project: 'ending' });
    const folder = join(vaultDir(stage.portal.config), 'prepared', 'ending');
    expect(readdirSync(folder).sort()).toEqual(['jobs', 'key', 'making', 'snapshots']);
    const permit = stage.vault.permit({ projectId: 'ending', prepared: digest });
    expect(await stage.portal.vault.endProject(permit)).toEqual({
      ok: true,
      about: 'ended',
      destroyed: { snapshots: [digest], key: true },
    });
    expect(existsSync(folder)).toBe(false);
    expect((await stage.built({ project: 'ending' })).digest).not.toBe(digest);
  });
});
