import { createPublicKey } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Permit, SignedPermit } from '#app/domain/permit/permit.ts';
import { checkPermit } from '#app/vault/permit-check.server.ts';
import {
  newPermitKey,
  permitKeyExists,
  readPermitKey,
  signPermit,
  trustPermitKey,
} from '#app/vault/permit-key.server.ts';
import { readWrittenPermits, type WrittenPermit } from '#db/portal/approved-permits.server.ts';
import { judgePermit } from './judge-permit.server.ts';
import { writeWhole } from './signer-files.ts';

/**
 * The demo's signer of permits (decisions B1): a process of its own with a key that the portal never sees. It reads the
 * database, counts the votes itself, and signs what they carry. Production has an operator with an offline key instead
 * (`npm run permit:sign`).
 *
 *   node app/jobs/permit-signer.ts --database FILE --keys DIR --trusted-keys DIR --permits DIR
 */
const keyId = 'demo';
const pollMilliseconds = 500;

const { values } = parseArgs({
  options: {
    database: { type: 'string' },
    keys: { type: 'string' },
    'trusted-keys': { type: 'string' },
    permits: { type: 'string' },
  },
});
const { database, keys, 'trusted-keys': trusted, permits } = values;
if (!database || !keys || !trusted || !permits) {
  console.error(
    'Usage: node app/jobs/permit-signer.ts --database FILE --keys DIR --trusted-keys DIR --permits DIR',
  );
  process.exit(2);
}

mkdirSync(permits, { recursive: true, mode: 0o700 });
const key = permitKeyExists(keys, keyId) ? readPermitKey(keys, keyId) : newPermitKey(keys, keyId);
trustPermitKey(trusted, key);
const isName = (id: string): boolean => /^[A-Za-z0-9_-]{1,64}$/.test(id);
const signedFile = (id: string): string => join(permits, `${id}.json`);
const refused = new Set<string>();

/** A permit that this very key has signed; what else lies in the folder counts for nothing. */
function signedBefore(id: string): Permit | undefined {
  if (!isName(id) || !existsSync(signedFile(id))) return undefined;
  const signed = JSON.parse(readFileSync(signedFile(id), 'utf8')) as SignedPermit;
  const own = new Map([[key.id, createPublicKey(key.publicPem)]]);
  const checked = checkPermit(signed, own, '', { evenExpired: true });
  return 'permit' in checked && checked.permit.id === id ? checked.permit : undefined;
}

function signOne(written: WrittenPermit): void {
  const judged = judgePermit(written, signedBefore);
  if ('permit' in judged) {
    writeWhole(signedFile(written.id), JSON.stringify(signPermit(judged.permit, key)));
    return;
  }
  if (!refused.has(written.id))
    console.error(JSON.stringify({ job: 'permit-signer', refused: written.id, fault: judged.fault }));
  refused.add(written.id);
}

const stopping = new AbortController();
const stop = (): void => stopping.abort();
process.on('SIGTERM', stop).on('SIGINT', stop);
process.stdin.on('end', stop).on('error', stop).resume();
while (!stopping.signal.aborted) {
  const isSigned = (id: string): boolean => isName(id) && existsSync(signedFile(id));
  for (const written of readWrittenPermits(database, isSigned)) signOne(written);
  await wait(pollMilliseconds, undefined, { signal: stopping.signal }).catch(() => {});
}
process.exit(0);
