import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isMyNumber } from '#app/domain/opt-out/my-number.ts';
import { type RequestLetter, requestLetterForm } from '#app/domain/opt-out/request-letter.ts';
import { facilityOid } from '#app/jobs/identity-work.server.ts';
import {
  absentPersons,
  keepDomains,
  onlyAnonymised,
  recordVisit,
} from '#db/identity/absent-persons.server.ts';
import { type IdentityStore, openIdentityStore } from '#db/identity/identity-store.server.ts';
import { countLinks, linkPatient, matchPerson, resolvePatient } from '#db/identity/match-person.server.ts';
import { type IdentityPerson, relations } from '#db/identity/schema.ts';
import { facilities, facilityById } from '#db/synthetic/population/facilities.ts';
import { plantedCase, plantedPersons } from '#db/synthetic/population/planted.ts';
import { fillIdentities } from '#db/synthetic/store/fill-identities.server.ts';
import { identityId } from '#db/synthetic/store/keys.server.ts';
import { bereavedRelations } from '#policies/opt-out.ts';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';

const numberingKey = Buffer.alloc(32, 7);
const idOf = (pno: number) => identityId(numberingKey, pno);
const of = (planted: string, index = 0) => plantedCase(planted).persons[index]!;
let place: ReturnType<typeof temporaryFolder>;
let store: IdentityStore;

beforeEach(() => {
  place = temporaryFolder('identities');
  store = openIdentityStore(join(place.path, 'identity.sqlite'));
  fillIdentities(store, { persons: 400, seed: 1, numberingKey });
  keepDomains(
    store,
    facilities.map(({ id }) => ({
      facility: `F-${String(id).padStart(3, '0')}`,
      oid: facilityOid(id),
      code: null,
      noticeFrom: '2023-06-01',
    })),
    facilities.map(({ id }) => ({
      version: `F-${id}@1`,
      facility: `F-${String(id).padStart(3, '0')}`,
      beginsOn: '2023-06-01',
      covers: 'pseudonymised',
    })),
  );
});
afterEach(() => {
  store.close();
  place.remove();
});

const row = (pno: number) =>
  store.prepare('SELECT * FROM identity_person WHERE id = ?').get(idOf(pno)) as IdentityPerson;
const numbersOf = (pno: number) =>
  store.prepare('SELECT facility, patient_no FROM identity_patient WHERE person_id = ?').all(idOf(pno)) as {
    facility: string;
    patient_no: string;
  }[];
const letterOf = (pno: number, more: Partial<RequestLetter> = {}): RequestLetter => {
  const one = row(pno);
  return {
    name: one.name,
    kana: one.kana,
    birthDate: one.birth_date,
    address: '',
    insurerNo: '',
    symbol: '',
    number: '',
    branch: '',
    patientNo: '',
    contact: '',
    ...more,
  };
};
const card = (pno: number) => {
  const { insurer_no, symbol, number, branch } = row(pno);
  return { insurerNo: insurer_no, symbol, number, branch };
};

describe('matching', () => {
  it('tells two persons on one card apart by the branch (P-21, INT-16)', () => {
    const [one, two] = plantedCase('P-21').persons as [number, number];
    expect(row(one).number).toBe(row(two).number);
    for (const pno of [one, two])
      expect(matchPerson(store, letterOf(pno, card(pno)), null)).toEqual({
        found: 'one',
        personId: idOf(pno),
        method: 'deterministic',
      });
  });

  it('resolves the numbers of two domains to one person, and leaves others apart (P-22, NET-4)', () => {
    const pno = of('P-22');
    const numbers = numbersOf(pno);
    expect(numbers).toHaveLength(2);
    for (const { facility, patient_no } of numbers)
      expect(resolvePatient(store, facilityOid(Number(facility.slice(2))), patient_no)).toBe(idOf(pno));
    const [first, second] = numbers as [(typeof numbers)[0], (typeof numbers)[0]];
    // A number of one domain says nothing in another.
    expect(
      resolvePatient(store, facilityOid(Number(first.facility.slice(2))), second.patient_no),
    ).toBeUndefined();
  });

  it('finds by the number of a facility only together with the day of birth', () => {
    const pno = 300;
    const [number] = numbersOf(pno);
    const letter = letterOf(pno, { patientNo: number!.patient_no, kana: '別人' });
    expect(matchPerson(store, letter, number!.facility)).toMatchObject({ found: 'one', method: 'token' });
    expect(matchPerson(store, { ...letter, birthDate: '1901-01-01' }, number!.facility)).toEqual({
      found: 'none',
    });
    expect(matchPerson(store, letter, 'F-099')).toEqual({ found: 'none' });
  });

  it('asks where two numbers lead to two persons, and does not guess', () => {
    const [number] = numbersOf(300);
    store
      .prepare('UPDATE identity_person SET birth_date = ? WHERE id = ?')
      .run(row(300).birth_date, idOf(301));
    const letter = letterOf(301, { ...card(301), patientNo: number!.patient_no });
    expect(matchPerson(store, letter, number!.facility)).toEqual({ found: 'unclear' });
  });

  it('records the method of every link and reports counts (NET-6, NEX-2)', () => {
    const before = countLinks(store);
    expect(before.token).toBeGreaterThan(0);
    expect(
      linkPatient(
        store,
        { facility: 'F-050', patientNo: 'PT-1', letter: letterOf(310) },
        '2026-11-21T00:00:00.000Z',
      ),
    ).toMatchObject({ found: 'one', method: 'demographic' });
    expect(countLinks(store).demographic).toBe(1);
    expect(resolvePatient(store, facilityOid(50), 'PT-1')).toBe(idOf(310));
    expect(
      linkPatient(
        store,
        { facility: 'F-050', patientNo: 'PT-2', letter: letterOf(310, { kana: 'ダレデモナイ' }) },
        '2026-11-21T00:00:00.000Z',
      ),
    ).toEqual({ found: 'none' });
    expect(resolvePatient(store, facilityOid(50), 'PT-2')).toBeUndefined();
  });

  it('knows the exact list of the bereaved in the policy and in the store (OPT-6)', () => {
    expect([...relations]).toEqual([...bereavedRelations]);
    expect(() =>
      store
        .prepare(`UPDATE identity_person SET opt_out_state = 'effective', opt_out_by = 'cousin' WHERE id = ?`)
        .run(idOf(300)),
    ).toThrow();
  });
});

