import type { ProtectedTable } from '#app/domain/disclosure/tables.ts';
import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import type { Instant } from '#app/domain/shared/brand.ts';
import { mutator, unlogged } from '../mutator.server.ts';
import type { Reader, Tx } from '../store.server.ts';

export const runStates = ['queued', 'running', 'done', 'refused', 'failed', 'cancelled'] as const;
export type RunRowState = (typeof runStates)[number];

export type RunLine = {
  readonly id: string;
  readonly applicationId: string;
  readonly personId: string;
  readonly permitId: string;
  readonly objective: string;
  readonly note: string;
  readonly question: AggregateQuery;
  readonly questionHash: string;
  readonly state: RunRowState;
  readonly phase: 'counting' | 'protecting' | undefined;
  readonly ahead: number | undefined;
  readonly askedAt: Instant;
  readonly handedAt: Instant | undefined;
  readonly endedAt: Instant | undefined;
  readonly reason: string | undefined;
  readonly reasonAt: string | undefined;
};
export type RunResult = {
  readonly table: ProtectedTable;
  readonly resultHash: string;
  readonly entry: { readonly snapshot: string; readonly index: number; readonly leaf: string };
};
export type Run = RunLine & { readonly result: RunResult | undefined };

const lineColumns = [
  'id',
  'application_id',
  'person_id',
  'permit_id',
  'objective',
  'note',
  'question',
  'question_hash',
  'state',
  'phase',
  'ahead',
  'asked_at',
  'handed_at',
  'ended_at',
  'reason',
  'reason_at',
] as const;
const resultColumns = ['result', 'result_hash', 'snapshot', 'entry_index', 'entry_leaf'] as const;

const select = (db: Reader) => db.selectFrom('query_run').select(lineColumns);
const selectWhole = (db: Reader) => select(db).select(resultColumns);
type LineRow = NonNullable<Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirst']>>>;
type WholeRow = NonNullable<Awaited<ReturnType<ReturnType<typeof selectWhole>['executeTakeFirst']>>>;

const toLine = (row: LineRow): RunLine => ({
  id: row.id,
  applicationId: row.application_id,
  personId: row.person_id,
  permitId: row.permit_id,
  objective: row.objective,
  note: row.note,
  question: JSON.parse(row.question) as AggregateQuery,
  questionHash: row.question_hash,
  state: row.state as RunRowState,
  phase: (row.phase ?? undefined) as RunLine['phase'],
  ahead: row.ahead ?? undefined,
  askedAt: row.asked_at as Instant,
  handedAt: (row.handed_at ?? undefined) as Instant | undefined,
  endedAt: (row.ended_at ?? undefined) as Instant | undefined,
  reason: row.reason ?? undefined,
  reasonAt: row.reason_at ?? undefined,
});

/** What stands in the place of a result that went with its project; its hash and its entry in the ledger stay (B3). */
export const destroyedResult = 'null';

const toRun = (row: WholeRow): Run => ({
  ...toLine(row),
  result:
    row.result === null || row.result === destroyedResult || row.result_hash === null || row.snapshot === null
      ? undefined
      : {
          // Stored as it came from the vault, which is the only maker of protected tables.
          table: JSON.parse(row.result) as ProtectedTable,
          resultHash: row.result_hash,
          entry: { snapshot: row.snapshot, index: row.entry_index ?? 0, leaf: row.entry_leaf ?? '' },
        },
});

export async function findRun(db: Reader, id: string): Promise<Run | undefined> {
  const row = await selectWhole(db).where('id', '=', id).executeTakeFirst();
  return row && toRun(row);
}

/** The question behind an entry of the vault's ledger. */
export async function findRunOfEntry(
  db: Reader,
  snapshot: string,
  index: number,
): Promise<RunLine | undefined> {
  const row = await select(db)
    .where('snapshot', '=', snapshot)
    .where('entry_index', '=', index)
    .orderBy('asked_at')
    .limit(1)
    .executeTakeFirst();
  return row && toLine(row);
}

