import { createPublicKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Permit, readPermit, type SignedPermit } from '#app/domain/permit/permit.ts';
import { judgePermit } from '#app/jobs/judge-permit.server.ts';
import { checkPermit } from '#app/vault/permit-check.server.ts';
import { type PermitKey, permitKeyExists, readPermitKey, signPermit } from '#app/vault/permit-key.server.ts';
import { readWrittenPermits } from '#db/portal/approved-permits.server.ts';
import { StartError } from './open-portal.ts';

const usage =
  'Usage: npm run --silent permit:sign -- --permit FILE --id NAME --keys FOLDER [--database FILE] [--before SIGNED_FILE]';

/**
 * Signs a permit with the operator's key after a person has read it; what is printed goes back to the portal. With a copy
 * of the portal's database it counts votes and signatures itself first, and works out the end of a renewal or an amendment
 * from them and from the permit before, which the same key has signed (B1).
 */
export async function run(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      permit: { type: 'string' },
      id: { type: 'string' },
      keys: { type: 'string' },
      database: { type: 'string' },
      before: { type: 'string' },
    },
  });
  if (!values.permit || !values.id || !values.keys) throw new StartError(usage);
  if (!permitKeyExists(values.keys, values.id))
    throw new StartError(`There is no key ${values.id} in ${values.keys}.`);
  const permit = readPermit(jsonOf(values.permit));
  if (!permit) throw new StartError(`${values.permit} is not a permit.`);
  const key = readPermitKey(values.keys, values.id);
  const before = values.before ? signedPermit(values.before, key) : undefined;
  if (values.database) assertDecided(permit, values.database, before);
  const { period, limits } = permit;
  const day = (number: number): string => new Date(number * 86_400_000).toISOString().slice(0, 10);
  console.error(
    [
      `permit      ${permit.id}`,
      ...(before ? [`after       ${before.id}, valid to ${before.validTo}`] : []),
      `project     ${permit.projectId}`,
      `snapshot    ${permit.snapshot}`,
      `variables   ${permit.variables.length}`,
      `period      ${day(period.from)} to ${day(period.to)}`,
      `area        ${permit.prefectures?.join(', ') ?? 'whole country'}`,
      `profile     ${permit.profile}`,
      `questions   ${limits.questions}`,
      `valid       ${permit.validFrom} to ${permit.validTo}`,
      `decisions   ${values.database ? 'votes and signatures counted' : 'not looked at (give --database)'}`,
    ].join('\n'),
  );
  console.log(JSON.stringify(signPermit(permit, key)));
  return 0;
}

function jsonOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new StartError(`${path} cannot be read as JSON.`);
  }
}

function signedPermit(path: string, key: PermitKey): Permit {
  const own = new Map([[key.id, createPublicKey(key.publicPem)]]);
  const checked = checkPermit(jsonOf(path) as SignedPermit, own, '', { evenExpired: true });
  if (!('permit' in checked)) throw new StartError(`${path} was not signed with the key ${key.id}.`);
  return checked.permit;
}

function assertDecided(permit: Permit, database: string, before: Permit | undefined): void {
  if (!existsSync(database)) throw new StartError(`There is no file ${database}.`);
  const [written] = readWrittenPermits(database, (id) => id !== permit.id);
  if (!written) throw new StartError(`The database does not know the permit ${permit.id}.`);
  const judged = judgePermit(written, (id) => (before?.id === id ? before : undefined));
  if ('fault' in judged) throw new StartError(`Not signed: ${judged.fault}.`);
  if (JSON.stringify(judged.permit) !== JSON.stringify(permit))
    throw new StartError('Not signed: the file differs from what was decided.');
}
