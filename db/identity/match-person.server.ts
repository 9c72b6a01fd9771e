import type { RequestLetter } from '#app/domain/opt-out/request-letter.ts';
import type { IdentityStore } from './identity-store.server.ts';

/** How somebody was found, from the surest to the least: a number that a facility gave, a card, what they are called. */
export const linkMethods = ['token', 'deterministic', 'demographic'] as const;
export type LinkMethod = (typeof linkMethods)[number];
export type Match =
  | { readonly found: 'one'; readonly personId: string; readonly method: LinkMethod }
  /** Nobody of these data is known. */
  | { readonly found: 'none' }
  /** Several could be meant, or two numbers lead to two persons: somebody has to ask. */
  | { readonly found: 'unclear' };

/** Kana as one script, without spaces and marks of width, so that two ways of writing a name meet. */
export const plainKana = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s・･]/g, '')
    .replace(/[ぁ-ゖ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60));
const plainNumber = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toUpperCase();

/**
 * Looks for the one person a letter is about (NET-4, P-21, P-22): by the number at a facility, by the card with its branch,
 * by kana and day of birth. A number alone is never enough, because a typing mistake would stop somebody else: the day of
 * birth has to agree.
 */
export function matchPerson(store: IdentityStore, letter: RequestLetter, facility: string | null): Match {
  const ids = new Map<string, LinkMethod>();
  const note = (rows: readonly unknown[], method: LinkMethod) => {
    for (const id of rows as string[]) if (!ids.has(id)) ids.set(id, method);
  };
  const patientNo = plainNumber(letter.patientNo);
  if (facility && patientNo !== '')
    note(
      store
        .prepare(
          `SELECT p.id FROM identity_person p JOIN identity_patient n ON n.person_id = p.id
            WHERE n.facility = ? AND upper(n.patient_no) = ? AND p.birth_date = ?`,
        )
        .pluck()
        .all(facility, patientNo, letter.birthDate),
      'token',
    );
  if (letter.insurerNo !== '' && letter.number !== '')
    note(
      store
        .prepare(
          `SELECT id FROM identity_person
            WHERE insurer_no = ? AND symbol = ? AND upper(number) = ? AND branch = ? AND birth_date = ?`,
        )
        .pluck()
        .all(
          plainNumber(letter.insurerNo),
          letter.symbol.normalize('NFKC').trim(),
          plainNumber(letter.number),
          plainNumber(letter.branch).padStart(2, '0'),
          letter.birthDate,
        ),
      'deterministic',
    );
  if (ids.size === 0) {
    const born = store
      .prepare('SELECT id, kana FROM identity_person WHERE birth_date = ?')
      .all(letter.birthDate) as { id: string; kana: string }[];
    const kana = plainKana(letter.kana);
    note(
      born.filter((one) => kana !== '' && plainKana(one.kana) === kana).map(({ id }) => id),
      'demographic',
    );
  }
  const [first, ...others] = ids;
  if (!first) return { found: 'none' };
  return others.length > 0 ? { found: 'unclear' } : { found: 'one', personId: first[0], method: first[1] };
}

/** Whether the document says the same person as the request that came before it. */
export const agree = (one: RequestLetter, other: RequestLetter): boolean =>
  one.birthDate === other.birthDate && plainKana(one.kana) === plainKana(other.kana);

/** (object identifier, local number) pairs to one person: what PIX calls a cross-reference (NET-4). */
export function resolvePatient(store: IdentityStore, oid: string, patientNo: string): string | undefined {
  return store
    .prepare(
      `SELECT n.person_id FROM identity_patient n JOIN identity_domain d ON d.facility = n.facility
        WHERE d.oid = ? AND n.patient_no = ?`,
    )
    .pluck()
    .get(oid, patientNo) as string | undefined;
}

/**
 * A patient number that came in with data: linked to the person it belongs to, with the method on record (NET-6). Somebody
 * who cannot be told from another stays apart, as a number without a person, and is counted nowhere twice by guessing.
 */
export function linkPatient(
  store: IdentityStore,
  patient: { readonly facility: string; readonly patientNo: string; readonly letter: RequestLetter },
  now: string,
): Match {
  const match = matchPerson(store, { ...patient.letter, patientNo: '' }, null);
  if (match.found !== 'one') return match;
  store.transaction(() => {
    store
      .prepare('INSERT OR IGNORE INTO identity_patient VALUES (?, ?, ?)')
      .run(match.personId, patient.facility, patient.patientNo);
    store
      .prepare('INSERT OR IGNORE INTO identity_link VALUES (?, ?, ?, ?, ?)')
      .run(patient.facility, patient.patientNo, match.personId, match.method, now);
  })();
  return match;
}

/** How many numbers were linked by which method, for the report on linkage; rounded by whoever shows it. */
export function countLinks(store: IdentityStore): Readonly<Record<LinkMethod, number>> {
  const rows = store
    .prepare(
      `SELECT coalesce(l.method, p.link_method) AS method, count(*) AS count
         FROM identity_patient n JOIN identity_person p ON p.id = n.person_id
         LEFT JOIN identity_link l ON l.facility = n.facility AND l.patient_no = n.patient_no
        GROUP BY 1`,
    )
    .all() as { method: LinkMethod; count: number }[];
  const counts: Record<LinkMethod, number> = { token: 0, deterministic: 0, demographic: 0 };
  for (const { method, count } of rows) counts[method] = count;
  return counts;
}
