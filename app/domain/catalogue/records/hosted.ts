import type { Bilingual, CatalogueRecord } from '../record.ts';

/** What all datasets of this portal share: one synthetic population, seen from several sides. */
const shared = {
  kind: 'hosted',
  version: '1.0.0',
  publisher: {
    name: { ja: 'デモ認定事業者', en: 'Demo Certified Operator' },
    type: { ja: '認定作成事業者（架空）', en: 'Certified producer (fictional)' },
  },
  holder: { ja: 'デモ認定事業者（架空）', en: 'Demo Certified Operator (fictional)' },
  accessBody: { ja: '関所（デモ）', en: 'Sekisho (demo)' },
  trustedHolder: true,
  themes: [],
  accessRights: 'RESTRICTED',
  legislation: [
    {
      ja: '医療分野の研究開発に資するための匿名加工医療情報及び仮名加工医療情報に関する法律（平成29年法律第28号）',
      en: 'Next-Generation Medical Infrastructure Act (Act No. 28 of 2017)',
    },
  ],
  legalBasis: {
    ja: '次世代医療基盤法（デモ。合成データのため、実際の提供ではありません）',
    en: 'Next-Generation Medical Infrastructure Act (demo: the data are synthetic, so nothing is really provided)',
  },
  purposes: ['a', 'b', 'c', 'd', 'e', 'f'],
  purposeText: {
    ja: '先端的な研究開発及び新産業の創出を通じた健康長寿社会の形成',
    en: 'Advanced research and development and new industries, towards a society of health and longevity',
  },
  consent: {
    model: 'opt-out',
    note: {
      ja: '停止を求めた人、通知を始める前に亡くなった人、通知を始めてから来院していない人の記録は含みません。',
      en: 'Holds no records of people who asked to stop, who died before the notice, or who have not been seen since.',
    },
  },
  provision: [{ nature: 'statistics', since: { ja: '令和7年4月から', en: 'From April 2025' } }],
  started: { ja: '令和4年度の記録から', en: 'Records from fiscal year 2022' },
  protectedParts: [],
  exclusions: [],
  spatial: { ja: '日本（27都道府県の施設）', en: 'Japan (facilities in 27 prefectures)' },
  temporal: { start: '2022-04-01', end: '2025-03-31' },
  periodicity: {
    ja: '四半期に一度、基準となるスナップショットを固定',
    en: 'One frozen base snapshot a quarter',
  },
  population: {
    ja: '日本の年齢・性・都道府県の分布にならった合成の集団。実在の人の記録は含みません。',
    en: 'A synthetic population after the Japanese distribution of age, sex and prefecture. It holds no record of a real person.',
  },
  ages: { from: 0 },
  individuals: { value: 10_000, estimate: true },
  retention: { ja: '令和12年3月31日まで', en: 'Until 31 March 2030' },
  quality: {
    ja: '計画的に入れた品質の問題（単位の違い、欠測、重複）があります。項目ごとの充足率は、公開され次第、変数の表に示します。',
    en: 'Problems of quality were put in on purpose (other units, missing values, duplicates). Completeness by variable is shown in the dictionary once it is published.',
  },
  provenance: {
    ja: '固定の種から決定的に生成した合成データです。同じ版からは、いつ、どこで作っても同じデータができます。',
    en: 'Synthetic data generated deterministically from a fixed seed: the same version gives the same data anywhere, at any time.',
  },
  issued: '2025-04-01',
  modified: '2026-04-01',
  lastVerified: '2026-04-01',
  source: 'synthetic',
} as const satisfies Partial<CatalogueRecord>;

const icd10 = 'http://jpfhir.jp/fhir/core/mhlw/CodeSystem/ICD10-2013-full';
const claimDiseases = 'http://jpfhir.jp/fhir/core/mhlw/CodeSystem/masterB-disease';
const yj = 'http://capstandard.jp/iyaku.info/CodeSystem/YJ-code';
const jlac10 = 'http://medis.or.jp/CodeSystem/master-JLAC10-17digits';

const items = (...texts: readonly (readonly [string, string])[]): readonly Bilingual[] =>
  texts.map(([ja, en]) => ({ ja, en }));
