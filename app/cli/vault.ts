import { readConfig } from '#app/config/config.server.ts';
import { vaultArguments } from '#app/jobs/vault-process.server.ts';

/**
 * Runs the vault on its own: under another user, or on another machine with the research data. SEKISHO_VAULT_ADDRESS
 * says where it listens, and the portal is given the same address and a copy of the link key.
 */
export async function run(): Promise<number> {
  const args = vaultArguments(readConfig(process.env));
  process.argv.splice(2, process.argv.length, ...args, '--stay-alone');
  await import('#app/vault/main.ts');
  return new Promise(() => {});
}
