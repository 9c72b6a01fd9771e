import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkpointDir } from '#app/config/places.server.ts';
import { signCheckpoint } from '#app/domain/ledger/checkpoint.ts';
import { formatVerifierKey } from '#app/domain/ledger/signed-note.ts';
import { readVerification } from '#app/services/ledger/read-verification.server.ts';
import {
  addressOfConsistency,
  addressOfInclusion,
  takeProof,
} from '#app/services/ledger/take-proof.server.ts';
import { mailCheckpoint } from '#app/services/notices/mail-checkpoint.server.ts';
import { newPrivateKeyPem, signerFrom } from '#db/portal/ledger/crypto.server.ts';
import { readEntry } from '#db/portal/ledger/read.server.ts';
import { recordEvent } from '#db/portal/mutator.server.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal({ demo: true });
  const dir = checkpointDir(portal.config);
  mkdirSync(dir, { recursive: true });
  const signer = signerFrom('demo.sekisho.example', newPrivateKeyPem());
  const stranger = signerFrom(signer.name, newPrivateKeyPem());
  for (const [size, by] of [
    [100, signer],
    [150, stranger],
    [200, signer],
  ] as const) {
    const { root } = (await readEntry(portal.store.read, size - 1))!;
    const text = signCheckpoint({ origin: signer.name, size, root }, [by]);
    writeFileSync(join(dir, `${size}.txt`), text);
    if (size === 200) writeFileSync(join(dir, 'latest.txt'), text);
  }
  writeFileSync(join(dir, 'ledger.vkey'), `${formatVerifierKey(signer)}\n`);
});
afterAll(() => portal.dispose());

test('C1: checkpoints say where copies of them lie, from what was really published, mailed and taken', async () => {
  const auditor = await personaViewer(portal, 'auditor');
  await mailCheckpoint(portal);
  const before = await readVerification(portal, auditor, undefined);
  expect(before.anchors.map(({ text }) => text)).toEqual(['公開ページ']);

  // Handed over to the mail server; and a package with an older checkpoint has been taken.
  const sent = "update outbox set state = 'sent', sent_at = ? where template = 'checkpoint'";
  const mails = portal.store.file.prepare(sent).run(portal.clock.now()).changes;
  await portal.store.write(auditor.stamp(), (tx) =>
    recordEvent(tx, {
      kind: 'output.downloaded',
      subject: { type: 'output', id: 'b3x9QkPzv0aYtWmN4rLs1g' },
      detail: { reference: 'OUT-2026-00001', checkpoint: 100 },
    }),
  );
  const view = await readVerification(portal, auditor, undefined);
  expect(view.anchors.map(({ text, size }) => [text, size])).toEqual([
    ['公開ページ', '200'],
    [`監査担当${mails}名へのメール`, '200'],
    ['持出し OUT-2026-00001 の包み', '100'],
  ]);
  expect(view.checkpoints.map(({ size, good, anchors }) => [size, good, anchors.length])).toEqual([
    ['200', true, 2],
    // Signed with a key that nobody has been given.
    ['150', false, 0],
    ['100', true, 1],
  ]);
});

test('an entry and the growth between two checkpoints can be proved, and nothing beyond them', async () => {
  const auditor = await personaViewer(portal, 'auditor');
  expect(await addressOfInclusion(portal, auditor, 7)).toBe('/audit/proofs/entry-7-in-200.json');
  expect(await addressOfConsistency(portal, auditor, 100, 200)).toBe('/audit/proofs/growth-100-in-200.json');
  const take = async (what: 'entry' | 'growth', from: number, size: number) =>
    JSON.parse(await takeProof(portal, auditor, { what, from, size }));
  expect(await take('entry', 7, 200)).toMatchObject({ seq: 7, size: 200 });
  expect(await take('growth', 100, 200)).toMatchObject({ older: 100 });
  await expect(addressOfInclusion(portal, auditor, 200)).rejects.toMatchObject({ fields: { seq: {} } });
  await expect(addressOfConsistency(portal, auditor, 200, 100)).rejects.toMatchObject({
    fields: { newer: {} },
  });
});
