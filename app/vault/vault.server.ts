import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { shownIn } from '#app/domain/disclosure/answer-table.ts';
import type { Protector } from '#app/domain/disclosure/protector.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import type { Classes } from '#app/domain/query/classes.ts';
import type { PublishedCube } from '#app/domain/query/published-cube.ts';
import { checkQuestion } from '#db/warehouse/check-question.ts';
import { EngineError, type EngineFailure } from '#db/warehouse/engine.ts';
import { runQuestion } from '#db/warehouse/run-question.ts';
import { scopeOf } from '#db/warehouse/scope.ts';
import { approvedScope, cacheKeyOf } from './approved-scope.ts';
import { type AskCheck, type CheckedAsk, checkAsk } from './ask-check.server.ts';
import { countJoined, narrowExposures } from './count-joined.server.ts';
import { FairQueue } from './fair-queue.ts';
import { JointLedgers } from './joint-ledgers.server.ts';
import { checkPermit, type TrustedKeys } from './permit-check.server.ts';
import { PermitMemory } from './permit-memory.server.ts';
import { type AbsentPersons, Preparations } from './prepare/preparations.server.ts';
import {
  type LedgerCitation,
  protocolVersion,
  type RunId,
  type RunState,
  type VaultAnswer,
} from './protocol.ts';
import { PublishedCubes } from './published-cubes.server.ts';
import { LedgerBroken, ReleaseLedger } from './release-ledger.server.ts';
import { readRequest } from './request-form.ts';
import { type AskRequest, type RunRecord, RunStore } from './run-store.server.ts';
import type { Snapshots } from './snapshots.server.ts';
import { partiesOf, whoMeet } from './who-meet.ts';

export type VaultOptions = {
  readonly folder: string;
  readonly snapshots: Snapshots;
  readonly trustedKeys: () => TrustedKeys;
  readonly protector: Protector;
  /** From the form of a question and the published cube, never from the data (A6). */
  readonly classify: (ask: CheckedAsk, cubes: readonly PublishedCube[]) => Classes;
  readonly now: () => string;
  /** How many questions run at once; of one project only one. */
  readonly concurrency: number;
  readonly threads: number;
  /** Who is absent from what is prepared now; undefined where nobody has said, and then nothing is prepared. */
  readonly absent: (base: string) => AbsentPersons | undefined;
};

/** A joint-audit group may have so many tables answered on one snapshot (A8). */
const groupBudget = 200;
const attempts = 3;

type Live = { readonly stop: AbortController; phase: 'counting' | 'protecting' };

/** Members may have come and gone between two times of asking; the question is the same. */
const asAsked = ({ meets: _, ...rest }: AskRequest): Omit<AskRequest, 'meets'> => rest;

export class Vault {
  readonly #options: VaultOptions;
  readonly #runs: RunStore;
  readonly #permits: PermitMemory;
  readonly #queue = new FairQueue<RunRecord>(1);
  readonly #live = new Map<RunId, Live>();
  readonly #ledgers = new Map<string, ReleaseLedger>();
  readonly #joint: JointLedgers;
  /** Snapshots on which nothing is answered any more, because a ledger and the portal's memory of it differ (B3). */
  readonly #stopped = new Set<string>();
  /** Commits are serial per snapshot: each table is audited after the previous one is in the ledger (A8). */
  readonly #turns = new Map<string, Promise<unknown>>();
  readonly #cubes: PublishedCubes;
  readonly #prepared: Preparations;
  #running = 0;
  #closing = false;

