import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { vaultDir } from '#app/config/places.server.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import type { RunState, VaultAnswer } from '#app/vault/protocol.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';
import { startTestVault, type TestVault } from '../support/vault.ts';

let portal: TestPortal;
let vault: TestVault;
beforeAll(async () => {
  portal = await openTestPortal();
  vault = await startTestVault(portal);
}, 120_000);
afterAll(async () => {
  await vault?.stop();
  await portal?.dispose();
});

const { from, to } = { from: 19083, to: 20178 };
const bySex: AggregateQuery = {
  version: 1,
  period: { from, to },
  cohort: { index: { kind: 'period-start' }, where: { kind: 'everyone' } },
  dimensions: [{ kind: 'sex' }],
  measures: [{ kind: 'persons' }],
};
const hypertension: AggregateQuery['cohort']['where'] = {
  kind: 'event',
  event: { kind: 'condition', codes: { codes: ['I10'] } },
};
const diabetes: AggregateQuery['cohort']['where'] = {
  kind: 'event',
  event: { kind: 'condition', codes: { codes: ['E11'] } },
};

let asked = 0;
const newRun = (): string => `run-${++asked}`;
async function ask(query: AggregateQuery, permit = vault.permit(), run = newRun()): Promise<VaultAnswer> {
  return portal.vault.ask({ run, permit, objective: 'o1', query });
}
async function ended(answer: VaultAnswer): Promise<RunState> {
  for (let now = answer; ; ) {
    if (!now.ok || now.about !== 'run') throw new Error(JSON.stringify(now));
    if (now.is.state !== 'queued' && now.is.state !== 'running') return now.is;
    await new Promise((done) => setTimeout(done, 20));
    now = await portal.vault.status(now.run);
  }
}
async function answered(query: AggregateQuery, permit = vault.permit()) {
  const is = await ended(await ask(query, permit));
  if (is.state !== 'done') throw new Error(JSON.stringify(is));
  return is;
}

describe('a question to the vault', () => {
  it('is answered with a protected table, its hash and its place in the ledger', async () => {
    const done = await answered(bySex);
    expect(done.table.outcome).toBe('table');
    const persons = Object.fromEntries(
      done.table.series.rows.map((row) => [row.at[0] ?? 'all', row.values[0]]),
    );
    const count = (name: string) => {
      const value = persons[name];
      return value?.state === 'value' ? value.value : Number.NaN;
    };
    expect(count('m')).toBeGreaterThan(300);
    expect(count('m') + count('f') + (Number.isNaN(count('u')) ? 0 : count('u'))).toBe(count('all'));
    expect(done.resultHash).toBe(createHash('sha256').update(canonicalJson(done.table)).digest('hex'));
    expect(done.entry.snapshot).toBe(vault.snapshot.manifest.digest);
  });

  it('that was asked before in other words is the same answer at once, and costs nothing (A7)', async () => {
    const both = (of: AggregateQuery['cohort']['where'][]): AggregateQuery => ({
      ...bySex,
      cohort: { ...bySex.cohort, where: { kind: 'all', of } },
    });
    const first = await answered(both([hypertension, diabetes]));
    const again = await ask(both([diabetes, hypertension, diabetes]));
    expect(again).toMatchObject({
      ok: true,
      is: { state: 'done', resultHash: first.resultHash, entry: first.entry },
    });
  });

  it('of a cohort that is too small has the same answer as one of nobody (A4)', async () => {
    const only = (codes: string[]): AggregateQuery => ({
      ...bySex,
      cohort: {
        ...bySex.cohort,
        where: { kind: 'event', event: { kind: 'condition', codes: { codes } }, atLeast: 400 },
      },
    });
    const none = await answered(only(['I10']));
    // P-01: nine persons in Tottori.
    const few = await answered({
      ...bySex,
      cohort: {
        ...bySex.cohort,
        where: {
          kind: 'all',
          of: [
            { kind: 'event', event: { kind: 'condition', codes: { codes: ['G122'] } } },
            { kind: 'area', level: 'prefecture', codes: ['31'] },
          ],
        },
      },
    });
    const shape = ({ table }: typeof none) => ({ ...table, query: '' });
    expect(shape(none)).toEqual(shape(few));
    expect(none.table.outcome).toBe('too-small');
  });

  it('under a run id that already stands for another question is refused', async () => {
    const run = newRun();
    await ended(await ask(bySex, vault.permit(), run));
    const other = await ask({ ...bySex, dimensions: [] }, vault.permit(), run);
    expect(other).toMatchObject({ ok: false, refusal: 'query-invalid' });
  });
});

