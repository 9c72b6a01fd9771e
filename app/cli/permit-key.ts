import { parseArgs } from 'node:util';
import { newPermitKey, permitKeyExists } from '#app/vault/permit-key.server.ts';
import { StartError } from './open-portal.ts';

const usage = 'Usage: npm run permit:key -- --id NAME --keys FOLDER';

/** Makes the operator's key for permits, on a machine that the portal does not reach. */
export async function run(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: { id: { type: 'string' }, keys: { type: 'string' } },
  });
  if (!values.id || !values.keys || !/^[A-Za-z0-9_.-]{1,64}$/.test(values.id)) throw new StartError(usage);
  if (permitKeyExists(values.keys, values.id)) {
    throw new StartError(
      `There is a key ${values.id} in ${values.keys} already; a key is never overwritten.`,
    );
  }
  const key = newPermitKey(values.keys, values.id);
  process.stdout.write(key.publicPem);
  console.error(`Save the lines above as ${values.id}.pub in the vault's folder trusted-keys.`);
  return 0;
}
