import type { ColumnOf, TableName } from '#db/warehouse/schema.ts';
import {
  atcCodesOfDrugs,
  careLevels,
  careServices,
  causeCodes,
  claimCodes,
  claimLineKinds,
  claimOutcomes,
  claimTypes,
  classes,
  deathKinds,
  deathPlaces,
  departments,
  dpcCodes,
  efCategories,
  efKinds,
  guidanceCodes,
  icdCodes,
  insurers,
  jlacCodes,
  labCodes,
  labUnits,
  labValueCodes,
  maritalStates,
  metaboCodes,
  outcomes,
  participantTypes,
  procedureCodes,
  procedureSystems,
  receptCodes,
  sexes,
  verifications,
  visitTypes,
  yjCodes,
} from './codes.ts';
import { routeOfDrug, routes } from './drug-use.ts';
import { allMunicipalities, populationClass } from './geography.ts';

/**
 * How the columns of a table come from the integers that the generator makes. Place 0 of every raw row is the person;
 * a raw row has `width` integers, and `absent` in one is null.
 */
export const absent = -2_147_483_648;
/** Rows of one kind that one person can have; ids are person * this + number within the person. */
export const idsPerPerson = 65_536;

type List = readonly (string | number)[];
export type Source =
  | { readonly is: 'raw'; readonly at: number }
  | { readonly is: 'id'; readonly at: number }
  | { readonly is: 'list'; readonly at: number; readonly values: List }
  /** The month of a day. */
  | { readonly is: 'month'; readonly at: number }
  /** Days from one to the other, both counted. */
  | { readonly is: 'span'; readonly from: number; readonly to: number }
  /** Two times 31 bits as one number. */
  | { readonly is: 'bits'; readonly at: number }
  /** Made from the secret keys, not by the generator. */
  | { readonly is: 'keyed' };
export type Layout<T extends TableName> = {
  readonly width: number;
  readonly columns: { readonly [C in ColumnOf<T>]: Source };
};

const raw = (at: number): Source => ({ is: 'raw', at });
const id = (at: number): Source => ({ is: 'id', at });
const list = (at: number, values: List): Source => ({ is: 'list', at, values });
const month = (at: number): Source => ({ is: 'month', at });
const bits = (at: number): Source => ({ is: 'bits', at });
const keyed: Source = { is: 'keyed' };
const pno = raw(0);

const municipalityCodes = allMunicipalities.map(({ code }) => code);
const areaOf = allMunicipalities.map(({ area }) => area);
const prefectureOf = allMunicipalities.map(({ prefecture }) => prefecture);
const classOf = allMunicipalities.map(({ population }) => populationClass(population));
const drugRoutes = routeOfDrug.map((route) => routes[route]!);

