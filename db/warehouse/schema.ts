/**
 * The research store: which tables and columns exist, for the generator that fills them, the compiler that asks them
 * and every engine that holds them. No identifier of a person stands here; those are in the identity store.
 *
 * Engines differ most in dates and fractions, so there are neither: a `day` is the number of days since 1970-01-01, a
 * `month` is year * 12 + (month - 1), and a measured value is an integer in the scale of its item. Sums over them are
 * exact on every engine (decisions D4), and calendar units are integer divisions of `month`.
 */
export type ColumnType = 'int' | 'bigint' | 'text';
export type Column = { readonly type: ColumnType; readonly nullable?: true };
export type TableShape = { readonly [column: string]: Column };

const int = { type: 'int' } as const;
const bigint = { type: 'bigint' } as const;
const text = { type: 'text' } as const;
const intOrNull = { type: 'int', nullable: true } as const;
const textOrNull = { type: 'text', nullable: true } as const;

export const tables = {
  /** One row a person. `pno` is the internal number of the frozen base snapshot (B2) and never leaves the vault. */
  person: {
    pno: int,
    /** Keyed research id: an HMAC of the identity store's number, so that neither store names the other's rows. */
    rid: text,
    /** Two secret 31-bit numbers a person; their sums over a cell tell equal sets of contributors and key its noise. */
    key_a: int,
    key_b: int,
    sex: text,
    birth_year: int,
    pref_code: text,
    med_area2: text,
    muni_code: text,
    /** 0: under 2,000 inhabitants; 1: under 25,000; 2: more. */
    muni_pop_class: int,
    insurer_type: text,
    /** Where the person is counted for rules about institutions when no event says otherwise. */
    institution_id: int,
    first_seen: int,
    last_seen: int,
    death_day: intOrNull,
    is_dpc_exposed: int,
  },
  /** Who may be counted at all; AND-ed to every source by the scope. Apart from `person`, because it alone changes. */
  standing: { pno: int, notified: int, opted_out: int, excluded_deceased: int },
  institution: {
    institution_id: int,
    pref_code: text,
    med_area2: text,
    muni_code: text,
    beds: int,
    bed_band: text,
    vendor_group: text,
    is_dpc: int,
    /** Bit n - 1 is set when document type n of domain 1.13 can be supplied structured. */
    structured_types: int,
    notice_day: intOrNull,
  },
  encounter: {
    eid: bigint,
    pno: int,
    institution_id: int,
    dept_code: text,
    class: text,
    visit_type: text,
    start_day: int,
    end_day: int,
    month: int,
  },
  condition: {
    cid: bigint,
    eid: bigint,
    pno: int,
    institution_id: int,
    icd10: text,
    recept_code: text,
    verification: text,
    main_flag: int,
    onset_day: int,
    end_day: intOrNull,
    month: int,
    /** The patient has not been told; such a row is never counted. */
    unnotified_flag: int,
  },
  lab: {
    lid: bigint,
    eid: bigint,
    pno: int,
    institution_id: int,
    item: text,
    jlac10: text,
    /** In the item's canonical unit and scale; null when absent, qualitative or in a unit that does not fit. */
    value_std: intOrNull,
    value_code: textOrNull,
    unit: textOrNull,
    /** 0: canonical; 1: converted; 2: unit does not fit; 3: absent with a reason. */
    unit_state: int,
    /** 0: within the reference range; 1: below; 2: above; null: not judged. */
    out_of_ref: intOrNull,
    sample_day: int,
    month: int,
  },
  rx: {
    rxid: bigint,
    eid: bigint,
    pno: int,
    institution_id: int,
    yj: text,
    atc: text,
    qty_milli: int,
    days: int,
    route: text,
    order_day: int,
    month: int,
  },
  injection: {
    rxid: bigint,
    eid: bigint,
    pno: int,
    institution_id: int,
    yj: text,
    atc: text,
    qty_milli: int,
    route: text,
    order_day: int,
    month: int,
  },
  procedure: {
    eid: bigint,
    pno: int,
    institution_id: int,
    code_type: text,
    code: text,
    day: int,
    month: int,
    qty: int,
  },
  dpc_stay: {
    sid: bigint,
    pno: int,
    institution_id: int,
    admit_day: int,
    discharge_day: int,
    month: int,
    los: int,
    dpc14: text,
    main_icd: text,
    main_resource_icd: text,
    second_icd: textOrNull,
    adl_in: intOrNull,
    adl_out: intOrNull,
    outcome: text,
  },
  ef_line: {
    sid: bigint,
    pno: int,
    institution_id: int,
    kind: text,
    category: text,
    points: int,
    qty: int,
    day: int,
    month: int,
  },
  claim: {
    clid: bigint,
    pno: int,
    institution_id: int,
    month: int,
    claim_type: text,
    insurer_type: text,
    total_points: int,
    days: int,
  },
  claim_line: {
    clid: bigint,
    pno: int,
    institution_id: int,
    kind: text,
    code: text,
    points: int,
    qty: int,
    times: int,
    month: int,
  },
  claim_disease: {
    clid: bigint,
    pno: int,
    institution_id: int,
    recept_code: text,
    icd10: text,
    start_month: int,
    outcome: text,
    main_flag: int,
    month: int,
  },
  checkup: {
    pno: int,
    institution_id: int,
    day: int,
    month: int,
    /** Tenths: cm, kg, kg/m2, cm. */
    height: intOrNull,
    weight: intOrNull,
    bmi: intOrNull,
    waist: intOrNull,
    sbp: intOrNull,
    dbp: intOrNull,
    tg: intOrNull,
    hdl: intOrNull,
    ldl: intOrNull,
    ast: intOrNull,
    alt: intOrNull,
    ggt: intOrNull,
    /** Tenths of a percent. */
    hba1c: intOrNull,
    fbs: intOrNull,
    smoke: intOrNull,
    drink: intOrNull,
    metabo_code: textOrNull,
    guidance_code: textOrNull,
    participant_type: text,
  },
  care_claim: {
    pno: int,
    institution_id: int,
    month: int,
    day: int,
    level: text,
    service_type: text,
    units: int,
    muni_code: text,
  },
  death: {
    pno: int,
    institution_id: int,
    day: int,
    month: int,
    /** 0 to 11, in bins of two hours. */
    hour2: int,
    place: text,
    cause_icd3: text,
    kind: text,
    autopsy: int,
    surgery: int,
    marital: text,
    birth_weight_bin: intOrNull,
    gest_week: intOrNull,
  },
  /** Quantities of drugs without persons (P-12). */
  drug_volume: { area: text, yj: text, route: text, quantity: int },
  /** For ten million persons: one row a person and fiscal year, code sets as bits. */
  person_year: {
    pno: int,
    fy: int,
    age: int,
    sex: text,
    pref_code: text,
    med_area2: text,
    insurer_type: text,
    institution_id: int,
    dx_low: bigint,
    dx_high: bigint,
    rx_low: bigint,
    rx_high: bigint,
    proc_bits: bigint,
    n_visits: int,
    n_inpt_days: int,
    total_points: int,
    last_hba1c: intOrNull,
    last_egfr: intOrNull,
    last_ldl: intOrNull,
    last_sbp: intOrNull,
    last_bmi: intOrNull,
  },
} as const satisfies Record<string, TableShape>;

export type TableName = keyof typeof tables;
export const tableNames = Object.keys(tables) as readonly TableName[];
export type ColumnOf<T extends TableName> = keyof (typeof tables)[T] & string;
type Value<C> = C extends { type: 'text'; nullable: true }
  ? string | null
  : C extends { type: 'text' }
    ? string
    : C extends { nullable: true }
      ? number | null
      : number;
/** One row as the generator makes it and a query builder sees it. */
export type Row<T extends TableName> = { -readonly [C in ColumnOf<T>]: Value<(typeof tables)[T][C]> };

export const columnsOf = (table: TableName): readonly (readonly [string, Column])[] =>
  Object.entries(tables[table]);
