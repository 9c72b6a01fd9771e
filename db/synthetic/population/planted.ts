import type { VendorGroup } from '#app/domain/catalogue/document-types.ts';
import { period } from './calendar.ts';
import { plantedDrugs } from './drug-use.ts';
import { facilities } from './facilities.ts';

/**
 * Persons placed by hand, so that the answers of certain questions are known to the last person at every size. They are
 * persons 1, 2, 3 and so on; chance begins after the last of them and never enters their cells (`reserved.ts`).
 */
export type PlantedPerson = {
  readonly pno: number;
  readonly case: string;
  readonly sex: 'm' | 'f';
  readonly birthYear: number;
  readonly municipality: string;
  readonly institution: number;
  /** A second facility with a patient number of its own. */
  readonly secondInstitution?: number;
  readonly icd10?: string;
  readonly hba1c?: number;
  readonly drug?: { readonly yj: string; readonly milli: number };
  readonly checkup?: true;
  readonly days: readonly number[];
  readonly death?: number;
  readonly standing: { readonly notified: 0 | 1; readonly optedOut: 0 | 1; readonly excluded: 0 | 1 };
  /** Known to the identity store only: stopped before the snapshot was numbered. */
  readonly noRows?: true;
  readonly identity?: {
    readonly optOut?: {
      readonly by: 'self' | 'sibling' | 'cousin';
      readonly state: 'effective' | 'refused';
    };
    /** Same symbol and number, another branch. */
    readonly card?: { readonly number: string; readonly branch: string };
  };
};

export type PlantedCase = {
  readonly id: string;
  readonly persons: readonly number[];
  readonly institutions: number;
  /** Where to look for it: equalities over the store's columns, as far as they say it. */
  readonly cell: Readonly<Record<string, string | number>>;
  readonly expected:
    | 'hidden'
    | 'shown'
    | 'zero'
    | 'hidden-with-complement'
    | 'difference-hidden'
    | 'hidden-by-institutions'
    | 'hidden-by-dominance'
    | 'table-hidden'
    | 'no-rows'
    | 'not-counted'
    | 'counted'
    | 'counted-once'
    | 'not-observed'
    | 'never-outside';
};

/** The day on which everybody has been seen after every notice. */
const afterNotices = period.from + 700;
const twoVisits = (n: number): readonly number[] => [
  period.from + 30 + ((n * 37) % 400),
  afterNotices + ((n * 13) % 250),
];
const inPrefecture = (...codes: readonly string[]) =>
  facilities.filter(({ prefecture }) => codes.includes(prefecture)).map(({ id }) => id);
const ofVendor = (vendor: VendorGroup) =>
  facilities.filter((one) => one.vendor === vendor).map(({ id }) => id);
const lateNotice = facilities.find(({ noticeDay }) => (noticeDay ?? 0) > period.from + 200)!.id;

const people: PlantedPerson[] = [];
const cases: PlantedCase[] = [];
const ordinary = { notified: 1, optedOut: 0, excluded: 0 } as const;

type Plan = Omit<PlantedPerson, 'pno' | 'case' | 'days' | 'standing'> &
  Partial<Pick<PlantedPerson, 'days' | 'standing'>>;

function plant(
  id: string,
  expected: PlantedCase['expected'],
  cell: PlantedCase['cell'],
  plans: readonly Plan[],
): void {
  const planted = plans.map((plan, index) => {
    const pno = people.length + 1 + index;
    return { days: twoVisits(pno), standing: ordinary, ...plan, pno, case: id };
  });
  people.push(...planted);
  cases.push({
    id,
    persons: planted.map(({ pno }) => pno),
    institutions: new Set(
      planted.flatMap(({ noRows, institution, secondInstitution }) =>
        noRows ? [] : [institution, secondInstitution ?? institution],
      ),
    ).size,
    cell,
    expected,
  });
}

/** The same plan for several persons, who take turns at the institutions. */
const times = (
  count: number,
  institutions: readonly number[],
  plan: Omit<Plan, 'institution'>,
): readonly Plan[] =>
  Array.from({ length: count }, (_, index) => ({
    ...plan,
    institution: institutions[index % institutions.length]!,
  }));

const west = inPrefecture('31', '32', '33', '34');
const shikoku = [...inPrefecture('38'), ...inPrefecture('33')];
const north = [...inPrefecture('03'), ...inPrefecture('04')];
const south = [...inPrefecture('40'), ...inPrefecture('42', '43')];

