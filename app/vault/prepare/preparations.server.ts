import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { buildSteps, readPlan, type SnapshotPlan } from '#app/domain/deidentification/plan.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { homeOf, type Permit } from '#app/domain/permit/permit.ts';
import { type Engine, EngineError } from '#db/warehouse/engine.ts';
import { openPreparedDuckDb } from '#db/warehouse/engines/duckdb.server.ts';
import { NotReachable, prepareDuckDb } from '#db/warehouse/engines/prepare-duckdb.server.ts';
import { codedColumns } from '#policies/deidentification/code-hierarchies.ts';
import { evidenceRules, evidencesPerProject } from '#policies/deidentification/evidence.ts';
import type { RuleSet } from '#policies/deidentification/rule-set.ts';
import { ruleSetNamed } from '#policies/deidentification/rule-sets.ts';
import type { PreparationState, VaultAnswer, VaultRequest } from '../protocol.ts';
import type { Snapshots } from '../snapshots.server.ts';
import { digestOf, type JobRecord, type PreparedManifest, PreparedStore } from './prepared-store.server.ts';
import { protectFacts } from './protect-facts.ts';

/** Who is absent from everything that is made now over a base; `digest` stands among the inputs of what is made. */
export type AbsentPersons = {
  readonly digest: string;
  readonly byReason: readonly { readonly reason: string; readonly rids: readonly string[] }[];
  /** Their notice spoke of anonymised data alone, so they are in nothing that is pseudonymised (OPT-5). */
  readonly onlyAnonymised: readonly string[];
};
export type PreparationOptions = {
  readonly folder: string;
  readonly snapshots: Snapshots;
  /** Undefined where the identity office has written no list yet: then nothing is made. */
  readonly absent: (base: string) => AbsentPersons | undefined;
  readonly threads: number;
  readonly memoryMb?: number;
};
type PrepareRequest = Extract<
  VaultRequest,
  { do: 'prepare' | 'preparation' | 'cancel-preparation' | 'unmount' | 'standing' }
>;

const longest = 30 * 60_000;

type Place = Pick<Permit, 'projectId' | 'prepared' | 'snapshot' | 'standing'>;

/** Makes snapshots of projects, one after the other, and opens them for their questions. */
export class Preparations {
  readonly #options: PreparationOptions;
  readonly #store: PreparedStore;
  readonly #live = new Map<string, { readonly stop: AbortController; at: number; isLate: boolean }>();
  readonly #engines = new Map<string, Promise<Engine>>();
  #last: Promise<void> = Promise.resolve();
  #closing = false;

  constructor(options: PreparationOptions) {
    this.#options = options;
    this.#store = new PreparedStore(options.folder);
    // What was begun in another life is not known to be whole; whoever asked asks again.
    for (const record of this.#store.unfinished())
      this.#store.save({ ...record, end: { state: 'failed', reason: 'lost' } });
  }

  async answer(request: PrepareRequest): Promise<VaultAnswer> {
    switch (request.do) {
      case 'prepare':
        return this.#start(request);
      case 'preparation':
        return this.#state(request.job);
      case 'cancel-preparation':
        this.#live.get(request.job)?.stop.abort();
        return this.#state(request.job);
      case 'unmount':
        await this.#unmount(request.project);
        return { ok: true, about: 'ended' };
      case 'standing':
        return this.#standing(request.project, request.snapshot);
    }
  }

  /** Whether a snapshot was made before others stopped being in it (OPT-9). Lists differ by many persons or by none (C9). */
  #standing(project: string, snapshot: string): VaultAnswer {
    const manifest = this.#store.manifest(project, this.#store.current(project, snapshot));
    const absent = manifest && this.#options.absent(manifest.plan.base);
    if (!absent) return { ok: false, refusal: 'run-unknown' };
    return { ok: true, about: 'standing', isOlder: absent.digest !== manifest.absence };
  }

