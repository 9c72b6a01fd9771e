import type { Bilingual } from './record.ts';

/** EHDS Article 51(1): what must be described, from when, and what stays outside. */
export type Category = {
  readonly name: Bilingual;
  /** The duty begins on this day. */
  readonly from: '2029-03-26' | '2031-03-26';
  /** Member States may ask for more (51(4)). */
  readonly stricter: boolean;
  /** What it is in Japan. */
  readonly examples: Bilingual;
  /** What does not belong to it, each with a code that a record can be flagged with. */
  readonly excluded: readonly (Bilingual & { readonly code: string })[];
};

const early = '2029-03-26';
const late = '2031-03-26';
const out = (code: string, ja: string, en: string) => ({ code, ja, en });

export const categories = {
  a: {
    name: { ja: '電子カルテ（EHR）の電子ヘルスデータ', en: 'Electronic health data from EHRs' },
    from: early,
    stricter: false,
    examples: {
      ja: '医療機関や薬局などの電子カルテ、画像など',
      en: 'Electronic records and images of hospitals, clinics and pharmacies',
    },
    excluded: [
      out('patient-phr', '患者自身が管理するPHR', 'Personal health records kept by patients'),
      out('wellness-app', 'ウェルネスアプリのデータ', 'Data of wellness applications'),
      out('unsynced-ris', 'EHRに同期されないRIS・PACS', 'RIS or PACS data not synchronised with the EHR'),
      out('population-survey', '一般人口の健康調査', 'Health surveys of the general population'),
    ],
  },
  b: {
    name: {
      ja: '社会経済・環境・行動などの健康に影響を与える要因',
      en: 'Factors impacting on health, including socioeconomic, environmental and behavioural determinants',
    },
    from: late,
    stricter: false,
    examples: {
      ja: '厚生労働省や研究機関などが保有する要因のデータ',
      en: 'Data on determinants held by the ministry or by research institutions',
    },
    excluded: [
      out('tax', '税務当局の所得・雇用・家族構成', 'Income, employment and family data of tax authorities'),
      out('climate', '一般的な気候データ', 'General climate data'),
    ],
  },
  c: {
    name: {
      ja: '医療ニーズ・資源・提供・アクセス・医療費・財源の集計データ',
      en: 'Aggregated data on healthcare needs, resources, provision, access, expenditure and financing',
    },
    from: early,
    stricter: false,
    examples: { ja: '医療関連の統計', en: 'Statistics on health care' },
    excluded: [
      out('individual-level', '個人レベルのデータ', 'Data on individuals'),
      out('raw', '集計前の生データ', 'Raw data before aggregation'),
    ],
  },
  d: {
    name: { ja: 'ヒトの健康に影響を及ぼす病原体のデータ', en: 'Pathogens that impact human health' },
    from: early,
    stricter: false,
    examples: { ja: '病原体のサンプルとゲノムの情報', en: 'Information on pathogen samples and genomes' },
    excluded: [
      out('immune-response', '抗体価などの免疫応答のデータ', 'Immune responses such as antibody levels'),
      out('animal-only', '動物のみに関わる病原体', 'Pathogens of animals only'),
    ],
  },
  e: {
    name: {
      ja: '調剤・請求・償還を含む医療関連の行政データ',
      en: 'Healthcare-related administrative data, including dispensations, claims and reimbursements',
    },
    from: early,
    stricter: false,
    examples: { ja: 'レセプト', en: 'Medical fee claims' },
    excluded: [
      out('clinical-only', '臨床ケアのみを目的とするEHRデータ', 'EHR data kept for clinical care only'),
      out('unrelated-statistics', '行政と関係のない集計統計', 'Statistics unrelated to administration'),
    ],
  },
  f: {
    name: {
      ja: 'ヒトの遺伝子・エピゲノム・ゲノムのデータ',
      en: 'Human genetic, epigenomic and genomic data',
    },
    from: late,
    stricter: true,
    examples: { ja: 'バイオバンクなど', en: 'Biobanks and the like' },
    excluded: [
      out('general-genetics', '遺伝子に関する一般的な情報', 'General information on genes'),
      out('no-analysis', '遺伝子解析を伴わない検査', 'Tests without genetic analysis'),
    ],
  },
  g: {
    name: {
      ja: 'その他のヒト分子データ（プロテオーム、メタボロームなどのオミックス）',
      en: 'Other human molecular data such as proteomic, transcriptomic, metabolomic and lipidomic data',
    },
    from: late,
    stricter: true,
    examples: { ja: 'オミックスデータ', en: 'Omics data' },
    excluded: [
      out('routine-tests', 'コレステロールなどの一般検査', 'Routine tests such as cholesterol or creatinine'),
    ],
  },
  h: {
    name: {
      ja: '医療機器を通じて自動的に生成される個人のデータ',
      en: 'Personal data automatically generated through medical devices',
    },
    from: early,
    stricter: false,
    examples: { ja: '医療機器メーカーなどが保有するデータ', en: 'Data held by makers of devices' },
    excluded: [
      out('non-medical-app', '医療用でないアプリ', 'Applications that are not medical'),
      out('device-only', 'デバイス内のみに保存されるデータ', 'Data kept on the device only'),
    ],
  },
  i: {
    name: { ja: 'ウェルネスアプリのデータ', en: 'Data from wellness applications' },
    from: early,
    stricter: true,
    examples: { ja: 'PHR事業者のライフログ', en: 'Life logs of PHR providers' },
    excluded: [
      out('regulated-device', '規制対象の医療機器', 'Regulated medical devices'),
      out('local-only', '端末内のみに保存されるデータ', 'Data kept locally only'),
    ],
  },
  j: {
    name: {
      ja: '治療に関与する医療専門家の地位・専門・所属機関',
      en: 'Status, specialisation and institution of health professionals involved in treatment',
    },
    from: early,
    stricter: false,
    examples: { ja: '医療従事者の調査', en: 'Surveys of health professionals' },
    excluded: [
      out('names', '氏名・連絡先などの識別情報', 'Names, contacts and other identifying data'),
      out('not-involved', '治療に関与しない従事者', 'Professionals not involved in treatment'),
    ],
  },
  k: {
    name: { ja: '人口ベースのヘルスデータレジストリ', en: 'Population-based health data registries' },
    from: early,
    stricter: false,
    examples: {
      ja: '厚生労働省や学会などのレジストリ',
      en: 'Registries of the ministry or learned societies',
    },
    excluded: [
      out('single-treatment', '個別の治療のためだけの臨床データ', 'Clinical data for one treatment only'),
    ],
  },
  l: {
    name: { ja: '医療レジストリと死亡レジストリ', en: 'Medical registries and mortality registries' },
    from: early,
    stricter: false,
    examples: { ja: '疾患レジストリ、死亡レジストリ', en: 'Disease and mortality registries' },
    excluded: [out('single-records', '個別の診療記録のみ', 'Individual treatment records only')],
  },
  m: {
    name: {
      ja: '臨床試験・臨床研究・臨床調査・性能試験',
      en: 'Clinical trials, studies, investigations and performance studies',
    },
    from: late,
    stricter: false,
    examples: { ja: '企業や研究機関の試験', en: 'Trials of companies and research institutions' },
    excluded: [
      out('ongoing-trial', '進行中の試験', 'Ongoing trials'),
      out('exclusivity', '排他期間中のデータ', 'Data within an exclusivity period'),
    ],
  },
  n: {
    name: { ja: '医療機器からのその他のデータ', en: 'Other health data from medical devices' },
    from: early,
    stricter: false,
    examples: { ja: '画像、検査', en: 'Images, tests' },
    excluded: [out('fitness', 'フィットネスなどのデータ', 'Fitness data')],
  },
  o: {
    name: { ja: '医薬品・医療機器のレジストリ', en: 'Registries for medicinal products and medical devices' },
    from: early,
    stricter: false,
    examples: {
      ja: '製薬・機器・研究機関のレジストリ',
      en: 'Registries of makers and research institutions',
    },
    excluded: [
      out('ehr', '電子カルテなど', 'Electronic health records'),
      out('marketing', 'マーケティング目的のデータ', 'Data kept for marketing'),
    ],
  },
  p: {
    name: {
      ja: '最初の公表後の研究コホート・質問票・調査',
      en: 'Research cohorts, questionnaires and surveys after first publication',
    },
    from: late,
    stricter: false,
    examples: { ja: '研究機関や学会の研究', en: 'Studies of research institutions and learned societies' },
    excluded: [
      out('unpublished', '未公表の結果', 'Unpublished results'),
      out('copy', 'レジストリの単純な複製', 'Plain copies of a registry'),
    ],
  },
  q: {
    name: { ja: 'バイオバンクと関連データベース', en: 'Biobanks and associated databases' },
    from: early,
    stricter: true,
    examples: { ja: 'バイオバンク', en: 'Biobanks' },
    excluded: [
      out('physical-sample', '実際の生物学的サンプル', 'Physical biological samples'),
      out('not-generated', 'まだ生成されていないデータ', 'Data not yet generated'),
    ],
  },
} as const satisfies Record<string, Category>;

