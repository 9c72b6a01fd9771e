import type { Code } from './code.ts';

/**
 * Chapters and blocks of ICD-10 (2013 edition as used in Japan). All chapters stand here, so that a text search for a
 * field of medicine finds it; blocks only as far as our categories go.
 */
const chapterRows: readonly (readonly [string, string, string])[] = [
  ['A00-B99', '感染症及び寄生虫症', 'Infectious and parasitic diseases'],
  ['C00-D48', '新生物', 'Neoplasms'],
  [
    'D50-D89',
    '血液及び造血器の疾患並びに免疫機構の障害',
    'Diseases of blood, blood-forming organs and immunity',
  ],
  ['E00-E90', '内分泌、栄養及び代謝疾患', 'Endocrine, nutritional and metabolic diseases'],
  ['F00-F99', '精神及び行動の障害', 'Mental and behavioural disorders'],
  ['G00-G99', '神経系の疾患', 'Diseases of the nervous system'],
  ['H00-H59', '眼及び付属器の疾患', 'Diseases of the eye and adnexa'],
  ['H60-H95', '耳及び乳様突起の疾患', 'Diseases of the ear and mastoid process'],
  ['I00-I99', '循環器系の疾患', 'Diseases of the circulatory system'],
  ['J00-J99', '呼吸器系の疾患', 'Diseases of the respiratory system'],
  ['K00-K93', '消化器系の疾患', 'Diseases of the digestive system'],
  ['L00-L99', '皮膚及び皮下組織の疾患', 'Diseases of the skin and subcutaneous tissue'],
  ['M00-M99', '筋骨格系及び結合組織の疾患', 'Diseases of the musculoskeletal system and connective tissue'],
  ['N00-N99', '腎尿路生殖器系の疾患', 'Diseases of the genitourinary system'],
  ['O00-O99', '妊娠、分娩及び産じょく', 'Pregnancy, childbirth and the puerperium'],
  ['P00-P96', '周産期に発生した病態', 'Conditions originating in the perinatal period'],
  ['Q00-Q99', '先天奇形、変形及び染色体異常', 'Congenital malformations and chromosomal abnormalities'],
  [
    'R00-R99',
    '症状、徴候及び異常所見で他に分類されないもの',
    'Symptoms, signs and abnormal findings not classified elsewhere',
  ],
  ['S00-T98', '損傷、中毒及びその他の外因の影響', 'Injury, poisoning and other effects of external causes'],
  ['V01-Y98', '傷病及び死亡の外因', 'External causes of morbidity and mortality'],
  [
    'Z00-Z99',
    '健康状態に影響を及ぼす要因及び保健サービスの利用',
    'Factors influencing health and contact with services',
  ],
  ['U00-U99', '特殊目的用コード', 'Codes for special purposes'],
];

