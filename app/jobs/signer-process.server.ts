import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';

export type SignerPlace = {
  readonly database: string;
  readonly keys: string;
  readonly checkpoints: string;
  readonly origin?: string;
};

export type SignerEvent = 'started' | 'stopped' | 'failed' | 'refused';
export type RunningSigner = { readonly pid: () => number | undefined; readonly stop: () => Promise<void> };

const refusedExit = 3;
const restartMilliseconds = 5000;

/**
 * Runs the signer beside the portal: started again when it fails, left alone when it refuses, and ended by the pipe
 * when the portal dies without a word. `root` is the project's folder.
 */
export function startSigner(
  place: SignerPlace,
  onEvent: (event: SignerEvent) => void,
  root = process.cwd(),
): RunningSigner {
  let child: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;

  const start = () => {
    const { database, keys, checkpoints, origin } = place;
    const args = ['--database', database, '--keys', keys, '--checkpoints', checkpoints];
    if (origin) args.push('--origin', origin);
    child = spawn(process.execPath, [resolve(root, 'app/jobs/signer.ts'), ...args], {
      cwd: root,
      stdio: ['pipe', 'inherit', 'inherit'],
      // The portal's secrets are none of the signer's business.
      env: { PATH: process.env.PATH, NODE_ENV: process.env.NODE_ENV, NODE_NO_WARNINGS: '1' },
    });
    child.stdin?.on('error', () => {});
    onEvent('started');
    let ended = false;
    const end = (code: number | null) => {
      if (ended) return;
      ended = true;
      if (stopping || code === 0) return onEvent('stopped');
      if (code === refusedExit) return onEvent('refused');
      onEvent('failed');
      timer = setTimeout(start, restartMilliseconds);
    };
    child.on('exit', end).on('error', () => end(1));
  };
  start();

  return {
    pid: () => child?.pid,
    stop: async () => {
      stopping = true;
      clearTimeout(timer);
      const running = child;
      if (!running || running.exitCode !== null || running.signalCode !== null || running.pid === undefined)
        return;
      const ended = new Promise<void>((done) => running.once('exit', () => done()));
      running.kill('SIGTERM');
      running.stdin?.end();
      const force = setTimeout(() => running.kill('SIGKILL'), 5000);
      await ended;
      clearTimeout(force);
    },
  };
}
