import { counters, institution, person, table } from '../variable.ts';

const bits = (column: string, ja: string, en: string) =>
  [
    column,
    'S',
    'integer',
    [`${ja}（ビット列）`, `${en} (bits)`],
    [
      'その年度に記録があったコードの集合。大規模な集計を速くするために使います。',
      'Set of codes recorded in the year; makes large questions fast.',
    ],
    { internal: true },
  ] as const;

const last = (column: string, ja: string, en: string, unit: string, scale = 0) =>
  [
    column,
    'M',
    scale > 0 ? 'decimal' : 'integer',
    [`最後の${ja}`, `Last ${en}`],
    ['その年度で最後に測った値。', 'The last value measured in the year.'],
    { unit, scale },
  ] as const;

/** One row a person and fiscal year, derived from the other tables for questions to a whole population. */
export const personYearTable = table(
  'person_year',
  ['人・年度の要約', 'Person-years'],
  [
    person,
    ['fy', 'T', 'integer', ['年度', 'Fiscal year'], ['4月に始まる年度。', 'Year beginning in April.']],
    [
      'age',
      'QI',
      'integer',
      ['年齢', 'Age'],
      ['年度の始めの年齢。結果では区分だけが使えます。', 'Age at its beginning; results use bands only.'],
      { unit: counters.years },
    ],
    [
      'sex',
      'QI',
      'code',
      ['性別', 'Sex'],
      ['登録された性別。', 'Sex as registered.'],
      { codes: { set: 'sex' } },
    ],
    [
      'pref_code',
      'QI',
      'code',
      ['都道府県', 'Prefecture'],
      ['住所の都道府県。', 'Prefecture of residence.'],
      { codes: { system: 'prefecture' } },
    ],
    [
      'med_area2',
      'QI',
      'code',
      ['二次医療圏', 'Secondary medical area'],
      ['住所の二次医療圏。', 'Secondary medical area of residence.'],
      { codes: { system: 'medical-area' } },
    ],
    [
      'insurer_type',
      'QI',
      'code',
      ['保険者の種別', 'Insurer type'],
      ['年度の始めの医療保険の種別。', 'Kind of insurance at its beginning.'],
      { codes: { set: 'insurer' } },
    ],
    institution,
    bits('dx_low', '病名 1', 'Diagnoses 1'),
    bits('dx_high', '病名 2', 'Diagnoses 2'),
    bits('rx_low', '薬剤 1', 'Drugs 1'),
    bits('rx_high', '薬剤 2', 'Drugs 2'),
    bits('proc_bits', '手術・処置', 'Procedures'),
    [
      'n_visits',
      'M',
      'integer',
      ['受診回数', 'Visits'],
      ['その年度の外来の受診回数。', 'Outpatient visits in the year.'],
      { unit: counters.times },
    ],
    [
      'n_inpt_days',
      'M',
      'integer',
      ['入院日数', 'Inpatient days'],
      ['その年度の入院日数の合計。', 'Days in hospital in the year.'],
      { unit: counters.days },
    ],
    [
      'total_points',
      'M',
      'integer',
      ['合計点数', 'Total points'],
      ['その年度の請求の合計点数。', 'Points claimed in the year.'],
      { unit: counters.points },
    ],
    last('last_hba1c', 'HbA1c', 'HbA1c', '%', 1),
    last('last_egfr', 'eGFR', 'eGFR', 'mL/min/1.73m²', 1),
    last('last_ldl', 'LDLコレステロール', 'LDL cholesterol', 'mg/dL'),
    last('last_sbp', '収縮期血圧', 'systolic blood pressure', 'mmHg'),
    last('last_bmi', 'BMI', 'body mass index', 'kg/m²', 1),
  ],
);