  #start(request: Extract<PrepareRequest, { do: 'prepare' }>): VaultAnswer {
    const { job, plan: value, isDryRun, replaces } = request;
    const plan = readPlan(value);
    const ruleSet = plan && ruleSetNamed(plan.ruleSet);
    if (!plan || !ruleSet || !isStrictEnough(plan, ruleSet)) return { ok: false, refusal: 'plan-invalid' };
    const known = this.#store.find(job);
    if (known) {
      const isSame =
        known.isDryRun === isDryRun &&
        known.replaces === replaces &&
        canonicalJson(known.plan) === canonicalJson(plan);
      return isSame ? this.#state(job) : { ok: false, refusal: 'plan-invalid' };
    }
    if (!this.#options.snapshots.fileOf(plan.base)) return { ok: false, refusal: 'permit-snapshot' };
    const before = replaces ? this.#store.manifest(plan.project, replaces) : undefined;
    if (replaces && (isDryRun || !before || !isSamePlan(before, plan, ruleSet)))
      return { ok: false, refusal: 'plan-invalid' };
    // Each evidence is a look at the data, so they are counted here and not where they are asked for. One for those who are
    // absent since cannot be asked for: there is one for each list.
    if (!before && this.#store.ofProject(plan.project).length >= evidencesPerProject)
      return { ok: false, refusal: 'budget-used' };
    const record: JobRecord = {
      job,
      project: plan.project,
      plan,
      isDryRun,
      ...(replaces ? { replaces } : {}),
    };
    this.#store.save(record);
    this.#live.set(job, { stop: new AbortController(), at: -1, isLate: false });
    this.#last = this.#last.then(() => this.#run(record, ruleSet)).catch(() => {});
    return this.#state(job);
  }

  #state(job: string): VaultAnswer {
    const record = this.#store.find(job);
    if (!record) return { ok: false, refusal: 'run-unknown' };
    const say = (is: PreparationState): VaultAnswer => ({ ok: true, about: 'preparation', job, is });
    if (record.end) return say(record.end);
    const at = this.#live.get(job)?.at ?? -1;
    const step = buildSteps[at];
    return say(
      step
        ? { state: 'running', step, at: at + 1, of: record.isDryRun ? 3 : buildSteps.length }
        : { state: 'waiting' },
    );
  }

  async #run(record: JobRecord, ruleSet: RuleSet): Promise<void> {
    const live = this.#live.get(record.job)!;
    const timer = setTimeout(() => {
      live.isLate = true;
      live.stop.abort();
    }, longest);
    const end = (state: NonNullable<JobRecord['end']>) => {
      // The end of its project may have taken it away in the meantime.
      if (this.#store.find(record.job) && !this.#closing) this.#store.save({ ...record, end: state });
    };
    try {
      end(await this.#make(record, ruleSet));
    } catch (error) {
      if (error instanceof NotReachable) end({ state: 'failed', reason: 'not-reachable' });
      else if (error instanceof EngineError && error.failure === 'cancelled')
        end(live.isLate ? { state: 'failed', reason: 'time' } : { state: 'cancelled' });
      else
        end({
          state: 'failed',
          reason: error instanceof EngineError && error.failure === 'memory' ? 'memory' : 'engine',
        });
    } finally {
      clearTimeout(timer);
      this.#live.delete(record.job);
    }
  }

  async #make(
    { job, project, plan, isDryRun, replaces }: JobRecord,
    ruleSet: RuleSet,
  ): Promise<NonNullable<JobRecord['end']>> {
    const { snapshots, absent, threads, memoryMb = 2048 } = this.#options;
    const live = this.#live.get(job)!;
    if (live.stop.signal.aborted) return { state: 'cancelled' };
    const base = snapshots.fileOf(plan.base);
    const without = absent(plan.base);
    if (!base) return { state: 'failed', reason: 'lost' };
    if (!without) return { state: 'failed', reason: 'absence-unknown' };
    const before = replaces
      ? this.#store.manifest(project, this.#store.current(project, replaces))
      : undefined;
    if (replaces && (!before || before.absence === without.digest)) return { state: 'cancelled' };
    const file = this.#store.aside(project, job);
    const { facts, sealed } = await prepareDuckDb({
      base,
      file,
      plan,
      rules: ruleSet.rules,
      coded: codedColumns,
      populations: snapshots.populations(plan.base),
      absent:
        ruleSet.rules.dataClass === 'pseudonymised'
          ? [...without.byReason, { reason: 'only-anonymised', rids: without.onlyAnonymised }]
          : without.byReason,
      key: this.#store.keyOf(project),
      atLeast: before?.levels ?? {},
      leastPersons: evidenceRules[ruleSet.band].step,
      isDryRun,
      limits: { memoryMb, threads, milliseconds: longest },
      stop: live.stop.signal,
      onStep: (step) => {
        live.at = buildSteps.indexOf(step);
      },
    });
    const evidence = protectFacts(facts, evidenceRules[ruleSet.band]);
    if (!sealed) return { state: 'done', snapshot: null, variables: [], evidence };
    if (live.stop.signal.aborted || !this.#store.find(job)) {
      rmSync(file, { force: true });
      return { state: 'cancelled' };
    }
    // What was approved can be asked of it, or people have to look at it.
    if (before && canonicalJson([...before.variables]) !== canonicalJson([...sealed.variables])) {
      rmSync(file, { force: true });
      return { state: 'failed', reason: 'not-reachable' };
    }
    const inputs = {
      form: 1,
      plan,
      rules: rulesHash(ruleSet),
      absence: without.digest,
      content: sealed.content,
      variables: sealed.variables,
      levels: sealed.levels,
    } as const;
    const digest = digestOf(inputs);
    this.#store.lay(project, file, { ...inputs, digest });
    if (before) this.#store.replace(project, before.digest, digest);
    return { state: 'done', snapshot: digest, variables: [...sealed.variables], evidence };
  }

