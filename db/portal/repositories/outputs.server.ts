import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import type { MachineFinding } from '#app/domain/review/machine-verdict.ts';
import type { Instant } from '#app/domain/shared/brand.ts';
import type { RowFilter } from '#policies/access/row-filter.ts';
import type { OutputState } from '#policies/workflow/output-request.ts';
import { permitted } from '../access-filter.server.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader, Tx } from '../store.server.ts';

export type OutputRow = {
  readonly id: string;
  readonly reference: string;
  readonly applicationId: string;
  readonly authorId: string;
  readonly state: OutputState;
  readonly round: number;
  readonly title: string;
  readonly objective: string;
  readonly intendedUse: string;
  /** What the author says to the comments of the last return. */
  readonly answer: string;
  readonly documentHash: string | undefined;
  readonly submittedAt: Instant | undefined;
  readonly approvedAt: Instant | undefined;
  readonly approvedHash: string | undefined;
  readonly heldBy: string | undefined;
  readonly revision: number;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
};

export type MachineRecord = {
  readonly run: string;
  readonly resultHash: string;
  readonly profile: string;
  readonly notChecked: readonly string[];
  /** What the machine said at the submission; records of before it said anything have none. */
  readonly findings?: readonly MachineFinding[];
  /** The files of this submission; those of earlier ones stay stored beside them. */
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
};
export type ItemRow = {
  readonly id: string;
  readonly requestId: string;
  readonly runId: string;
  readonly position: number;
  readonly title: string;
  readonly context: string;
  readonly controls: string;
  /** Why it should leave although the machine could not pass it. */
  readonly exception: string;
  readonly hash: string | undefined;
  readonly machineRecord: MachineRecord | undefined;
  readonly removedAt: Instant | undefined;
};
export type FileRow = {
  readonly itemId: string;
  readonly name: string;
  readonly body: string;
  readonly hash: string;
};

const all = (db: Reader) => db.selectFrom('output_request').selectAll('output_request');
type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof all>['executeTakeFirst']>>>;
const toOutput = (row: Row): OutputRow => ({
  id: row.id,
  reference: row.reference,
  applicationId: row.application_id,
  authorId: row.author_id,
  state: row.state as OutputState,
  round: row.round,
  title: row.title,
  objective: row.objective,
  intendedUse: row.intended_use,
  answer: row.answer,
  documentHash: row.document_hash ?? undefined,
  submittedAt: (row.submitted_at ?? undefined) as Instant | undefined,
  approvedAt: (row.approved_at ?? undefined) as Instant | undefined,
  approvedHash: row.approved_hash ?? undefined,
  heldBy: row.held_by ?? undefined,
  revision: row.revision,
  createdAt: row.created_at as Instant,
  changedAt: row.changed_at as Instant,
});

export async function findOutput(db: Reader, id: string): Promise<OutputRow | undefined> {
  const row = await all(db).where('id', '=', id).executeTakeFirst();
  return row && toOutput(row);
}

export async function listOutputsOf(db: Reader, applicationId: string): Promise<OutputRow[]> {
  const rows = await all(db)
    .where('application_id', '=', applicationId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(toOutput);
}

export type OutputOfCase = OutputRow & {
  readonly projectReference: string;
  readonly projectJa: string;
  readonly projectEn: string;
};

/** What a person may see, by the same rules as one by one (INV-27); those that wait longest stand first. */
export async function listOutputs(
  db: Reader,
  filter: RowFilter<'Output'>,
  query: { readonly states: readonly OutputState[]; readonly limit: number; readonly offset: number },
): Promise<OutputOfCase[]> {
  const rows = await all(db)
    .innerJoin('application', 'application.id', 'output_request.application_id')
    .select(['application.reference as project_reference', 'application.title_ja', 'application.title_en'])
    .where(permitted(filter))
    .where('output_request.state', 'in', [...query.states])
    .orderBy('output_request.submitted_at')
    .orderBy('output_request.id')
    .limit(query.limit)
    .offset(query.offset)
    .execute();
  return rows.map((row) => ({
    ...toOutput(row),
    projectReference: row.project_reference,
    projectJa: row.title_ja,
    projectEn: row.title_en,
  }));
}

/** Approvals that nobody has carried out, for the clock. */
export async function listApproved(db: Reader): Promise<OutputRow[]> {
  return (await all(db).where('state', '=', 'APPROVED').orderBy('approved_at').execute()).map(toOutput);
}

export async function listItems(db: Reader, requestId: string): Promise<ItemRow[]> {
  const rows = await db
    .selectFrom('output_item')
    .selectAll()
    .where('request_id', '=', requestId)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    requestId: row.request_id,
    runId: row.run_id,
    position: row.position,
    title: row.title,
    context: row.context,
    controls: row.controls,
    exception: row.exception,
    hash: row.hash ?? undefined,
    machineRecord: row.machine_record ? (JSON.parse(row.machine_record) as MachineRecord) : undefined,
    removedAt: (row.removed_at ?? undefined) as Instant | undefined,
  }));
}

export async function listFiles(db: Reader, itemIds: readonly string[]): Promise<FileRow[]> {
  if (itemIds.length === 0) return [];
  const rows = await db
    .selectFrom('output_file')
    .selectAll()
    .where('item_id', 'in', [...itemIds])
    .orderBy('item_id')
    .orderBy('name')
    .execute();
  return rows.map((row) => ({ itemId: row.item_id, name: row.name, body: row.body, hash: row.hash }));
}

