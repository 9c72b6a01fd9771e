import { DuckDBInstance } from '@duckdb/node-api';
import { drugs } from '#app/domain/catalogue/codes/drugs.ts';
import { diseases } from '#app/domain/catalogue/codes/icd10.ts';
import { procedures } from '#app/domain/catalogue/codes/procedures.ts';
import { valueSets } from '#app/domain/catalogue/codes/value-sets.ts';
import { columnsOf, type Row, type TableName, tableNames } from '#db/warehouse/schema.ts';

/**
 * A small population in which everything happens often: few codes, few days, ties, duplicates, absences, people out of
 * standing. It has no likeness to real data on purpose; every branch of a question meets rows on both of its sides.
 */
export type Rows = { [T in TableName]: Row<T>[] };

/** 32 bits of a fixed sequence. */
export function sequence(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((((state ^ (state >>> 15)) >>> 0) / 4_294_967_296) * below);
  };
}

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
const monthOf = (one: number): number => {
  const date = new Date(one * 86_400_000);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};
export const densePeriod = { from: day('2022-04-01'), to: day('2025-03-31') } as const;
export const someDiseases = ['E119', 'E780', 'E785', 'I10', 'I500', 'J189', 'J690', 'C169', 'G122', 'N185'];
export const someDrugs = [
  '2171022F2025',
  '3969010F2030',
  '3962002F2027',
  '2492416G2024',
  '6132419F2026',
  '2649729S2169',
];
export const someItems = ['HbA1c', 'Cre', 'ALB', 'U-PC'];
const places: readonly (readonly [string, string, string])[] = [
  ['13', '1301', '13901'],
  ['13', '1302', '13905'],
  ['27', '2701', '27901'],
  ['31', '3101', '31901'],
  ['47', '4701', '47901'],
];