describe('what the vault refuses', () => {
  const refusalOf = async (answer: Promise<VaultAnswer>): Promise<string> => {
    const given = await answer;
    return given.ok ? 'answered' : `${given.refusal}${given.at === undefined ? '' : ` ${given.at}`}`;
  };

  it('is what the permit does not hold, whatever the portal says (B1)', async () => {
    const narrow = vault.permit({ variables: ['person.birth_year'] });
    expect(await refusalOf(ask(bySex, narrow))).toBe('variable-not-approved person.sex');
    const short = vault.permit({ period: { from: from + 100, to } });
    expect(await refusalOf(ask(bySex, short))).toBe('period-not-approved /period');
    const elsewhere = vault.permit({ snapshot: 'f'.repeat(64) });
    expect(await refusalOf(ask(bySex, elsewhere))).toBe('permit-snapshot');
    const objective = portal.vault.ask({
      run: newRun(),
      permit: vault.permit(),
      objective: 'other',
      query: bySex,
    });
    expect(await refusalOf(objective)).toBe('objective-unknown');
    const forged = { ...vault.permit(), signature: Buffer.alloc(64).toString('base64') };
    expect(await refusalOf(ask(bySex, forged))).toBe('permit-invalid');
    expect(await refusalOf(ask(bySex, vault.permit({ profile: 'portal_default@2020-1' })))).toBe(
      'permit-invalid profile',
    );
  });

  it('is a question that the language does not have', async () => {
    const extra = { ...bySex, sql: 'select * from person' } as AggregateQuery;
    expect(await refusalOf(ask(extra))).toMatch(/^query-invalid/);
  });

  it('is more than the budget, which it counts itself (B1)', async () => {
    const permit = vault.permit({
      id: 'small-budget',
      projectId: 'small-budget',
      limits: { questions: 2, seconds: 60, memoryMb: 512 },
    });
    const of = (code: string): AggregateQuery => ({
      ...bySex,
      cohort: {
        ...bySex.cohort,
        where: { kind: 'event', event: { kind: 'condition', codes: { codes: [code] } } },
      },
    });
    await answered(of('I10'), permit);
    await answered(of('E11'), permit);
    expect(await refusalOf(ask(of('E78'), permit))).toBe('budget-used');
    expect(await refusalOf(ask(of('I10'), permit)), 'what was answered stays answered').toBe('answered');
  });

  it('is everything on a snapshot whose ledger lacks what the portal has seen (B3)', async () => {
    const other = await openTestPortal();
    const behind = await startTestVault(other);
    try {
      const digest = behind.snapshot.manifest.digest;
      await behind.vault.answer({
        do: 'hello',
        version: 1,
        anchored: [{ snapshot: digest, index: 0, leaf: 'e'.repeat(64) }],
      });
      const answer = await other.vault.ask({
        run: 'r',
        permit: behind.permit(),
        objective: 'o1',
        query: bySex,
      });
      expect(answer).toEqual({ ok: false, refusal: 'ledger-behind' });
    } finally {
      await behind.stop();
      await other.dispose();
    }
  });
});

describe('the end of a project', () => {
  it('takes its questions and results away; the release ledger stays (B2)', async () => {
    const permit = vault.permit({ projectId: 'ending', id: 'ending' });
    const run = newRun();
    await ended(await ask(bySex, permit, run));
    expect(await portal.vault.status(run)).toMatchObject({ ok: true });
    // It had no snapshot of its own, and so no key.
    const destroyed = { snapshots: [], key: false };
    expect(await portal.vault.endProject(permit)).toEqual({ ok: true, about: 'ended', destroyed });
    expect(await portal.vault.status(run)).toEqual({ ok: false, refusal: 'run-unknown' });
    expect(readdirSync(join(vaultDir(portal.config), 'projects'))).not.toContain('ending');
    const ledger = join(vaultDir(portal.config), 'releases', `${vault.snapshot.manifest.digest}.log`);
    expect(readFileSync(ledger, 'utf8')).toContain('"project":"ending"');
  });
});

describe('a vault that died', () => {
  it('begins again what it was asked, and gives up on what took it down three times', async () => {
    const other = await openTestPortal();
    try {
      const first = await startTestVault(other);
      const permit = first.permit();
      await other.vault.ask({ run: 'kept', permit, objective: 'o1', query: bySex });
      await first.stop();
      const file = join(vaultDir(other.config), 'projects', 'test-project', 'runs', 'kept.json');
      const record = JSON.parse(readFileSync(file, 'utf8'));
      delete record.end;
      writeFileSync(file, JSON.stringify({ ...record, begun: 1 }));
      const poison = file.replace('kept', 'poison');
      writeFileSync(
        poison,
        JSON.stringify({ ...record, run: 'poison', request: { ...record.request, run: 'poison' }, begun: 3 }),
      );
      const second = await startTestVault(other);
      await other.vault.close();
      const state = async (run: string): Promise<RunState> => {
        for (;;) {
          const now = await other.vault.status(run);
          if (!now.ok || now.about !== 'run') throw new Error(JSON.stringify(now));
          if (now.is.state !== 'queued' && now.is.state !== 'running') return now.is;
          await new Promise((done) => setTimeout(done, 20));
        }
      };
      expect((await state('kept')).state).toBe('done');
      expect(await state('poison')).toEqual({ state: 'failed', reason: 'lost' });
      await second.stop();
    } finally {
      await other.dispose();
    }
  });
});
