import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { variableById } from '#app/domain/catalogue/variables.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import { presetsFor } from '#app/domain/query/presets.ts';
import { queryRulesOf } from '#app/domain/query/rules.ts';
import { classifyAsk } from '#app/vault/classify.server.ts';
import { makeVaultClient } from '#app/vault/client.server.ts';
import { linkKey } from '#app/vault/link.server.ts';
import { readTrustedKeys } from '#app/vault/permit-check.server.ts';
import { newPermitKey, trustPermitKey } from '#app/vault/permit-key.server.ts';
import { makeProtector } from '#app/vault/protector.server.ts';
import type { RunState } from '#app/vault/protocol.ts';
import { serveVault } from '#app/vault/serve.server.ts';
import { Snapshots } from '#app/vault/snapshots.server.ts';
import { Vault } from '#app/vault/vault.server.ts';
import { ensureDemoSnapshot } from '#db/synthetic/store/ensure-snapshot.server.ts';
import { openDuckDb } from '#db/warehouse/engines/duckdb.server.ts';
import { disclosureProfile } from '#policies/disclosure/profiles.ts';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';
import { everythingPermit, nobodyAbsent } from '#tests/support/vault.ts';

/**
 * `npm run bench:workspace`: fifty researchers, each in a project that can meet no other, put mixed questions at the same
 * time, one after the other each, through the real socket of a real vault. Then every project asks the same again in a
 * vault of its own history, with nobody beside it: an answer that differs is wrong, one that never came is lost.
 */
const { values } = parseArgs({
  options: {
    persons: { type: 'string', default: '100000' },
    researchers: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '120' },
    data: { type: 'string' },
  },
});
const [persons, researchers, seconds] = [
  Number(values.persons),
  Number(values.researchers),
  Number(values.seconds),
];
const place = temporaryFolder('bench-workspace');
const data = values.data ? resolve(values.data) : place.path;
const snapshot = await ensureDemoSnapshot(data, { persons });
const { period } = snapshot.manifest;

const rules = queryRulesOf(disclosureProfile('portal_default'));
const menu = presetsFor({
  variables: new Set(variableById.keys()),
  period,
  prefectures: null,
  rules,
}).flatMap((preset) => ('query' in preset ? [preset.query] : []));

/** Researchers begin at different places of the menu, narrow it to one sex, and ask some questions twice. */
function questionOf(researcher: number, turn: number): AggregateQuery {
  const at = turn % 7 === 6 ? turn - 1 : turn;
  const query = menu[(researcher * 5 + at) % menu.length]!;
  const round = Math.floor(at / menu.length) % 3;
  if (round === 0) return query;
  const sex = { kind: 'sex', is: round === 1 ? 'f' : 'm' } as const;
  return {
    ...query,
    dimensions: query.dimensions.filter(({ kind }) => kind !== 'sex'),
    cohort: { ...query.cohort, where: { kind: 'all', of: [query.cohort.where, sex] } },
  };
}

async function openVault(name: string) {
  const research = join(place.path, name, 'research');
  mkdirSync(research, { recursive: true });
  const link = join(research, basename(snapshot.folder));
  if (!existsSync(link)) symlinkSync(snapshot.folder, link);
  const trusted = join(place.path, name, 'trusted');
  const key = newPermitKey(join(place.path, name, 'keys'), name);
  trustPermitKey(trusted, key);
  const snapshots = new Snapshots(research, openDuckDb);
  const protection = makeProtector((digest) => snapshots.populations(digest));
  const vault = new Vault({
    folder: join(place.path, name, 'vault'),
    snapshots,
    trustedKeys: () => readTrustedKeys(trusted),
    protector: protection.protector,
    classify: classifyAsk,
    now: () => new Date().toISOString(),
    concurrency: 2,
    threads: 1,
    absent: () => nobodyAbsent,
  });
  const address = join(place.path, name, 'vault.sock');
  const keyFile = join(place.path, name, 'link.key');
  const serving = await serveVault(vault, address, linkKey(keyFile));
  const researcher = (number: number) => {
    const client = makeVaultClient({
      address,
      key: () => linkKey(keyFile),
      anchored: () => Promise.resolve([]),
      patienceMs: 120_000,
    });
    const project = `bench-${number}`;
    const permit = everythingPermit(snapshot, key, {
      id: project,
      projectId: project,
      auditGroup: project,
      meets: [`member-${number}`],
      limits: { questions: 1000, seconds: 600, memoryMb: 1024 },
    });
    return {
      async ask(query: AggregateQuery): Promise<RunState | string> {
        const run = randomUUID();
        let answer = await client.ask({ run, permit, objective: 'o1', query });
        while (
          answer.ok &&
          answer.about === 'run' &&
          (answer.is.state === 'queued' || answer.is.state === 'running')
        ) {
          await wait(100);
          answer = await client.status(run);
        }
        if (!answer.ok) return answer.refusal;
        return answer.about === 'run' ? answer.is : 'nothing';
      },
      close: () => client.close(),
    };
  };
  return {
    researcher,
    close: async () => {
      await serving.close();
      await vault.close();
      await protection.close();
    },
  };
}

type Asked = { readonly query: AggregateQuery; readonly is: string; readonly ms: number };
const told = (is: RunState | string): string =>
  typeof is === 'string'
    ? is
    : is.state === 'done'
      ? canonicalJson(is.table)
      : is.state === 'failed'
        ? is.reason
        : is.state;
const isTable = (is: string): boolean => is.startsWith('{');

const together = await openVault('together');
// The published cube is counted once a snapshot, before anybody asks (A6).
const first = together.researcher(researchers);
await first.ask(menu[0]!);
await first.close();
console.log(
  `${persons} persons, ${researchers} researchers, ${seconds} s, ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}`,
);
const until = performance.now() + seconds * 1000;
const began = performance.now();
let put = 0;
const histories = await Promise.all(
  Array.from({ length: researchers }, async (_, number) => {
    const own = together.researcher(number);
    const history: Asked[] = [];
    for (let turn = 0; performance.now() < until; turn += 1) {
      const query = questionOf(number, turn);
      const started = performance.now();
      put += 1;
      history.push({ query, is: told(await own.ask(query)), ms: performance.now() - started });
    }
    await own.close();
    return history;
  }),
);
const took = (performance.now() - began) / 1000;
await together.close();

const all = histories.flat();
const times = all.map(({ ms }) => ms).sort((a, b) => a - b);
const at = (share: number): string =>
  ((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0) / 1000).toFixed(1);
const load = loadavg()[0]?.toFixed(1);

const alone = await openVault('alone');
let wrong = 0;
// Backwards, so that the ledger has another history than before.
for (const [number, history] of [...histories.entries()].reverse()) {
  const own = alone.researcher(number);
  for (const { query, is } of history) if (told(await own.ask(query)) !== is) wrong += 1;
  await own.close();
}
await alone.close();
place.remove();

const refused = all.filter(({ is }) => !isTable(is));
console.log(
  '| put | answered with a table | refused or failed | lost | wrong | answers a second | p50, s | p95, s | longest, s | load at the end |',
);
console.log('|---|---|---|---|---|---|---|---|---|---|');
console.log(
  `| ${put} | ${all.length - refused.length} | ${refused.length} | ${put - all.length} | ${wrong} | ${(all.length / took).toFixed(1)} | ${at(0.5)} | ${at(0.95)} | ${at(1)} | ${load} |`,
);
for (const reason of new Set(refused.map(({ is }) => is)))
  console.log(`- ${reason}: ${refused.filter(({ is }) => is === reason).length}`);
if (wrong > 0 || put !== all.length) process.exitCode = 1;
