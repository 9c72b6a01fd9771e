import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readPermit } from '#app/domain/permit/permit.ts';
import { permitKeyExists, readPermitKey, signPermit } from '#app/vault/permit-key.server.ts';
import { StartError } from './open-portal.ts';

const usage = 'Usage: npm run --silent permit:sign -- --permit FILE --id NAME --keys FOLDER';

/** Signs a permit with the operator's key after a person has read it; what is printed goes back to the portal. */
export async function run(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: { permit: { type: 'string' }, id: { type: 'string' }, keys: { type: 'string' } },
  });
  if (!values.permit || !values.id || !values.keys) throw new StartError(usage);
  if (!permitKeyExists(values.keys, values.id))
    throw new StartError(`There is no key ${values.id} in ${values.keys}.`);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(values.permit, 'utf8'));
  } catch {
    throw new StartError(`${values.permit} cannot be read as JSON.`);
  }
  const permit = readPermit(value);
  if (!permit) throw new StartError(`${values.permit} is not a permit.`);
  const { period, limits } = permit;
  const day = (number: number): string => new Date(number * 86_400_000).toISOString().slice(0, 10);
  console.error(
    [
      `permit      ${permit.id}`,
      `project     ${permit.projectId}`,
      `snapshot    ${permit.snapshot}`,
      `variables   ${permit.variables.length}`,
      `period      ${day(period.from)} to ${day(period.to)}`,
      `area        ${permit.prefectures?.join(', ') ?? 'whole country'}`,
      `profile     ${permit.profile}`,
      `questions   ${limits.questions}`,
      `valid       ${permit.validFrom} to ${permit.validTo}`,
    ].join('\n'),
  );
  console.log(JSON.stringify(signPermit(permit, readPermitKey(values.keys, values.id))));
  return 0;
}