export function denseRows(persons: number, seed: number): Rows {
  const below = sequence(seed);
  const one = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const code = (set: readonly { readonly code: string }[]): string => one(set).code;
  const rows = Object.fromEntries(tableNames.map((name) => [name, []])) as unknown as Rows;
  const anyDay = () => densePeriod.from - 200 + below(densePeriod.to - densePeriod.from + 400);
  const maybe = <T>(value: T, of: number): T | null => (below(of) === 0 ? null : value);
  for (let institution_id = 1; institution_id <= 12; institution_id++) {
    const [pref_code, med_area2, muni_code] = one(places);
    const vendor_group = one(['A', 'B', 'C', 'D', 'E']);
    rows.institution.push({
      institution_id,
      pref_code,
      med_area2,
      muni_code,
      beds: 100,
      bed_band: code(valueSets.bedBand),
      vendor_group,
      is_dpc: below(2),
      structured_types: below(2) ? 2047 : 2045,
      notice_day: densePeriod.from,
    });
  }
  let id = 0;
  for (let pno = 1; pno <= persons; pno++) {
    const [pref_code, med_area2, muni_code] = one(places);
    const institution = () => 1 + below(12);
    const first_seen = densePeriod.from - 100 + below(400);
    const death = below(12) === 0 ? first_seen + below(900) : null;
    rows.person.push({
      pno,
      rid: `r${pno}`,
      key_a: below(2 ** 31),
      key_b: below(2 ** 31),
      sex: below(2) ? 'm' : 'f',
      birth_year: 1925 + below(99),
      pref_code,
      med_area2,
      muni_code,
      muni_pop_class: below(3),
      insurer_type: code(valueSets.insurer.slice(0, 4)),
      institution_id: institution(),
      first_seen,
      last_seen: death ?? first_seen + below(900),
      death_day: death,
      is_dpc_exposed: below(2),
    });
    rows.standing.push({
      pno,
      notified: below(15) === 0 ? 0 : 1,
      opted_out: below(15) === 0 ? 1 : 0,
      excluded_deceased: below(25) === 0 ? 1 : 0,
    });
    const common = (at: number) => ({ pno, institution_id: institution(), month: monthOf(at), at });
    for (let n = below(6); n > 0; n--) {
      const { at, ...who } = common(anyDay());
      rows.encounter.push({
        ...who,
        eid: ++id,
        dept_code: one(['01', '05', '10']),
        class: one(['IMP', 'AMB', 'AMB']),
        visit_type: 'return',
        start_day: at,
        end_day: at,
      });
    }
    for (let n = below(7); n > 0; n--) {
      const { at, ...who } = common(anyDay());
      const icd10 = one(someDiseases);
      for (let copies = below(8) === 0 ? 2 : 1; copies > 0; copies--)
        rows.condition.push({
          ...who,
          cid: ++id,
          eid: id,
          icd10,
          recept_code: diseases.find((disease) => disease.icd10 === icd10)?.recept ?? '',
          verification: one(['confirmed', 'suspected']),
          main_flag: below(2),
          onset_day: at,
          end_day: null,
          unnotified_flag: below(10) === 0 ? 1 : 0,
        });
    }
    for (let n = below(12); n > 0; n--) {
      const { at, ...who } = common(below(3) ? anyDay() : densePeriod.from + 10 * below(20));
      const item = one(someItems);
      const isGrade = item === 'U-PC' && below(2) === 0;
      rows.lab.push({
        ...who,
        lid: ++id,
        eid: id,
        item,
        jlac10: item,
        value_std: isGrade ? null : maybe(40 + below(90) - (item === 'ALB' ? 45 : 0), 9),
        value_code: isGrade ? one(['-', '1+', '2+']) : null,
        unit: 'u',
        unit_state: 0,
        out_of_ref: maybe(below(3), 6),
        sample_day: at,
      });
    }
    for (let n = below(8); n > 0; n--) {
      const { at, ...who } = common(anyDay());
      const drug = drugs.find(({ yj }) => yj === one(someDrugs)) ?? drugs[0]!;
      const shared = { ...who, rxid: ++id, eid: id, yj: drug.yj, atc: drug.atc ?? '', order_day: at };
      const qty_milli = 1000 * (1 + below(90));
      if (drug.route === 'injection') rows.injection.push({ ...shared, qty_milli, route: 'injection' });
      else rows.rx.push({ ...shared, qty_milli, days: 30, route: drug.route });
    }
    for (let n = below(4); n > 0; n--) {
      const { at, ...who } = common(anyDay());
      const { code: procedure, system } = one(procedures.slice(10));
      rows.procedure.push({ ...who, eid: ++id, code_type: system, code: procedure, day: at, qty: 1 });
    }
    for (let n = below(3); n > 0; n--) {
      const { at, ...who } = common(anyDay());
      const los = 1 + below(40);
      rows.dpc_stay.push({
        ...who,
        sid: ++id,
        admit_day: at,
        discharge_day: at + los - 1,
        los,
        dpc14: one(['050130xx99000x', '050130xx99020x', '040081xx99x00x']),
        main_icd: one(someDiseases),
        main_resource_icd: one(someDiseases),
        second_icd: null,
        adl_in: 10,
        adl_out: 10,
        outcome: 'recovered',
      });
    }
    for (let n = below(4); n > 0; n--) {
      const { at, ...who } = common(anyDay());
      const clid = ++id;
      const insurer_type = 'kyokai';
      rows.claim.push({
        ...who,
        clid,
        claim_type: '1112',
        insurer_type,
        total_points: below(20_000),
        days: 1,
      });
      for (let d = below(4); d > 0; d--)
        rows.claim_disease.push({
          ...who,
          clid,
          recept_code: '',
          icd10: one(someDiseases),
          start_month: monthOf(at),
          outcome: '1',
          main_flag: 0,
        });
    }
    for (let n = below(4); n > 0; n--) {
      const { at, ...who } = common(anyDay());
      const measured = () => maybe(50 + below(100), 5);
      const [height, weight, bmi, waist, sbp, dbp, tg, hdl, ldl, ast, alt, ggt, hba1c, fbs] = Array.from(
        { length: 14 },
        measured,
      ) as (number | null)[];
      rows.checkup.push({
        ...who,
        day: at,
        height: height ?? null,
        weight: weight ?? null,
        bmi: bmi ?? null,
        waist: waist ?? null,
        sbp: sbp ?? null,
        dbp: dbp ?? null,
        tg: tg ?? null,
        hdl: hdl ?? null,
        ldl: ldl ?? null,
        ast: ast ?? null,
        alt: alt ?? null,
        ggt: ggt ?? null,
        hba1c: hba1c ?? null,
        fbs: fbs ?? null,
        smoke: maybe(below(2), 5),
        drink: maybe(1 + below(3), 5),
        metabo_code: maybe(String(1 + below(4)), 5),
        guidance_code: maybe(String(1 + below(4)), 5),
        participant_type: 'insured',
      });
    }
    for (let n = below(3) === 0 ? below(4) : 0; n > 0; n--) {
      const { at, ...who } = common(anyDay());
      rows.care_claim.push({
        ...who,
        day: at,
        level: one(['S1', 'C1', 'C3']),
        service_type: one(['day', 'rehab', 'facility']),
        units: 10,
        muni_code,
      });
    }
    if (death !== null) {
      const { at, ...who } = common(death);
      rows.death.push({
        ...who,
        day: at,
        hour2: below(12),
        place: one(['hospital', 'home']),
        cause_icd3: one(['I50', 'J18', 'C16']),
        kind: 'disease',
        autopsy: 0,
        surgery: 0,
        marital: 'married',
        birth_weight_bin: null,
        gest_week: null,
      });
    }
  }
  return rows;
}

const sqlTypes = { int: 'integer', bigint: 'bigint', text: 'varchar' } as const;

/** Writes rows as the embedded engine's file, table by table in the shape of the schema. */
export async function writeSnapshot(file: string, rows: Rows): Promise<void> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  for (const table of tableNames) {
    const columns = columnsOf(table);
    const shape = columns.map(
      ([name, { type, nullable }]) => `"${name}" ${sqlTypes[type]}${nullable ? '' : ' not null'}`,
    );
    await connection.run(`create table "${table}" (${shape.join(', ')})`);
    const appender = await connection.createAppender(table);
    for (const row of rows[table] as Record<string, string | number | null>[]) {
      for (const [name, { type }] of columns) {
        const value = row[name];
        if (value === null || value === undefined) appender.appendNull();
        else if (type === 'text') appender.appendVarchar(String(value));
        else if (type === 'bigint') appender.appendBigInt(BigInt(value));
        else appender.appendInteger(Number(value));
      }
      appender.endRow();
    }
    appender.closeSync();
  }
  connection.closeSync();
  instance.closeSync();
}
