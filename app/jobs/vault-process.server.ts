import type { Config } from '#app/config/config.server.ts';
import { researchDir, trustedPermitKeyDir, vaultAddress, vaultDir } from '#app/config/places.server.ts';
import type { VaultClient } from '#app/vault/protocol.ts';
import { type ChildEvent, keepRunning } from './child-process.server.ts';

/** Folders, socket and key: all that the vault is told. */
export function vaultArguments(config: Config): string[] {
  const args = ['--research', researchDir(config), '--folder', vaultDir(config)];
  args.push('--trusted-keys', trustedPermitKeyDir(config), '--address', vaultAddress(config));
  args.push('--link-key', config.vaultKeyFile);
  if (config.clockFile) args.push('--clock-file', config.clockFile);
  return args;
}

const heartbeatMs = 10_000;
const missedBeats = 3;

/**
 * Runs the vault beside the portal, unless one runs on its own. A vault that no longer answers is killed and started
 * again; it finds in its folder what it was asked and begins that anew.
 */
export function startVault(
  config: Config,
  client: VaultClient,
  onTrouble: (event: ChildEvent | 'hung') => void,
  root = process.cwd(),
): { stop(): Promise<void>; pid(): number | undefined } {
  if (config.vaultAddress) return { stop: async () => {}, pid: () => undefined };
  const vault = keepRunning(
    'app/vault/main.ts',
    vaultArguments(config),
    (event) => event === 'started' || event === 'stopped' || onTrouble(event),
    { root, restartMs: 500 },
  );
  let missed = 0;
  const beat = setInterval(() => {
    client.hello().then(
      () => {
        missed = 0;
      },
      () => {
        missed += 1;
        if (missed < missedBeats) return;
        missed = 0;
        onTrouble('hung');
        vault.restart();
      },
    );
  }, heartbeatMs);
  beat.unref();
  return {
    pid: vault.pid,
    stop: async () => {
      clearInterval(beat);
      await vault.stop();
    },
  };
}
