import type { Config } from '#app/config/config.server.ts';
import {
  databasePath,
  permitKeyDir,
  signedPermitDir,
  trustedPermitKeyDir,
} from '#app/config/places.server.ts';
import { type ChildEvent, keepRunning, type RunningChild } from './child-process.server.ts';

/** Only the demo signs permits by itself. */
export function startPermitSigner(
  config: Config,
  onEvent: (event: ChildEvent) => void,
  root = process.cwd(),
): Pick<RunningChild, 'stop'> {
  if (config.mode !== 'demo') return { stop: async () => {} };
  const args = ['--database', databasePath(config), '--keys', permitKeyDir(config)];
  args.push('--trusted-keys', trustedPermitKeyDir(config), '--permits', signedPermitDir(config));
  return keepRunning('app/jobs/permit-signer.ts', args, onEvent, { root, restartMs: 1000 });
}
