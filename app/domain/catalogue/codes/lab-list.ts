import type { LabItem } from './labs.ts';

/**
 * The 43 test items of the electronic medical record information sharing service and its five infection items. One
 * typical JLAC10 code an item, read in the master. Bounds are in the item's scale: 41 with scale 1 is 4.1. `rangeFrom`
 * tells where they come from: jccls (2022, as cited), general (a common figure), unchecked; absent where there is none.
 */
export const labItems: readonly LabItem[] = [
  num('TP', '総蛋白', 'Total protein', '3A010000002327101', 'g/dL', 1, [66, 81], 'jccls', [['g/L', 1, 10]]),
  num('ALB', 'アルブミン', 'Albumin', '3A015000002327101', 'g/dL', 1, [41, 51], 'jccls', [
    ['g/L', 1, 10],
    ['mg/dL', 1, 1000],
  ]),
  num(
    'CK',
    'クレアチンキナーゼ',
    'Creatine kinase',
    '3B010000002327201',
    'U/L',
    0,
    [59, 248, 41, 153],
    'jccls',
  ),
  num('AST', 'AST', 'Aspartate aminotransferase', '3B035000002327201', 'U/L', 0, [13, 30], 'jccls'),
  num('ALT', 'ALT', 'Alanine aminotransferase', '3B045000002327201', 'U/L', 0, [10, 42, 7, 23], 'jccls'),
  num(
    'LD',
    '乳酸脱水素酵素（LD）',
    'Lactate dehydrogenase',
    '3B050000002327901',
    'U/L',
    0,
    [124, 222],
    'jccls',
  ),
  num(
    'ALP',
    'アルカリホスファターゼ（ALP）',
    'Alkaline phosphatase',
    '3B070000002327501',
    'U/L',
    0,
    [38, 113],
    'jccls',
  ),
  num('GGT', 'γ-GT', 'Gamma-glutamyltransferase', '3B090000002327101', 'U/L', 0, [13, 64, 9, 32], 'jccls'),
  num(
    'ChE',
    'コリンエステラーゼ',
    'Cholinesterase',
    '3B110000002327201',
    'U/L',
    0,
    [240, 486, 201, 421],
    'unchecked',
  ),
  num('AMY', 'アミラーゼ', 'Amylase', '3B160000002327101', 'U/L', 0, [44, 132], 'jccls'),
  num('Cre', 'クレアチニン', 'Creatinine', '3C015000002327101', 'mg/dL', 2, [65, 107, 46, 79], 'jccls', [
    ['μmol/L', 100, 8842],
  ]),
  num('Cys-C', 'シスタチンC', 'Cystatin C', '3C016000002306201', 'mg/L', 2),
  num('UA', '尿酸', 'Uric acid', '3C020000002327101', 'mg/dL', 1, [37, 78, 26, 55], 'unchecked'),
  num('BUN', '尿素窒素', 'Urea nitrogen', '3C025000002327201', 'mg/dL', 1, [80, 200], 'jccls', [
    ['mmol/L', 2801, 1000],
  ]),
  num('BG', '血糖', 'Blood glucose', '3D010000002227201', 'mg/dL', 0, [73, 109], 'jccls', [
    ['mmol/L', 18016, 1000],
  ]),
  num('HbA1c', 'HbA1c（NGSP）', 'Haemoglobin A1c (NGSP)', '3D046000001906202', '%', 1, [49, 60], 'jccls', [
    ['mmol/mol', 9148, 100_000, 2152],
  ]),
  num('TG', '中性脂肪', 'Triglycerides', '3F015000002327101', 'mg/dL', 0, [40, 234, 30, 117], 'jccls'),
  num(
    'T-CHO',
    '総コレステロール',
    'Total cholesterol',
    '3F050000002327101',
    'mg/dL',
    0,
    [142, 248],
    'jccls',
    [['mmol/L', 3867, 100]],
  ),
  num(
    'HDL-C',
    'HDLコレステロール',
    'HDL cholesterol',
    '3F070000002327101',
    'mg/dL',
    0,
    [40, 90, 48, 103],
    'jccls',
  ),
  num('LDL-C', 'LDLコレステロール', 'LDL cholesterol', '3F077000002327101', 'mg/dL', 0, [65, 163], 'jccls'),
  num('Na', 'ナトリウム', 'Sodium', '3H010000002326101', 'mmol/L', 0, [138, 145], 'jccls', [['mEq/L', 1, 1]]),
  num('K', 'カリウム', 'Potassium', '3H015000002326101', 'mmol/L', 1, [36, 48], 'jccls', [['mEq/L', 1, 1]]),
  num('Cl', 'クロール', 'Chloride', '3H020000002326101', 'mmol/L', 0, [101, 108], 'jccls', [['mEq/L', 1, 1]]),
  num('Ca', 'カルシウム', 'Calcium', '3H030000002327101', 'mg/dL', 1, [88, 101], 'jccls', [
    ['mmol/L', 4008, 1000],
    ['mEq/L', 2004, 1000],
  ]),
  num('T-Bil', '総ビリルビン', 'Total bilirubin', '3J010000002327101', 'mg/dL', 1, [4, 15], 'jccls'),
  num('D-Bil', '直接ビリルビン', 'Direct bilirubin', '3J015000002327101', 'mg/dL', 1),
  num('WBC', '白血球数', 'White blood cell count', '2A990000001930952', 'X10*3/μL', 1, [33, 86], 'jccls', [
    ['X10*2/μL', 1, 10],
  ]),
  num(
    'RBC',
    '赤血球数',
    'Red blood cell count',
    '2A990000001930951',
    'X10*6/μL',
    2,
    [435, 555, 386, 492],
    'jccls',
    [['X10*4/μL', 1, 100]],
  ),
  num('Hb', 'ヘモグロビン', 'Haemoglobin', '2A990000001930953', 'g/dL', 1, [137, 168, 116, 148], 'jccls', [
    ['mmol/L', 16113, 10_000],
  ]),
  num('PLT', '血小板数', 'Platelet count', '2A990000001930955', 'X10*3/μL', 0, [158, 348], 'jccls', [
    ['X10*4/μL', 10, 1],
    ['X10*9/L', 1, 1],
    ['X10*6/μL', 1000, 1],
  ]),
  num(
    'APTT',
    'APTT',
    'Activated partial thromboplastin time',
    '2B020000002231101',
    's',
    1,
    [250, 380],
    'general',
  ),
  num(
    'PT-INR',
    'プロトロンビン時間（INR）',
    'Prothrombin time (INR)',
    '2B030000002231157',
    'INR',
    2,
    [85, 115],
    'general',
  ),
  num('DD', 'Dダイマー', 'D-dimer', '2B140000002206201', 'μg/mL', 1, [0, 10], 'general', [
    ['ng/mL', 1, 1000],
    ['μg/L', 1, 1000],
  ]),
  coded('U-TP', '尿蛋白', 'Urine protein', '1A990000000191153', 'grade'),
  coded('U-Glu', '尿糖', 'Urine glucose', '1A990000000191154', 'grade'),
  coded('U-Bld', '尿潜血', 'Urine occult blood', '1A990000000191159', 'grade'),
  num(
    'U-PC',
    '尿蛋白/クレアチニン比',
    'Urine protein/creatinine ratio',
    '1A015000000127128',
    'g/gCr',
    2,
    undefined,
    undefined,
    [['mg/gCr', 1, 1000]],
  ),
  num(
    'U-AC',
    '尿アルブミン/クレアチニン比',
    'Urine albumin/creatinine ratio',
    '3A015000000106251',
    'mg/gCr',
    1,
  ),
  num('BNP', 'BNP', 'B-type natriuretic peptide', '4Z271000002205201', 'pg/mL', 1, [0, 184], 'general'),
  num('NT-proBNP', 'NT-proBNP', 'N-terminal pro-BNP', '4Z272000002305301', 'pg/mL', 0, undefined, undefined, [
    ['ng/L', 1, 1],
    ['pmol/L', 8457, 1000],
  ]),
  num('CRP', 'C反応性蛋白（CRP）', 'C-reactive protein', '5C070000002306201', 'mg/dL', 2, [0, 14], 'jccls', [
    ['mg/L', 1, 10],
  ]),
  coded('ABO', '血液型（ABO）', 'Blood group (ABO)', '5H010000001910114', 'abo'),
  coded('Rh', '血液型（Rh）', 'Blood group (Rh)', '5H020000001910114', 'rh'),
  infection('STS', '梅毒STS', 'Syphilis (STS)', '5E074000002306211'),
  infection('TPAb', '梅毒TP抗体', 'Syphilis (TP antibody)', '5E075000002306211'),
  infection('HBs', 'HBs抗原', 'Hepatitis B surface antigen', '5F016141002305211'),
  infection('HCV', 'HCV抗体', 'Hepatitis C antibody', '5F360151002319011'),
  infection('HIV', 'HIV-1+2抗体・p24抗原', 'HIV-1/2 antibody and p24 antigen', '5F560155002305211'),
];

