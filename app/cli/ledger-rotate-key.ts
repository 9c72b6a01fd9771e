import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { signCheckpoint, signRotation } from '#app/domain/ledger/checkpoint.ts';
import { systemActor } from '#app/domain/ledger/event.ts';
import { formatVerifierKey, type NoteSigner, type NoteVerifier } from '#app/domain/ledger/signed-note.ts';
import {
  defaultOrigin,
  keepAndPublish,
  keyList,
  openKeys,
  privateKeyFile,
  readLast,
  type SignerKeys,
  writeOnce,
  writeWhole,
} from '#app/jobs/signer-files.ts';
import { LogFollower, SigningRefused } from '#app/jobs/signer-follow.ts';
import { systemClock } from '#app/services/clock.server.ts';
import { newPrivateKeyPem, sha256, signerFrom } from '#db/portal/ledger/crypto.server.ts';
import { keysFile, parseKeys } from '#db/portal/ledger/published.server.ts';
import { recordEvent } from '#db/portal/mutator.server.ts';
import { openStore } from '#db/portal/store.server.ts';
import { readArguments, speakerOf, UsageError } from './ledger-options.ts';

/**
 * `npm run ledger:rotate-key`: logs the change, lets the old key vouch for the new one, signs the log with both, and
 * only then puts the new key in the old one's place. A running signer takes it up by itself.
 */
export async function run(argv: string[]): Promise<number> {
  const speak = speakerOf(argv);
  const usage = speak('rotateUsage');
  const options = {
    database: { type: 'string' },
    keys: { type: 'string' },
    checkpoints: { type: 'string' },
    origin: { type: 'string', default: defaultOrigin },
    lost: { type: 'boolean', default: false },
  } as const;
  const { values } = readArguments(argv, options, usage);
  const { database, keys: dir, checkpoints, origin, lost } = values;
  if (!database || !dir || !checkpoints) throw new UsageError(usage);
  if (!existsSync(database)) throw new UsageError(speak('noLog'));
  const place = { database, dir, checkpoints, origin };
  try {
    if (lost) {
      if (existsSync(join(dir, privateKeyFile))) throw new UsageError(speak('keyStillThere'));
      const key = await replaceLostKey(place);
      console.log(speak('replaced', { to: key.keyId, key: formatVerifierKey(key) }));
    } else {
      const { from, to } = await rotateKey(place);
      console.log(speak('rotated', { from: from.keyId, to: to.keyId, key: formatVerifierKey(to) }));
    }
    return 0;
  } catch (error) {
    if (!(error instanceof SigningRefused)) throw error;
    console.error(speak('refused', { why: error.message }));
    return 1;
  }
}

type Place = { database: string; dir: string; checkpoints: string; origin: string };

export async function rotateKey(place: Place): Promise<{ from: NoteVerifier; to: NoteVerifier }> {
  const keys = openKeys(place.dir, place.origin);
  // Before anything is changed: a log that would not be signed gets no new key either.
  await checkedHead(place, keys);
  const next = makeNextKey(place);
  await logRotation(place.database, keys.signer.keyId, next, 'planned');
  const head = await checkedHead(place, keys);
  const verifiers = [next, ...keys.verifiers];
  mkdirSync(place.checkpoints, { recursive: true });
  writeOnce(
    join(place.checkpoints, `rotation-${next.keyId}.txt`),
    signRotation(place.origin, keys.signer, next),
  );
  writeWhole(join(place.checkpoints, keysFile), keyList(verifiers));
  const text = signCheckpoint({ origin: place.origin, ...head }, [keys.signer, next]);
  keepAndPublish(place.dir, place.checkpoints, text);
  installKey(place, verifiers);
  return { from: keys.signer, to: next };
}

/** Nothing vouches for the key that replaces a lost one, so there is no rotation note and no double signature. */
async function replaceLostKey(place: Place): Promise<NoteVerifier> {
  const list = join(place.dir, keysFile);
  const former = (existsSync(list) && parseKeys(readFileSync(list, 'utf8'))) || [];
  const next = makeNextKey(place);
  const keys: SignerKeys = { signer: next, verifiers: [next, ...former] };
  await checkedHead(place, keys);
  await logRotation(place.database, former[0]?.keyId, next, 'lost');
  installKey(place, keys.verifiers);
  return next;
}

function makeNextKey(place: Place): NoteSigner {
  mkdirSync(place.dir, { recursive: true, mode: 0o700 });
  const pem = newPrivateKeyPem();
  rmSync(join(place.dir, `${privateKeyFile}.next`), { force: true });
  writeOnce(join(place.dir, `${privateKeyFile}.next`), pem, 0o600);
  return signerFrom(place.origin, pem);
}

function installKey(place: Place, verifiers: readonly NoteVerifier[]): void {
  writeWhole(join(place.dir, keysFile), keyList(verifiers));
  renameSync(join(place.dir, `${privateKeyFile}.next`), join(place.dir, privateKeyFile));
}

async function checkedHead(place: Place, keys: SignerKeys) {
  const head = await new LogFollower(place.database).catchUp(readLast(place.dir, keys));
  if (!head) throw new UsageError('There is no ledger in this database.');
  return head;
}

async function logRotation(
  database: string,
  from: string | undefined,
  to: NoteVerifier,
  reason: 'planned' | 'lost',
): Promise<void> {
  const store = openStore(database);
  try {
    await store.write({ actor: systemActor, at: systemClock.now() }, (tx) =>
      recordEvent(tx, {
        kind: 'ledger.key-rotated',
        subject: { type: 'ledger', id: to.keyId },
        ...(from === undefined ? {} : { from }),
        to: to.keyId,
        reason,
        document: sha256(to.publicKey, 'hex'),
      }),
    );
  } finally {
    await store.close();
  }
}
