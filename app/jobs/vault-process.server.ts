import type { Config } from '#app/config/config.server.ts';
import {
  absenceDir,
  researchDir,
  trustedPermitKeyDir,
  vaultAddress,
  vaultDir,
} from '#app/config/places.server.ts';
import type { VaultClient } from '#app/vault/protocol.ts';
import { type ChildEvent, keepRunning } from './child-process.server.ts';

/** Folders, socket and key: all that the vault is told. */
export function vaultArguments(config: Config): string[] {
  const args = ['--research', researchDir(config), '--folder', vaultDir(config)];
  args.push('--trusted-keys', trustedPermitKeyDir(config), '--address', vaultAddress(config));
  args.push('--link-key', config.vaultKeyFile);
  args.push('--absence', absenceDir(config));
  if (config.vaultClickHouseFile) args.push('--clickhouse', config.vaultClickHouseFile);
  if (config.clockFile) args.push('--clock-file', config.clockFile);
  return args;
}

const usualHeartbeatMs = 10_000;
const missedBeats = 3;

/**
 * Runs the vault beside the portal, unless one runs on its own. A vault that no longer answers is killed and started
 * again; it finds in its folder what it was asked and begins that anew.
 */
export function startVault(
  config: Config,
  client: VaultClient,
  onTrouble: (event: ChildEvent | 'hung') => void,
  options: { readonly root?: string; readonly heartbeatMs?: number } = {},
): { stop(): Promise<void>; pid(): number | undefined } {
  if (config.vaultAddress) return { stop: async () => {}, pid: () => undefined };
  const vault = keepRunning(
    'app/vault/main.ts',
    vaultArguments(config),
    (event) => event === 'started' || event === 'stopped' || onTrouble(event),
    { root: options.root ?? process.cwd(), restartMs: 500 },
  );
  // A beat that finds the last question for a sign of life unanswered has missed one.
  let missed = 0;
  let isOpen = false;
  const beat = setInterval(() => {
    if (isOpen) {
      missed += 1;
      if (missed < missedBeats) return;
      missed = 0;
      onTrouble('hung');
      vault.restart();
      return;
    }
    isOpen = true;
    client
      .hello()
      .catch(() => {})
      .finally(() => {
        isOpen = false;
        missed = 0;
      });
  }, options.heartbeatMs ?? usualHeartbeatMs);
  beat.unref();
  return {
    pid: vault.pid,
    stop: async () => {
      clearInterval(beat);
      await vault.stop();
    },
  };
}
