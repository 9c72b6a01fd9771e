import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import type { Reader } from '../store.server.ts';
import { destroyedResult } from './query-runs.server.ts';

/** From the data to what was made of them, as the portal knows it: permits, builds, answers, outputs, publications. */

export type PermitLine = { readonly id: string; readonly applicationId: string; readonly document: string };

/** Every permit that was ever written, project by project, the oldest first. */
export async function listPermits(db: Reader): Promise<PermitLine[]> {
  const rows = await db
    .selectFrom('permit')
    .select(['id', 'application_id', 'document'])
    .orderBy('application_id')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ id: row.id, applicationId: row.application_id, document: row.document }));
}

export type BuildLine = {
  readonly id: string;
  readonly applicationId: string;
  readonly plan: string;
  readonly snapshot: string;
};

/** What was really made. */
export async function listMadeBuilds(db: Reader): Promise<BuildLine[]> {
  const rows = await db
    .selectFrom('snapshot_build')
    .select(['id', 'application_id', 'plan', 'snapshot'])
    .where('state', '=', 'done')
    .where('dry_run', '=', 0)
    .orderBy('asked_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    applicationId: row.application_id,
    plan: row.plan,
    snapshot: row.snapshot ?? '',
  }));
}

/** Names of base snapshots by their digests, as far as somebody bound one. */
export async function listBaseNames(db: Reader): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('preparation')
    .select(['snapshot_hash', 'snapshot_id'])
    .orderBy('application_id')
    .orderBy('version')
    .execute();
  return new Map(rows.map((row) => [row.snapshot_hash, row.snapshot_id]));
}

export type AnswerLine = {
  readonly id: string;
  readonly applicationId: string;
  readonly personId: string;
  readonly permitId: string;
  readonly question: AggregateQuery;
  /** The base snapshot that was read. */
  readonly snapshot: string;
  /** It went with its project; what was released from it did not. */
  readonly destroyed: boolean;
};

export async function listAnswers(db: Reader, applicationIds: readonly string[]): Promise<AnswerLine[]> {
  if (applicationIds.length === 0) return [];
  const rows = await db
    .selectFrom('query_run')
    .select(['id', 'application_id', 'person_id', 'permit_id', 'question', 'snapshot'])
    .select((eb) => eb('result', '=', destroyedResult).as('destroyed'))
    .where('application_id', 'in', [...applicationIds])
    .where('state', '=', 'done')
    .orderBy('asked_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    applicationId: row.application_id,
    personId: row.person_id,
    permitId: row.permit_id,
    question: JSON.parse(row.question) as AggregateQuery,
    snapshot: row.snapshot ?? '',
    destroyed: Number(row.destroyed) === 1,
  }));
}

export type ItemLine = {
  readonly id: string;
  readonly runId: string;
  readonly requestId: string;
  readonly applicationId: string;
  readonly state: string;
};

/** Items of requests that were ever submitted and are still for something. */
export async function listItemsOf(db: Reader, applicationIds: readonly string[]): Promise<ItemLine[]> {
  if (applicationIds.length === 0) return [];
  const rows = await db
    .selectFrom('output_item as i')
    .innerJoin('output_request as o', 'o.id', 'i.request_id')
    .select(['i.id', 'i.run_id', 'o.id as request_id', 'o.application_id', 'o.state'])
    .where('o.application_id', 'in', [...applicationIds])
    .where('o.state', 'not in', ['DRAFT', 'WITHDRAWN', 'REJECTED'])
    .where('i.removed_at', 'is', null)
    .orderBy('o.created_at')
    .orderBy('i.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    runId: row.run_id,
    requestId: row.request_id,
    applicationId: row.application_id,
    state: row.state,
  }));
}

export type CitingLine = {
  readonly publicationId: string;
  readonly itemId: string;
  readonly applicationId: string;
};

export async function listCitations(db: Reader, applicationIds: readonly string[]): Promise<CitingLine[]> {
  if (applicationIds.length === 0) return [];
  const rows = await db
    .selectFrom('publication_piece as p')
    .innerJoin('publication as u', 'u.id', 'p.publication_id')
    .select(['u.id', 'p.item_id', 'u.application_id'])
    .where('u.application_id', 'in', [...applicationIds])
    .where('u.state', 'not in', ['DRAFT', 'WITHDRAWN', 'REFUSED'])
    .where('p.removed_at', 'is', null)
    .orderBy('u.created_at')
    .orderBy('p.id')
    .execute();
  return rows.flatMap((row) =>
    row.item_id ? [{ publicationId: row.id, itemId: row.item_id, applicationId: row.application_id }] : [],
  );
}
