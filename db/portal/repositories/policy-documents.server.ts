import type { Day, Instant } from '#app/domain/shared/brand.ts';
import type { PolicyKind } from '#policies/policy-documents.ts';
import type { PolicyVersionState } from '#policies/workflow/policy-version.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader, Tx } from '../store.server.ts';
import { fileRow, type SupervisionFile, stepRow } from './supervision-steps.server.ts';

export type PolicyDocumentRow = {
  readonly id: string;
  readonly kind: PolicyKind;
  readonly titleJa: string;
  readonly titleEn: string;
};
export type PolicyVersionRow = {
  readonly id: string;
  readonly documentId: string;
  readonly number: number;
  readonly state: PolicyVersionState;
  readonly body: string;
  readonly fileId: string | undefined;
  readonly changeNote: string;
  readonly sha256: string;
  readonly validFrom: Day;
  readonly validUntil: Day | undefined;
  readonly reviewOn: Day;
  readonly draftedBy: string;
  readonly draftedAt: Instant;
  readonly approvedBy: string | undefined;
  readonly approvedAt: Instant | undefined;
  readonly endedAt: Instant | undefined;
  readonly revision: number;
};

export async function listPolicyDocuments(db: Reader): Promise<PolicyDocumentRow[]> {
  const rows = await db
    .selectFrom('policy_document')
    .select(['id', 'kind', 'title_ja', 'title_en'])
    .orderBy('kind')
    .orderBy('title_ja')
    .limit(500)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as PolicyKind,
    titleJa: row.title_ja,
    titleEn: row.title_en,
  }));
}

export async function findPolicyDocument(db: Reader, id: string): Promise<PolicyDocumentRow | undefined> {
  const row = await db.selectFrom('policy_document').selectAll().where('id', '=', id).executeTakeFirst();
  return row && { id: row.id, kind: row.kind as PolicyKind, titleJa: row.title_ja, titleEn: row.title_en };
}

const versions = (db: Reader) => db.selectFrom('policy_version').selectAll('policy_version');
type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof versions>['executeTakeFirst']>>>;
const toVersion = (row: Row): PolicyVersionRow => ({
  id: row.id,
  documentId: row.document_id,
  number: row.number,
  state: row.state as PolicyVersionState,
  body: row.body,
  fileId: row.file_id ?? undefined,
  changeNote: row.change_note,
  sha256: row.sha256,
  validFrom: row.valid_from as Day,
  validUntil: (row.valid_until ?? undefined) as Day | undefined,
  reviewOn: row.review_on as Day,
  draftedBy: row.drafted_by,
  draftedAt: row.drafted_at as Instant,
  approvedBy: row.approved_by ?? undefined,
  approvedAt: (row.approved_at ?? undefined) as Instant | undefined,
  endedAt: (row.ended_at ?? undefined) as Instant | undefined,
  revision: row.revision,
});

/** Of the documents, the newest first. */
export async function listPolicyVersions(
  db: Reader,
  documentIds: readonly string[],
): Promise<PolicyVersionRow[]> {
  if (documentIds.length === 0) return [];
  const rows = await versions(db)
    .where('document_id', 'in', [...documentIds])
    .orderBy('document_id')
    .orderBy('number', 'desc')
    .execute();
  return rows.map(toVersion);
}

export async function findPolicyVersion(db: Reader, id: string): Promise<PolicyVersionRow | undefined> {
  const row = await versions(db).where('id', '=', id).executeTakeFirst();
  return row && toVersion(row);
}

export type VersionFields = Pick<
  PolicyVersionRow,
  'body' | 'changeNote' | 'sha256' | 'validFrom' | 'reviewOn'
