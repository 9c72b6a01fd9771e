import { setTimeout as wait } from 'node:timers/promises';
import { usualRules } from '#app/domain/query/rules.ts';
import { parseQueryText } from '#app/domain/query/text.ts';
import { createOutput, saveOutput } from '#app/services/outputs/draft-output.server.ts';
import { concludeReview, submitReview } from '#app/services/outputs/review-output.server.ts';
import { submitOutput } from '#app/services/outputs/submit-output.server.ts';
import type { Portal } from '#app/services/portal.ts';
import type { SignedIn } from '#app/services/signed-in.ts';
import { findSignedPermit } from '#app/services/vault/find-signed-permit.server.ts';
import { askQuestion } from '#app/services/workspace/ask-question.server.ts';
import { handOver } from '#app/services/workspace/hand-over.server.ts';
import { findOutput, listItems } from '#db/portal/repositories/outputs.server.ts';
import { findPermit } from '#db/portal/repositories/preparations.server.ts';
import { findRun } from '#db/portal/repositories/query-runs.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { demoViewer } from './write-demo-lives.ts';

/**
 * What the desks of the demo find on the first day: answers in a researcher's workspace, a request that waits for its
 * checkers, and one that both have approved and that waits for its hand-over. Nothing of it is made up: the vault is asked
 * under the signed permit, so this can only happen once it runs.
 */

const project = demoId('application:ckd-tests');
const firstLook = 3_000;
const nextLook = 500;
const mostLooks = 600;

/** Two, and none by prefecture: of ten thousand persons a third would leave a visitor's first table hidden throughout. */
type Told = {
  readonly question: string;
  readonly note: string;
  readonly title: string;
  readonly intendedUse: string;
  readonly context: string;
};
const approved: Told = {
  question:
    'cohort everyone in 2022-04-01..2025-03-31\n  where lab Cre\n| by age 10 to 90, sex\n| count persons',
  note: '対象者の構成。抄録の表1に使う。',
  title: 'クレアチニン検査を受けた人の年齢と性別',
  intendedUse: '日本腎臓学会の抄録で、対象者の構成を示す表として使います。',
  context:
    '対象期間にクレアチニンの検査を1回以上受けた人を、10歳ごとの年齢階級と性別で数えた表です。対象者の構成を示すために使い、ほかの表との差は取りません。',
};
const waiting: Told = {
  question:
    'cohort everyone in 2022-04-01..2025-03-31\n  where condition N18 confirmed\n| by age 10 to 90, sex\n| count persons',
  note: '慢性腎臓病の病名がある人。80歳以上が多い。',
  title: '慢性腎臓病の病名がある人の年齢と性別',
  intendedUse: '論文の本文で、対象集団の大きさを述べるために使います。',
  context:
    '対象期間に慢性腎臓病（N18）の病名が付いた人を、10歳ごとの年齢階級と性別で数えた表です。疑いの病名は含みません。',
};

/** Begins in the background, so that nobody waits for it; `stop` ends it between two steps. */
export function startDemoOutputs(portal: Portal): { stop(): Promise<void> } {
  const over = new AbortController();
  const done = write(portal, over.signal).catch((error: Error) => {
    if (!over.signal.aborted) portal.log.warn({ error: error.message }, 'demo outputs');
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
  await wait(firstLook, undefined, { signal });
  await until(signal, async () => {
    const permit = await findPermit(portal.store.read, project);
    return permit !== undefined && findSignedPermit(portal, permit.id) !== undefined;
  });
  const me = await as('researcher');
  const first = await answered(portal, me, signal, approved);
  const second = await answered(portal, me, signal, waiting);

  const passed = await requested(portal, me, approved, first);
  const items = await listItems(portal.store.read, passed);
  const votes = Object.fromEntries(items.map(({ id }) => [id, { choice: 'approve' as const, comment: '' }]));
  await submitReview(portal, await as('output-checker'), passed, votes);
  await submitReview(portal, await as('output-checker-2'), passed, votes);
  await concludeReview(portal, await as('output-checker'), passed, 'approve', { reasons: [], text: '' });
  signal.throwIfAborted();
  await requested(portal, me, waiting, second);
}

async function answered(portal: Portal, me: SignedIn, signal: AbortSignal, told: Told): Promise<string> {
  signal.throwIfAborted();
  const parsed = parseQueryText(told.question, usualRules);
  if (!parsed.ok) throw new Error('a question of the demo is not in the language');
  const id = await askQuestion(portal, me, project, {
    question: parsed.value,
    objective: 'O2',
    note: told.note,
  });
  await until(signal, async () => {
    const run = await findRun(portal.store.read, id);
    if (run && (run.state === 'queued' || run.state === 'running')) await handOver(portal, run);
    else if (run?.state !== 'done') throw new Error('a question of the demo was not answered');
    return run?.state === 'done';
  });
  return id;
}

async function requested(portal: Portal, me: SignedIn, told: Told, run: string): Promise<string> {
  const { title, intendedUse, context } = told;
  const words = { title, objective: 'O2', intendedUse };
  const id = await createOutput(portal, me, project, { ...words, runs: [run] });
  const items = await listItems(portal.store.read, id);
  const given = { title, context, controls: '公表基準による秘匿のみ。', exception: '' };
  await saveOutput(portal, me, id, (await findOutput(portal.store.read, id))?.revision ?? 0, {
    ...words,
    answer: '',
    items: Object.fromEntries(items.map((item) => [item.id, given])),
    removed: [],
    added: [],
  });
  await submitOutput(portal, me, id);
  return id;
}

async function until(signal: AbortSignal, is: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < mostLooks; tries++) {
    if (await is()) return;
    await wait(nextLook, undefined, { signal });
  }
  throw new Error('the vault took too long');
}