const facilities = (n: number) => ({ n, m: 106 });

const distributionsOf = (id: string): CatalogueRecord['distributions'] => [
  {
    title: { ja: '集計の質問（承認された課題のみ）', en: 'Aggregate questions (approved projects only)' },
    access: '/applications',
    mediaType: 'application/json',
  },
  {
    title: { ja: '変数の表', en: 'Variable dictionary' },
    access: `/catalogue/${id}/variables`,
    mediaType: 'text/html',
  },
];

type Own = Pick<
  CatalogueRecord,
  | 'id'
  | 'title'
  | 'description'
  | 'keywords'
  | 'categories'
  | 'categories13'
  | 'sourceData'
  | 'mainItems'
  | 'codingSystems'
  | 'conformsTo'
  | 'documentTypes'
> &
  Partial<CatalogueRecord>;

const hosted = (own: Own): CatalogueRecord => ({ ...shared, distributions: distributionsOf(own.id), ...own });

export const hostedRecords: readonly CatalogueRecord[] = [
  hosted({
    id: 'SYN-EHR',
    title: {
      ja: '合成 電子カルテ統合データ（千年カルテ型）',
      en: 'Synthetic integrated EHR data (Millennial-Chart style)',
    },
    description: {
      ja: '電子カルテから集めた、受診、病名、処方、注射、検査、手術の記録です。二つの施設にかかった人も一人として数えられます。バイタルとアレルギーの記録は含みません。',
      en: 'Encounters, diagnoses, prescriptions, injections, tests and surgery collected from electronic records. A person seen at two facilities counts once. Vital signs and allergies are not included.',
    },
    keywords: items(
      ['電子カルテ', 'electronic health record'],
      ['検査', 'laboratory'],
      ['処方', 'prescription'],
    ),
    categories: ['a', 'e'],
    categories13: ['2', '3'],
    sourceData: items([
      '電子カルテ（SS-MIX2標準化ストレージ）',
      'Electronic records (SS-MIX2 standard storage)',
    ]),
    mainItems: items(
      ['患者', 'patients'],
      ['受診', 'encounters'],
      ['病名', 'diagnoses'],
      ['処方', 'prescriptions'],
      ['注射', 'injections'],
      ['検査', 'tests'],
      ['手術・処置', 'procedures'],
    ),
    contributors: facilities(106),
    contributorsNote: { ja: 'うち78施設は参加予定', en: '78 of them are planned' },
    codingSystems: [icd10, claimDiseases, yj, jlac10],
    conformsTo: items(
      ['SS-MIX2 Ver.1.2g', 'SS-MIX2 v1.2g'],
      ['JP-CLINS（HL7 FHIR R4）', 'JP-CLINS (HL7 FHIR R4)'],
    ),
    documentTypes: [1, 4, 8, 9, 10],
    protectedParts: [
      {
        kind: 'trade-secret',
        part: { ja: '電子カルテ製品ごとの変換表', en: 'Conversion tables by record system' },
        why: { ja: '製品の内部の構造が分かるため', en: 'They show the inner structure of products' },
        measures: {
          ja: '変換表は提供せず、変換した後の項目だけを公開します。',
          en: 'The tables are not provided; only the converted items are.',
        },
      },
    ],
  }),
  hosted({
    id: 'SYN-36',
    title: { ja: '合成 3文書6情報データ', en: 'Synthetic “three documents and six information items” data' },
    description: {
      ja: '電子カルテ情報共有サービスの6情報のうち、傷病名、検査、感染症、処方を、文書と同じ単位で集めたデータです。アレルギーと文書の本文は含みません。',
      en: 'Diagnoses, tests, infections and prescriptions among the six information items of the record sharing service, in the units of its documents. Allergies and the text of documents are not included.',
    },
    keywords: items(
      ['3文書6情報', 'three documents and six information items'],
      ['電子カルテ情報共有サービス', 'record sharing service'],
      ['感染症', 'infectious disease'],
    ),
    categories: ['a'],
    categories13: ['3'],
    sourceData: items(['診療情報提供書', 'referral notes'], ['退院時サマリー', 'discharge summaries']),
    mainItems: items(
      ['傷病名', 'diagnoses'],
      ['検査（43項目）', 'tests (43 items)'],
      ['感染症（5項目）', 'infections (5 items)'],
      ['処方', 'prescriptions'],
    ),
    contributors: facilities(106),
    codingSystems: [icd10, yj, jlac10],
    conformsTo: items(
      ['HS037 健康診断結果報告書', 'HS037 health check-up report'],
      ['HS038 診療情報提供書', 'HS038 referral note'],
      ['HS039 退院時サマリー', 'HS039 discharge summary'],
      ['HL7 FHIR R4', 'HL7 FHIR R4'],
    ),
    documentTypes: [7, 14],
  }),
  hosted({
    id: 'SYN-CLM',
    title: { ja: '合成 レセプトデータ', en: 'Synthetic claims data' },
    description: {
      ja: '審査支払機関に提出済みの診療報酬の請求です。病名は請求のための病名であり、診断と同じとは限りません。',
      en: 'Claims submitted for review and payment. The diagnoses are those of claims and need not be clinical diagnoses.',
    },
    keywords: items(['レセプト', 'claims'], ['医療費', 'expenditure'], ['調剤', 'dispensing']),
    categories: ['e'],
    categories13: ['1'],
    sourceData: items(['医科レセプト（電算）', 'Medical claims (electronic)']),
    mainItems: items(
      ['請求（RE・HO）', 'claims (RE, HO)'],
      ['傷病名（SY）', 'diagnoses (SY)'],
      ['診療行為（SI）', 'acts (SI)'],
      ['医薬品（IY）', 'drugs (IY)'],
      ['特定器材（TO）', 'materials (TO)'],
    ),
    contributors: facilities(106),
    codingSystems: [claimDiseases, yj],
    conformsTo: items([
      'レセプト電算処理システム 記録条件仕様',
      'Record format of the claims processing system',
    ]),
    documentTypes: [],
  }),
  hosted({
    id: 'SYN-DPC',
    title: { ja: '合成 DPC調査データ', en: 'Synthetic DPC survey data' },
    description: {
      ja: '急性期の入院を、様式1の抜粋とEF統合ファイルの形で集めたデータです。在院日数、医療資源、退院時の転帰が分かります。',
      en: 'Acute hospital stays as an extract of Form 1 and the combined EF file: length of stay, resources and outcome at discharge.',
    },
    keywords: items(['DPC', 'DPC'], ['入院', 'hospital stay'], ['在院日数', 'length of stay']),
    categories: ['a', 'e'],
    categories13: ['1'],
    sourceData: items([
      'DPC調査データ（様式1、EF統合ファイル）',
      'DPC survey data (Form 1, combined EF file)',
    ]),
    mainItems: items(
      ['入退院', 'admission and discharge'],
      ['傷病名', 'diagnoses'],
      ['DPC分類', 'DPC group'],
      ['ADL', 'activities of daily living'],
      ['診療行為の明細', 'details of acts'],
    ),
    contributors: facilities(42),
    codingSystems: [icd10],
    conformsTo: items(['DPC導入の影響評価に係る調査', 'DPC impact survey']),
    documentTypes: [],
  }),
  hosted({
    id: 'SYN-CHK',
    title: { ja: '合成 特定健診データ', en: 'Synthetic specific health check-up data' },
    description: {
      ja: '40歳から74歳までを対象とする特定健診の、検査、問診、判定です。健診を受けた人だけが含まれます。',
      en: 'Tests, questions and judgements of the specific health check-up for people aged 40 to 74. Only people who attended are included.',
    },
    keywords: items(
      ['特定健診', 'health check-up'],
      ['生活習慣', 'lifestyle'],
      ['メタボリックシンドローム', 'metabolic syndrome'],
    ),
    categories: ['a', 'k'],
    categories13: ['1'],
    sourceData: items(['特定健診の結果報告', 'Reports of specific health check-ups']),
    mainItems: items(
      ['身体計測', 'body measurements'],
      ['血圧', 'blood pressure'],
      ['血液検査', 'blood tests'],
      ['喫煙・飲酒', 'smoking and drinking'],
      ['判定', 'judgements'],
    ),
    ages: { from: 40, to: 74 },
    contributors: facilities(60),
    codingSystems: ['urn:oid:1.2.392.200119.6.1005', jlac10],
    conformsTo: items(
      ['特定健診 XML（hc08）', 'Health check-up XML (hc08)'],
      ['eCheckup（HL7 FHIR）', 'eCheckup (HL7 FHIR)'],
    ),
    documentTypes: [],
  }),
  hosted({
    id: 'SYN-DTH',
    title: { ja: '合成 死亡情報（NDB死亡情報型）', en: 'Synthetic death records (NDB style)' },
    description: {
      ja: '死亡の日、場所、原死因などの記録です。令和5年4月より前の死亡は、0人ではなく「データなし」です。',
      en: 'Day, place and underlying cause of death. Deaths before April 2023 are “no data”, not zero.',
    },
    keywords: items(['死亡', 'death'], ['死因', 'cause of death']),
    categories: ['l'],
    categories13: ['1'],
    sourceData: items(['人口動態調査票（死亡）', 'Vital statistics (deaths)']),
    mainItems: items(
      ['死亡日・時間帯', 'day and hours of death'],
      ['場所の種別', 'kind of place'],
      ['原死因', 'underlying cause'],
      ['解剖・手術の有無', 'autopsy and surgery'],
      ['出生時の情報（生後1年未満）', 'birth (under one year of age)'],
    ),
    temporal: { start: '2023-04-01', end: '2025-03-31' },
    contributorsNote: { ja: '全国（施設を単位としない）', en: 'National; not collected by facility' },
    codingSystems: [icd10],
    conformsTo: items(['人口動態調査票', 'Form of the vital statistics']),
    documentTypes: [],
  }),
  hosted({
    id: 'SYN-CARE',
    title: { ja: '合成 介護レセプト等', en: 'Synthetic long-term-care claims' },
    description: {
      ja: '介護サービスの給付の記録です。要支援・要介護の区分とサービスの種類を、月ごとに集めています。',
      en: 'Benefits for long-term care: level of care need and kind of service, by month.',
    },
    keywords: items(['介護', 'long-term care'], ['要介護度', 'care need level']),
    categories: ['e', 'b'],
    categories13: ['1', '13'],
    sourceData: items(
      ['介護レセプト', 'Long-term-care claims'],
      ['要介護認定情報', 'Care need certification'],
    ),
    mainItems: items(
      ['要介護度', 'level of care need'],
      ['サービスの種類', 'kind of service'],
      ['単位数', 'units'],
    ),
    ages: { from: 40 },
    contributorsNote: { ja: '市町村（施設を単位としない）', en: 'Municipalities; not collected by facility' },
    codingSystems: [],
    conformsTo: items(['介護レセプト', 'Format of long-term-care claims']),
    documentTypes: [],
  }),
  hosted({
    id: 'SYN-NET',
    title: {
      ja: '合成 地域EHRネットワーク（徳島型 XCA/PIX）',
      en: 'Synthetic regional EHR network (Tokushima style)',
    },
    description: {
      ja: '12の施設がIHEの仕組みで結ばれた地域ネットワークの、受診の要約です。施設ごとの患者IDを結び付けたうえで、一人を一人として数えます。',
      en: 'Encounter summaries of a regional network of 12 facilities connected by IHE profiles. Local patient ids are cross-referenced, so that one person counts once.',
    },
    keywords: items(['地域医療情報連携', 'regional network'], ['名寄せ', 'record linkage']),
    categories: ['a'],
    categories13: ['3'],
    sourceData: items(['地域EHRネットワーク', 'Regional EHR network']),
    mainItems: items(
      ['患者IDの連携（結果のみ）', 'cross-referenced patients (result only)'],
      ['受診の要約', 'encounter summaries'],
    ),
    spatial: { ja: '徳島県（架空のネットワーク）', en: 'Tokushima (a fictional network)' },
    contributors: { n: 12, m: 12 },
    codingSystems: [],
    conformsTo: items(['IHE ITI XCA', 'IHE ITI XCA'], ['IHE ITI PIX/PDQ', 'IHE ITI PIX/PDQ']),
    documentTypes: [1],
  }),
];
