import type { Reader } from '../store.server.ts';
import { contains } from './search-text.ts';

export type ThingType =
  | 'person'
  | 'organisation'
  | 'facility'
  | 'application'
  | 'output'
  | 'publication'
  | 'meeting'
  | 'enquiry';
export type NamedThing = { readonly type: ThingType; readonly id: string; readonly name: string };

/** What is called so or has this number. Each kind in the order of its key, which its index keeps. */
export async function findThings(
  db: Reader,
  language: 'ja' | 'en',
  typed: string,
  most: number,
): Promise<NamedThing[]> {
  const name = language === 'ja' ? 'name_ja' : 'name_en';
  const [persons, organisations, facilities] = await Promise.all([
    db
      .selectFrom('person')
      .select(['id', `${name} as name`])
      .where((eb) =>
        eb.or([
          contains('name_ja', typed),
          contains('name_kana', toKatakana(typed)),
          contains('name_en', typed),
        ]),
      )
      .orderBy('id')
      .limit(most)
      .execute(),
    ...(['organisation', 'facility'] as const).map((table) =>
      db
        .selectFrom(table)
        .select(['id', `${name} as name`])
        .where((eb) => eb.or([contains('name_ja', typed), contains('name_en', typed)]))
        .orderBy('id')
        .limit(most)
        .execute(),
    ),
  ]);
  const tagged = (type: ThingType, rows: readonly { id: string; name: string }[] | undefined) =>
    (rows ?? []).map(({ id, name: called }) => ({ type, id, name: called }));
  const referred: NamedThing[] = [];
  for (const [type, table] of referenced)
    referred.push(
      ...tagged(
        type,
        await db
          .selectFrom(table)
          .select(['id', 'reference as name'])
          .where(contains('reference', typed))
          .orderBy('id')
          .limit(most)
          .execute(),
      ),
    );
  return [
    ...tagged('person', persons),
    ...tagged('organisation', organisations),
    ...tagged('facility', facilities),
    ...referred,
  ];
}

const referenced = [
  ['application', 'application'],
  ['output', 'output_request'],
  ['publication', 'publication'],
  ['meeting', 'meeting'],
  ['enquiry', 'enquiry'],
] as const;

/** People type the reading in either kana; it is kept in katakana. */
const toKatakana = (text: string): string =>
  text.replace(/[\u3041-\u3096]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60));