/** The newest first, without the tables. */
export async function listRuns(db: Reader, applicationId: string, limit: number): Promise<RunLine[]> {
  const rows = await select(db)
    .where('application_id', '=', applicationId)
    .orderBy('asked_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toLine);
}

export async function listOpenRuns(db: Reader, limit: number): Promise<RunLine[]> {
  const rows = await select(db)
    .where('state', 'in', ['queued', 'running'])
    .orderBy('asked_at')
    .limit(limit)
    .execute();
  return rows.map(toLine);
}

export async function countWaitingOf(db: Reader, personId: string): Promise<number> {
  const row = await db
    .selectFrom('query_run')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .where('state', 'in', ['queued', 'running'])
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** How many tables the vault has answered under a permit; the same table again costs nothing, and is one entry. */
export async function countAnswered(db: Reader, permitId: string): Promise<number> {
  const row = await db
    .selectFrom('query_run')
    .select((eb) => eb.fn.count<number>('entry_index').distinct().as('count'))
    .where('permit_id', '=', permitId)
    .where('state', '=', 'done')
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** The last entry that is stored of each snapshot (B3). */
export async function lastEntries(db: Reader): Promise<{ snapshot: string; index: number; leaf: string }[]> {
  const rows = await db
    .selectFrom('query_run as r')
    .select(['r.snapshot', 'r.entry_index', 'r.entry_leaf'])
    .where('r.state', '=', 'done')
    .where((eb) =>
      eb(
        'r.entry_index',
        '=',
        eb
          .selectFrom('query_run as later')
          .select((inner) => inner.fn.max('later.entry_index').as('last'))
          .whereRef('later.snapshot', '=', 'r.snapshot'),
      ),
    )
    .groupBy(['r.snapshot', 'r.entry_index', 'r.entry_leaf'])
    .execute();
  return rows.flatMap((row) =>
    row.snapshot !== null && row.entry_index !== null && row.entry_leaf !== null
      ? [{ snapshot: row.snapshot, index: row.entry_index, leaf: row.entry_leaf }]
      : [],
  );
}

export type NewRun = Pick<
  RunLine,
  'id' | 'applicationId' | 'permitId' | 'objective' | 'note' | 'questionHash'
> & { readonly question: string };

export const insertRun = mutator('query.run', async (tx, run: NewRun) => {
  await tx.db
    .insertInto('query_run')
    .values({
      id: run.id,
      application_id: run.applicationId,
      person_id: tx.stamp.actor,
      permit_id: run.permitId,
      objective: run.objective,
      note: run.note,
      question: run.question,
      question_hash: run.questionHash,
      state: 'queued',
      phase: null,
      ahead: null,
      asked_at: tx.stamp.at,
      handed_at: null,
      ended_at: null,
      reason: null,
      reason_at: null,
      result: null,
      result_hash: null,
      snapshot: null,
      entry_index: null,
      entry_leaf: null,
    })
    .execute();
});

/** Where the vault has got to is delivery state; that it was asked and what came of it are events. */
export const markProgress = unlogged(
  'query.progress',
  async (
    tx,
    id: string,
    now: {
      readonly state: 'queued' | 'running';
      readonly phase: string | null;
      readonly ahead: number | null;
    },
  ) => {
    await tx.db
      .updateTable('query_run')
      .set((eb) => ({
        state: now.state,
        phase: now.phase,
        ahead: now.ahead,
        handed_at: eb.fn.coalesce('handed_at', eb.val(tx.stamp.at)),
      }))
      .where('id', '=', id)
      .where('state', 'in', ['queued', 'running'])
      .execute();
  },
);

export type RunEnd =
  | {
      readonly state: 'done';
      readonly result: string;
      readonly resultHash: string;
      readonly entry: RunResult['entry'];
    }
  | { readonly state: 'refused' | 'failed'; readonly reason: string; readonly reasonAt?: string | undefined }
  | { readonly state: 'cancelled' };

/** False when it had ended already: two who ask the vault at once write one end. */
async function endRunOnce(tx: Tx, id: string, end: RunEnd): Promise<boolean> {
  const result = await tx.db
    .updateTable('query_run')
    .set({
      state: end.state,
      phase: null,
      ahead: null,
      ended_at: tx.stamp.at,
      ...(end.state === 'done'
        ? {
            result: end.result,
            result_hash: end.resultHash,
            snapshot: end.entry.snapshot,
            entry_index: end.entry.index,
            entry_leaf: end.entry.leaf,
          }
        : {}),
      ...('reason' in end ? { reason: end.reason, reason_at: end.reasonAt ?? null } : {}),
    })
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'running'])
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}
export const endRun = mutator('case.advance', endRunOnce);
export const cancelRun = mutator('query.run', endRunOnce);