/** Tables whose rows belong to persons. */
export const layouts = {
  // pno, sex, birth year, municipality, insurer, institution, first seen, last seen, death, DPC
  person: {
    width: 10,
    columns: {
      pno,
      rid: keyed,
      key_a: keyed,
      key_b: keyed,
      sex: list(1, sexes),
      birth_year: raw(2),
      pref_code: list(3, prefectureOf),
      med_area2: list(3, areaOf),
      muni_code: list(3, municipalityCodes),
      muni_pop_class: list(3, classOf),
      insurer_type: list(4, insurers),
      institution_id: raw(5),
      first_seen: raw(6),
      last_seen: raw(7),
      death_day: raw(8),
      is_dpc_exposed: raw(9),
    },
  },
  standing: {
    width: 4,
    columns: { pno, notified: raw(1), opted_out: raw(2), excluded_deceased: raw(3) },
  },
  // pno, number, institution, department, class, visit, start, end
  encounter: {
    width: 8,
    columns: {
      eid: id(1),
      pno,
      institution_id: raw(2),
      dept_code: list(3, departments),
      class: list(4, classes),
      visit_type: list(5, visitTypes),
      start_day: raw(6),
      end_day: raw(7),
      month: month(6),
    },
  },
  // pno, number, encounter, institution, disease, verification, main, onset, end, unnotified
  condition: {
    width: 10,
    columns: {
      cid: id(1),
      eid: id(2),
      pno,
      institution_id: raw(3),
      icd10: list(4, icdCodes),
      recept_code: list(4, receptCodes),
      verification: list(5, verifications),
      main_flag: raw(6),
      onset_day: raw(7),
      end_day: raw(8),
      month: month(7),
      unnotified_flag: raw(9),
    },
  },
  // pno, number, encounter, institution, item, value, coded value, unit, state of the unit, out of range, day
  lab: {
    width: 11,
    columns: {
      lid: id(1),
      eid: id(2),
      pno,
      institution_id: raw(3),
      item: list(4, labCodes),
      jlac10: list(4, jlacCodes),
      value_std: raw(5),
      value_code: list(6, labValueCodes),
      unit: list(7, labUnits),
      unit_state: raw(8),
      out_of_ref: raw(9),
      sample_day: raw(10),
      month: month(10),
    },
  },
  // pno, number, encounter, institution, drug, quantity, days, day
  rx: {
    width: 8,
    columns: {
      rxid: id(1),
      eid: id(2),
      pno,
      institution_id: raw(3),
      yj: list(4, yjCodes),
      atc: list(4, atcCodesOfDrugs),
      qty_milli: raw(5),
      days: raw(6),
      route: list(4, drugRoutes),
      order_day: raw(7),
      month: month(7),
    },
  },
  // pno, number, encounter, institution, drug, quantity, day
  injection: {
    width: 7,
    columns: {
      rxid: id(1),
      eid: id(2),
      pno,
      institution_id: raw(3),
      yj: list(4, yjCodes),
      atc: list(4, atcCodesOfDrugs),
      qty_milli: raw(5),
      route: list(4, drugRoutes),
      order_day: raw(6),
      month: month(6),
    },
  },
  // pno, encounter, institution, procedure, day, quantity
  procedure: {
    width: 6,
    columns: {
      eid: id(1),
      pno,
      institution_id: raw(2),
      code_type: list(3, procedureSystems),
      code: list(3, procedureCodes),
      day: raw(4),
      month: month(4),
      qty: raw(5),
    },
  },
  // pno, number, institution, admitted, discharged, group, main, most resources, second, ADL in and out, outcome
  dpc_stay: {
    width: 12,
    columns: {
      sid: id(1),
      pno,
      institution_id: raw(2),
      admit_day: raw(3),
      discharge_day: raw(4),
      month: month(4),
      los: { is: 'span', from: 3, to: 4 },
      dpc14: list(5, dpcCodes),
      main_icd: list(6, icdCodes),
      main_resource_icd: list(7, icdCodes),
      second_icd: list(8, icdCodes),
      adl_in: raw(9),
      adl_out: raw(10),
      outcome: list(11, outcomes),
    },
  },
  // pno, stay, institution, kind, category, points, quantity, day
  ef_line: {
    width: 8,
    columns: {
      sid: id(1),
      pno,
      institution_id: raw(2),
      kind: list(3, efKinds),
      category: list(4, efCategories),
      points: raw(5),
      qty: raw(6),
      day: raw(7),
      month: month(7),
    },
  },
  // pno, number, institution, month, type, insurer, points, days
  claim: {
    width: 8,
    columns: {
      clid: id(1),
      pno,
      institution_id: raw(2),
      month: raw(3),
      claim_type: list(4, claimTypes),
      insurer_type: list(5, insurers),
      total_points: raw(6),
      days: raw(7),
    },
  },
  // pno, claim, institution, kind, code, points, quantity, times, month
  claim_line: {
    width: 9,
    columns: {
      clid: id(1),
      pno,
      institution_id: raw(2),
      kind: list(3, claimLineKinds),
      code: list(4, claimCodes),
      points: raw(5),
      qty: raw(6),
      times: raw(7),
      month: raw(8),
    },
  },
  // pno, claim, institution, disease, first month, outcome, main, month
  claim_disease: {
    width: 8,
    columns: {
      clid: id(1),
      pno,
      institution_id: raw(2),
      recept_code: list(3, receptCodes),
      icd10: list(3, icdCodes),
      start_month: raw(4),
      outcome: list(5, claimOutcomes),
      main_flag: raw(6),
      month: raw(7),
    },
  },
  // pno, institution, day, sixteen values, metabolic syndrome, guidance, participant
  checkup: {
    width: 22,
    columns: {
      pno,
      institution_id: raw(1),
      day: raw(2),
      month: month(2),
      height: raw(3),
      weight: raw(4),
      bmi: raw(5),
      waist: raw(6),
      sbp: raw(7),
      dbp: raw(8),
      tg: raw(9),
      hdl: raw(10),
      ldl: raw(11),
      ast: raw(12),
      alt: raw(13),
      ggt: raw(14),
      hba1c: raw(15),
      fbs: raw(16),
      smoke: raw(17),
      drink: raw(18),
      metabo_code: list(19, metaboCodes),
      guidance_code: list(20, guidanceCodes),
      participant_type: list(21, participantTypes),
    },
  },
  // pno, institution, day, level, service, units, municipality
  care_claim: {
    width: 7,
    columns: {
      pno,
      institution_id: raw(1),
      month: month(2),
      day: raw(2),
      level: list(3, careLevels),
      service_type: list(4, careServices),
      units: raw(5),
      muni_code: list(6, municipalityCodes),
    },
  },
  // pno, institution, day, hour, place, cause, kind, autopsy, surgery, marital, birth weight, weeks
  death: {
    width: 12,
    columns: {
      pno,
      institution_id: raw(1),
      day: raw(2),
      month: month(2),
      hour2: raw(3),
      place: list(4, deathPlaces),
      cause_icd3: list(5, causeCodes),
      kind: list(6, deathKinds),
      autopsy: raw(7),
      surgery: raw(8),
      marital: list(9, maritalStates),
      birth_weight_bin: raw(10),
      gest_week: raw(11),
    },
  },
  // pno, year, age, sex, municipality, insurer, institution, 4 words of diseases, 4 of drugs, procedures,
  // visits, days in hospital, points, HbA1c, eGFR, LDL, systolic, BMI
  person_year: {
    width: 25,
    columns: {
      pno,
      fy: raw(1),
      age: raw(2),
      sex: list(3, sexes),
      pref_code: list(4, prefectureOf),
      med_area2: list(4, areaOf),
      insurer_type: list(5, insurers),
      institution_id: raw(6),
      dx_low: bits(7),
      dx_high: bits(9),
      rx_low: bits(11),
      rx_high: bits(13),
      proc_bits: bits(15),
      n_visits: raw(17),
      n_inpt_days: raw(18),
      total_points: raw(19),
      last_hba1c: raw(20),
      last_egfr: raw(21),
      last_ldl: raw(22),
      last_sbp: raw(23),
      last_bmi: raw(24),
    },
  },
} as const satisfies { readonly [T in Exclude<TableName, 'institution' | 'drug_volume'>]: Layout<T> };

export type PersonTable = keyof typeof layouts;
export const personTables = Object.keys(layouts) as readonly PersonTable[];
export const layoutOf = (table: PersonTable): { width: number; columns: Readonly<Record<string, Source>> } =>
  layouts[table];

/** Bits of a word: two words make one column. */
export const bitsPerWord = 31;