type Conversion = readonly [unit: string, times: number, over: number, plusThousandths?: number];

function num(
  code: string,
  ja: string,
  en: string,
  jlac10: string,
  unit: string,
  scale: number,
  bounds?: readonly number[],
  rangeFrom?: LabItem['rangeFrom'],
  conversions: readonly Conversion[] = [],
): LabItem {
  const [low = 0, high = 0, lowF = low, highF = high] = bounds ?? [];
  return {
    code,
    ja,
    en,
    jlac10,
    kind: 'core',
    value: 'number',
    unit,
    scale,
    ...(bounds && rangeFrom ? { range: { m: [low, high], f: [lowF, highF] }, rangeFrom } : {}),
    conversions: conversions.map(([from, times, over, plusThousandths = 0]) => ({
      from,
      times,
      over,
      plusThousandths,
      textbook: !/^10*$/.test(String(times)) || !/^10*$/.test(String(over)),
    })),
  };
}

function coded(code: string, ja: string, en: string, jlac10: string, value: 'grade' | 'abo' | 'rh'): LabItem {
  return { code, ja, en, jlac10, kind: 'core', value, scale: 0, conversions: [] };
}

function infection(code: string, ja: string, en: string, jlac10: string): LabItem {
  return { code, ja, en, jlac10, kind: 'infection', value: 'finding', scale: 0, conversions: [] };
}