  constructor(options: VaultOptions) {
    this.#options = options;
    this.#runs = new RunStore(join(options.folder, 'projects'));
    this.#permits = new PermitMemory(join(options.folder, 'permits'));
    this.#prepared = new Preparations({ ...options, folder: join(options.folder, 'prepared') });
    this.#joint = new JointLedgers(join(options.folder, 'releases'), (snapshot, prepared) =>
      this.#prepared.engineForRecount(snapshot, prepared),
    );
    this.#cubes = new PublishedCubes(
      options.snapshots,
      (snapshot) => this.#ledger(snapshot),
      (snapshot, work) => this.#inTurn(snapshot, work),
      options.now,
    );
    for (const record of this.#runs.unfinished()) this.#queue.add(record.project, record.run, record);
    this.#pump();
  }

  async answer(message: unknown): Promise<VaultAnswer> {
    const request = readRequest(message);
    if (!request) return { ok: false, refusal: 'version' };
    switch (request.do) {
      case 'hello':
        if (request.version !== protocolVersion) return { ok: false, refusal: 'version' };
        for (const citation of request.anchored) this.#compare(citation);
        return { ok: true, about: 'hello', version: protocolVersion };
      case 'ask':
        return await this.#ask(request);
      case 'status':
        return this.#state(request.run);
      case 'cancel':
        return this.#cancel(request.run);
      case 'classify': {
        const checked = this.#check(request);
        if ('refusal' in checked) return { ok: false, ...checked };
        const { snapshot } = checked.permit.permit;
        if (!this.#options.snapshots.has(snapshot)) return { ok: false, refusal: 'permit-snapshot' };
        const published = await this.#cubes.of(snapshot);
        if (!published) return { ok: false, refusal: 'ledger-behind' };
        return { ok: true, about: 'classes', ...this.#options.classify(checked, published.cube.cubes) };
      }
      case 'cube': {
        if (!this.#options.snapshots.has(request.snapshot)) return { ok: false, refusal: 'permit-snapshot' };
        const published = await this.#cubes.of(request.snapshot);
        if (!published) return { ok: false, refusal: 'ledger-behind' };
        const { cube, hash, entry } = published;
        return { ok: true, about: 'cube', cubes: cube.cubes, hash, entry };
      }
      case 'snapshots':
        return { ok: true, about: 'snapshots', snapshots: this.#options.snapshots.list() };
      case 'checker-report': {
        const record = this.#runs.find(request.run);
        if (record?.end?.state !== 'done') return { ok: false, refusal: 'run-unknown' };
        const result = this.#runs.result(record.project, record.end.key);
        if (!result) return { ok: false, refusal: 'run-unknown' };
        return { ok: true, about: 'checker-report', report: { run: request.run, ...result.report } };
      }
      case 'end-project':
        return this.#endProject(request.permit);
      case 'forget':
        // Nobody but the signer of its permit ends a project that is in use.
        if (this.#permits.knows(request.project)) return { ok: false, refusal: 'permit-invalid' };
        return { ok: true, about: 'ended', destroyed: await this.#prepared.end(request.project) };
      default:
        return this.#prepared.answer(request);
    }
  }

  async close(): Promise<void> {
    this.#closing = true;
    for (const live of this.#live.values()) live.stop.abort();
    await Promise.allSettled([this.#cubes.close(), this.#prepared.close(), ...this.#turns.values()]);
    while (this.#running > 0) await new Promise((done) => setTimeout(done, 10));
    await this.#joint.close();
    await this.#options.snapshots.close();
    for (const ledger of this.#ledgers.values()) ledger.close();
  }

  /** Permit, then question, then budget: everything that can be said without looking at the data. */
  #check(request: Pick<AskRequest, 'permit' | 'query'>): AskCheck {
    const permit = checkPermit(request.permit, this.#options.trustedKeys(), this.#options.now());
    if ('refusal' in permit) return permit;
    return checkAsk({ ...permit, permit: this.#prepared.current(permit.permit) }, request.query);
  }

  async #ask(request: AskRequest): Promise<VaultAnswer> {
    const known = this.#runs.find(request.run);
    if (known) {
      // The same run id with another question would let one entry of the portal stand for two answers.
      if (canonicalJson(asAsked(known.request)) !== canonicalJson(asAsked(request)))
        return { ok: false, refusal: 'query-invalid' };
      return this.#state(request.run);
    }
    const checked = this.#check(request);
    if ('refusal' in checked) return { ok: false, ...checked };
    const { permit, hash } = checked.permit;
    if (!this.#permits.admits(permit)) return { ok: false, refusal: 'permit-expired' };
    if (!permit.objectives.includes(request.objective)) return { ok: false, refusal: 'objective-unknown' };
    if (!this.#options.snapshots.has(permit.snapshot) || !this.#prepared.holds(permit))
      return { ok: false, refusal: 'permit-snapshot' };
    const engine = await this.#prepared.engineOf(permit);
    const outside = await checkQuestion(engine, checked.query, scopeOf(permit));
    if (outside) return { ok: false, ...outside };
    // Between the first look and here the same run may have come in by another connection.
    if (this.#runs.find(request.run)) return this.#ask(request);
    const ledger = this.#ledger(permit.snapshot);
    if (!ledger) return { ok: false, refusal: 'ledger-behind' };
    const record: RunRecord = { run: request.run, project: permit.projectId, request, begun: 0 };
    const key = cacheKeyOf(checked);
    if (this.#runs.result(permit.projectId, key)) {
      this.#runs.save({ ...record, end: { state: 'done', key } });
      return this.#state(request.run);
    }
    if (ledger.countFor(hash) + this.#pendingFor(hash) >= permit.limits.questions) {
      return { ok: false, refusal: 'budget-used' };
    }
    if (ledger.countForGroup(...partiesOf(permit), ...(request.meets ?? [])) >= groupBudget)
      return { ok: false, refusal: 'budget-used' };
    this.#runs.save(record);
    this.#queue.add(record.project, record.run, record);
    this.#pump();
    return this.#state(request.run);
  }

  #state(run: RunId): VaultAnswer {
    const record = this.#runs.find(run);
    if (!record) return { ok: false, refusal: 'run-unknown' };
    const say = (is: RunState): VaultAnswer => ({ ok: true, about: 'run', run, is });
    const { end } = record;
    if (end?.state === 'done') {
      const result = this.#runs.result(record.project, end.key);
      if (!result) return say({ state: 'failed', reason: 'lost' });
      const { table, resultHash, entry } = result;
      return say({ state: 'done', table, resultHash, entry });
    }
    if (end) return say(end);
    const live = this.#live.get(run);
    if (live) return say({ state: 'running', phase: live.phase });
    return say({ state: 'queued', ahead: this.#queue.ahead(record.project, run) });
  }

  #cancel(run: RunId): VaultAnswer {
    const record = this.#runs.find(run);
    if (!record) return { ok: false, refusal: 'run-unknown' };
    if (!record.end) {
      if (this.#queue.remove(record.project, run))
        this.#runs.save({ ...record, end: { state: 'cancelled' } });
      // From protecting on the answer may already be in the ledger, and an entry without an answer would be a loss.
      else if (this.#live.get(run)?.phase === 'counting') this.#live.get(run)?.stop.abort();
    }
    return this.#state(run);
  }

  async #endProject(signed: AskRequest['permit']): Promise<VaultAnswer> {
    // An expired permit still proves whose project it is.
    const permit = checkPermit(signed, this.#options.trustedKeys(), this.#options.now(), {
      evenExpired: true,
    });
    if ('refusal' in permit) return { ok: false, ...permit };
    for (const record of this.#runs.unfinished()) {
      if (record.project === permit.permit.projectId) this.#cancel(record.run);
    }
    const destroyed = await this.#prepared.end(permit.permit.projectId);
    this.#runs.forget(permit.permit.projectId);
    this.#permits.end(permit.permit);
    return { ok: true, about: 'ended', destroyed };
  }

  #pump(): void {
    while (!this.#closing && this.#running < this.#options.concurrency) {
      const next = this.#queue.take();
      if (!next) return;
      this.#running += 1;
      void this.#run(next.item).finally(() => {
        this.#running -= 1;
        this.#queue.done(next.project);
        this.#pump();
      });
    }
  }

  async #run(record: RunRecord): Promise<void> {
    const live: Live = { stop: new AbortController(), phase: 'counting' };
    this.#live.set(record.run, live);
    const end = (state: NonNullable<RunRecord['end']>): void => {
      // The end of its project may have taken the run away in the meantime.
      if (this.#runs.find(record.run)) this.#runs.save({ ...record, begun: record.begun + 1, end: state });
    };
    try {
      if (record.begun >= attempts) return end({ state: 'failed', reason: 'lost' });
      this.#runs.save({ ...record, begun: record.begun + 1 });
      // Again and not only when it was queued: a permit can expire in the queue.
      const checked = this.#check(record.request);
      if ('refusal' in checked) return end({ state: 'failed', reason: 'lost' });
      const key = await this.#produce(record, checked, live);
      end({ state: 'done', key });
    } catch (error) {
      if (this.#closing) return;
      const failure: EngineFailure = error instanceof EngineError ? error.failure : 'engine';
      end(failure === 'cancelled' ? { state: 'cancelled' } : { state: 'failed', reason: failure });
    } finally {
      this.#live.delete(record.run);
    }
  }

  async #produce(record: RunRecord, checked: CheckedAsk, live: Live): Promise<string> {
    const { permit, hash } = checked.permit;
    const key = cacheKeyOf(checked);
    const engine = await this.#prepared.engineOf(permit);
    const scope = scopeOf(permit);
    const limits = {
      memoryMb: permit.limits.memoryMb,
      milliseconds: permit.limits.seconds * 1000,
      threads: this.#options.threads,
    };
    const published = await this.#cubes.of(permit.snapshot);
    if (!published) throw new EngineError('engine');
    const approved = approvedScope(permit);
    const { query, profile } = checked;
    const { signal } = live.stop;
    // Sets of persons that one of the three asks for are made once.
    const held = engine.hold();
    const { raw, counted, narrow } = await (async () => ({
      raw: await runQuestion(held, query, scope, limits, signal),
      counted: await countJoined(held, query, approved, scope, limits, signal),
      narrow: await narrowExposures(held, query, scope, profile.smallGroup, limits, signal),
    }))().finally(() => held.close());
    return this.#inTurn(permit.snapshot, async () => {
      const ledger = this.#ledger(permit.snapshot);
      if (!ledger) throw new EngineError('engine');
      if (this.#runs.result(permit.projectId, key)) return key;
      live.phase = 'protecting';
      const shown = new Map<string, boolean>();
      const meets = [...new Set([...(permit.meets ?? []), ...(record.request.meets ?? [])])].sort();
      const parties = partiesOf({ auditGroup: permit.auditGroup, meets });
      for (const entry of whoMeet(ledger.releases, parties).entries) {
        for (const cell of ledger.releases[entry]!.cells) if (cell.set) shown.set(cell.set, cell.shown);
      }
      const { table, report } = await this.#options.protector(
        {
          raw,
          query: checked.query,
          queryHash: checked.queryHash,
          snapshot: permit.snapshot,
          profile: permit.profile,
          shownBefore: (set) => shown.get(set),
          narrow,
          joint: await this.#joint.beside(permit.snapshot, parties, ledger.releases, counted),
          room: published.cube.room,
        },
        live.stop.signal,
      );
      const resultHash = createHash('sha256').update(canonicalJson(table)).digest('hex');
      const isShown = shownIn(table, checked.query);
      this.#joint.save(permit.snapshot, ledger.size, checked.queryHash, counted);
      const entry = ledger.append({
        run: record.run,
        at: this.#options.now(),
        project: permit.projectId,
        auditGroup: permit.auditGroup,
        meets,
        permit: hash,
        query: checked.canonical,
        queryHash: checked.queryHash,
        scope: approved,
        profile: permit.profile,
        outcome: table.outcome,
        resultHash,
        cells: raw.cells.map((cell) => ({
          at: cell.at,
          // What was hidden for the form of its question says nothing of the set.
          set: narrow.length > 0 ? '' : cell.contributorSet,
          shown: isShown(cell.at),
          numbers: checked.query.measures.map((_, measure) => isShown(cell.at, measure)),
        })),
      });
      this.#runs.saveResult(permit.projectId, key, { table, resultHash, entry, report });
      return key;
    });
  }

  /** Makes the published cubes of what is held, where they are not yet in the ledger; a start need not wait for it. */
  async prepare(): Promise<void> {
    for (const { digest } of this.#options.snapshots.list()) await this.#cubes.of(digest);
  }

  #pendingFor(permitHash: string): number {
    const hashOf = (record: RunRecord): string =>
      createHash('sha256').update(record.request.permit.permit).digest('hex');
    return this.#runs.unfinished().filter((record) => hashOf(record) === permitHash).length;
  }

  #inTurn<T>(snapshot: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.#turns.get(snapshot) ?? Promise.resolve()).then(work, work);
    this.#turns.set(
      snapshot,
      turn.catch(() => {}),
    );
    return turn;
  }

  #ledger(snapshot: string): ReleaseLedger | undefined {
    if (this.#stopped.has(snapshot)) return undefined;
    let ledger = this.#ledgers.get(snapshot);
    if (ledger) return ledger;
    try {
      ledger = new ReleaseLedger(join(this.#options.folder, 'releases', `${snapshot}.log`), snapshot);
    } catch (error) {
      if (!(error instanceof LedgerBroken)) throw error;
      this.#stopped.add(snapshot);
      return undefined;
    }
    this.#ledgers.set(snapshot, ledger);
    return ledger;
  }

  #compare(citation: LedgerCitation): void {
    if (!this.#options.snapshots.has(citation.snapshot)) return;
    if (this.#ledger(citation.snapshot)?.holds(citation) === false) this.#stopped.add(citation.snapshot);
  }
}
