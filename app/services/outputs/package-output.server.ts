import { checkpointDir } from '#app/config/places.server.ts';
import { bagOf } from '#app/domain/export/bag.ts';
import { crateOf } from '#app/domain/export/crate.ts';
import { packagePaths, readRelease } from '#app/domain/export/release.ts';
import { writeZip, type ZipFile } from '#app/domain/export/zip.ts';
import { formatProof } from '#app/domain/ledger/proof-file.ts';
import { newId } from '#db/portal/ids.server.ts';
import { sha256, sha512 } from '#db/portal/ledger/crypto.server.ts';
import { readLatestCheckpoint, readPublicKeys } from '#db/portal/ledger/published.server.ts';
import { proveInclusion, readEntries } from '#db/portal/ledger/read.server.ts';
import {
  findReleaseOf,
  insertReceipt,
  type ReleaseRow,
} from '#db/portal/repositories/output-history.server.ts';
import { findOutput, listFiles, listItems } from '#db/portal/repositories/outputs.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { caseIn } from '../workflow/take-step.server.ts';
import { gateError, lookAtGates } from '../workspace/gates.server.ts';
import { bytesOfFile } from './item-file.server.ts';
import { filesOf, outputIn, standing } from './output-subject.server.ts';
import { packageReadme } from './package-readme.ts';

/**
 * The package, for members of the project whose conditions of use hold at this moment. The receipt is written before a byte
 * is sent, so that a recall can list everybody who may have it (INV-33).
 */
export async function downloadPackage(
  portal: Portal,
  viewer: SignedIn,
  id: string,
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const output = await outputIn(portal.store.read, id);
  const allowed = authorize(viewer, 'output.read', output);
  // Whoever checks or audits sees the items on the screen; the files are the members' alone.
  if (!output.applicantIds.includes(viewer.person.id)) throw new AppError('denied');
  const release = await findReleaseOf(portal.store.read, id);
  if (!release || output.outputState !== 'RELEASED') throw new AppError('not-released');
  const { reference, bytes, checkpoint } = await makePackage(portal, id, release);
  await portal.store.write(viewer.stamp(), async (tx) => {
    const now = await outputIn(tx.db, id);
    if (now.outputState !== 'RELEASED') throw new AppError('not-released');
    const subject = await caseIn(tx.db, now.applicationId);
    const { failed } = await lookAtGates(portal, tx.db, subject, viewer.person.id, tx.stamp.at);
    if (failed.length > 0) throw gateError(failed);
    await insertReceipt(
      tx,
      allowed,
      {
        kind: 'output.downloaded',
        subject: { type: 'output', id },
        case: now.applicationId,
        document: sha256(bytes, 'hex'),
        detail: { reference, checkpoint },
      },
      { id: newId(), releaseId: release.id, packageHash: sha256(bytes, 'hex') },
    );
  });
  return { name: `${reference}.zip`, bytes };
}

async function makePackage(portal: Portal, id: string, release: ReleaseRow) {
  const db = portal.store.read;
  const contents = readRelease(JSON.parse(release.contents));
  const row = await findOutput(db, id);
  if (!contents || !row) throw new AppError('not-found');
  const proof = await proofOf(portal, id);
  const encoder = new TextEncoder();
  const text = (path: string, body: string): ZipFile => ({ path, bytes: encoder.encode(body) });
  const items = standing(await listItems(db, id));
  const stored = await listFiles(
    db,
    items.map((item) => item.id),
  );
  const files = contents.items.flatMap((item, index) => {
    const own = items[index] && filesOf(items[index], stored);
    return item.files.map(({ path, sha256: hash }) => {
      const file = own?.find((one) => one.hash === hash && path.endsWith(`/${one.name}`));
      // Bytes that are not those of the release do not leave, whoever changed them.
      if (!file) throw new Error(`${path} is not what was released`);
      return { path, bytes: bytesOfFile(file) };
    });
  });
  const payload = [
    text(packagePaths.readmeJa, contents.readme?.ja ?? packageReadme('ja', contents)),
    text(packagePaths.readmeEn, contents.readme?.en ?? packageReadme('en', contents)),
    text(packagePaths.manifest, `${release.contents}\n`),
    ...(contents.format === 'sekisho-release-1'
      ? []
      : crateOf(contents).map((one) => text(one.path, one.text))),
    ...files,
    text(packagePaths.proof, formatProof(proof.proof)),
    text(packagePaths.checkpoint, proof.checkpoint),
    text(packagePaths.keys, proof.keys),
  ];
  const bag =
    contents.format === 'sekisho-release-1'
      ? payload
      : bagOf(sha512, row.reference, payload, [
          ['External-Identifier', `urn:uuid:${uuidOf(release.contentsHash)}`],
          ['Bagging-Date', release.releasedAt.slice(0, 10)],
        ]);
  const bytes = writeZip(bag, release.releasedAt);
  return { reference: row.reference, bytes, checkpoint: proof.proof.size };
}

/** The same release has the same identifier, however often it is packed: version 8, from the hash of its contents. */
const uuidOf = (hash: string): string =>
  `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;

/** The release's entry under the newest signed head. The signer needs some seconds; until then there is no package. */
async function proofOf(portal: Portal, id: string) {
  const dir = checkpointDir(portal.config);
  const latest = readLatestCheckpoint(dir);
  const keys = readPublicKeys(dir);
  const { entries } = await readEntries(
    portal.store.read,
    { kinds: ['output.released'], subjectType: 'output', subjectId: id },
    { limit: 1 },
  );
  const [entry] = entries;
  if (!entry) throw new Error('a release has an entry');
  const proof = latest && (await proveInclusion(portal.store.read, entry.seq, latest.checkpoint.size));
  if (!latest || !keys || !proof) throw new AppError('not-anchored');
  return { proof, checkpoint: latest.text, keys };
}
