import { type Instant, tokyoDay } from '#app/domain/shared/brand.ts';
import { outputFacts } from '#db/portal/access-facts.server.ts';
import { findHoldersOf } from '#db/portal/repositories/outbox.server.ts';
import { findReleaseOf, listReceipts } from '#db/portal/repositories/output-history.server.ts';
import { findPublication } from '#db/portal/repositories/publications.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { caseIn } from '../workflow/take-step.server.ts';
import type { Affected } from './reckon-affected.server.ts';

/** Lies on the desk of checkers, or may be handed out any moment. */
const waiting: readonly string[] = [
  'SUBMITTED',
  'PARTIALLY_REVIEWED',
  'REVIEWED',
  'ADJUDICATION',
  'APPROVED',
  'HELD',
];

/**
 * Whose work it is: the members of the project, who prepared its data, who wrote what was published, who received what was
 * released; and the checkers, while something waits for them.
 */
export async function ownersOf(
  db: Reader,
  thing: Pick<Affected, 'kind' | 'thingId' | 'applicationId'>,
  now: Instant,
): Promise<readonly string[]> {
  const project = await caseIn(db, thing.applicationId);
  const owners = new Set(project.applicantIds);
  if (thing.kind === 'snapshot') for (const one of project.preparerIds) owners.add(one);
  if (thing.kind === 'output') for (const one of await aroundOutput(db, thing.thingId, now)) owners.add(one);
  if (thing.kind === 'publication') {
    const row = await findPublication(db, thing.thingId);
    if (row) owners.add(row.authorId);
  }
  for (const one of project.conflictedIds) owners.delete(one);
  return [...owners];
}

async function aroundOutput(db: Reader, id: string, now: Instant): Promise<readonly string[]> {
  const output = await outputFacts(db, id);
  if (!output) return [];
  const release = await findReleaseOf(db, id);
  const received = release ? (await listReceipts(db, release.id)).map((one) => one.personId) : [];
  if (!waiting.includes(output.outputState)) return [...received, ...output.outputReviewerIds];
  const barred = new Set([...output.applicantIds, ...output.pastOrInvitedIds, ...output.conflictedIds]);
  const checkers = await findHoldersOf(db, ['output_checker'], tokyoDay(now));
  return [...received, ...output.outputReviewerIds, ...checkers.filter((one) => !barred.has(one))];
}