const als = { sex: 'f', birthYear: 1950, icd10: 'G122' } as const;
plant(
  'P-01',
  'hidden',
  { icd10: 'G122', pref_code: '31', sex: 'f' },
  times(9, west.slice(0, 4), { ...als, municipality: '31901' }),
);
plant(
  'P-02',
  'shown',
  { icd10: 'G122', pref_code: '32', sex: 'f' },
  times(10, west.slice(0, 5), { ...als, municipality: '32901' }),
);
plant('P-03', 'zero', { icd10: 'G122', pref_code: '33', sex: 'f' }, []);
const lupus = { birthYear: 1980, icd10: 'M329', municipality: '36901' } as const;
plant('P-04', 'hidden-with-complement', { icd10: 'M329', pref_code: '36' }, [
  ...times(4, shikoku, { ...lupus, sex: 'm' }),
  ...times(30, shikoku, { ...lupus, sex: 'f' }),
]);
const hepatitis = { sex: 'm', birthYear: 1960, municipality: '37901' } as const;
plant('P-05', 'difference-hidden', { icd10: 'B182', pref_code: '37' }, [
  ...times(24, shikoku, { ...hepatitis, icd10: 'B181' }),
  { ...hepatitis, icd10: 'B182', institution: shikoku[0]! },
]);
const osaka = inPrefecture('27');
const dental = { sex: 'f', birthYear: 1985, municipality: '27901' } as const;
plant(
  'P-06',
  'hidden-by-institutions',
  { icd10: 'K053' },
  times(12, osaka.slice(0, 1), { ...dental, icd10: 'K053' }),
);
plant('P-07', 'hidden-by-dominance', { icd10: 'K029' }, [
  ...times(18, osaka.slice(1, 2), { ...dental, icd10: 'K029' }),
  { ...dental, icd10: 'K029', institution: osaka[2]! },
  // Seen at two: four institutions have twenty patients together.
  { ...dental, icd10: 'K029', institution: osaka[3]!, secondInstitution: osaka[4]! },
]);
const town = { sex: 'm', birthYear: 1958, icd10: 'I10' } as const;
plant('P-08', 'table-hidden', { muni_code: '99001' }, times(6, north, { ...town, municipality: '99001' }));
plant('P-09', 'hidden', { muni_code: '99002' }, times(15, north, { ...town, municipality: '99002' }));
plant('P-10', 'shown', { muni_code: '99003' }, times(15, north, { ...town, municipality: '99003' }));
plant(
  'P-11',
  'hidden',
  { yj: plantedDrugs.known },
  times(8, osaka.slice(0, 5), {
    sex: 'f',
    birthYear: 1975,
    municipality: '27901',
    // Five thousand units together.
    drug: { yj: plantedDrugs.known, milli: 625_000 },
  }),
);
plant(
  'P-15',
  'hidden',
  { icd10: 'E050', pref_code: '38' },
  [52, 55, 58, 61, 64, 70].map((hba1c, index) => ({
    sex: 'f',
    birthYear: 1978,
    icd10: 'E050',
    municipality: '38901',
    institution: shikoku[index % shikoku.length]!,
    hba1c,
  })),
);
const one = { sex: 'm', birthYear: 1955, municipality: '13901', icd10: 'I10' } as const;
const before = [period.from + 10, period.from + 20];
const died = { death: afterNotices + 200, days: [period.from + 50, afterNotices + 30] };
plant('P-16', 'no-rows', {}, [
  {
    ...one,
    institution: lateNotice,
    noRows: true,
    identity: { optOut: { by: 'self', state: 'effective' } },
  },
]);
plant('P-17', 'not-counted', {}, [
  { ...one, institution: lateNotice, days: before, standing: { notified: 0, optedOut: 0, excluded: 0 } },
]);
plant('P-18', 'not-counted', {}, [
  {
    ...one,
    institution: lateNotice,
    days: before,
    death: period.from + 40,
    standing: { notified: 0, optedOut: 0, excluded: 1 },
  },
]);
plant('P-19', 'counted', {}, [{ ...one, institution: lateNotice, ...died }]);
plant('P-20', 'not-counted', {}, [
  {
    ...one,
    institution: lateNotice,
    ...died,
    standing: { notified: 1, optedOut: 1, excluded: 0 },
    identity: { optOut: { by: 'sibling', state: 'effective' } },
  },
]);
plant('P-20b', 'counted', {}, [
  {
    ...one,
    institution: lateNotice,
    ...died,
    identity: { optOut: { by: 'cousin', state: 'refused' } },
  },
]);
plant('P-21', 'counted', {}, [
  { ...one, institution: osaka[0]!, identity: { card: { number: '9990021', branch: '01' } } },
  { ...one, sex: 'f', institution: osaka[0]!, identity: { card: { number: '9990021', branch: '02' } } },
]);
plant('P-22', 'counted-once', {}, [{ ...one, institution: osaka[0]!, secondInstitution: osaka[1]! }]);
const checked = { sex: 'm', birthYear: 1970, municipality: '13901', checkup: true } as const;
plant('P-31', 'not-observed', {}, [...times(5, ofVendor('C'), checked), ...times(5, ofVendor('E'), checked)]);
/** Nobody may ever see this sum, in whole or in part: leak searches look for its digits (P-35). */
export const canary = 736_251_849;
const share = Math.floor(canary / 5);
plant(
  'P-35',
  'never-outside',
  { icd10: 'F209', pref_code: '41' },
  [0, 0, 0, 0, canary - 5 * share].map((rest, index) => ({
    sex: 'm',
    birthYear: 1972,
    icd10: 'F209',
    municipality: '41901',
    institution: south[index % south.length]!,
    drug: { yj: plantedDrugs.canary, milli: share + rest },
  })),
);

export const plantedPersons: readonly PlantedPerson[] = people;
export const plantedCases: readonly PlantedCase[] = cases;
export const plantedCount = people.length;
export const plantedCase = (id: string): PlantedCase => cases.find((known) => known.id === id)!;

/** P-12: quantities of a drug whose patients nobody knows, below and at the least that may be shown. */
export const plantedVolumes: readonly {
  readonly area: string;
  readonly route: 'injection' | 'oral';
  readonly quantity: number;
  readonly expected: 'hidden' | 'shown';
}[] = [
  { area: '31', route: 'injection', quantity: 350, expected: 'hidden' },
  { area: '32', route: 'injection', quantity: 400, expected: 'shown' },
  { area: '31', route: 'oral', quantity: 900, expected: 'hidden' },
  { area: '32', route: 'oral', quantity: 1000, expected: 'shown' },
];
