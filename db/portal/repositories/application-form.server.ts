import { type ApplicationDocument, readDocument } from '#app/domain/application/form.ts';
import type { DraftAnswers, SectionId } from '#app/domain/application/form-fields.ts';
import { currentDraft } from '#app/domain/application/whole-answers.ts';
import type { Instant } from '#app/domain/shared/brand.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';

export type SectionRow = {
  readonly section: SectionId;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly revision: number;
};

export async function listSections(db: Reader, applicationId: string): Promise<SectionRow[]> {
  const rows = await db
    .selectFrom('application_section')
    .select(['section', 'answers', 'revision'])
    .where('application_id', '=', applicationId)
    .execute();
  return rows.map((row) => ({
    section: row.section as SectionId,
    answers: JSON.parse(row.answers) as Record<string, unknown>,
    revision: row.revision,
  }));
}

export async function findDraftAnswers(db: Reader, applicationId: string): Promise<DraftAnswers> {
  const rows = await listSections(db, applicationId);
  return currentDraft(Object.fromEntries(rows.map(({ section, answers }) => [section, answers])));
}

/** False when somebody else saved this section first. The first save of a section has revision 0. */
export const saveSection = mutator(
  'application.change',
  async (
    tx,
    applicationId: string,
    section: SectionId,
    revision: number,
    answers: Readonly<Record<string, unknown>>,
  ) => {
    const row = {
      answers: JSON.stringify(answers),
      revision: revision + 1,
      changed_by: tx.stamp.actor,
      changed_at: tx.stamp.at,
    };
    const result =
      revision === 0
        ? await tx.db
            .insertInto('application_section')
            .values({ application_id: applicationId, section, ...row })
            .onConflict((conflict) => conflict.doNothing())
            .executeTakeFirst()
        : await tx.db
            .updateTable('application_section')
            .set(row)
            .where('application_id', '=', applicationId)
            .where('section', '=', section)
            .where('revision', '=', revision)
            .executeTakeFirst();
    const written =
      'numUpdatedRows' in result ? result.numUpdatedRows : (result.numInsertedOrUpdatedRows ?? 0n);
    if (Number(written) === 0) return false;
    await tx.db
      .updateTable('application')
      .set({ changed_at: tx.stamp.at })
      .where('id', '=', applicationId)
      .execute();
    return true;
  },
);

export type VersionRow = {
  readonly version: number;
  readonly document: ApplicationDocument;
  readonly hash: string;
  readonly createdAt: Instant;
};

export async function findLatestVersion(db: Reader, applicationId: string): Promise<VersionRow | undefined> {
  const row = await db
    .selectFrom('application_version')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (
    row && {
      version: row.version,
      document: readDocument(row.document),
      hash: row.hash,
      createdAt: row.created_at as Instant,
    }
  );
}

/** One version among all that were submitted. */
export async function findVersion(
  db: Reader,
  applicationId: string,
  version: number,
): Promise<VersionRow | undefined> {
  const row = await db
    .selectFrom('application_version')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where('version', '=', version)
    .executeTakeFirst();
  return (
    row && {
      version: row.version,
      document: JSON.parse(row.document) as ApplicationDocument,
      hash: row.hash,
      createdAt: row.created_at as Instant,
    }
  );
}

type NewVersion = {
  readonly applicationId: string;
  readonly version: number;
  readonly document: string;
  readonly hash: string;
};
/** What was submitted, frozen. */
export const insertVersion = mutator('application.submit', async (tx, version: NewVersion) => {
  await tx.db
    .insertInto('application_version')
    .values({
      application_id: version.applicationId,
      version: version.version,
      document: version.document,
      hash: version.hash,
      created_by: tx.stamp.actor,
      created_at: tx.stamp.at,
    })
    .execute();
});
