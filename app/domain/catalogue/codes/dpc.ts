import { byCode, type Code } from './code.ts';

/**
 * DPC groups of the synthetic population, as far as a mean length of stay was published by hospitals. The first six
 * characters are the disease; an x stands where a branch does not apply.
 */
export type DpcGroup = Code & {
  /** Mean length of stay in hundredths of a day. */
  readonly meanStay: number;
  /** A disease that leads to the group. */
  readonly icd10: string;
};

const rows: readonly (readonly [string, string, string, number, string])[] = [
  [
    '050050xx99100x',
    '狭心症（手術なし・心臓カテーテル検査あり）',
    'Angina, cardiac catheterisation without surgery',
    301,
    'I208',
  ],
  [
    '050050xx02000x',
    '狭心症（経皮的冠動脈形成術等）',
    'Angina, percutaneous coronary intervention',
    447,
    'I208',
  ],
  ['050130xx99000x', '心不全（手術・処置なし）', 'Heart failure without surgery or procedure', 1766, 'I500'],
  ['050130xx99020x', '心不全（手術なし・処置2あり）', 'Heart failure with procedure', 2468, 'I500'],
  [
    '060100xx01xx0x',
    '小腸・大腸の良性疾患（内視鏡的切除）',
    'Benign disease of the intestines, endoscopic resection',
    263,
    'D126',
  ],
  [
    '040081xx99x00x',
    '誤嚥性肺炎（手術・処置なし）',
    'Aspiration pneumonia without surgery or procedure',
    2084,
    'J690',
  ],
  [
    '110310xx99xx0x',
    '腎臓又は尿路の感染症（手術なし）',
    'Infection of kidney or urinary tract without surgery',
    1258,
    'N390',
  ],
  [
    '110280xx99000x',
    '慢性腎炎症候群・慢性腎不全（手術・処置なし）',
    'Chronic kidney disease without surgery or procedure',
    1167,
    'N189',
  ],
  [
    '110280xx991x0x',
    '慢性腎炎症候群・慢性腎不全（処置1あり）',
    'Chronic kidney disease with procedure',
    700,
    'N189',
  ],
  ['130030xx99x40x', '非ホジキンリンパ腫（処置2あり）', 'Non-Hodgkin lymphoma with procedure', 1579, 'C859'],
  ['060035xx99x60x', '結腸の悪性腫瘍（化学療法）', 'Colon cancer, chemotherapy', 447, 'C189'],
  ['060040xx99x60x', '直腸肛門の悪性腫瘍（化学療法）', 'Rectal cancer, chemotherapy', 438, 'C20'],
];

export const dpcGroups: readonly DpcGroup[] = rows.map(([code, ja, en, meanStay, icd10]) => ({
  code,
  ja,
  en,
  meanStay,
  icd10,
  parent: code.slice(0, 6),
}));

const diseaseRows: readonly (readonly [string, string, string])[] = [
  ['040081', '誤嚥性肺炎', 'Aspiration pneumonia'],
  ['050050', '狭心症、慢性虚血性心疾患', 'Angina and chronic ischaemic heart disease'],
  ['050130', '心不全', 'Heart failure'],
  ['060035', '結腸（虫垂を含む）の悪性腫瘍', 'Cancer of the colon including the appendix'],
  ['060040', '直腸肛門の悪性腫瘍', 'Cancer of rectum and anus'],
  ['060100', '小腸大腸の良性疾患', 'Benign diseases of the intestines'],
  [
    '110280',
    '慢性腎炎症候群・慢性間質性腎炎・慢性腎不全',
    'Chronic nephritic syndrome and chronic renal failure',
  ],
  ['110310', '腎臓又は尿路の感染症', 'Infection of kidney or urinary tract'],
  ['130030', '非ホジキンリンパ腫', 'Non-Hodgkin lymphoma'],
];

/** Disease (six characters) and group (fourteen). */
export const dpcCodes: readonly Code[] = [
  ...diseaseRows.map(([code, ja, en]) => ({ code, ja, en })),
  ...dpcGroups,
];

export const dpcByCode = byCode(dpcCodes);