describe('who is absent', () => {
  const reasons = (deceasedBeforeNotice = false) => absentPersons(store, { deceasedBeforeNotice });
  it('is who stopped, who was not seen since the notice and who died before it (P-16 to P-20, OPT-7)', () => {
    expect(reasons()['opted-out']).toContain(idOf(of('P-16')));
    expect(reasons()['not-seen-since-notice']).toContain(idOf(of('P-17')));
    expect(reasons()['died-before-notice']).toContain(idOf(of('P-18')));
    const all = Object.values(reasons()).flat();
    expect(all).not.toContain(idOf(of('P-19')));
    expect(reasons()['opted-out']).toContain(idOf(of('P-20')));
    expect(all).not.toContain(idOf(of('P-20b')));
    // Nobody has two reasons.
    expect(new Set(all).size).toBe(all.length);
  });

  it('counts who died before the notice again once governance says so (OPT-8)', () => {
    expect(reasons(true)['died-before-notice']).toEqual([]);
    expect(Object.values(reasons(true)).flat()).not.toContain(idOf(of('P-18')));
  });

  it('is no longer a patient who has come since the notice, and still one who came before it (INT-7, P-17)', () => {
    const pno = of('P-17');
    const { institution } = plantedPersons[pno - 1]!;
    const facility = `F-${String(facilityById(institution).id).padStart(3, '0')}`;
    const patientNo = numbersOf(pno).find((number) => number.facility === facility)!.patient_no;
    expect(recordVisit(store, { facility, patientNo, day: '2023-05-31' })).toBe(false);
    expect(reasons()['not-seen-since-notice']).toContain(idOf(pno));
    expect(recordVisit(store, { facility, patientNo, day: '2023-06-01' })).toBe(true);
    expect(Object.values(reasons()).flat()).not.toContain(idOf(pno));
  });

  it('is left out of pseudonymised data whoever was told of anonymised data alone, until told anew (OPT-5)', () => {
    expect(onlyAnonymised(store)).toEqual([]);
    const [{ facility, patient_no: patientNo }] = numbersOf(320) as [
      { facility: string; patient_no: string },
    ];
    const oid = facilityOid(Number(facility.slice(2)));
    const say = (version: number, beginsOn: string, covers: string) =>
      keepDomains(
        store,
        [{ facility, oid, code: null, noticeFrom: '2023-06-01' }],
        [{ version: `${facility}@${version}`, facility, beginsOn, covers }],
      );
    say(2, '2024-01-01', 'anonymised');
    // A version changes nothing for whoever has not come since.
    expect(recordVisit(store, { facility, patientNo, day: '2023-12-31' })).toBe(false);
    expect(onlyAnonymised(store)).toEqual([]);
    recordVisit(store, { facility, patientNo, day: '2024-01-01' });
    expect(onlyAnonymised(store)).toEqual([idOf(320)]);
    say(3, '2025-01-01', 'pseudonymised');
    expect(onlyAnonymised(store)).toEqual([idOf(320)]);
    recordVisit(store, { facility, patientNo, day: '2025-02-01' });
    expect(onlyAnonymised(store)).toEqual([]);
    // A notice that nobody knows covers no more than the least.
    store.prepare(`UPDATE identity_person SET notice_version = 'unknown' WHERE id = ?`).run(idOf(321));
    expect(onlyAnonymised(store)).toEqual([idOf(321)]);
  });
});

describe('the individual number', () => {
  it('is known by its check digit in any way of writing, and is taken by no form of a letter (DAT-4)', () => {
    for (const text of ['123456789018', '1234 5678 9018', '１２３４-５６７８-９０１８'])
      expect(isMyNumber(text)).toBe(true);
    for (const text of ['123456789012', '12345678901', '', 'N1']) expect(isMyNumber(text)).toBe(false);
    const letter = letterOf(300);
    expect(requestLetterForm.safeParse(letter).success).toBe(true);
    for (const field of ['insurerNo', 'number', 'patientNo'] as const)
      expect(requestLetterForm.safeParse({ ...letter, [field]: '123456789018' }).success).toBe(false);
  });
});
