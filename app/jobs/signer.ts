import { fstatSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { signCheckpoint } from '#app/domain/ledger/checkpoint.ts';
import {
  defaultOrigin,
  keepAndPublish,
  openKeys,
  readLast,
  republish,
  SignerFault,
  settleRefusal,
  writeRefusal,
} from './signer-files.ts';
import { LogFollower, SigningRefused } from './signer-follow.ts';

/**
 * The signer of the ledger (decisions C1): a process of its own with a key the portal never sees. It reads the database,
 * signs what continues its last checkpoint, and stops with code 3 before anything else.
 *
 *   node app/jobs/signer.ts --database FILE --keys DIR --checkpoints DIR [--origin NAME] [--recheck-hours N]
 */
const pollMilliseconds = 2000;
const refusedExit = 3;

type Options = { database: string; keys: string; checkpoints: string; origin: string; recheckHours: number };

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      database: { type: 'string' },
      keys: { type: 'string' },
      checkpoints: { type: 'string' },
      origin: { type: 'string', default: defaultOrigin },
      'recheck-hours': { type: 'string', default: '24' },
    },
  });
  const { database, keys, checkpoints, origin } = values;
  const recheckHours = Number(values['recheck-hours']);
  if (!database || !keys || !checkpoints || !(recheckHours > 0)) {
    throw new SignerFault(
      'Usage: node app/jobs/signer.ts --database FILE --keys DIR --checkpoints DIR [--origin NAME] [--recheck-hours N]',
    );
  }
  return { database, keys, checkpoints, origin, recheckHours };
}

const say = (level: 'info' | 'error', event: string, more: Record<string, string | number> = {}) =>
  process.stderr.write(
    `${JSON.stringify({ level, time: new Date().toISOString(), job: 'signer', event, ...more })}\n`,
  );

async function follow(options: Options, stop: AbortSignal): Promise<void> {
  let follower = new LogFollower(options.database);
  let startedAt = Date.now();
  let isFirst = true;
  while (!stop.aborted) {
    // The key is read each time, so that a rotation needs no restart.
    const keys = openKeys(options.keys, options.origin);
    const last = readLast(options.keys, keys);
    republish(options.keys, options.checkpoints, keys);
    const head = await follower.catchUp(last);
    if (head && isFirst) {
      isFirst = false;
      if (settleRefusal(options.checkpoints)) say('info', 'signing again after a refusal');
      say('info', 'following', { size: head.size, key: keys.signer.keyId });
    }
    if (head && head.size > (last?.size ?? 0)) {
      const text = signCheckpoint({ origin: options.origin, ...head }, [keys.signer]);
      keepAndPublish(options.keys, options.checkpoints, text);
      say('info', 'signed', { size: head.size });
    }
    if (Date.now() - startedAt > options.recheckHours * 3_600_000) {
      follower = new LogFollower(options.database);
      startedAt = Date.now();
    }
    await wait(pollMilliseconds, undefined, { signal: stop }).catch(() => {});
  }
}

/** Started by the portal it has a pipe as standard input, which ends with the portal, however that ended. */
function stopsWithParent(stop: () => void): void {
  const input = fstatSync(0);
  if (!input.isFIFO() && !input.isSocket()) return;
  process.stdin.on('end', stop).on('close', stop).on('error', stop).resume();
}

async function main(): Promise<number> {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.on('SIGTERM', stop).on('SIGINT', stop);
  let options: Options | undefined;
  try {
    options = readOptions();
    stopsWithParent(stop);
    await follow(options, stopping.signal);
    say('info', 'stopped');
    return 0;
  } catch (error) {
    if (error instanceof SigningRefused && options) {
      const { reason, seq } = error;
      writeRefusal(options.checkpoints, { at: new Date().toISOString(), reason, seq });
      say('error', 'REFUSED: nothing is signed until this has been explained', { reason, seq });
      return refusedExit;
    }
    say('error', error instanceof Error ? error.message : String(error));
    return error instanceof SignerFault ? 2 : 1;
  }
}

// Standard input would keep the process alive.
process.exit(await main());
