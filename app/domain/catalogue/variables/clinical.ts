import { counters, institution, key, month, person, table } from '../variable.ts';

const day = (ja: string, en: string) =>
  [
    [`${ja}日`, `Day of ${en}`],
    [
      `${ja}のあった日。質問では期間の条件に使います。`,
      `Day of ${en}; questions use it for windows of time.`,
    ],
  ] as const;

export const encounterTable = table(
  'encounter',
  ['受診', 'Encounters'],
  [
    key('eid', '受診', 'encounter'),
    person,
    institution,
    [
      'dept_code',
      'QI',
      'code',
      ['診療科', 'Department'],
      ['受診した診療科。', 'Department of the encounter.'],
      { codes: { set: 'department' } },
    ],
    [
      'class',
      'QI',
      'code',
      ['入院・外来', 'Inpatient or outpatient'],
      ['受診の区分。', 'Kind of encounter.'],
      { codes: { set: 'encounterClass' } },
    ],
    [
      'visit_type',
      'QI',
      'code',
      ['受診の種類', 'Visit type'],
      ['初診・再診、予定・緊急の別。', 'First or return visit, planned or emergency admission.'],
      { codes: { set: 'visitType' } },
    ],
    ['start_day', 'T', 'day', ...day('受診・入院', 'the visit or admission')],
    [
      'end_day',
      'T',
      'day',
      ['終了・退院日', 'Day of discharge'],
      ['外来では受診日と同じ日。', 'For outpatients the day of the visit.'],
    ],
    month('受診', 'the encounter'),
  ],
  { documentType: 3 },
);

export const conditionTable = table(
  'condition',
  ['病名', 'Diagnoses'],
  [
    key('cid', '病名', 'diagnosis'),
    key('eid', '受診', 'encounter'),
    person,
    institution,
    [
      'icd10',
      'S',
      'code',
      ['ICD-10', 'ICD-10'],
      [
        '病名のICD-10（2013年版、ピリオドなし）。上位の分類でも指定できます。',
        'ICD-10 of the diagnosis (2013, without a dot). Wider groups can be named too.',
      ],
      { codes: { system: 'icd10' } },
    ],
    [
      'recept_code',
      'S',
      'code',
      ['レセプト病名コード', 'Claim disease code'],
      ['レセプト電算の傷病名コード（7桁）。', 'Disease code of claims (7 digits).'],
      { codes: { system: 'receipt' } },
    ],
    [
      'verification',
      'QI',
      'code',
      ['確定・疑い', 'Confirmed or suspected'],
      ['病名の確からしさ。', 'How certain the diagnosis is.'],
      { codes: { set: 'verification' } },
    ],
    [
      'main_flag',
      'QI',
      'flag',
      ['主傷病', 'Main diagnosis'],
      ['主傷病として記録されたか。', 'Whether it was the main diagnosis.'],
      { codes: { set: 'yesNo' } },
    ],
    ['onset_day', 'T', 'day', ...day('診断（開始）', 'diagnosis')],
    [
      'end_day',
      'T',
      'day',
      ['病名の終了日', 'End of the diagnosis'],
      ['転帰が記録された日。続いていれば空です。', 'Day of the outcome; empty while it lasts.'],
    ],
    month('診断', 'diagnosis'),
    [
      'unnotified_flag',
      'S',
      'flag',
      ['未告知', 'Not told to the patient'],
      [
        '本人に告知していない病名。集計には決して含めません。',
        'The patient has not been told. Such rows are never counted.',
      ],
      { internal: true, codes: { set: 'yesNo' } },
    ],
  ],
  { documentType: 4 },
);

