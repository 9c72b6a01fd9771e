import type { Day, Instant } from '#app/domain/shared/brand.ts';
import type { PublicationState } from '#policies/workflow/publication.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';

export type PublicationKind = 'conference' | 'paper' | 'other';
export type PublicationRow = {
  readonly id: string;
  readonly reference: string;
  readonly applicationId: string;
  readonly authorId: string;
  readonly state: PublicationState;
  readonly submission: number;
  readonly kind: PublicationKind;
  readonly titleJa: string;
  readonly titleEn: string;
  readonly venue: string;
  readonly plannedOn: Day | undefined;
  readonly objective: string;
  readonly wording: string;
  readonly summaryJa: string;
  readonly summaryEn: string;
  readonly documentHash: string | undefined;
  readonly submittedAt: Instant | undefined;
  readonly approvalNumber: string | undefined;
  readonly clearedAt: Instant | undefined;
  readonly link: string | undefined;
  readonly publishedOn: Day | undefined;
  readonly revision: number;
  readonly createdAt: Instant;
};
export type PieceKind = 'table' | 'figure' | 'manuscript';

const all = (db: Reader) => db.selectFrom('publication').selectAll('publication');
type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof all>['executeTakeFirst']>>>;
const toPublication = (row: Row): PublicationRow => ({
  id: row.id,
  reference: row.reference,
  applicationId: row.application_id,
  authorId: row.author_id,
  state: row.state as PublicationState,
  submission: row.submission,
  kind: row.kind as PublicationKind,
  titleJa: row.title_ja,
  titleEn: row.title_en,
  venue: row.venue,
  plannedOn: (row.planned_on ?? undefined) as Day | undefined,
  objective: row.objective,
  wording: row.wording,
  summaryJa: row.summary_ja,
  summaryEn: row.summary_en,
  documentHash: row.document_hash ?? undefined,
  submittedAt: (row.submitted_at ?? undefined) as Instant | undefined,
  approvalNumber: row.approval_number ?? undefined,
  clearedAt: (row.cleared_at ?? undefined) as Instant | undefined,
  link: row.link ?? undefined,
  publishedOn: (row.published_on ?? undefined) as Day | undefined,
  revision: row.revision,
  createdAt: row.created_at as Instant,
});

export async function findPublication(db: Reader, id: string): Promise<PublicationRow | undefined> {
  const row = await all(db).where('id', '=', id).executeTakeFirst();
  return row && toPublication(row);
}

export async function listPublicationsOf(db: Reader, applicationId: string): Promise<PublicationRow[]> {
  const rows = await all(db)
    .where('application_id', '=', applicationId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(toPublication);
}

/** Of the newest projects first; the rules are asked about each of them by the use case. */
export async function listPublications(db: Reader, limit: number): Promise<PublicationRow[]> {
  const rows = await all(db).orderBy('changed_at', 'desc').orderBy('id').limit(limit).execute();
  return rows.map(toPublication);
}

/** The publication that a round was opened for, if it was. */
export async function findPublicationOfRound(
  db: Reader,
  roundId: string,
): Promise<PublicationRow | undefined> {
  const row = await all(db)
    .innerJoin('publication_round as r', 'r.publication_id', 'publication.id')
    .where('r.round_id', '=', roundId)
    .executeTakeFirst();
  return row && toPublication(row);
}

/** Everything that was published, with what a register says of its project. */
export async function listPublished(db: Reader, limit: number) {
  const rows = await all(db)
    .innerJoin('application', 'application.id', 'publication.application_id')
    .innerJoin('organisation', 'organisation.id', 'application.organisation_id')
    .select([
      'application.reference as project',
      'application.title_ja as study_ja',
      'application.title_en as study_en',
      'organisation.name_ja',
      'organisation.name_en',
    ])
    // When the portal learned that it is out; the day that it bears can lie long before.
    .select((eb) =>
      eb
        .selectFrom('transition as t')
        .select((of) => of.fn.max('t.at').as('told'))
        .whereRef('t.subject_id', '=', 'publication.id')
        .where('t.machine', '=', 'publication')
        .where('t.to_state', '=', 'PUBLISHED')
        .as('told_at'),
    )
    .where('publication.state', 'in', ['PUBLISHED', 'CORRECTED', 'RETRACTED'])
    .orderBy('publication.published_on', 'desc')
    .orderBy('publication.id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    ...toPublication(row),
    toldAt: (row.told_at ?? undefined) as Instant | undefined,
    project: row.project,
    studyJa: row.study_ja,
    studyEn: row.study_en,
    organisationJa: row.name_ja,
    organisationEn: row.name_en,
  }));
}

export type PublicationFields = Pick<
  PublicationRow,
  'kind' | 'titleJa' | 'titleEn' | 'venue' | 'plannedOn' | 'objective' | 'wording' | 'summaryJa' | 'summaryEn'
>;
const columnsOf = (fields: PublicationFields) => ({
  kind: fields.kind,
  title_ja: fields.titleJa,
  title_en: fields.titleEn,
  venue: fields.venue,
  planned_on: fields.plannedOn ?? null,
  objective: fields.objective,
  wording: fields.wording,
  summary_ja: fields.summaryJa,
  summary_en: fields.summaryEn,
});

export const insertPublication = mutator(
  'publication.request',
  async (
    tx,
    row: Pick<PublicationRow, 'id' | 'reference' | 'applicationId'> & { fields: PublicationFields },
  ) => {
    await tx.db
      .insertInto('publication')
      .values({
        id: row.id,
        reference: row.reference,
        application_id: row.applicationId,
        author_id: tx.stamp.actor,
        state: 'DRAFT',
        submission: 0,
        ...columnsOf(row.fields),
        document_hash: null,
        submitted_at: null,
        approval_number: null,
        cleared_at: null,
        link: null,
        published_on: null,
        revision: 0,
        created_at: tx.stamp.at,
        changed_at: tx.stamp.at,
      })
      .execute();
  },
);

const whileOpen = ['DRAFT', 'CHANGES_REQUESTED'];
/** False when it has moved on, or somebody saved first. */
export const changePublication = mutator(
  'publication.request',
  async (tx, id: string, revision: number, fields: PublicationFields): Promise<boolean> => {
    const result = await tx.db
      .updateTable('publication')
      .set({ ...columnsOf(fields), revision: revision + 1, changed_at: tx.stamp.at })
      .where('id', '=', id)
      .where('revision', '=', revision)
      .where('state', 'in', whileOpen)
      .executeTakeFirst();
    return Number(result.numUpdatedRows) === 1;
  },
);