export type HealthCategory = keyof typeof categories;
export const healthCategories = Object.keys(categories) as readonly HealthCategory[];

/** The thirteen kinds of the Japanese regulatory reform plan, with the EHDS categories we map them to (our proposal). */
export const categories13 = {
  '1': { ja: '公的データベース', en: 'Public databases', maps: ['a', 'e', 'k', 'l'] },
  '2': { ja: '認定作成事業者のデータベース', en: 'Databases of certified producers', maps: ['a', 'e'] },
  '3': { ja: '電子カルテ', en: 'Electronic medical records', maps: ['a'] },
  '4': { ja: '健康に影響を与える要因', en: 'Factors impacting on health', maps: ['b'] },
  '5': { ja: '病原体', en: 'Pathogens', maps: ['d'] },
  '6': { ja: '疾患別レジストリ', en: 'Disease registries', maps: ['l', 'k'] },
  '7': { ja: '集団・質問調査', en: 'Cohorts and questionnaires', maps: ['p'] },
  '8': { ja: 'バイオバンク', en: 'Biobanks', maps: ['q', 'f', 'g'] },
  '9': { ja: '臨床試験等', en: 'Clinical trials and the like', maps: ['m'] },
  '10': { ja: '治療に関与する医師', en: 'Physicians involved in treatment', maps: ['j'] },
  '11': { ja: '医療機器', en: 'Medical devices', maps: ['h', 'n'] },
  '12': { ja: 'ウェルネスアプリ', en: 'Wellness applications', maps: ['i'] },
  '13': { ja: '介護', en: 'Long-term care', maps: ['e', 'b'] },
} as const satisfies Record<string, Bilingual & { readonly maps: readonly HealthCategory[] }>;

export type Category13 = keyof typeof categories13;
/** In their order: an object with such keys has them already. */
export const categories13List = Object.keys(categories13) as readonly Category13[];
/** As the plan writes it: ① to ⑬. */
export const circled = (category: Category13): string => String.fromCodePoint(0x245f + Number(category));

/** Flags of a record that keep it out of one of its own categories (EH-51x). */
export const excludedBy = (category: HealthCategory, flags: readonly string[]): readonly Bilingual[] =>
  (categories[category].excluded as Category['excluded']).filter(({ code }) => flags.includes(code));
