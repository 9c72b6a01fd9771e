import type { RevocationReason } from '#app/domain/application/follow-up-terms.ts';
import type { ApplicationState } from '#app/domain/application/states.ts';
import type { Day, Instant } from '#app/domain/shared/brand.ts';
import type { ClosingItem } from '#policies/workflow/follow-ups.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';
import { destroyedResult } from './query-runs.server.ts';

/** Projects in use and after it: what the calendar looks at, and what is kept of their end. */

export type UsedProject = {
  readonly id: string;
  readonly state: ApplicationState;
  /** Of the newest permit. */
  readonly endsOn: Day;
  /** When the newest permit was written. */
  readonly permitAt: Instant;
  /** When use began: the first receipt, or the first permit of a project whose past was written and not lived. */
  readonly since: Instant;
};
export async function listUsedProjects(
  db: Reader,
  states: readonly ApplicationState[],
): Promise<UsedProject[]> {
  const rows = await db
    .selectFrom('application as a')
    .innerJoin('permit as p', 'p.application_id', 'a.id')
    .select(['a.id', 'a.state', 'p.ends_on', 'p.created_at'])
    .where('a.state', 'in', [...states])
    .orderBy('a.id')
    .orderBy('p.created_at')
    .execute();
  const begun = await db
    .selectFrom('transition')
    .select(['application_id', 'at'])
    .where('machine', '=', 'application')
    .where('event', '=', 'activate')
    .execute();
  const projects = new Map<string, UsedProject>();
  for (const row of rows)
    projects.set(row.id, {
      id: row.id,
      state: row.state as ApplicationState,
      endsOn: row.ends_on as Day,
      permitAt: row.created_at as Instant,
      since:
        projects.get(row.id)?.since ??
        ((begun.find((one) => one.application_id === row.id)?.at ?? row.created_at) as Instant),
    });
  return [...projects.values()];
}

/** Outputs on their way to or from the desk: a project is not closed under the checkers' hands. */
export async function countOutputsInFlight(db: Reader, applicationId: string): Promise<number> {
  const row = await db
    .selectFrom('output_request')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('application_id', '=', applicationId)
    .where('state', 'not in', ['DRAFT', 'RELEASED', 'RECALLED', 'REJECTED', 'WITHDRAWN'])
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Questions without an end whose project is not in use any more. */
export async function listRunsToStop(db: Reader, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('query_run as r')
    .innerJoin('application as a', 'a.id', 'r.application_id')
    .select('r.id')
    .where('r.state', 'in', ['queued', 'running'])
    .where('a.state', '<>', 'ACTIVE')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

export type RevocationRow = {
  readonly id: string;
  readonly reason: RevocationReason;
  readonly textHash: string;
  readonly proposedBy: string;
  readonly proposedAt: Instant;
};
export async function findOpenRevocation(
  db: Reader,
  applicationId: string,
): Promise<RevocationRow | undefined> {
  const row = await db
    .selectFrom('revocation')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where('state', '=', 'proposed')
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      reason: row.reason as RevocationReason,
      textHash: row.text_hash,
      proposedBy: row.proposed_by,
      proposedAt: row.proposed_at as Instant,
    }
  );
}
export const proposeRevocation = mutator(
  'revocation.propose',
  async (
    tx,
    row: {
      readonly id: string;
      readonly applicationId: string;
      readonly reason: string;
      readonly textHash: string;
    },
  ) => {
    await tx.db
      .insertInto('revocation')
      .values({
        id: row.id,
        application_id: row.applicationId,
        reason: row.reason,
        text_hash: row.textHash,
        proposed_by: tx.stamp.actor,
        proposed_at: tx.stamp.at,
        state: 'proposed',
        ended_by: null,
        ended_at: null,
      })
      .execute();
  },
);
const endAs = (state: 'carried_out' | 'dropped') =>
  mutator('application.revoke', async (tx, id: string): Promise<boolean> => {
    const result = await tx.db
      .updateTable('revocation')
      .set({ state, ended_by: tx.stamp.actor, ended_at: tx.stamp.at })
      .where('id', '=', id)
      .where('state', '=', 'proposed')
      .executeTakeFirst();
    return Number(result.numUpdatedRows) === 1;
  });
export const carryOutRevocation = endAs('carried_out');
export const dropRevocation = endAs('dropped');

export type ClosingRow = {
  readonly item: ClosingItem;
  readonly textHash: string;
  readonly filedBy: string;
  readonly filedAt: Instant;
};
export async function listClosingItems(db: Reader, applicationId: string): Promise<ClosingRow[]> {
  const rows = await db
    .selectFrom('closing_item')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy('filed_at')
    .execute();
  return rows.map((row) => ({
    item: row.item as ClosingItem,
    textHash: row.text_hash,
    filedBy: row.filed_by,
    filedAt: row.filed_at as Instant,
  }));
}
/** False when somebody filed it first. */
export const fileClosingItem = mutator(
  'application.close',
  async (tx, applicationId: string, item: ClosingItem, textHash: string): Promise<boolean> => {
    if ((await listClosingItems(tx.db, applicationId)).some((one) => one.item === item)) return false;
    await tx.db
      .insertInto('closing_item')
      .values({
        application_id: applicationId,
        item,
        text_hash: textHash,
        filed_by: tx.stamp.actor,
        filed_at: tx.stamp.at,
      })
      .execute();
    return true;
  },
);

