import type { ApplicationState, Purpose, Service } from '#app/domain/application/states.ts';
import { moreApplications } from './more-applications.ts';
import { waitingApplications } from './waiting-applications.ts';

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
  /** Where within the state it waits, if not at its usual place. */
  readonly stop?: 'conflicts' | 'tally' | 'escalated' | 'supplied' | 'unsigned';
  /** Something that the rules of watching are to notice: a review in a hurry, a member who only glances at the papers. */
  readonly hurried?: true;
  readonly glancedAtBy?: string;
  /** Written into the past by the same steps as anybody's; the others are only there. */
  readonly story?: DemoStory;
};

/** What a case says of itself; texts of the form are in Japanese, as applicants write them. */
export type DemoStory = {
  readonly background: string;
  readonly benefit: string;
  readonly design: string;
  readonly objectives: readonly string[];
  readonly datasets: readonly string[];
  readonly groups: readonly string[];
  readonly prefectures?: readonly string[];
  readonly months: 6 | 12 | 18 | 24;
  readonly publication: string;
  /** For everybody; some wrote it in both languages, some in one, some not at all. */
  readonly layJa?: string;
  readonly layEn?: string;
  /** Why it was returned or refused. */
  readonly answer?: string;
};

const firstApplications: readonly DemoApplication[] = [
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
    story: {
      background:
        '高齢の2型糖尿病患者では、低血糖を起こしやすい薬の処方が見直されつつあるが、全国の実態は分かっていない。',
      benefit: '安全な処方の指針づくりと、低血糖による入院の予防に役立つ。',
      design: '2022年度から2024年度の後ろ向き観察研究。年齢階級と年度で集計する。',
      objectives: [
        '年齢階級別・年度別に、血糖降下薬の処方割合を求める。',
        '低血糖の病名がある入院の割合を、薬の種類別に比べる。',
      ],
      datasets: ['SYN-EHR'],
      groups: ['background', 'institutions', 'visits', 'diagnoses', 'prescriptions'],
      months: 12,
      publication: '日本臨床疫学会で発表し、論文にまとめる。',
    },
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
    story: {
      background: '心不全の再入院は患者の負担が大きく、予防できるものが多い。',
      benefit: '退院支援の改善に役立つ。',
      design: '退院後30日以内の再入院の割合を集計する後ろ向き観察研究。',
      objectives: ['退院時の処方別に、30日以内の再入院の割合を求める。'],
      datasets: ['SYN-EHR', 'SYN-DPC'],
      groups: ['background', 'diagnoses', 'prescriptions', 'dpc'],
      months: 12,
      publication: '学会で発表する。',
    },
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
    story: {
      background: '慢性腎臓病では、検査の間隔が長いと悪化に気づくのが遅れるおそれがある。',
      benefit: '適切な検査間隔を示し、透析の導入を遅らせることに役立つ。',
      design: '2022年度から2024年度の後ろ向き観察研究。検査の間隔と eGFR の変化を、人数の集計として求める。',
      objectives: [
        '検査間隔の区分別に、腎機能が低下した人の割合を求める。',
        '年齢階級別・都道府県別に、検査を受けた人の数を求める。',
      ],
      datasets: ['SYN-EHR'],
      groups: ['background', 'institutions', 'visits', 'diagnoses', 'laboratory', 'prescriptions'],
      months: 24,
      publication: '日本腎臓学会で発表し、論文にまとめる。',
      layJa:
        '腎臓のはたらきを見る検査が、必要な方にどのくらい行われているかを調べます。検査を受けそびれる方を減らすためです。',
      layEn:
        'We study how often people who need it are given tests of their kidneys, so that fewer people miss them.',
    },
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
    story: {
      background: 'スタチンによる筋障害はまれだが重く、発生状況の把握が続けて必要である。',
      benefit: '使用上の注意の見直しに役立つ。',
      design: '新しくスタチンの処方を受けた人を対象とする後ろ向き観察研究。',
      objectives: ['薬の種類別に、処方後90日以内に筋障害の病名がついた人の割合を求める。'],
      datasets: ['SYN-EHR'],
      groups: ['background', 'diagnoses', 'laboratory', 'prescriptions'],
      months: 12,
      publication: '医薬品安全性の学会で発表する。',
    },
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
    story: {
      background: '吸入薬の切替えが受診の増加につながるかは分かっていない。',
      benefit: '患者に合った吸入薬の選択に役立つ。',
      design: '切替えの前後で受診の回数を比べる後ろ向き観察研究。',
      objectives: ['切替えの前後90日間の受診回数を比べる。'],
      datasets: ['SYN-EHR'],
      groups: ['background', 'visits', 'prescriptions'],
      months: 18,
      publication: '呼吸器の学会で発表する。',
      answer:
        '「データ」の欄に、切替えの定義に必要な項目とその理由が書かれていません。どの項目を何に使うかを書き足してください。',
    },
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
    submittedDaysAgo: 34,
    dueInDays: 20,
    story: {
      background: '肺炎の入院には地域差があるとされるが、年齢構成をそろえた比較が少ない。',
      benefit: '地域の医療計画に役立つ。',
      design: '都道府県別の年齢調整入院率を求める。',
      objectives: ['都道府県別・年齢階級別の肺炎による入院の割合を求める。'],
      datasets: ['SYN-EHR'],
      groups: ['background', 'visits', 'diagnoses'],
      months: 6,
      publication: '公衆衛生学会で発表する。',
    },
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
    story: {
      background: '外来での抗菌薬の使用は、薬剤耐性対策の重要な指標である。',
      benefit: '適正使用の取組みの評価に役立つ。',
      design: '急性上気道炎の受診での抗菌薬の処方割合を求める。',
      objectives: ['年度別・年齢階級別に、抗菌薬の処方割合を求める。'],
      datasets: ['SYN-EHR'],
      groups: ['background', 'visits', 'diagnoses', 'prescriptions'],
      months: 6,
      publication: '報告書として公表する。',
    },
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
    story: {
      background: '要受診と判定されても受診しない人が多いとされる。',
      benefit: '受診勧奨の方法の改善に役立つ。',
      design: '特定健診の判定と、その後の受診を集計する。',
      objectives: ['判定区分別に、6か月以内の受診割合を求める。'],
      datasets: ['SYN-CHK', 'SYN-EHR'],
      groups: ['background', 'checkups', 'visits', 'diagnoses'],
      months: 12,
      publication: '市の保健計画で公表する。',
    },
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
    submittedDaysAgo: 60,
    dueInDays: 3,
    story: {
      background: 'リハビリテーションを早く始めると在院日数が短くなるとされる。',
      benefit: '病院間の連携の見直しに役立つ。',
      design: '開始時期の区分別に在院日数の分布を求める。',
      objectives: ['開始時期の区分別に、在院日数の分布を求める。'],
      datasets: ['SYN-DPC'],
      groups: ['background', 'institutions', 'dpc'],
      months: 12,
      publication: '地域連携の会議で報告し、論文にまとめる。',
      layJa: '脳卒中のあと、リハビリテーションがいつから、どのくらい行われているかを地域ごとに調べます。',
    },
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
    story: {
      background: '治療の中断が骨折につながるかを確かめる必要がある。',
      benefit: '服薬支援の改善に役立つ。',
      design: '処方の継続状況と骨折の病名を集計する。',
      objectives: ['継続の区分別に、骨折の病名がついた人の割合を求める。'],
      datasets: ['SYN-EHR'],
      groups: ['background', 'diagnoses', 'prescriptions'],
      months: 24,
      publication: '学会で発表する。',
      answer:
        '目的のうち、自社製品の比較に当たる部分は、認められた目的の範囲にありません。研究の目的を見直したうえで、改めて申請してください。',
    },
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
    story: {
      background: '抗インフルエンザ薬の使用が入院を減らすかは、年齢によって異なるとされる。',
      benefit: '流行期の診療の指針づくりに役立つ。',
      design: '2022年度から2024年度の後ろ向き観察研究。処方の有無別に入院の割合を求める。',
      objectives: ['年齢階級別に、処方の有無別の入院の割合を求める。'],
      datasets: ['SYN-EHR'],
      groups: ['background', 'visits', 'diagnoses', 'prescriptions'],
      months: 6,
      publication: '公衆衛生学会で発表し、論文にまとめる。',
    },
  },
];

export const demoApplications: readonly DemoApplication[] = [
  ...firstApplications,
  ...moreApplications,
  ...waitingApplications,
];
