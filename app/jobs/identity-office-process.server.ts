import type { Config } from '#app/config/config.server.ts';
import {
  absenceDir,
  databasePath,
  identityDir,
  identityOfficeDir,
  researchDir,
} from '#app/config/places.server.ts';
import { listEverySeconds } from '#policies/opt-out.ts';
import { type ChildEvent, keepRunning, type RunningChild } from './child-process.server.ts';

/** Started beside the portal and never spoken to: both read what the other has written. */
export function startIdentityOffice(
  config: Config,
  onEvent: (event: ChildEvent) => void,
  root = process.cwd(),
): Pick<RunningChild, 'stop'> {
  const args = ['--database', databasePath(config), '--identity', identityDir(config)];
  args.push('--office', identityOfficeDir(config), '--research', researchDir(config));
  args.push('--absence', absenceDir(config), '--list-every', String(listEverySeconds[config.mode]));
  return keepRunning('app/jobs/identity-office.ts', args, onEvent, { root });
}
