import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import type { Instant } from '#app/domain/shared/brand.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';

export type NotebookEntry = {
  readonly id: string;
  readonly applicationId: string;
  readonly personId: string;
  readonly title: string;
  readonly note: string;
  readonly objective: string;
  readonly question: AggregateQuery;
  readonly questionHash: string;
  readonly keptAt: Instant;
};

const columns = [
  'id',
  'application_id',
  'person_id',
  'title',
  'note',
  'objective',
  'question',
  'question_hash',
  'kept_at',
] as const;
const select = (db: Reader) =>
  db.selectFrom('notebook_entry').select(columns).where('removed_at', 'is', null);
type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirst']>>>;
const toEntry = (row: Row): NotebookEntry => ({
  id: row.id,
  applicationId: row.application_id,
  personId: row.person_id,
  title: row.title,
  note: row.note,
  objective: row.objective,
  question: JSON.parse(row.question) as AggregateQuery,
  questionHash: row.question_hash,
  keptAt: row.kept_at as Instant,
});

export async function listNotebook(db: Reader, applicationId: string): Promise<NotebookEntry[]> {
  const rows = await select(db)
    .where('application_id', '=', applicationId)
    .orderBy('kept_at', 'desc')
    .orderBy('id')
    .limit(200)
    .execute();
  return rows.map(toEntry);
}

export async function findNotebookEntry(db: Reader, id: string): Promise<NotebookEntry | undefined> {
  const row = await select(db).where('id', '=', id).executeTakeFirst();
  return row && toEntry(row);
}

export const keepEntry = mutator(
  'workspace.note',
  async (
    tx,
    entry: Omit<NotebookEntry, 'personId' | 'keptAt' | 'question'> & { readonly question: string },
  ) => {
    await tx.db
      .insertInto('notebook_entry')
      .values({
        id: entry.id,
        application_id: entry.applicationId,
        person_id: tx.stamp.actor,
        title: entry.title,
        note: entry.note,
        objective: entry.objective,
        question: entry.question,
        question_hash: entry.questionHash,
        kept_at: tx.stamp.at,
        removed_by: null,
        removed_at: null,
      })
      .execute();
  },
);

/** False when somebody else had removed it. */
export const removeEntry = mutator('workspace.note', async (tx, id: string) => {
  const result = await tx.db
    .updateTable('notebook_entry')
    .set({ removed_by: tx.stamp.actor, removed_at: tx.stamp.at })
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
});

export type RunComment = {
  readonly id: string;
  readonly personId: string;
  readonly textHash: string;
  readonly at: Instant;
};

export async function listRunComments(db: Reader, runId: string): Promise<RunComment[]> {
  const rows = await db
    .selectFrom('run_comment')
    .select(['id', 'person_id', 'text_hash', 'at'])
    .where('run_id', '=', runId)
    .orderBy('at')
    .orderBy('id')
    .limit(500)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    textHash: row.text_hash,
    at: row.at as Instant,
  }));
}

export const addRunComment = mutator(
  'workspace.note',
  async (tx, comment: { readonly id: string; readonly runId: string; readonly textHash: string }) => {
    await tx.db
      .insertInto('run_comment')
      .values({
        id: comment.id,
        run_id: comment.runId,
        person_id: tx.stamp.actor,
        text_hash: comment.textHash,
        at: tx.stamp.at,
      })
      .execute();
  },
);

/** Answers to one question in a project, the newest first: on one snapshot they are the same, on another they may differ. */
export async function listAnswersTo(
  db: Reader,
  applicationId: string,
  questionHash: string,
): Promise<readonly { readonly id: string; readonly snapshot: string; readonly endedAt: Instant }[]> {
  const rows = await db
    .selectFrom('query_run')
    .select(['id', 'snapshot', 'ended_at'])
    .where('application_id', '=', applicationId)
    .where('question_hash', '=', questionHash)
    .where('state', '=', 'done')
    .orderBy('ended_at', 'desc')
    .limit(50)
    .execute();
  return rows.flatMap(({ id, snapshot, ended_at }) =>
    snapshot && ended_at ? [{ id, snapshot, endedAt: ended_at as Instant }] : [],
  );
}

/** Whether the same question waits or is being counted for a project: its answer is on the way. */
export async function isAskedNow(db: Reader, applicationId: string, questionHash: string): Promise<boolean> {
  const row = await db
    .selectFrom('query_run')
    .select('id')
    .where('application_id', '=', applicationId)
    .where('question_hash', '=', questionHash)
    .where('state', 'in', ['queued', 'running'])
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Snapshots that a project has answers on, the last used first. */
export async function listSnapshotsOf(
  db: Reader,
  applicationId: string,
): Promise<readonly { readonly snapshot: string; readonly last: Instant }[]> {
  const rows = await db
    .selectFrom('query_run')
    .select(({ fn }) => ['snapshot', fn.max('ended_at').as('last')])
    .where('application_id', '=', applicationId)
    .where('state', '=', 'done')
    .groupBy('snapshot')
    .orderBy('last', 'desc')
    .execute();
  return rows.flatMap(({ snapshot, last }) =>
    snapshot && last ? [{ snapshot, last: last as Instant }] : [],
  );
}
