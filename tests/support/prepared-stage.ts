import { join } from 'node:path';
import { vaultDir } from '#app/config/places.server.ts';
import { groupsOf, variablesOfGroups } from '#app/domain/application/datasets.ts';
import type { SnapshotPlan } from '#app/domain/deidentification/plan.ts';
import type { SignedPermit } from '#app/domain/permit/permit.ts';
import type { AbsentPersons } from '#app/vault/prepare/preparations.server.ts';
import type { PreparationState, VaultAnswer } from '#app/vault/protocol.ts';
import type { Cell, Engine } from '#db/warehouse/engine.ts';
import { openDuckDb, openPreparedDuckDb } from '#db/warehouse/engines/duckdb.server.ts';
import { findRuleSet } from '#policies/deidentification/rule-sets.ts';
import { openTestPortal } from './portal.ts';
import { startTestVault } from './vault.ts';

const limits = { memoryMb: 512, threads: 1, milliseconds: 60_000 };
export const rowsOf = (engine: Engine, sql: string): Promise<readonly (readonly Cell[])[]> =>
  engine.run([{ sql, parameters: [] }], limits, new AbortController().signal);
export const nameOf = (id: string) => `${id}@${findRuleSet(id)!.version}`;

export type PreparedStage = Awaited<ReturnType<typeof openPreparedStage>>;

/** A real vault that makes snapshots of projects, with twelve persons on its list of the absent; `now.absent` changes it. */
export async function openPreparedStage() {
  const portal = await openTestPortal();
  const now: { absent: AbsentPersons | undefined } = { absent: undefined };
  const vault = await startTestVault(portal, { absent: () => now.absent });
  const base = await openDuckDb(join(vault.snapshot.folder, 'snapshot.duckdb'));
  const most = await rowsOf(
    base,
    'select pref_code from person group by 1 order by count(*) desc, 1 limit 5',
  );
  const prefectures = most.map(([code]) => String(code)).sort();
  const residents = async (at: number, persons: number) =>
    (
      await rowsOf(
        base,
        `select rid from person where pref_code = '${prefectures[at]}' order by pno limit ${persons}`,
      )
    ).map(([rid]) => String(rid));
  const gone = await residents(0, 12);
  now.absent = {
    digest: 'a'.repeat(64),
    byReason: [
      { reason: 'opted-out', rids: gone.slice(0, 8) },
      { reason: 'cover', rids: gone.slice(8) },
    ],
    onlyAnonymised: [],
  };
  let jobs = 0;

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

  async function ask(run: string, permit: SignedPermit) {
    let answer = await portal.vault.ask({
      run,
      permit,
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
  }

  return {
    portal,
    vault,
    base,
    now,
    gone,
    prefectures,
    residents,
    plan,
    stateOf,
    made,
    built,
    folderOf,
    opened,
    ask,
    stop: async () => {
      await base.close();
      await vault.stop();
      await portal.dispose();
    },
  };
}
