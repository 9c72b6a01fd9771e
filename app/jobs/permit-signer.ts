import { createHash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { approvalFault } from '#app/domain/permit/approval.ts';
import { readPermit } from '#app/domain/permit/permit.ts';
import {
  newPermitKey,
  permitKeyExists,
  readPermitKey,
  signPermit,
  trustPermitKey,
} from '#app/vault/permit-key.server.ts';
import { readWrittenPermits, type WrittenPermit } from '#db/portal/approved-permits.server.ts';
import { profileConfirmations } from '#policies/disclosure/confirmations.ts';
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
const signedFile = (id: string): string => join(permits, `${id}.json`);
const refused = new Set<string>();

/** Cases that the demo was installed with have a past that nobody voted on. */
const faultOf = (written: WrittenPermit, snapshot: string): string | undefined =>
  written.demo && written.stage === null ? undefined : approvalFault(written, snapshot, profileConfirmations);

function signOne(written: WrittenPermit): void {
  const permit = readPermit(JSON.parse(written.document));
  const same = createHash('sha256').update(written.document).digest('hex') === written.hash;
  const fault = permit && same ? faultOf(written, permit.snapshot) : 'not a permit';
  if (permit && fault === undefined) {
    writeWhole(signedFile(written.id), JSON.stringify(signPermit(permit, key)));
    return;
  }
  if (!refused.has(written.id))
    console.error(JSON.stringify({ job: 'permit-signer', refused: written.id, fault }));
  refused.add(written.id);
}

const stopping = new AbortController();
const stop = (): void => stopping.abort();
process.on('SIGTERM', stop).on('SIGINT', stop);
process.stdin.on('end', stop).on('error', stop).resume();
while (!stopping.signal.aborted) {
  const isSigned = (id: string): boolean => /^[A-Za-z0-9_-]+$/.test(id) && existsSync(signedFile(id));
  for (const written of readWrittenPermits(database, isSigned)) signOne(written);
  await wait(pollMilliseconds, undefined, { signal: stopping.signal }).catch(() => {});
}
process.exit(0);