  /** A permit with the snapshot that stands in the place of the one it names: the same, less those who are absent by now. */
  current(permit: Permit): Permit {
    const { prepared } = permit;
    return prepared ? { ...permit, prepared: this.#store.current(homeOf(permit), prepared) } : permit;
  }

  /** Whether what a permit names is here, unchanged, and was made over the base that it names. */
  holds(permit: Place): boolean {
    const { prepared, snapshot } = permit;
    return !prepared || this.#store.manifest(homeOf(permit), prepared)?.plan.base === snapshot;
  }

  /** The base, or the project's snapshot over it. */
  engineOf(permit: Place): Promise<Engine> {
    const { prepared, snapshot } = permit;
    const projectId = homeOf(permit);
    if (!prepared) return this.#options.snapshots.open(snapshot);
    const name = `${projectId}/${prepared}`;
    let engine = this.#engines.get(name);
    if (!engine) {
      const base = this.#options.snapshots.fileOf(snapshot);
      const file = this.holds(permit) ? this.#store.sound(projectId, prepared) : undefined;
      if (!base || !file) return Promise.reject(new EngineError('engine'));
      engine = openPreparedDuckDb(file, base);
      this.#engines.set(name, engine);
      engine.catch(() => this.#engines.delete(name));
    }
    return engine;
  }

  /** For a table whose persons must be counted again after its project is gone: the base holds at least those persons. */
  engineForRecount(
    snapshot: string,
    prepared?: { readonly project: string; readonly digest: string },
  ): Promise<Engine> {
    const permit = { projectId: prepared?.project ?? '', prepared: prepared?.digest, snapshot };
    const isThere = prepared && this.#store.sound(prepared.project, prepared.digest);
    return isThere ? this.engineOf(permit) : this.#options.snapshots.open(snapshot);
  }

  async #unmount(project: string): Promise<void> {
    for (const { job, end } of this.#store.ofProject(project)) if (!end) this.#live.get(job)?.stop.abort();
    for (const [name, engine] of [...this.#engines]) {
      if (!name.startsWith(`${project}/`)) continue;
      this.#engines.delete(name);
      await engine.then((one) => one.close()).catch(() => {});
    }
  }

  /** Key, jobs and snapshots of a project are gone when this returns. */
  async end(project: string): Promise<ReturnType<PreparedStore['forget']>> {
    await this.#unmount(project);
    return this.#store.forget(project);
  }

  async close(): Promise<void> {
    this.#closing = true;
    for (const { stop } of this.#live.values()) stop.abort();
    await this.#last;
    for (const engine of this.#engines.values()) await engine.then((one) => one.close()).catch(() => {});
    this.#engines.clear();
  }
}

const rulesHash = ({ rules }: RuleSet): string =>
  createHash('sha256')
    .update(canonicalJson({ rules, codes: codedColumns }))
    .digest('hex');
const isSamePlan = (before: PreparedManifest, plan: SnapshotPlan, ruleSet: RuleSet): boolean =>
  before.rules === rulesHash(ruleSet) && canonicalJson(before.plan) === canonicalJson(plan);

/** A plan may ask for more than its rule set, never for less. */
const isStrictEnough = (plan: SnapshotPlan, { rules }: RuleSet): boolean =>
  plan.k >= rules.records.k &&
  plan.suppressAtMostPermille <= rules.records.suppressAtMostPermille &&
  plan.quasi.includes('sex') &&
  plan.quasi.includes('age');