export const labTable = table(
  'lab',
  ['検査', 'Laboratory tests'],
  [
    key('lid', '検査', 'test result'),
    key('eid', '受診', 'encounter'),
    person,
    institution,
    [
      'item',
      'S',
      'code',
      ['検査項目', 'Test item'],
      [
        '43項目と感染症5項目のどれか。単位と小数の桁は項目ごとに決まっています。',
        'One of the 43 items and five infections, each with its own unit and decimals.',
      ],
      { codes: { system: 'lab-item' } },
    ],
    [
      'jlac10',
      'S',
      'code',
      ['JLAC10', 'JLAC10'],
      ['検査の17桁の標準コード。', 'Standard code of the test (17 digits).'],
      { codes: { system: 'jlac10' } },
    ],
    [
      'value_std',
      'M',
      'decimal',
      ['検査値', 'Value'],
      [
        '標準単位に換算した値。定性や単位不整合のときは空です。',
        'Value in the canonical unit; empty for qualitative results and units that do not fit.',
      ],
    ],
    [
      'value_code',
      'M',
      'code',
      ['定性の結果', 'Qualitative result'],
      ['（−）から（3+）、陽性・陰性、血液型など。', 'Grades, positive or negative, blood groups.'],
    ],
    [
      'unit',
      'M',
      'code',
      ['元の単位', 'Original unit'],
      ['施設から届いたときの単位。品質の確認に使います。', 'Unit as received; for checking quality.'],
      { internal: true },
    ],
    [
      'unit_state',
      'M',
      'code',
      ['単位の状態', 'State of the unit'],
      ['換算の結果。', 'Result of the conversion.'],
      { codes: { set: 'unitState' } },
    ],
    [
      'out_of_ref',
      'M',
      'code',
      ['基準範囲の判定', 'Reference range'],
      [
        '基準範囲の内か外か。範囲のない項目では空です。',
        'Within the range or not; empty for items without one.',
      ],
      { codes: { set: 'outOfRange' } },
    ],
    ['sample_day', 'T', 'day', ...day('採取', 'sampling')],
    month('採取', 'sampling'),
  ],
  { documentType: 8 },
);

const order = [
  [
    'yj',
    'S',
    'code',
    ['医薬品コード', 'Product code'],
    ['薬価基準収載医薬品コード（12桁）。', 'Code of the price list (12 characters).'],
    { codes: { system: 'yj' } },
  ],
  [
    'atc',
    'S',
    'code',
    ['ATC分類', 'ATC'],
    [
      '成分のATC分類。上位の分類でも指定できます。対応がない薬は空です。',
      'ATC of the substance; wider groups can be named. Empty where there is none.',
    ],
    { codes: { system: 'atc' } },
  ],
  [
    'qty_milli',
    'M',
    'decimal',
    ['数量', 'Quantity'],
    ['薬価の単位での数量。', 'Quantity in the unit of the price list.'],
    { scale: 3 },
  ],
] as const;

export const rxTable = table(
  'rx',
  ['処方', 'Prescriptions'],
  [
    key('rxid', '処方', 'prescription'),
    key('eid', '受診', 'encounter'),
    person,
    institution,
    ...order,
    [
      'days',
      'M',
      'integer',
      ['日数', 'Days'],
      ['処方された日数。', 'Days prescribed.'],
      { unit: counters.days },
    ],
    [
      'route',
      'QI',
      'code',
      ['投与経路', 'Route'],
      ['内服か外用か。', 'Oral or external.'],
      { codes: { set: 'route' } },
    ],
    ['order_day', 'T', 'day', ...day('処方', 'prescription')],
    month('処方', 'prescription'),
  ],
  { documentType: 10 },
);

export const injectionTable = table(
  'injection',
  ['注射', 'Injections'],
  [
    key('rxid', '注射', 'injection'),
    key('eid', '受診', 'encounter'),
    person,
    institution,
    ...order,
    ['route', 'QI', 'code', ['投与経路', 'Route'], ['注射。', 'Injection.'], { codes: { set: 'route' } }],
    ['order_day', 'T', 'day', ...day('実施', 'injection')],
    month('実施', 'injection'),
  ],
  { documentType: 9 },
);

export const procedureTable = table(
  'procedure',
  ['手術・処置', 'Procedures'],
  [
    key('eid', '受診', 'encounter'),
    person,
    institution,
    [
      'code_type',
      'QI',
      'code',
      ['コードの種類', 'Kind of code'],
      ['Kコードか、レセプト電算コードか。', 'K code or claim code.'],
      { codes: { set: 'procedureSystem' } },
    ],
    [
      'code',
      'S',
      'code',
      ['手術・処置', 'Procedure'],
      [
        '行われた手術・処置。コードと名称の対応は、現行の点数表とは照合していません。',
        'The procedure. Codes and names have not been compared with the current fee schedule.',
      ],
      { codes: { system: 'procedure' } },
    ],
    ['day', 'T', 'day', ...day('実施', 'the procedure')],
    month('実施', 'the procedure'),
    [
      'qty',
      'M',
      'integer',
      ['回数', 'Times'],
      ['行われた回数。', 'How many times.'],
      { unit: counters.times },
    ],
  ],
);