> & {
  readonly fileId: string | null;
  readonly validUntil: Day | null;
};
const valuesOf = (fields: VersionFields) => ({
  body: fields.body,
  file_id: fields.fileId,
  change_note: fields.changeNote,
  sha256: fields.sha256,
  valid_from: fields.validFrom,
  valid_until: fields.validUntil,
  review_on: fields.reviewOn,
});
async function addFile(tx: Tx, file: SupervisionFile | undefined): Promise<void> {
  if (file) await tx.db.insertInto('supervision_file').values(fileRow(tx, file)).execute();
}

export const insertPolicyVersion = mutator(
  'supervision.write',
  async (
    tx,
    version: VersionFields & { readonly id: string; readonly documentId: string; readonly number: number },
    made: { readonly file?: SupervisionFile | undefined; readonly document?: PolicyDocumentRow | undefined },
  ) => {
    if (made.document)
      await tx.db
        .insertInto('policy_document')
        .values({
          id: made.document.id,
          kind: made.document.kind,
          title_ja: made.document.titleJa,
          title_en: made.document.titleEn,
          created_by: tx.stamp.actor,
          created_at: tx.stamp.at,
        })
        .execute();
    await tx.db
      .insertInto('policy_version')
      .values({
        ...valuesOf(version),
        id: version.id,
        document_id: version.documentId,
        number: version.number,
        state: 'DRAFT',
        drafted_by: tx.stamp.actor,
        drafted_at: tx.stamp.at,
        approved_by: null,
        approved_at: null,
        ended_at: null,
        revision: 0,
      })
      .execute();
    await addFile(tx, made.file);
  },
);

/** A draft only. Whoever changed it last has drafted it. False when somebody else was faster. */
export const changePolicyVersion = mutator(
  'supervision.write',
  async (tx, id: string, revision: number, fields: VersionFields, file: SupervisionFile | undefined) => {
    const changed = await tx.db
      .updateTable('policy_version')
      .set({
        ...valuesOf(fields),
        drafted_by: tx.stamp.actor,
        drafted_at: tx.stamp.at,
        revision: revision + 1,
      })
      .where('id', '=', id)
      .where('revision', '=', revision)
      .where('state', '=', 'DRAFT')
      .executeTakeFirst();
    if (Number(changed.numUpdatedRows) === 0) return false;
    await addFile(tx, file);
    return true;
  },
);

export type VersionStep = {
  readonly id: string;
  readonly from: PolicyVersionState;
  readonly to: PolicyVersionState;
  readonly event: string;
  readonly revision: number;
  readonly textHash: string | null;
};
/** The one before makes room first, because one version is in force at a time. */
async function move(tx: Tx, step: VersionStep, superseded?: PolicyVersionRow): Promise<boolean> {
  const { actor, at } = tx.stamp;
  if (superseded) {
    await tx.db
      .updateTable('policy_version')
      .set({ state: 'SUPERSEDED', ended_at: at, revision: superseded.revision + 1 })
      .where('id', '=', superseded.id)
      .where('state', '=', 'IN_FORCE')
      .execute();
    const left = { from: superseded.state, to: 'SUPERSEDED', event: 'supersede', textHash: null };
    await tx.db
      .insertInto('supervision_step')
      .values(stepRow(tx, { ...left, machine: 'policy_version', subjectId: superseded.id }))
      .execute();
  }
  const moved = await tx.db
    .updateTable('policy_version')
    .set({
      state: step.to,
      revision: step.revision + 1,
      ...(step.to === 'IN_FORCE' ? { approved_by: actor, approved_at: at } : { ended_at: at }),
    })
    .where('id', '=', step.id)
    .where('state', '=', step.from)
    .where('revision', '=', step.revision)
    .executeTakeFirst();
  if (Number(moved.numUpdatedRows) === 0) return false;
  await tx.db
    .insertInto('supervision_step')
    .values(stepRow(tx, { ...step, machine: 'policy_version', subjectId: step.id }))
    .execute();
  return true;
}
export const approvePolicyVersion = mutator('policy.approve', move);
export const withdrawPolicyVersion = mutator('supervision.write', move);
