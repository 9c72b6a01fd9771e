import { setTimeout as wait } from 'node:timers/promises';
import { checkpointDir, databasePath, signerKeyDir } from '#app/config/places.server.ts';
import { startSigner } from '#app/jobs/signer-process.server.ts';
import { createOutput, saveOutput } from '#app/services/outputs/draft-output.server.ts';
import { releaseOutput } from '#app/services/outputs/release-output.server.ts';
import { concludeReview, type ItemReview, submitReview } from '#app/services/outputs/review-output.server.ts';
import { submitOutput } from '#app/services/outputs/submit-output.server.ts';
import type { SignedIn } from '#app/services/signed-in.ts';
import { readLatestCheckpoint } from '#db/portal/ledger/published.server.ts';
import { readHead } from '#db/portal/ledger/read.server.ts';
import { findOutput, listItems } from '#db/portal/repositories/outputs.server.ts';
import { releaseCoolDownSeconds } from '#policies/workflow/output-request.ts';
import { personaViewer } from './persona-viewer.ts';
import type { TestPortal } from './portal.ts';

/** A third checker: the institute has two, and dissent needs somebody else. */
export async function thirdChecker(portal: TestPortal): Promise<SignedIn> {
  const person = await personaViewer(portal, 'hospital-staff');
  return {
    ...person,
    facts: { ...person.facts, roles: [{ role: 'output_checker', facilityId: null }] },
  };
}

export async function draftOf(portal: TestPortal, project: string, runs: readonly string[]): Promise<string> {
  const me = await personaViewer(portal, 'researcher');
  const id = await createOutput(portal, me, project, {
    title: '年齢階級と性別の人数',
    objective: 'O1',
    intendedUse: '学会で発表する。',
    runs,
  });
  await explain(portal, id);
  return id;
}

/** Context and controls for every item, as the page saves them. */
export async function explain(
  portal: TestPortal,
  id: string,
  answer = '',
  removed: readonly string[] = [],
): Promise<void> {
  const me = await personaViewer(portal, 'researcher');
  const row = await findOutput(portal.store.read, id);
  const items = await listItems(portal.store.read, id);
  await saveOutput(portal, me, id, row?.revision ?? 0, {
    title: row?.title ?? '',
    objective: 'O1',
    intendedUse: row?.intendedUse ?? '',
    answer,
    items: Object.fromEntries(
      items.map((item) => [
        item.id,
        {
          title: `表${item.position + 1}`,
          context: '対象者の年齢と性別の分布。',
          controls: '公表基準による秘匿のみ。',
          // Some questions of the tests come out with every number hidden, which wants a reason.
          exception: '秘匿の範囲を示すため。',
        },
      ]),
    ),
    removed,
    added: [],
  });
}

export async function submittedOf(
  portal: TestPortal,
  project: string,
  runs: readonly string[],
): Promise<string> {
  const id = await draftOf(portal, project, runs);
  await submitOutput(portal, await personaViewer(portal, 'researcher'), id);
  return id;
}

/** A request of several results of which the last was taken out again before it was handed in. */
export async function releasedWithoutLast(
  portal: TestPortal,
  project: string,
  runs: readonly string[],
): Promise<{ readonly kept: string; readonly removed: string }> {
  const id = await draftOf(portal, project, runs);
  const items = await listItems(portal.store.read, id);
  const [kept, removed] = [items[0]?.id ?? '', items.at(-1)?.id ?? ''];
  await explain(portal, id, '', [removed]);
  await submitOutput(portal, await personaViewer(portal, 'researcher'), id);
  await releaseSubmitted(portal, id);
  return { kept, removed };
}

export async function reviewAs(
  portal: TestPortal,
  viewer: SignedIn,
  id: string,
  choice: ItemReview['choice'] = 'approve',
): Promise<void> {
  const items = (await listItems(portal.store.read, id)).filter((item) => item.removedAt === undefined);
  await submitReview(
    portal,
    viewer,
    id,
    Object.fromEntries(items.map((item) => [item.id, { choice, comment: '確かめました。' }])),
  );
}

export async function approvedOf(
  portal: TestPortal,
  project: string,
  runs: readonly string[],
): Promise<string> {
  const id = await submittedOf(portal, project, runs);
  await approveSubmitted(portal, id);
  return id;
}

async function approveSubmitted(portal: TestPortal, id: string): Promise<void> {
  const [first, second] = await Promise.all([
    personaViewer(portal, 'output-checker'),
    personaViewer(portal, 'output-checker-2'),
  ]);
  await reviewAs(portal, first, id);
  await reviewAs(portal, second, id);
  await concludeReview(portal, first, id, 'approve', { reasons: [], text: '' });
}

async function releaseSubmitted(portal: TestPortal, id: string): Promise<void> {
  await approveSubmitted(portal, id);
  portal.clock.advance(releaseCoolDownSeconds);
  await releaseOutput(portal, await personaViewer(portal, 'releaser'), id);
}

export async function releasedOf(
  portal: TestPortal,
  project: string,
  runs: readonly string[],
): Promise<string> {
  const id = await submittedOf(portal, project, runs);
  await releaseSubmitted(portal, id);
  return id;
}

export const outputState = async (portal: TestPortal, id: string): Promise<string | undefined> =>
  (await findOutput(portal.store.read, id))?.state;

/** The real signer, until everything that is written now stands under a signed head. */
export async function anchored(portal: TestPortal): Promise<void> {
  const { size } = await readHead(portal.store.read);
  const signer = startSigner(
    {
      database: databasePath(portal.config),
      keys: signerKeyDir(portal.config),
      checkpoints: checkpointDir(portal.config),
    },
    () => {},
  );
  for (let tries = 0; tries < 600; tries += 1) {
    if ((readLatestCheckpoint(checkpointDir(portal.config))?.checkpoint.size ?? 0) >= size) break;
    await wait(100);
  }
  await signer.stop();
}
