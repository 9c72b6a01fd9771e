import { touchesScope } from '#app/domain/data-error/touches.ts';
import { readPermit } from '#app/domain/permit/permit.ts';
import type { AffectedRow, DataErrorRow } from '#db/portal/repositories/data-errors.server.ts';
import { listMadeBuilds } from '#db/portal/repositories/data-lineage.server.ts';
import { findOutput } from '#db/portal/repositories/outputs.server.ts';
import { findNewestPermit, findPermitById } from '#db/portal/repositories/permits.server.ts';
import { listErrata } from '#db/portal/repositories/publication-steps.server.ts';
import { findPublication } from '#db/portal/repositories/publications.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { asksForSettlement } from '#policies/workflow/data-error.ts';
import { caseIn } from '../workflow/take-step.server.ts';
import { errorScopeOf, scopeOfPermit } from './reckon-affected.server.ts';

/** How something that is touched stands; the first two are still to be done. */
export const effects = [
  'open',
  'proposed',
  'no_effect',
  'marked',
  'cosmetic',
  'replaced',
  'ended',
  'recalled',
  'not_released',
  'corrected',
  'retracted',
  'not_published',
] as const;
export type Effect = (typeof effects)[number];
export const isSettled = (effect: Effect): boolean => effect !== 'open' && effect !== 'proposed';

/**
 * What became of each thing, from its own state: nobody ticks off a recall that did not happen, and a recall settles it
 * without anybody ticking. By `row.id`.
 */
export async function effectsOf(
  db: Reader,
  error: DataErrorRow,
  rows: readonly AffectedRow[],
): Promise<ReadonlyMap<string, Effect>> {
  const found = new Map<string, Effect>();
  for (const row of rows) found.set(row.id, await effectOf(db, error, row));
  return found;
}

async function effectOf(db: Reader, error: DataErrorRow, row: AffectedRow): Promise<Effect> {
  const ofItself = await {
    // A result shows its mark for as long as it is there; what was made of it is on the list by itself.
    result: () => Promise.resolve<Effect>('marked'),
    snapshot: () => ofSnapshot(db, error, row),
    output: () => ofOutput(db, row),
    publication: () => ofPublication(db, error, row),
  }[row.kind]();
  if (ofItself) return ofItself;
  if (row.state === 'SETTLED') return 'no_effect';
  if (!asksForSettlement(error.severity)) return 'cosmetic';
  return row.state === 'PROPOSED' ? 'proposed' : 'open';
}

const inUse: readonly string[] = [
  'DATA_PREPARATION',
  'S2_REVIEW',
  'S2_RETURNED',
  'READY',
  'ACTIVE',
  'SUSPENDED',
];

/** Nobody asks about it any more, or the project has data without the error by now. */
async function ofSnapshot(db: Reader, error: DataErrorRow, row: AffectedRow): Promise<Effect | undefined> {
  if (!inUse.includes((await caseIn(db, row.applicationId)).state)) return 'ended';
  const stored = await findNewestPermit(db, row.applicationId);
  const permit = stored && readPermit(JSON.parse(stored.document));
  const isPermit = (await findPermitById(db, row.thingId)) !== undefined;
  if (!isPermit && !(await listMadeBuilds(db)).some((build) => build.id === row.thingId)) return 'ended';
  if (!permit) return undefined;
  return touchesScope(await errorScopeOf(db, error), scopeOfPermit(permit)) ? undefined : 'replaced';
}

async function ofOutput(db: Reader, row: AffectedRow): Promise<Effect | undefined> {
  const state = (await findOutput(db, row.thingId))?.state;
  if (state === 'RECALLED') return 'recalled';
  return state === 'WITHDRAWN' || state === 'REJECTED' ? 'not_released' : undefined;
}

/**
 * Only a correction that answers to this error; or corrections, made since it was told of, that answer to the recall of every
 * output through which it is touched. What was corrected before, or for another reason, says nothing about this error.
 */
async function ofPublication(db: Reader, error: DataErrorRow, row: AffectedRow): Promise<Effect | undefined> {
  const state = (await findPublication(db, row.thingId))?.state;
  if (state === 'RETRACTED') return 'retracted';
  if (state === 'WITHDRAWN' || state === 'REFUSED') return 'not_published';
  const errata = await listErrata(db, [row.thingId]);
  if (errata.some(({ because }) => because === error.id)) return 'corrected';
  const through = row.reasons.flatMap((one) =>
    one.why === 'rests-on' && one.kind === 'output' ? one.ids : [],
  );
  const answered = new Set(errata.filter(({ at }) => at >= row.toldAt).map(({ because }) => because));
  return through.length > 0 && through.every((id) => answered.has(id)) ? 'corrected' : undefined;
}
