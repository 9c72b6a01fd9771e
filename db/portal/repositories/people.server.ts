import type { Day, Instant } from '#app/domain/shared/brand.ts';
import { mutator } from '../mutator.server.ts';

export const personStates = ['invited', 'active', 'disabled', 'erased'] as const;
export type PersonState = (typeof personStates)[number];

export type PersonFields = {
  readonly nameJa: string;
  readonly nameKana: string;
  readonly nameEn: string;
  readonly email: string;
  readonly language: 'ja' | 'en';
};

export type Person = PersonFields & {
  readonly id: string;
  readonly state: PersonState;
  readonly demo: boolean;
  readonly revision: number;
  readonly createdAt: Instant;
};

const toColumns = (fields: PersonFields) => ({
  name_ja: fields.nameJa,
  name_kana: fields.nameKana,
  name_en: fields.nameEn,
  email: fields.email,
  language: fields.language,
});

export const insertPerson = mutator('person.create', async (tx, row: Omit<Person, 'revision'>) => {
  await tx.db
    .insertInto('person')
    .values({
      id: row.id,
      ...toColumns(row),
      state: row.state,
      demo: row.demo ? 1 : 0,
      revision: 1,
      created_at: row.createdAt,
      erased_at: null,
    })
    .execute();
});

export type NewAffiliation = {
  readonly id: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly titleJa: string;
  readonly titleEn: string;
  readonly validFrom: Day;
  readonly validUntil: Day | null;
};

export const insertAffiliation = mutator('affiliation.change', async (tx, row: NewAffiliation) => {
  await tx.db
    .insertInto('affiliation')
    .values({
      id: row.id,
      person_id: row.personId,
      organisation_id: row.organisationId,
      title_ja: row.titleJa,
      title_en: row.titleEn,
      valid_from: row.validFrom,
      valid_until: row.validUntil,
    })
    .execute();
});
