import type { Selectable } from 'kysely';
import type { Day, Instant } from '#app/domain/shared/brand.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';
import type { UpkeepTables } from '../upkeep-schema.ts';

type ProofFile = {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
};
export type AssuranceRow = {
  readonly id: string;
  readonly requirement: string;
  readonly kind: string;
  readonly name: string;
  readonly number: string;
  readonly issuer: string;
  readonly issuedOn: Day;
  readonly expiresOn: Day | undefined;
  readonly scope: string;
  readonly note: string;
  readonly file: ProofFile | undefined;
  readonly recordedBy: string;
  readonly recordedAt: Instant;
  readonly supersededBy: string | undefined;
  readonly withdrawn: { readonly by: string; readonly at: Instant; readonly because: string } | undefined;
};

const toRow = (row: Selectable<UpkeepTables['assurance']>): AssuranceRow => ({
  id: row.id,
  requirement: row.requirement,
  kind: row.kind,
  name: row.name,
  number: row.number,
  issuer: row.issuer,
  issuedOn: row.issued_on as Day,
  expiresOn: (row.expires_on ?? undefined) as Day | undefined,
  scope: row.scope,
  note: row.note,
  file:
    row.file_sha256 === null
      ? undefined
      : {
          name: row.file_name ?? '',
          mediaType: row.file_type ?? '',
          bytes: row.file_bytes ?? 0,
          sha256: row.file_sha256,
        },
  recordedBy: row.recorded_by,
  recordedAt: row.recorded_at as Instant,
  supersededBy: row.superseded_by ?? undefined,
  withdrawn:
    row.withdrawn_at === null
      ? undefined
      : {
          by: row.withdrawn_by ?? '',
          at: row.withdrawn_at as Instant,
          because: row.withdrawn_because ?? '',
        },
});

/** The proofs that count now, those that end first at the top: one of each kind and requirement. */
export async function listAssurance(db: Reader): Promise<AssuranceRow[]> {
  const rows = await db
    .selectFrom('assurance')
    .selectAll()
    .where('superseded_by', 'is', null)
    .where('withdrawn_at', 'is', null)
    .orderBy((eb) => eb.fn.coalesce('expires_on', eb.val('9999-12-31')))
    .orderBy('id')
    .execute();
  return rows.map(toRow);
}

/** Everything that was ever recorded for a requirement, the newest first. */
export async function listAssuranceOf(db: Reader, requirement: string): Promise<AssuranceRow[]> {
  const rows = await db
    .selectFrom('assurance')
    .selectAll()
    .where('requirement', '=', requirement)
    .orderBy('recorded_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(toRow);
}

export async function findAssurance(db: Reader, id: string): Promise<AssuranceRow | undefined> {
  const row = await db.selectFrom('assurance').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toRow(row);
}

export type NewAssurance = Omit<AssuranceRow, 'recordedBy' | 'recordedAt' | 'supersededBy' | 'withdrawn'>;

/** The proof of the same kind that counted until now stays, and names what came after it. */
export const insertAssurance = mutator('assurance.write', async (tx, one: NewAssurance) => {
  await tx.db
    .insertInto('assurance')
    .values({
      id: one.id,
      requirement: one.requirement,
      kind: one.kind,
      name: one.name,
      number: one.number,
      issuer: one.issuer,
      issued_on: one.issuedOn,
      expires_on: one.expiresOn ?? null,
      scope: one.scope,
      note: one.note,
      file_name: one.file?.name ?? null,
      file_type: one.file?.mediaType ?? null,
      file_bytes: one.file?.bytes ?? null,
      file_sha256: one.file?.sha256 ?? null,
      recorded_by: tx.stamp.actor,
      recorded_at: tx.stamp.at,
      superseded_by: null,
      withdrawn_by: null,
      withdrawn_at: null,
      withdrawn_because: null,
    })
    .execute();
  await tx.db
    .updateTable('assurance')
    .set({ superseded_by: one.id })
    .where('requirement', '=', one.requirement)
    .where('kind', '=', one.kind)
    .where('id', '<>', one.id)
    .where('superseded_by', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute();
});

/** False where it counts no more. */
export const withdrawAssurance = mutator(
  'assurance.write',
  async (tx, id: string, textHash: string): Promise<boolean> => {
    const done = await tx.db
      .updateTable('assurance')
      .set({ withdrawn_by: tx.stamp.actor, withdrawn_at: tx.stamp.at, withdrawn_because: textHash })
      .where('id', '=', id)
      .where('superseded_by', 'is', null)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst();
    return done.numUpdatedRows === 1n;
  },
);

export type UpkeepCheck = {
  readonly id: string;
  readonly kind: 'dependencies' | 'restore';
  readonly about: string;
  readonly outcome: 'good' | 'found';
  readonly detail: Readonly<Record<string, number | string>>;
  readonly document: string;
  readonly at: Instant;
};

/** What commands on the machine found, the newest first. */
export async function listUpkeepChecks(
  db: Reader,
  kind: UpkeepCheck['kind'],
  most = 20,
): Promise<UpkeepCheck[]> {
  const rows = await db
    .selectFrom('upkeep_check')
    .selectAll()
    .where('kind', '=', kind)
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind,
    about: row.about,
    outcome: row.outcome as UpkeepCheck['outcome'],
    detail: JSON.parse(row.detail) as UpkeepCheck['detail'],
    document: row.document,
    at: row.at as Instant,
  }));
}

export const insertUpkeepCheck = mutator('system.maintain', async (tx, one: Omit<UpkeepCheck, 'at'>) => {
  await tx.db
    .insertInto('upkeep_check')
    .values({ ...one, detail: JSON.stringify(one.detail), at: tx.stamp.at })
    .execute();
});