const blockRows: readonly (readonly [string, string, string])[] = [
  ['A30-A49', 'その他の細菌性疾患', 'Other bacterial diseases'],
  ['B00-B09', '皮膚及び粘膜病変を特徴とするウイルス感染症', 'Viral infections with skin and mucosal lesions'],
  ['B15-B19', 'ウイルス性肝炎', 'Viral hepatitis'],
  ['C15-C26', '消化器の悪性新生物', 'Malignant neoplasms of digestive organs'],
  [
    'C30-C39',
    '呼吸器及び胸腔内臓器の悪性新生物',
    'Malignant neoplasms of respiratory and intrathoracic organs',
  ],
  ['C50-C50', '乳房の悪性新生物', 'Malignant neoplasm of breast'],
  ['C60-C63', '男性生殖器の悪性新生物', 'Malignant neoplasms of male genital organs'],
  [
    'C81-C96',
    'リンパ組織、造血組織及び関連組織の悪性新生物',
    'Malignant neoplasms of lymphoid and haematopoietic tissue',
  ],
  ['D10-D36', '良性新生物', 'Benign neoplasms'],
  ['D50-D53', '栄養性貧血', 'Nutritional anaemias'],
  ['E00-E07', '甲状腺障害', 'Disorders of the thyroid gland'],
  ['E10-E14', '糖尿病', 'Diabetes mellitus'],
  ['E70-E90', '代謝障害', 'Metabolic disorders'],
  ['F00-F09', '症状性を含む器質性精神障害', 'Organic mental disorders'],
  [
    'F20-F29',
    '統合失調症、統合失調症型障害及び妄想性障害',
    'Schizophrenia, schizotypal and delusional disorders',
  ],
  ['F30-F39', '気分［感情］障害', 'Mood disorders'],
  ['G10-G14', '主に中枢神経系を障害する系統萎縮症', 'Systemic atrophies of the central nervous system'],
  ['G20-G26', '錐体外路障害及び異常運動', 'Extrapyramidal and movement disorders'],
  ['G30-G32', '神経系のその他の変性疾患', 'Other degenerative diseases of the nervous system'],
  ['G40-G47', '挿間性及び発作性障害', 'Episodic and paroxysmal disorders'],
  ['H25-H28', '水晶体の障害', 'Disorders of the lens'],
  ['H40-H42', '緑内障', 'Glaucoma'],
  ['I10-I15', '高血圧性疾患', 'Hypertensive diseases'],
  ['I20-I25', '虚血性心疾患', 'Ischaemic heart diseases'],
  ['I30-I52', 'その他の型の心疾患', 'Other forms of heart disease'],
  ['I60-I69', '脳血管疾患', 'Cerebrovascular diseases'],
  ['J00-J06', '急性上気道感染症', 'Acute upper respiratory infections'],
  ['J09-J18', 'インフルエンザ及び肺炎', 'Influenza and pneumonia'],
  ['J20-J22', 'その他の急性下気道感染症', 'Other acute lower respiratory infections'],
  ['J30-J39', '上気道のその他の疾患', 'Other diseases of the upper respiratory tract'],
  ['J40-J47', '慢性下気道疾患', 'Chronic lower respiratory diseases'],
  ['J60-J70', '外的因子による肺疾患', 'Lung diseases due to external agents'],
  ['K00-K14', '口腔、唾液腺及び顎の疾患', 'Diseases of the oral cavity, salivary glands and jaws'],
  ['K20-K31', '食道、胃及び十二指腸の疾患', 'Diseases of the oesophagus, stomach and duodenum'],
  ['K35-K38', '虫垂の疾患', 'Diseases of the appendix'],
  ['K50-K52', '非感染性腸炎及び非感染性大腸炎', 'Non-infective enteritis and colitis'],
  ['K55-K64', '腸のその他の疾患', 'Other diseases of the intestines'],
  ['K70-K77', '肝疾患', 'Diseases of the liver'],
  ['L20-L30', '皮膚炎及び湿疹', 'Dermatitis and eczema'],
  ['M05-M14', '炎症性多発性関節障害', 'Inflammatory polyarthropathies'],
  ['M15-M19', '関節症', 'Arthrosis'],
  ['M30-M36', '全身性結合組織障害', 'Systemic connective tissue disorders'],
  ['M50-M54', 'その他の脊柱障害', 'Other dorsopathies'],
  ['M80-M85', '骨の密度及び構造の障害', 'Disorders of bone density and structure'],
  ['N17-N19', '腎不全', 'Renal failure'],
  ['N30-N39', '尿路系のその他の疾患', 'Other diseases of the urinary system'],
  ['N40-N51', '男性生殖器の疾患', 'Diseases of male genital organs'],
  [
    'P05-P08',
    '妊娠期間及び胎児発育に関連する障害',
    'Disorders related to length of gestation and fetal growth',
  ],
  ['Q20-Q28', '循環器系の先天奇形', 'Congenital malformations of the circulatory system'],
  ['R50-R69', '全身症状及び徴候', 'General symptoms and signs'],
  ['R95-R99', '診断名不明確及び原因不明の死亡', 'Ill-defined and unknown causes of mortality'],
  ['S70-S79', '股関節部及び大腿の損傷', 'Injuries to the hip and thigh'],
  ['V01-V99', '交通事故', 'Transport accidents'],
  ['W00-W19', '転倒・転落・墜落', 'Falls'],
  ['W65-W74', '不慮の溺死及び溺水', 'Accidental drowning and submersion'],
  ['X60-X84', '故意の自傷及び自殺', 'Intentional self-harm'],
  ['U00-U49', '原因不明の新たな疾患等の暫定分類', 'Provisional assignment of new diseases'],
];

/** U is the last chapter but not the last letter; every other range is alphabetical. */
const inRange = (code: string, range: string) => {
  const [from = '', to = ''] = range.split('-');
  return code.slice(0, 3) >= from && code.slice(0, 3) <= to;
};

export const chapters: readonly Code[] = chapterRows.map(([code, ja, en]) => ({ code, ja, en }));

export const blocks: readonly Code[] = blockRows.map(([code, ja, en]) => {
  const parent = chapters.find((chapter) => inRange(code, chapter.code))?.code;
  return { code, ja, en, ...(parent ? { parent } : {}) };
});

/** The narrowest group that holds a category, such as I20-I25 for I21. */
export const groupOf = (category: string): string | undefined =>
  [...blocks, ...chapters].find((group) => inRange(category, group.code))?.code;
