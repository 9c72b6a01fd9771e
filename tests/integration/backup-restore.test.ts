import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { placesOf } from '#app/cli/backup-places.ts';
import { signCheckpoint } from '#app/domain/ledger/checkpoint.ts';
import { systemActor } from '#app/domain/ledger/event.ts';
import { formatVerifierKey } from '#app/domain/ledger/signed-note.ts';
import { type Manifest, readManifest } from '#app/services/operations/backup-manifest.server.ts';
import { makeBackup } from '#app/services/operations/make-backup.server.ts';
import { restoreBackup } from '#app/services/operations/restore-backup.server.ts';
import { newPrivateKeyPem, signerFrom } from '#db/portal/ledger/crypto.server.ts';
import { readEntries, readHead } from '#db/portal/ledger/read.server.ts';
import { verifyDatabase } from '#db/portal/ledger/verify.server.ts';
import { recordEvent } from '#db/portal/mutator.server.ts';
import { openStore } from '#db/portal/store.server.ts';
import { openTestPortal, type TestPortal, testConfig } from '#tests/support/portal.ts';

const signer = signerFrom('sekisho.example/ledger', newPrivateKeyPem());

describe('backup and restore', () => {
  let portal: TestPortal;
  let elsewhere: string;

  beforeEach(async () => {
    elsewhere = mkdtempSync(join(tmpdir(), 'sekisho-backup-'));
    portal = await openTestPortal({ demo: true, env: { SEKISHO_BACKUP_DIR: join(elsewhere, 'backups') } });
  });
  afterEach(async () => {
    await portal.dispose();
    rmSync(elsewhere, { recursive: true, force: true });
  });

  const places = () => placesOf(portal.config);
  const backup = async () => {
    portal.clock.advance(1);
    return makeBackup(portal, places(), '0.1.0');
  };
  const write = (count: number) =>
    portal.store.write({ actor: systemActor, at: portal.clock.now() }, async (tx) => {
      for (let i = 0; i < count; i++)
        await recordEvent(tx, { kind: 'audit.verified', subject: { type: 'ledger', id: `entry-${i}` } });
    });
  /** What the signer does, without waiting for it. */
  const sign = async () => {
    const head = await readHead(portal.store.read);
    const dir = places().checkpoints;
    mkdirSync(dir, { recursive: true });
    const note = signCheckpoint({ origin: signer.name, ...head }, [signer]);
    for (const name of [`${head.size}.txt`, 'latest.txt']) writeFileSync(join(dir, name), note);
    writeFileSync(join(dir, 'ledger.vkey'), `${formatVerifierKey(signer)}\n`);
    return head.size;
  };
  const target = (name = 'restored') => placesOf(testConfig(join(elsewhere, name)));
  const restore = (path: string, to = target(), options = {}) =>
    restoreBackup(path, to, portal.clock, options);

  it('brings everything back: rows, ledger, checkpoints', async () => {
    await write(30);
    const signed = await sign();
    await write(5);
    const people = await portal.store.read
      .selectFrom('person')
      .select(['id', 'name_ja'])
      .orderBy('id')
      .execute();
    const { path, manifest } = await backup();
    await restore(path);

    const store = openStore(target().database);
    expect(await store.read.selectFrom('person').select(['id', 'name_ja']).orderBy('id').execute()).toEqual(
      people,
    );
    const { entries } = await readEntries(store.read, {}, { limit: 1 });
    expect(entries[0]?.body).toMatchObject({
      kind: 'system.restored',
      actor: 'system',
      detail: { entries: manifest.ledger.size },
    });
    await store.close();
    const report = verifyDatabase(target().database, {
      checkpoints: [{ size: manifest.ledger.size, root: manifest.ledger.root }],
    });
    expect(report.finding).toBeUndefined();
    expect(report.size).toBe(manifest.ledger.size + 1);
    expect(manifest.checkpoint?.size).toBe(signed);
    expect(readdirSync(target().checkpoints).toSorted()).toEqual(
      readdirSync(places().checkpoints).toSorted(),
    );
  });

  it('is taken while others write, and is one moment of the portal', async () => {
    await write(20);
    let stop = false;
    const writing = (async () => {
      let written = 0;
      while (!stop) {
        await write(1);
        written += 1;
        await new Promise((done) => setImmediate(done));
      }
      return written;
    })();
    const made: Manifest[] = [];
    for (let i = 0; i < 5; i++) made.push((await backup()).manifest);
    stop = true;
    expect(await writing).toBeGreaterThan(0);
    expect(made.map((manifest) => manifest.ledger.size)).toEqual(
      made.map((manifest) => manifest.ledger.size).toSorted((a, b) => a - b),
    );
    const last = readdirSync(portal.config.backupDir).toSorted().at(-1)!;
    await restore(join(portal.config.backupDir, last));
  });

  it('writes its event after the copy, and leaves neither drafts nor keys behind', async () => {
    mkdirSync(join(portal.dir, 'signer'));
    writeFileSync(join(portal.dir, 'signer/ledger.key'), 'secret');
    writeFileSync(join(portal.dir, 'demo-secret'), 'secret');
    const { path, manifest } = await backup();
    const { entries } = await readEntries(portal.store.read, { kinds: ['system.backup-made'] }, { limit: 5 });
    expect(entries).toHaveLength(1);
    expect(entries[0]?.seq).toBe(manifest.ledger.size);
    expect(readdirSync(portal.config.backupDir)).toEqual([path.split('/').at(-1)]);
    expect(manifest.files.map((file) => file.path)).toEqual(['portal.sqlite']);
    expect(readFileSync(join(path, 'manifest.json'), 'utf8')).not.toContain('secret');
  });

  it('makes no backup of a ledger that does not fit its checkpoints', async () => {
    await write(3);
    const head = await readHead(portal.store.read);
    mkdirSync(places().checkpoints);
    writeFileSync(join(places().checkpoints, 'ledger.vkey'), `${formatVerifierKey(signer)}\n`);
    writeFileSync(
      join(places().checkpoints, 'latest.txt'),
      signCheckpoint({ origin: signer.name, size: head.size, root: 'ab'.repeat(32) }, [signer]),
    );
    await expect(backup()).rejects.toThrow(/ledger is not good/);
    expect(readdirSync(portal.config.backupDir)).toEqual([]);
  });

  it.each([
    [
      'a changed byte of the database',
      (path: string) => appendFileSync(join(path, 'portal.sqlite'), 'x'),
      /portal\.sqlite/,
    ],
    [
      'a missing checkpoint',
      (path: string) => rmSync(join(path, 'checkpoints/latest.txt')),
      /checkpoints\/latest\.txt/,
    ],
    ['an added file', (path: string) => writeFileSync(join(path, 'extra.txt'), ''), /extra\.txt/],
    ['no manifest', (path: string) => rmSync(join(path, 'manifest.json')), /is not a backup/],
    [
      'a manifest that is none',
      (path: string) => writeFileSync(join(path, 'manifest.json'), '{'),
      /cannot be read/,
    ],
    [
      'a manifest that points outside',
      (path: string) => editManifest(path, (text) => text.replace('portal.sqlite', '../portal.sqlite')),
      /cannot be read/,
    ],
    [
      'a manifest with another ledger',
      (path: string) => editManifest(path, (text) => text.replace(/"size": \d+/, '"size": 1')),
      /not the one that manifest\.json states/,
    ],
    [
      'a newer version',
      (path: string) =>
        editManifest(path, (text) => text.replace('"0001-ledger"', '"0001-ledger-of-tomorrow"')),
      /newer version/,
    ],
  ])('refuses a backup with %s and leaves nothing', async (_name, spoil, message) => {
    await sign();
    const { path } = await backup();
    spoil(path);
    await expect(restore(path)).rejects.toThrow(message);
    expect(existsSync(target().dataDir) ? readdirSync(target().dataDir) : []).toEqual([]);
  });

  it('refuses a folder that holds data, and with --replace moves it aside and keeps the keys', async () => {
    await write(3);
    const { path } = await backup();
    const to = target();
    await restore(path, to);
    mkdirSync(join(to.dataDir, 'signer'));
    writeFileSync(join(to.dataDir, 'signer/ledger.key'), 'secret');
    await expect(restore(path, to)).rejects.toThrow(/holds data already/);
    const { movedTo } = await restore(path, to, { replace: true });
    expect(readdirSync(movedTo!)).toEqual(['portal.sqlite']);
    expect(readFileSync(join(to.dataDir, 'signer/ledger.key'), 'utf8')).toBe('secret');
  });

  it('refuses to replace the folder of a running portal', async () => {
    const { path } = await backup();
    await expect(restore(path, places(), { replace: true })).rejects.toThrow(/is running/);
    await write(1);
    expect(verifyDatabase(places().database, { checkpoints: [] }).finding).toBeUndefined();
  });

  it('refuses a backup older than a signed checkpoint unless the loss is accepted (B3)', async () => {
    await write(3);
    await sign();
    const { path } = await backup();
    await write(7);
    await sign();
    const newer = places().checkpoints;
    await expect(restore(path, target(), { checkpoints: [newer] })).rejects.toThrow(
      /acknowledged entries would be lost/,
    );
    expect(existsSync(target().database)).toBe(false);
    await restore(path, target(), { checkpoints: [newer], acceptLoss: true });
    expect(existsSync(target().database)).toBe(true);
  });

  it('trusts no checkpoint that another key signed', async () => {
    await sign();
    const { path } = await backup();
    const stranger = signerFrom(signer.name, newPrivateKeyPem());
    await expect(restore(path, target(), { keys: [formatVerifierKey(stranger)] })).rejects.toThrow(
      /could not be verified/,
    );
  });
});

function editManifest(path: string, edit: (text: string) => string): void {
  const file = join(path, 'manifest.json');
  readManifest(path);
  writeFileSync(file, edit(readFileSync(file, 'utf8')));
}
