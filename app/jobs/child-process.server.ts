import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';

export type ChildEvent = 'started' | 'stopped' | 'failed' | 'refused';
export type RunningChild = {
  readonly pid: () => number | undefined;
  /** Ends one that hangs; it is started again. */
  readonly restart: () => void;
  readonly stop: () => Promise<void>;
};

const refusedExit = 3;

/**
 * Keeps a process of ours running beside the portal: started again when it fails, left alone when it refuses, and ended
 * by the pipe when the portal dies without a word. It gets none of the portal's settings, whose secrets are not its
 * business. `root` is the project's folder.
 */
export function keepRunning(
  file: string,
  args: readonly string[],
  onEvent: (event: ChildEvent) => void,
  options: { readonly root?: string; readonly restartMs?: number } = {},
): RunningChild {
  const root = options.root ?? process.cwd();
  let child: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;

  const start = () => {
    child = spawn(process.execPath, [resolve(root, file), ...args], {
      cwd: root,
      stdio: ['pipe', 'ignore', 'inherit'],
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
      timer = setTimeout(start, options.restartMs ?? 5000);
    };
    child.on('exit', end).on('error', () => end(1));
  };
  start();

  return {
    pid: () => child?.pid,
    restart: () => void child?.kill('SIGKILL'),
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