export type ProjectHoldings = {
  readonly questions: number;
  readonly results: number;
  readonly unreleasedFiles: number;
  readonly released: readonly {
    readonly reference: string;
    readonly hash: string;
    readonly items: number;
    readonly at: Instant;
  }[];
  readonly permits: readonly { readonly id: string; readonly hash: string; readonly document: string }[];
  readonly snapshots: readonly string[];
};
/** Everything that the portal holds of a project's work; numbers of things, never of persons. */
export async function readHoldings(db: Reader, applicationId: string): Promise<ProjectHoldings> {
  const runs = await db
    .selectFrom('query_run')
    .select(['state', 'snapshot'])
    .where('application_id', '=', applicationId)
    .execute();
  const files = await db
    .selectFrom('output_file as f')
    .innerJoin('output_item as i', 'i.id', 'f.item_id')
    .innerJoin('output_request as o', 'o.id', 'i.request_id')
    .select('f.name')
    .where('o.application_id', '=', applicationId)
    .where('o.state', 'not in', ['RELEASED', 'RECALLED'])
    .execute();
  const released = await db
    .selectFrom('release as r')
    .innerJoin('output_request as o', 'o.id', 'r.request_id')
    .select(['o.reference', 'r.contents_hash', 'r.items', 'r.released_at'])
    .where('r.application_id', '=', applicationId)
    .orderBy('r.released_at')
    .execute();
  const permits = await db
    .selectFrom('permit')
    .select(['id', 'hash', 'document'])
    .where('application_id', '=', applicationId)
    .orderBy('created_at')
    .execute();
  return {
    questions: runs.length,
    results: runs.filter((run) => run.state === 'done').length,
    unreleasedFiles: files.length,
    released: released.map((row) => ({
      reference: row.reference,
      hash: row.contents_hash,
      items: row.items,
      at: row.released_at as Instant,
    })),
    permits,
    snapshots: [...new Set(runs.flatMap((run) => (run.snapshot ? [run.snapshot] : [])))].sort(),
  };
}

/** Other projects that could still meet the answers of this one: those in use that may ask the same snapshots. */
export async function countProjectsThatMeet(
  db: Reader,
  applicationId: string,
  snapshots: readonly string[],
): Promise<number> {
  if (snapshots.length === 0) return 0;
  const rows = await db
    .selectFrom('permit as p')
    .innerJoin('application as a', 'a.id', 'p.application_id')
    .select('p.application_id')
    .distinct()
    .where('a.id', '<>', applicationId)
    .where('a.state', 'in', ['READY', 'ACTIVE', 'SUSPENDED', 'EXPIRED'])
    .where((eb) =>
      eb.or(
        snapshots.map((snapshot) =>
          eb(eb.fn('json_extract', ['p.document', eb.val('$.snapshot')]), '=', snapshot),
        ),
      ),
    )
    .execute();
  return rows.length;
}

export type DestructionRow = {
  readonly document: string;
  readonly hash: string;
  readonly by: string;
  readonly at: Instant;
};
export async function findDestruction(
  db: Reader,
  applicationId: string,
): Promise<DestructionRow | undefined> {
  const row = await db
    .selectFrom('destruction')
    .selectAll()
    .where('application_id', '=', applicationId)
    .executeTakeFirst();
  return (
    row && {
      document: row.document,
      hash: row.hash,
      by: row.destroyed_by,
      at: row.destroyed_at as Instant,
    }
  );
}

/**
 * Results and files that were never released go; what the vault's ledger is compared with stays, and so does what was
 * released (B2, B3). Undone never; a second one writes nothing.
 */
export const destroyProject = mutator(
  'application.close',
  async (tx, applicationId: string, document: string, hash: string): Promise<boolean> => {
    if (await findDestruction(tx.db, applicationId)) return false;
    await tx.db
      .insertInto('destruction')
      .values({
        application_id: applicationId,
        document,
        hash,
        destroyed_by: tx.stamp.actor,
        destroyed_at: tx.stamp.at,
      })
      .execute();
    const kept = tx.db
      .selectFrom('output_item as i')
      .innerJoin('output_request as o', 'o.id', 'i.request_id')
      .select('i.run_id')
      .where('o.application_id', '=', applicationId)
      .where('o.state', 'in', ['RELEASED', 'RECALLED'])
      .where('i.removed_at', 'is', null);
    await tx.db
      .updateTable('query_run')
      .set({ result: destroyedResult })
      .where('application_id', '=', applicationId)
      .where('state', '=', 'done')
      .where('id', 'not in', kept)
      .execute();
    const unreleased = await tx.db
      .selectFrom('output_item as i')
      .innerJoin('output_request as o', 'o.id', 'i.request_id')
      .select('i.id')
      .where('o.application_id', '=', applicationId)
      .where('o.state', 'not in', ['RELEASED', 'RECALLED'])
      .execute();
    const items = unreleased.map((row) => row.id);
    if (items.length > 0) await tx.db.deleteFrom('output_file').where('item_id', 'in', items).execute();
    await tx.db.deleteFrom('question_draft').where('application_id', '=', applicationId).execute();
    return true;
  },
);

/** Where the log speaks of this, the last time: the number that a proof is asked for with. */
export async function findEntryOf(
  db: Reader,
  kind: string,
  applicationId: string,
): Promise<number | undefined> {
  const row = await db
    .selectFrom('ledger_entry')
    .select('seq')
    .where('kind', '=', kind)
    .where('case_id', '=', applicationId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && Number(row.seq);
}
