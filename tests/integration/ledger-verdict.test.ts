import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkpointDir } from '#app/config/places.server.ts';
import { signCheckpoint } from '#app/domain/ledger/checkpoint.ts';
import { formatVerifierKey } from '#app/domain/ledger/signed-note.ts';
import { readVerification } from '#app/services/ledger/read-verification.server.ts';
import { lastRun, startVerification } from '#app/services/ledger/verify-ledger.server.ts';
import type { Portal } from '#app/services/portal.ts';
import { newPrivateKeyPem, signerFrom } from '#db/portal/ledger/crypto.server.ts';
import { readEntries, readEntry } from '#db/portal/ledger/read.server.ts';
import { listBadVerifications } from '#db/portal/repositories/watch-facts.server.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
const signer = signerFrom('demo.sekisho.example', newPrivateKeyPem());
beforeAll(async () => {
  portal = await openTestPortal({ demo: true });
  mkdirSync(checkpointDir(portal.config), { recursive: true });
});
afterAll(() => portal.dispose());

async function sign(size: number): Promise<void> {
  const dir = checkpointDir(portal.config);
  const { root } = (await readEntry(portal.store.read, size - 1))!;
  const text = signCheckpoint({ origin: signer.name, size, root }, [signer]);
  writeFileSync(join(dir, `${size}.txt`), text);
  writeFileSync(join(dir, 'ledger.vkey'), `${formatVerifierKey(signer)}\n`);
}

/** What the page says of the run, what stands in the ledger, and whether watching would raise it. */
async function verified(of: Portal = portal) {
  await startVerification(of, await personaViewer(portal, 'auditor'));
  while (lastRun(of)?.outcome === undefined) await wait(50);
  const { entries } = await readEntries(portal.store.read, { kinds: ['audit.verified'] }, { limit: 1 });
  const [entry] = entries;
  const { past } = await readVerification(portal, await personaViewer(portal, 'auditor'), undefined);
  return {
    verdict: past[0]?.verdict,
    result: past[0]?.result,
    detail: entry?.body.detail,
    raised: (await listBadVerifications(portal.store.read, entry?.seq ?? -1)).length > 0,
  };
}

test('a log that agrees with itself is not called good until a signed checkpoint holds it', async () => {
  expect(await verified()).toMatchObject({ verdict: 'unjudged', raised: false, detail: { judged: false } });
  await sign(100);
  await sign(200);
  expect(await verified()).toMatchObject({ verdict: 'good', raised: false, detail: { fitting: 200 } });
});

test('checkpoints that reached farther before and are gone now are a finding', async () => {
  rmSync(join(checkpointDir(portal.config), '200.txt'));
  const { verdict, raised } = await verified();
  expect({ verdict, raised }).toEqual({ verdict: 'bad', raised: true });
  await sign(200);
  expect((await verified()).verdict).toBe('good');
});

test('a verification that fails leaves an entry that watching finds', async () => {
  const elsewhere = { ...portal, config: { ...portal.config, dataDir: join(portal.config.dataDir, 'gone') } };
  expect(await verified(elsewhere)).toMatchObject({
    verdict: 'bad',
    result: '記録を読めず、検証を終えられませんでした',
    raised: true,
    detail: { good: false, finding: 'unreadable' },
  });
});
