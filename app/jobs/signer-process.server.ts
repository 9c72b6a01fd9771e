import { type ChildEvent, keepRunning, type RunningChild } from './child-process.server.ts';

export type SignerPlace = {
  readonly database: string;
  readonly keys: string;
  readonly checkpoints: string;
  readonly origin?: string;
};

/** Runs the signer of checkpoints beside the portal (decisions C1). */
export function startSigner(
  { database, keys, checkpoints, origin }: SignerPlace,
  onEvent: (event: ChildEvent) => void,
  root = process.cwd(),
): RunningChild {
  const args = ['--database', database, '--keys', keys, '--checkpoints', checkpoints];
  if (origin) args.push('--origin', origin);
  return keepRunning('app/jobs/signer.ts', args, onEvent, { root });
}
