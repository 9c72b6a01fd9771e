import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { absenceDir } from '#app/config/places.server.ts';
import type { Portal } from '#app/services/portal.ts';
import {
  askForSnapshot,
  type BuildInput,
  cancelSnapshot,
  followBuilds,
} from '#app/services/preparation/build-snapshot.server.ts';
import { adoptDemoSnapshot, askDemoSnapshot } from '#app/services/preparation/move-demo-permits.server.ts';
import { changePreparation, submitPreparation } from '#app/services/preparation/prepare-data.server.ts';
import { snapshotCatalogue } from '#app/services/preparation/snapshots.server.ts';
import { answerConflict } from '#app/services/review/answer-conflict.server.ts';
import { findBuild, type SnapshotBuildRow } from '#db/portal/repositories/snapshot-builds.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { chairFor, votersFor } from './demo-life-steps.ts';
import { demoViewer } from './write-demo-lives.ts';

/**
 * Snapshots of the demo in each state: a dry run, one that was stopped, and one that waits to be handed in; one before the
 * second review with its evidence; and one in use. The vault makes them, over the list of the
 * office of identities, so this can only happen once both run.
 */

const inPreparation = demoId('application:antibiotics-use');
const inReview = demoId('application:checkup-followup');
const houseInReview = 'midorino-city';
const inUse = demoId('application:heat-stroke');
const nextLook = 1_000;
const mostLooks = 900;

const asRules = { quasi: ['area'], k: 0, distinctL: 0, tPermille: 0 } as const;

/** Begins in the background, so that nobody waits for it; `stop` ends it between two steps. */
export function startDemoBuilds(portal: Portal): { stop(): Promise<void> } {
  const over = new AbortController();
  const done = write(portal, over.signal).catch((error: Error) => {
    if (!over.signal.aborted) portal.log.warn({ error: error.message }, 'demo builds');
  });
  return {
    stop: async () => {
      over.abort();
      await done;
    },
  };
}

async function write(portal: Portal, signal: AbortSignal): Promise<void> {
  const as = (key: string) => demoViewer(portal.store.read, key, portal.clock.now);
  const base = await until(signal, () => listedBase(portal));
  const ended = (job: string) =>
    until(signal, async (): Promise<SnapshotBuildRow | undefined> => {
      await followBuilds(portal);
      const row = await findBuild(portal.store.read, job);
      return row && row.state !== 'asked' ? row : undefined;
    });
  const preparer = await as('data-preparer');
  const input: BuildInput = { ...asRules, snapshot: base, ruleSet: 'standard' };
  const ask = (id: string, isDryRun = false) => askForSnapshot(portal, preparer, id, input, isDryRun);

  const own = await askDemoSnapshot(portal, inUse);
  if (own) await adoptDemoSnapshot(portal, await ended(own));

  const review = await ended(await ask(inReview));
  const bound = { snapshot: base, ruleSet: 'standard', build: review.id };
  // What was voted on was bound before there were data: it is bound anew, and voted on anew.
  await changePreparation(portal, preparer, inReview, bound);
  await submitPreparation(portal, preparer, inReview, bound);
  for (const key of [...votersFor(houseInReview), chairFor(houseInReview)])
    await answerConflict(portal, await as(key), inReview, { answer: 'none' });

  await ended(await ask(inPreparation, true));
  const stopped = await ask(inPreparation);
  await cancelSnapshot(portal, preparer, inPreparation, stopped);
  await ended(stopped);
  await ended(await ask(inPreparation));
}

/** The base, once somebody has said who is absent from what is made of it. */
async function listedBase(portal: Portal): Promise<string | undefined> {
  const [base] = await snapshotCatalogue(portal)
    .list()
    .catch(() => []);
  return base && existsSync(join(absenceDir(portal.config), base.hash)) ? base.hash : undefined;
}

async function until<T>(signal: AbortSignal, find: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < mostLooks; tries += 1) {
    const found = await find();
    if (found !== undefined) return found;
    await wait(nextLook, undefined, { signal });
  }
  throw new Error('the vault took too long');
}
