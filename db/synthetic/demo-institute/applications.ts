import type { ApplicationState, Purpose, Service } from '#app/domain/application/states.ts';

/** Invented studies. Days are counted from the day of installation, so that the demo does not age. */
export type DemoApplication = {
  readonly key: string;
  readonly ja: string;
  readonly en: string;
  readonly organisation: string;
  readonly lead: string;
  readonly members?: readonly { readonly person: string; readonly role: 'analyst' | 'reader' }[];
  readonly service: Service;
  readonly purpose: Purpose;
  readonly state: ApplicationState;
  readonly submittedDaysAgo?: number;
  readonly dueInDays?: number;
};

export const demoApplications: readonly DemoApplication[] = [
  {
    key: 'diabetes-prescriptions',
    ja: '高齢2型糖尿病患者における処方の推移と低血糖による入院',
    en: 'Prescription trends and admissions for hypoglycaemia in older people with type 2 diabetes',
    organisation: 'university-aomine',
    lead: 'researcher',
    members: [{ person: 'kuze', role: 'reader' }],
    service: 'full',
    purpose: 'research',
    state: 'SCREENING',
    submittedDaysAgo: 4,
    dueInDays: 9,
  },
  {
    key: 'heart-failure-readmission',
    ja: '心不全患者の退院後30日以内の再入院に関連する要因',
    en: 'Factors associated with readmission within 30 days after discharge for heart failure',
    organisation: 'university-aomine',
    lead: 'researcher',
    service: 'full',
    purpose: 'care_improvement',
    state: 'DRAFT',
  },
  {
    key: 'ckd-tests',
    ja: '慢性腎臓病の検査実施間隔と腎機能低下の速さ',
    en: 'Test intervals and the rate of decline of kidney function in chronic kidney disease',
    organisation: 'university-aomine',
    lead: 'researcher',
    members: [{ person: 'researcher-3', role: 'analyst' }],
    service: 'full',
    purpose: 'research',
    state: 'ACTIVE',
    submittedDaysAgo: 160,
    dueInDays: 210,
  },
  {
    key: 'statin-safety',
    ja: 'スタチン使用者における筋障害の発生状況',
    en: 'Occurrence of muscle disorders among statin users',
    organisation: 'asahino',
    lead: 'researcher-2',
    service: 'full',
    purpose: 'research',
    state: 'S1_REVIEW',
    submittedDaysAgo: 22,
    dueInDays: 6,
  },
  {
    key: 'inhaler-switching',
    ja: '喘息吸入薬の切替えと受診頻度の変化',
    en: 'Switching asthma inhalers and changes in the frequency of visits',
    organisation: 'asahino',
    lead: 'researcher-2',
    service: 'full',
    purpose: 'research',
    state: 'RETURNED',
    submittedDaysAgo: 18,
    dueInDays: 12,
  },
  {
    key: 'pneumonia-regions',
    ja: '肺炎による入院の地域差：都道府県別の年齢調整入院率',
    en: 'Regional differences in admissions for pneumonia: age-adjusted rates by prefecture',
    organisation: 'university-tokiwano',
    lead: 'researcher-3',
    service: 'basic',
    purpose: 'public_health',
    state: 'AGREEMENT',
    submittedDaysAgo: 55,
    dueInDays: 20,
  },
  {
    key: 'antibiotics-use',
    ja: '外来での抗菌薬処方の適正使用に関する現状把握',
    en: 'The present state of antibiotic prescribing in outpatient care',
    organisation: 'university-tokiwano',
    lead: 'researcher-3',
    service: 'basic',
    purpose: 'public_health',
    state: 'DATA_PREPARATION',
    submittedDaysAgo: 80,
    dueInDays: 15,
  },
  {
    key: 'checkup-followup',
    ja: '特定健診の要受診判定後の医療機関受診率',
    en: 'Visits to medical institutions after an abnormal result at a health check-up',
    organisation: 'midorino-city',
    lead: 'kokonoe',
    service: 'basic',
    purpose: 'policy',
    state: 'S2_REVIEW',
    submittedDaysAgo: 95,
    dueInDays: -2,
  },
  {
    key: 'stroke-rehabilitation',
    ja: '脳卒中後の回復期リハビリテーションの開始時期と在院日数',
    en: 'Start of rehabilitation after stroke and length of stay',
    organisation: 'midorino-city',
    lead: 'kokonoe',
    service: 'full',
    purpose: 'care_improvement',
    state: 'READY',
    submittedDaysAgo: 120,
    dueInDays: 3,
  },
  {
    key: 'osteoporosis-fracture',
    ja: '骨粗しょう症治療薬の継続状況と大腿骨近位部骨折',
    en: 'Persistence with osteoporosis treatment and hip fracture',
    organisation: 'asahino',
    lead: 'researcher-2',
    service: 'full',
    purpose: 'research',
    state: 'S1_REJECTED',
    submittedDaysAgo: 140,
  },
  {
    key: 'influenza-antivirals',
    ja: '抗インフルエンザ薬の使用と入院の関連',
    en: 'Use of antiviral drugs and hospital admission for influenza',
    organisation: 'university-aomine',
    lead: 'researcher',
    service: 'basic',
    purpose: 'public_health',
    state: 'CLOSED',
    submittedDaysAgo: 420,
  },
];
