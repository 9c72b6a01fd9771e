import type { Day, Instant } from '#app/domain/shared/brand.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader, Tx } from '../store.server.ts';

export type Signature = {
  readonly party: 'user' | 'operator' | 'entrusted';
  readonly personId: string;
  readonly nameJa: string;
  readonly nameEn: string;
  readonly signedAt: Instant;
};
export type AgreementRow = {
  readonly id: string;
  readonly version: number;
  readonly document: string;
  readonly hash: string;
  readonly endsOn: Day;
  readonly createdAt: Instant;
  readonly signatures: readonly Signature[];
  /** Members who have accepted this version for themselves. */
  readonly acceptances: readonly { readonly personId: string; readonly acceptedAt: Instant }[];
};

/** The version in force; earlier ones stay, and signatures under them count no more. */
export async function findAgreement(db: Reader, applicationId: string): Promise<AgreementRow | undefined> {
  const row = await db
    .selectFrom('agreement')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return undefined;
  const signatures = await db
    .selectFrom('agreement_signature as s')
    .innerJoin('person as p', 'p.id', 's.person_id')
    .select(['s.party', 's.person_id', 's.signed_at', 'p.name_ja', 'p.name_en'])
    .where('s.agreement_id', '=', row.id)
    .where('s.hash', '=', row.hash)
    .orderBy('s.signed_at')
    .execute();
  const acceptances = await db
    .selectFrom('agreement_acceptance')
    .select(['person_id', 'accepted_at'])
    .where('agreement_id', '=', row.id)
    .where('hash', '=', row.hash)
    .orderBy('accepted_at')
    .execute();
  return {
    id: row.id,
    version: row.version,
    document: row.document,
    hash: row.hash,
    endsOn: row.ends_on as Day,
    createdAt: row.created_at as Instant,
    signatures: signatures.map((one) => ({
      party: one.party as Signature['party'],
      personId: one.person_id,
      nameJa: one.name_ja,
      nameEn: one.name_en,
      signedAt: one.signed_at as Instant,
    })),
    acceptances: acceptances.map((one) => ({
      personId: one.person_id,
      acceptedAt: one.accepted_at as Instant,
    })),
  };
}

export type NewAgreement = {
  readonly id: string;
  readonly applicationId: string;
  readonly version: number;
  readonly document: string;
  readonly hash: string;
  readonly endsOn: Day;
};
async function insertAgreement(tx: Tx, agreement: NewAgreement): Promise<void> {
  await tx.db
    .insertInto('agreement')
    .values({
      id: agreement.id,
      application_id: agreement.applicationId,
      version: agreement.version,
      document: agreement.document,
      hash: agreement.hash,
      ends_on: agreement.endsOn,
      created_by: tx.stamp.actor,
      created_at: tx.stamp.at,
    })
    .execute();
}
/** Follows from the approval. */
export const drawUpAgreement = mutator('case.advance', insertAgreement);
/** Other terms: a new version, without signatures. */
export const redraftAgreement = mutator('agreement.draft', insertAgreement);

type NewSignature = { readonly agreementId: string; readonly hash: string };
const sign = (party: Signature['party']) => async (tx: Tx, signature: NewSignature) => {
  const result = await tx.db
    .insertInto('agreement_signature')
    .values({
      agreement_id: signature.agreementId,
      party,
      person_id: tx.stamp.actor,
      hash: signature.hash,
      signed_at: tx.stamp.at,
    })
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0n) === 1;
};
export const signAsUser = mutator('agreement.sign', sign('user'));
export const signAsOperator = mutator('agreement.countersign', sign('operator'));
export const signAsEntrusted = mutator('agreement.join', sign('entrusted'));

export const acceptAsMember = mutator('agreement.accept', async (tx, acceptance: NewSignature) => {
  await tx.db
    .insertInto('agreement_acceptance')
    .values({
      agreement_id: acceptance.agreementId,
      person_id: tx.stamp.actor,
      hash: acceptance.hash,
      accepted_at: tx.stamp.at,
    })
    .execute();
});
