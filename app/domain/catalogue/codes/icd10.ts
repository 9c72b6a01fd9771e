import { byCode, type Code, isWithin } from './code.ts';
import { categories } from './icd10-categories.ts';
import { blocks, chapters } from './icd10-groups.ts';

/**
 * The diseases of the synthetic population: ICD-10 without a dot, as the Japanese code system writes it; the seven-digit
 * code of claims and the four-character exchange code were read in the masters, the ICD-10 code was assigned by us
 * (except C169). Two names may share a category; nothing here repeats a code.
 */
export type Disease = {
  readonly icd10: string;
  readonly ja: string;
  readonly en: string;
  readonly recept: string;
  readonly exchange: string;
};

const rows: readonly (readonly [string, string, string, string, string])[] = [
  ['I10', '高血圧症', 'Hypertension', '8833421', 'UHGQ'],
  ['E119', '2型糖尿病', 'Type 2 diabetes mellitus', '2500015', 'U23V'],
  ['E785', '脂質異常症', 'Dyslipidaemia', '8844446', 'L9HQ'],
  ['E780', '高コレステロール血症', 'Hypercholesterolaemia', '2720004', 'A9KB'],
  ['E790', '高尿酸血症', 'Hyperuricaemia', '7906015', 'VTF4'],
  ['M109', '痛風', 'Gout', '2749004', 'SRK3'],
  ['K210', '逆流性食道炎', 'Reflux oesophagitis', '5301002', 'RVUN'],
  ['K295', '慢性胃炎', 'Chronic gastritis', '5351003', 'ESKE'],
  ['K590', '便秘症', 'Constipation', '8840042', 'GCTH'],
  ['K649', '痔核', 'Haemorrhoids', '4556002', 'K017'],
  ['K760', '脂肪肝', 'Fatty liver', '5718008', 'NHHN'],
  ['K746', '肝硬変症', 'Liver cirrhosis', '8831512', 'BM6F'],
  ['B181', 'B型慢性肝炎', 'Chronic hepatitis B', '0703003', 'F3J7'],
  ['B182', 'C型慢性肝炎', 'Chronic hepatitis C', '0703025', 'FARP'],
  ['J459', '気管支喘息', 'Bronchial asthma', '4939008', 'VRVV'],
  ['J449', '慢性閉塞性肺疾患', 'Chronic obstructive pulmonary disease', '8840399', 'TG1J'],
  ['J304', 'アレルギー性鼻炎', 'Allergic rhinitis', '4779004', 'H61Q'],
  ['J069', '急性上気道炎', 'Acute upper respiratory infection', '4659007', 'HP8A'],
  ['J209', '急性気管支炎', 'Acute bronchitis', '4660009', 'TQ7A'],
  ['J189', '肺炎', 'Pneumonia', '4860030', 'QT7C'],
  ['J690', '誤嚥性肺炎', 'Aspiration pneumonia', '5070003', 'S1VH'],
  ['J111', 'インフルエンザ', 'Influenza', '4871001', 'ES0L'],
  ['U071', 'COVID-19', 'COVID-19', '8850104', 'S9VN'],
  ['I208', '労作性狭心症', 'Exertional angina', '8841212', 'K8UH'],
  ['I219', '急性心筋梗塞', 'Acute myocardial infarction', '8832376', 'C8Q1'],
  ['I500', 'うっ血性心不全', 'Congestive heart failure', '8830796', 'R24B'],
  ['I489', '心房細動', 'Atrial fibrillation', '4273006', 'QE03'],
  ['I639', '脳梗塞', 'Cerebral infarction', '8838708', 'K5PV'],
  ['I619', '脳出血', 'Intracerebral haemorrhage', '4319020', 'TD9E'],
  ['I609', 'くも膜下出血', 'Subarachnoid haemorrhage', '4309001', 'L92M'],
  ['N189', '慢性腎臓病', 'Chronic kidney disease', '8844106', 'FKQ7'],
  ['N185', '末期腎不全', 'End-stage renal failure', '8842116', 'PFB1'],
  ['N390', '尿路感染症', 'Urinary tract infection', '8838561', 'BR1S'],
  ['N40', '前立腺肥大症', 'Benign prostatic hyperplasia', '8836591', 'QSQL'],
  ['N328', '過活動膀胱', 'Overactive bladder', '8843031', 'Q6CT'],
  ['M819', '骨粗鬆症', 'Osteoporosis', '7330006', 'LRJN'],
  ['M179', '変形性膝関節症', 'Osteoarthritis of knee', '7153018', 'R09V'],
  ['M545', '腰痛症', 'Low back pain', '8840829', 'FCR0'],
  ['S720', '大腿骨頚部骨折', 'Fracture of neck of femur', '8208009', 'BCRD'],
  ['S721', '大腿骨転子部骨折', 'Pertrochanteric fracture of femur', '8837314', 'S0K6'],
  ['M069', '関節リウマチ', 'Rheumatoid arthritis', '8842106', 'RSAL'],
  ['F329', 'うつ病', 'Depression', '2961003', 'M84N'],
  ['F209', '統合失調症', 'Schizophrenia', '8841702', 'Q66J'],
  ['G470', '不眠症', 'Insomnia', '8839792', 'BTS4'],
  ['F03', '認知症', 'Dementia', '8842618', 'V828'],
  ['G309', 'アルツハイマー型認知症', 'Alzheimer disease dementia', '8842549', 'LMAR'],
  ['G20', 'パーキンソン病', 'Parkinson disease', '3320002', 'P3JV'],
  ['G409', 'てんかん', 'Epilepsy', '3459001', 'V382'],
  ['L209', 'アトピー性皮膚炎', 'Atopic dermatitis', '6918002', 'QTMA'],
  ['L309', '湿疹', 'Eczema', '6923002', 'Q9DF'],
  ['B029', '帯状疱疹', 'Herpes zoster', '0539013', 'KE2D'],
  ['H269', '白内障', 'Cataract', '3669004', 'BC2G'],
  ['H409', '緑内障', 'Glaucoma', '3659003', 'SQMM'],
  ['E039', '甲状腺機能低下症', 'Hypothyroidism', '8833504', 'VA89'],
  ['E050', 'バセドウ病', 'Graves disease', '2420002', 'PPA7'],
  ['D509', '鉄欠乏性貧血', 'Iron deficiency anaemia', '2809009', 'A4PH'],
  ['C169', '胃癌', 'Gastric cancer', '1519006', 'E48A'],
  ['C349', '肺癌', 'Lung cancer', '1629006', 'LFJS'],
  ['C189', '結腸癌', 'Colon cancer', '1539002', 'FRTU'],
  ['C20', '直腸癌', 'Rectal cancer', '1541005', 'NG80'],
  ['C509', '乳癌', 'Breast cancer', '1749008', 'VT2A'],
  ['C61', '前立腺癌', 'Prostate cancer', '1859003', 'SNFN'],
  ['C220', '肝癌', 'Liver cancer', '1550004', 'C5L0'],
  ['C259', '膵癌', 'Pancreatic cancer', '1579002', 'J4UN'],
  ['C859', '非ホジキンリンパ腫', 'Non-Hodgkin lymphoma', '2028017', 'Q1M8'],
  ['D126', '大腸ポリープ', 'Colorectal polyp', '2113008', 'TSM1'],
  ['K358', '急性虫垂炎', 'Acute appendicitis', '5409005', 'QFS9'],
  ['K509', 'クローン病', 'Crohn disease', '5559001', 'SS1D'],
  ['K519', '潰瘍性大腸炎', 'Ulcerative colitis', '5569003', 'UC38'],
  ['M329', '全身性エリテマトーデス', 'Systemic lupus erythematosus', '7100011', 'MTBV'],
  ['G122', '筋萎縮性側索硬化症', 'Amyotrophic lateral sclerosis', '3352007', 'FLAA'],
  ['K053', '歯周炎', 'Periodontitis', '5234009', 'LU0P'],
  ['K029', 'う蝕', 'Dental caries', '8843836', 'HREJ'],
];

