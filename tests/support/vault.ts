import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  researchDir,
  signedPermitDir,
  trustedPermitKeyDir,
  vaultAddress,
  vaultDir,
} from '#app/config/places.server.ts';
import type { Defence } from '#app/domain/disclosure/protect-raw.ts';
import type { Permit, SignedPermit } from '#app/domain/permit/permit.ts';
import { classifyAsk } from '#app/vault/classify.server.ts';
import { linkKey } from '#app/vault/link.server.ts';
import { readTrustedKeys } from '#app/vault/permit-check.server.ts';
import { newPermitKey, type PermitKey, signPermit, trustPermitKey } from '#app/vault/permit-key.server.ts';
import type { AbsentPersons } from '#app/vault/prepare/preparations.server.ts';
import { makeProtector } from '#app/vault/protector.server.ts';
import { serveVault } from '#app/vault/serve.server.ts';
import { Snapshots } from '#app/vault/snapshots.server.ts';
import { Vault } from '#app/vault/vault.server.ts';
import { ensureDemoSnapshot, type Snapshot } from '#db/synthetic/store/ensure-snapshot.server.ts';
import { openDuckDb } from '#db/warehouse/engines/duckdb.server.ts';
import { columnsOf, tableNames } from '#db/warehouse/schema.ts';
import { disclosureProfile, type ProfileId } from '#policies/disclosure/profiles.ts';
import type { TestPortal } from './portal.ts';

/** Every column that a permit could name: what a test does not narrow is approved. */
const everyVariable = tableNames
  .flatMap((table) => columnsOf(table).map(([column]) => `${table}.${column}`))
  .sort();

export const profileName = (id: ProfileId): string => `${id}@${disclosureProfile(id).version}`;

export type TestVault = {
  readonly snapshot: Snapshot;
  readonly key: PermitKey;
  readonly vault: Vault;
  /** A signed permit for everything, but for what is given. */
  permit(over?: Partial<Permit>): SignedPermit;
  stop(): Promise<void>;
};

export const everythingPermit = (
  snapshot: Snapshot,
  key: PermitKey,
  over: Partial<Permit> = {},
): SignedPermit =>
  signPermit(
    {
      version: 1,
      id: 'test-permit',
      projectId: 'test-project',
      snapshot: snapshot.manifest.digest,
      variables: everyVariable,
      period: snapshot.manifest.period,
      prefectures: null,
      population: null,
      profile: profileName('portal_default'),
      objectives: ['o1'],
      limits: { questions: 1000, seconds: 60, memoryMb: 1024 },
      auditGroup: 'test-group',
      validFrom: '2026-01-01T00:00:00.000Z',
      validTo: '2036-01-01T00:00:00.000Z',
      ...over,
    },
    key,
  );

export const nobodyAbsent: AbsentPersons = { digest: '0'.repeat(64), byReason: [], onlyAnonymised: [] };

type Place = Pick<TestPortal, 'config' | 'clock'>;

/** A real vault in this process, over a real snapshot, reached through its real socket by `portal.vault`. */
export async function startTestVault(
  portal: Place,
  options: {
    readonly persons?: number;
    readonly concurrency?: number;
    readonly without?: readonly Defence[];
    /** Nobody, unless something else is said. */
    readonly absent?: (base: string) => AbsentPersons | undefined;
  } = {},
): Promise<TestVault> {
  const { config, clock } = portal;
  const snapshot = await sharedSnapshot(options.persons ?? 1000);
  mkdirSync(researchDir(config), { recursive: true });
  const place = join(researchDir(config), snapshot.manifest.name);
  if (!existsSync(place)) symlinkSync(snapshot.folder, place);
  const keys = join(config.dataDir, 'test-permit-keys');
  const key = newPermitKey(keys, `test-${Date.now()}`);
  trustPermitKey(trustedPermitKeyDir(config), key);
  mkdirSync(signedPermitDir(config), { recursive: true });

  const snapshots = new Snapshots(researchDir(config), openDuckDb);
  const protection = makeProtector((digest) => snapshots.populations(digest), options.without);
  const vault = new Vault({
    folder: vaultDir(config),
    snapshots,
    trustedKeys: () => readTrustedKeys(trustedPermitKeyDir(config)),
    protector: protection.protector,
    classify: classifyAsk,
    now: () => clock.now(),
    concurrency: options.concurrency ?? 2,
    threads: 1,
    absent: options.absent ?? (() => nobodyAbsent),
  });
  const serving = await serveVault(vault, vaultAddress(config), linkKey(config.vaultKeyFile));
  return {
    snapshot,
    key,
    vault,
    permit: (over = {}) => everythingPermit(snapshot, key, over),
    stop: async () => {
      await serving.close();
      await vault.close();
      await protection.close();
    },
  };
}

const root = resolve(import.meta.dirname, '../..');

/** Made once for the code as it stands, and shared by all test files: a snapshot is frozen, so nobody can spoil it. */
export async function sharedSnapshot(persons: number): Promise<Snapshot> {
  const hash = createHash('sha256');
  for (const folder of ['db/synthetic/population', 'db/synthetic/store', 'app/domain/catalogue/codes']) {
    for (const name of readdirSync(join(root, folder)).sort()) {
      if (name.endsWith('.ts')) hash.update(name).update(readFileSync(join(root, folder, name)));
    }
  }
  hash.update(readFileSync(join(root, 'db/warehouse/schema.ts')));
  const place = join(tmpdir(), `sekisho-snapshots-${hash.digest('hex').slice(0, 16)}`);
  mkdirSync(place, { recursive: true, mode: 0o700 });
  // Another test file may be making it at this moment.
  for (let tries = 0; ; tries += 1) {
    try {
      return await ensureDemoSnapshot(place, { persons });
    } catch (error) {
      const held =
        error instanceof Error &&
        error.name === 'SnapshotError' &&
        'problem' in error &&
        error.problem === 'busy';
      if (!held || tries > 600) throw error;
      await wait(200);
    }
  }
}
