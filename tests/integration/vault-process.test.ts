import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { researchDir, trustedPermitKeyDir } from '#app/config/places.server.ts';
import type { AggregateQuery, Criterion } from '#app/domain/query/aggregate-query.ts';
import { startVault } from '#app/jobs/vault-process.server.ts';
import { newPermitKey, trustPermitKey } from '#app/vault/permit-key.server.ts';
import type { RunState } from '#app/vault/protocol.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';
import { everythingPermit, sharedSnapshot, startTestVault } from '../support/vault.ts';

const period = { from: 19083, to: 20178 };
/** Takes the engine a second or two on ten thousand persons, and more memory than the smallest limit. */
const heavy = (paths: number): AggregateQuery => ({
  version: 1,
  period,
  cohort: {
    index: { kind: 'period-start' },
    where: {
      kind: 'any',
      of: Array.from(
        { length: paths },
        (_, i): Criterion => ({
          kind: 'sequence',
          first: { kind: 'encounter' },
          // biome-ignore lint/suspicious/noThenProperty: a word of the question language
          then: { kind: 'lab', item: 'HbA1c' },
          afterDays: i,
          withinDays: 300 + i,
        }),
      ),
    },
  },
  dimensions: [{ kind: 'area', level: 'prefecture' }, { kind: 'sex' }],
  measures: [{ kind: 'persons' }],
});
const finest: AggregateQuery['dimensions'] = [
  { kind: 'area', level: 'municipality' },
  { kind: 'age-band', width: 5, top: 90 },
  { kind: 'sex' },
];
const light: AggregateQuery = {
  version: 1,
  period,
  cohort: { index: { kind: 'period-start' }, where: { kind: 'everyone' } },
  dimensions: [{ kind: 'sex' }],
  measures: [{ kind: 'persons' }],
};

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal();
});
afterEach(() => portal.dispose());

async function untilEnded(run: string, meanwhile: () => void = () => {}): Promise<RunState> {
  for (;;) {
    const now = await portal.vault.status(run).catch(() => undefined);
    if (now?.ok && now.about === 'run' && now.is.state !== 'queued' && now.is.state !== 'running')
      return now.is;
    if (now && !now.ok) throw new Error(now.refusal);
    meanwhile();
    await new Promise((done) => setTimeout(done, 25));
  }
}

describe('the vault as a process', () => {
  const starting = async (heartbeatMs: number) => {
    const { config } = portal;
    const snapshot = await sharedSnapshot(10_000);
    mkdirSync(researchDir(config), { recursive: true });
    symlinkSync(snapshot.folder, join(researchDir(config), snapshot.manifest.name));
    const key = newPermitKey(join(config.dataDir, 'keys'), 'test');
    trustPermitKey(trustedPermitKeyDir(config), key);
    const events: string[] = [];
    const vault = startVault(config, portal.vault, (event) => events.push(event), { heartbeatMs });
    return { vault, events, permit: everythingPermit(snapshot, key) };
  };
  const asking = async (run: string, permit: Awaited<ReturnType<typeof starting>>['permit']) => {
    for (;;) {
      const answer = await portal.vault
        .ask({ run, permit, objective: 'o1', query: heavy(40) })
        .catch(() => undefined);
      if (answer) return answer;
      await new Promise((done) => setTimeout(done, 50));
    }
  };

  it('loses no question when it is killed in the middle of one', async () => {
    const { vault, events, permit } = await starting(60_000);
    try {
      expect(await asking('survivor', permit)).toMatchObject({ ok: true });
      process.kill(vault.pid()!, 'SIGKILL');
      expect((await untilEnded('survivor')).state).toBe('done');
      expect(events).toContain('failed');
    } finally {
      await vault.stop();
    }
  });

  it('is ended and started again when it hangs, and then answers', async () => {
    const { vault, events, permit } = await starting(1_000);
    try {
      await asking('waiting', permit);
      process.kill(vault.pid()!, 'SIGSTOP');
      expect((await untilEnded('waiting')).state).toBe('done');
      expect(events).toContain('hung');
    } finally {
      await vault.stop();
    }
  });
});

describe('a question that wants too much', () => {
  it('of memory dies alone, and of time too; one that is taken back ends as cancelled', async () => {
    const vault = await startTestVault(portal, { persons: 10_000, concurrency: 3 });
    const small = (id: string, limits: { seconds: number; memoryMb: number }) =>
      vault.permit({ id, projectId: id, limits: { questions: 10, ...limits } });
    const ask = async (run: string, permit: ReturnType<typeof vault.permit>, query: AggregateQuery) => {
      const answer = await portal.vault.ask({ run, permit, objective: 'o1', query });
      expect(answer).toMatchObject({ ok: true });
      return answer;
    };
    try {
      await ask('bomb', small('bomb', { seconds: 60, memoryMb: 64 }), {
        ...heavy(40),
        dimensions: finest,
      });
      await ask('neighbour', small('neighbour', { seconds: 60, memoryMb: 1024 }), light);
      await ask('slow', small('slow', { seconds: 1, memoryMb: 1024 }), {
        ...heavy(55),
        dimensions: finest,
        measures: ['AST', 'ALT', 'GGT', 'Cre', 'BUN', 'Hb', 'WBC'].map((item) => ({
          kind: 'quantiles',
          of: { kind: 'lab', item },
          pick: 'mean',
          at: [10, 25, 50, 75, 90],
        })),
      });
      expect(await untilEnded('bomb')).toEqual({ state: 'failed', reason: 'memory' });
      expect((await untilEnded('neighbour')).state).toBe('done');
      expect(await untilEnded('slow')).toEqual({ state: 'failed', reason: 'time' });

      const mine = small('mine', { seconds: 60, memoryMb: 1024 });
      await ask('first', mine, heavy(50));
      const second = await ask('second', mine, light);
      expect(second, 'one question of a project at a time').toMatchObject({
        is: { state: 'queued', ahead: 1 },
      });
      expect(await portal.vault.cancel('second')).toMatchObject({ is: { state: 'cancelled' } });
      await portal.vault.cancel('first');
      expect(await untilEnded('first')).toEqual({ state: 'cancelled' });
    } finally {
      await vault.stop();
    }
  });
});