export const diseases: readonly Disease[] = rows.map(([icd10, ja, en, recept, exchange]) => ({
  icd10,
  ja,
  en,
  recept,
  exchange,
}));

export const diseaseByRecept: ReadonlyMap<string, Disease> = new Map(
  diseases.map((disease) => [disease.recept, disease]),
);

const categoryCodes = new Set(categories.map((category) => category.code));

/** Chapter, block, category and, where a disease has a fourth character, the subcategory. */
export const icd10Codes: readonly Code[] = [
  ...chapters,
  ...blocks,
  ...categories,
  ...diseases
    .filter((disease) => !categoryCodes.has(disease.icd10))
    .map(({ icd10, ja, en }) => ({ code: icd10, ja, en, parent: icd10.slice(0, 3) })),
];

export const icd10ByCode = byCode(icd10Codes);

export type IcdLevel = 'chapter' | 'block' | 'category' | 'subcategory';

const chapterCodes = new Set(chapters.map((chapter) => chapter.code));

export function icdLevel(code: string): IcdLevel {
  if (code.includes('-')) return chapterCodes.has(code) ? 'chapter' : 'block';
  return code.length === 3 ? 'category' : 'subcategory';
}

/** What people write (E11.9, e119, Ｅ１１．９) as it is stored: E119. Groups keep their hyphen. */
export const toIcd10 = (written: string): string =>
  written.normalize('NFKC').trim().toUpperCase().replaceAll('.', '');

/** As people read it: E119 becomes E11.9. */
export const writeIcd10 = (code: string): string =>
  code.includes('-') || code.length <= 3 ? code : `${code.slice(0, 3)}.${code.slice(3)}`;

/** The codes of diseases at or below a chapter, block, category or subcategory. */
export const icd10Below = (code: string): readonly string[] =>
  diseases.map((disease) => disease.icd10).filter((icd10) => isWithin(icd10ByCode, icd10, code));