/** Requests in which a result of the same bytes was released and not recalled (INV-31), with the run it came from. */
export async function findReleasedResults(
  db: Reader,
  applicationId: string,
): Promise<{ resultHash: string; reference: string; requestId: string }[]> {
  const rows = await db
    .selectFrom('output_item as i')
    .innerJoin('output_request as o', 'o.id', 'i.request_id')
    .innerJoin('query_run as r', 'r.id', 'i.run_id')
    .select(['r.result_hash', 'o.reference', 'o.id'])
    .where('o.application_id', '=', applicationId)
    .where('o.state', '=', 'RELEASED')
    .where('i.removed_at', 'is', null)
    .execute();
  return rows.flatMap((row) =>
    row.result_hash === null
      ? []
      : [{ resultHash: row.result_hash, reference: row.reference, requestId: row.id }],
  );
}

export type ReleasedResult = {
  readonly runId: string;
  readonly requestId: string;
  readonly reference: string;
  readonly title: string;
  readonly applicationId: string;
  readonly projectReference: string;
  readonly question: AggregateQuery;
};
/**
 * Everything that ever left about these data, of every project, the newest first, or what had left before a moment. What
 * was recalled is among it: somebody may hold it (INV-31, A8).
 */
export async function listReleasedOn(
  db: Reader,
  snapshot: string,
  before?: Instant,
): Promise<ReleasedResult[]> {
  const rows = await db
    .selectFrom('output_item as i')
    .innerJoin('output_request as o', 'o.id', 'i.request_id')
    .innerJoin('query_run as r', 'r.id', 'i.run_id')
    .innerJoin('application as a', 'a.id', 'o.application_id')
    .innerJoin('release as l', 'l.request_id', 'o.id')
    .select([
      'i.run_id',
      'r.question',
      'o.id as request_id',
      'o.reference',
      'i.title',
      'o.application_id',
      'a.reference as project_reference',
    ])
    .where('r.snapshot', '=', snapshot)
    .where('o.state', 'in', ['RELEASED', 'RECALLED'])
    .where('i.removed_at', 'is', null)
    .$if(before !== undefined, (query) => query.where('l.released_at', '<=', before ?? ''))
    .orderBy('l.released_at', 'desc')
    .orderBy('i.id')
    .execute();
  return rows.map((row) => ({
    runId: row.run_id,
    requestId: row.request_id,
    reference: row.reference,
    title: row.title,
    applicationId: row.application_id,
    projectReference: row.project_reference,
    question: JSON.parse(row.question) as AggregateQuery,
  }));
}

type NewOutput = Pick<
  OutputRow,
  'id' | 'reference' | 'applicationId' | 'title' | 'objective' | 'intendedUse'
> & {
  readonly items: readonly { readonly id: string; readonly runId: string; readonly title: string }[];
};
export const insertOutput = mutator('output.request', async (tx, output: NewOutput) => {
  await tx.db
    .insertInto('output_request')
    .values({
      id: output.id,
      reference: output.reference,
      application_id: output.applicationId,
      author_id: tx.stamp.actor,
      state: 'DRAFT',
      round: 0,
      title: output.title,
      objective: output.objective,
      intended_use: output.intendedUse,
      answer: '',
      document_hash: null,
      submitted_at: null,
      approved_at: null,
      approved_hash: null,
      held_by: null,
      revision: 0,
      created_at: tx.stamp.at,
      changed_at: tx.stamp.at,
    })
    .execute();
  await insertItems(tx, output.id, output.items, 0);
});

async function insertItems(
  tx: Tx,
  requestId: string,
  items: NewOutput['items'],
  from: number,
): Promise<void> {
  if (items.length === 0) return;
  await tx.db
    .insertInto('output_item')
    .values(
      items.map((item, index) => ({
        id: item.id,
        request_id: requestId,
        run_id: item.runId,
        position: from + index,
        title: item.title,
        context: '',
        controls: '',
        exception: '',
        hash: null,
        machine_record: null,
        added_at: tx.stamp.at,
        removed_at: null,
      })),
    )
    .execute();
}

export type OutputChange = {
  readonly title: string;
  readonly objective: string;
  readonly intendedUse: string;
  readonly answer: string;
  readonly items: readonly {
    readonly id: string;
    readonly title: string;
    readonly context: string;
    readonly controls: string;
    readonly exception: string;
  }[];
  readonly removed: readonly string[];
  readonly added: NewOutput['items'];
};

/** False when it has moved on, or somebody saved first. */
export const changeOutput = mutator(
  'output.request',
  async (tx, id: string, revision: number, change: OutputChange) => {
    const result = await tx.db
      .updateTable('output_request')
      .set({
        title: change.title,
        objective: change.objective,
        intended_use: change.intendedUse,
        answer: change.answer,
        revision: revision + 1,
        changed_at: tx.stamp.at,
      })
      .where('id', '=', id)
      .where('revision', '=', revision)
      .where('state', 'in', ['DRAFT', 'RETURNED'])
      .executeTakeFirst();
    if (Number(result.numUpdatedRows) === 0) return false;
    for (const item of change.items)
      await tx.db
        .updateTable('output_item')
        .set({
          title: item.title,
          context: item.context,
          controls: item.controls,
          exception: item.exception,
        })
        .where('id', '=', item.id)
        .where('request_id', '=', id)
        .execute();
    if (change.removed.length > 0)
      await tx.db
        .updateTable('output_item')
        .set({ removed_at: tx.stamp.at })
        .where('request_id', '=', id)
        .where('id', 'in', [...change.removed])
        .where('removed_at', 'is', null)
        .execute();
    const last = await tx.db
      .selectFrom('output_item')
      .select((eb) => eb.fn.max('position').as('last'))
      .where('request_id', '=', id)
      .executeTakeFirst();
    await insertItems(tx, id, change.added, Number(last?.last ?? -1) + 1);
    return true;
  },
);
