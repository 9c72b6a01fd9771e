import type { CatalogueRecord } from '../record.ts';
import { minister, publicRecord, text, texts } from './public-shared.ts';

/** Announced, under discussion, or networks known by their papers only: described so that nobody asks for them in vain. */
const planned = (own: Parameters<typeof publicRecord>[0]): CatalogueRecord =>
  publicRecord({ kind: 'planned', accessRights: 'NON_PUBLIC', ...own });

const noProvision = {
  provision: [],
  consent: { model: 'undecided' },
  legalBasis: text('まだ定まっていません。', 'Not yet settled.'),
} as const;

const network = (
  own: Omit<
    Parameters<typeof publicRecord>[0],
    'purposeText' | 'categories' | 'categories13' | 'provision' | 'consent'
  >,
): CatalogueRecord =>
  planned({
    categories: ['a'],
    categories13: ['3'],
    source: 'S1',
    purposeText: text('地域での診療情報の共有', 'Sharing clinical information within a region'),
    provision: [],
    consent: { model: 'undecided' },
    legalBasis: text('二次利用の提供は行われていません。', 'Nothing is provided for secondary use.'),
    holder: text('ネットワークの運営者', 'Operator of the network'),
    publisher: {
      name: own.title,
      type: text('地域医療情報連携ネットワーク', 'Regional network'),
    },
    available: text(
      '紹介だけを載せています。二次利用のための提供の予定は、出典にありません。',
      'Described only. The source names no plan to provide data for secondary use.',
    ),
    provenance: text(
      '総務省「クラウド型EHR高度化事業」のワークショップ抄録から書き写しました。',
      'Transcribed from abstracts of a workshop of the Ministry of Internal Affairs and Communications on cloud EHRs.',
    ),
    ...own,
  });

export const plannedRecords: readonly CatalogueRecord[] = [
  planned({
    ...noProvision,
    id: 'JP-KENSHIN',
    title: text('自治体検診データベース', 'Municipal Health Screening Database'),
    description: text(
      '自治体が行う、がん、歯周病、骨粗鬆症などの検診の情報を収める国のデータベースです。',
      'A planned national database of screening by municipalities, such as for cancer, periodontal disease and osteoporosis.',
    ),
    keywords: texts(
      ['自治体検診', 'municipal screening'],
      ['がん検診', 'cancer screening'],
      ['骨粗鬆症', 'osteoporosis'],
    ),
    categories: ['e', 'k'],
    categories13: ['1'],
    legislation: [
      text(
        '医療法等の一部を改正する法律（令和7年法律第87号）による改正後の健康増進法',
        'Health Promotion Act as amended by Act No. 87 of 2025',
      ),
    ],
    purposeText: text('検診の情報と他のデータとの連結解析', 'Linked analysis of screening with other data'),
    started: text('準備中', 'In preparation'),
    available: text(
      '法律の施行まで利用できません。施行は、公布から4年を超えない範囲で定められます。',
      'Not available until the law is in force, which is to be within four years of its promulgation.',
    ),
    sourceData: texts(['自治体が行う検診', 'screening by municipalities']),
    mainItems: texts(
      ['がん検診', 'cancer screening'],
      ['歯周病検診', 'periodontal screening'],
      ['骨粗鬆症検診', 'osteoporosis screening'],
    ),
    examples: texts(
      ['がん検診とがん罹患との関係', 'Cancer screening and cancer incidence'],
      [
        '歯周病検診と生活習慣病・介護との関係',
        'Periodontal screening and lifestyle diseases or long-term care',
      ],
      ['骨粗鬆症検診と骨折・介護との関係', 'Osteoporosis screening and fractures or long-term care'],
    ),
  }),
  planned({
    ...noProvision,
    id: 'JP-EMR',
    title: text('電子カルテデータベース（仮称）', 'Electronic Medical Record Database (provisional name)'),
    description: text(
      '3文書6情報を二次利用のために収める、検討中のデータベースです。氏名などは削除・変換し、審査委員会の審査を経て、匿名化・仮名化した情報の利用・提供を行うことが検討されています。',
      'A database under discussion for the secondary use of the three documents and six information items: names removed or converted, a review committee, anonymised and pseudonymised provision.',
    ),
    keywords: texts(
      ['電子カルテ', 'electronic record'],
      ['3文書6情報', 'three documents and six information items'],
    ),
    categories: ['a'],
    categories13: ['3'],
    holder: minister,
    purposeText: text(
      '3文書6情報の二次利用',
      'Secondary use of the three documents and six information items',
    ),
    started: text('検討中', 'Under discussion'),
    available: text('検討中です。法律はまだありません。', 'Under discussion. There is no law yet.'),
    sourceData: texts(['電子カルテ情報共有サービス', 'record sharing service']),
    mainItems: texts(['3文書', 'three documents'], ['6情報', 'six information items']),
  }),
  planned({
    id: 'LDI-CHART',
    source: 'S2',
    title: text('千年カルテ', 'Millennial Chart'),
    description: text(
      '106施設（78施設は予定）の電子カルテを集めるデータベースです。この目録には紹介だけを載せています。手本とした構成は、合成データの SYN-EHR で試せます。',
      'A database of electronic records of 106 facilities, 78 of them planned. Described only; its structure can be tried with the synthetic SYN-EHR.',
    ),
    keywords: texts(['電子カルテ', 'electronic record'], ['千年カルテ', 'Millennial Chart']),
    categories: ['a', 'e'],
    categories13: ['2', '3'],
    consent: { model: 'opt-out' },
    provision: [],
    holder: text('ライフデータイニシアティブ（LDI）', 'Life Data Initiative (LDI)'),
    publisher: {
      name: text('ライフデータイニシアティブ（LDI）', 'Life Data Initiative (LDI)'),
      type: text('認定作成事業者', 'Certified producer'),
    },
    purposeText: text(
      '診療研究、創薬、公衆衛生、行政',
      'Clinical research, drug discovery, public health, administration',
    ),
    started: text('平成27年から', 'Since 2015'),
    available: text(
      'この目録では紹介だけを載せています。利用は事業者の手続きによります。',
      'Described only. Use follows the operator’s own procedure.',
    ),
    sourceData: texts(['電子カルテ', 'electronic records'], ['レセプト', 'claims'], ['DPC', 'DPC data']),
    mainItems: texts(['診療の記録', 'clinical records']),
    individuals: { value: 2_020_000, estimate: true },
    contributors: { n: 106, m: 106 },
    contributorsNote: text(
      '56,000床。初年度202万人。うち78施設は予定（いずれもスライドの時点）',
      '56,000 beds, 2.02 million persons in the first year; 78 of the facilities planned (all as of the slide)',
    ),
    provenance: text(
      '千年カルテの二次利用に関する公開スライドから書き写しました。',
      'Transcribed from a public slide on secondary use of the Millennial Chart.',
    ),
  }),
  network({
    id: 'NET-TOKUSHIMA',
    title: text('徳島県全域EHR', 'Tokushima Prefecture-wide EHR'),
    description: text(
      '12の病院を、IHEのXCAとPIX/PDQで結んだ地域のネットワークです。',
      'A regional network that connects 12 hospitals by IHE XCA and PIX/PDQ.',
    ),
    keywords: texts(['徳島', 'Tokushima'], ['地域医療情報連携', 'regional network']),
    spatial: text('徳島県', 'Tokushima'),
    started: text('平成29年実施', 'Carried out in 2017'),
    sourceData: texts(['病院の電子カルテ', 'electronic records of hospitals']),
    mainItems: texts(['診療情報', 'clinical information']),
    conformsTo: texts(['IHE ITI XCA', 'IHE ITI XCA'], ['IHE ITI PIX/PDQ', 'IHE ITI PIX/PDQ']),
  }),
  network({
    id: 'NET-MIRAIKANAE',
    title: text('未来かなえネット', 'Mirai Kanae Net'),
    description: text(
      '岩手県気仙の2市1町で、病院、診療所、薬局、介護事業所など約50の組織を結んだネットワークです。',
      'A network of some 50 organisations in Kesen, Iwate: hospitals, clinics, pharmacies and care providers.',
    ),
    keywords: texts(['気仙', 'Kesen'], ['地域医療情報連携', 'regional network'], ['介護', 'long-term care']),
    spatial: text('岩手県大船渡市・陸前高田市・住田町', 'Ofunato, Rikuzentakata and Sumita (Iwate)'),
    started: text('クラウド型EHR高度化事業', 'Cloud EHR programme'),
    individuals: { value: 9_000, estimate: true },
    population: text(
      '登録 約9千人（区域の人口 約6.1万人）',
      'About 9,000 registered of about 61,000 inhabitants',
    ),
    sourceData: texts([
      '病院・診療所・薬局・介護事業所の記録',
      'records of hospitals, clinics, pharmacies and care providers',
    ]),
    mainItems: texts(['診療・介護の情報', 'clinical and care information']),
  }),
  network({
    id: 'NET-SHACHI',
    title: text('SHACHI', 'SHACHI'),
    description: text(
      '千葉大学の、PHRとEHRを合わせた仕組みです。利用者が自ら同意とアクセスを管理します。',
      'A combination of PHR and EHR by Chiba University, in which people manage consent and access themselves.',
    ),
    keywords: texts(['PHR', 'PHR'], ['同意管理', 'consent management']),
    spatial: text('千葉県', 'Chiba'),
    started: text('クラウド型EHR高度化事業', 'Cloud EHR programme'),
    sourceData: texts(['病院の記録とPHR', 'hospital records and personal health records']),
    mainItems: texts(['診療情報', 'clinical information']),
  }),
  network({
    id: 'NET-TONET',
    title: text('とねっと', 'Tonet'),
    description: text(
      '埼玉県利根の、約3万人と111施設が参加するネットワークです。病診連携、救急での参照、糖尿病の連携パスに使われています。',
      'A network of some 30,000 people and 111 facilities in Tone, Saitama, used for referral, emergency and diabetes pathways.',
    ),
    keywords: texts(['利根', 'Tone'], ['地域医療情報連携', 'regional network'], ['糖尿病', 'diabetes']),
    spatial: text('埼玉県利根', 'Tone (Saitama)'),
    started: text('クラウド型EHR高度化事業', 'Cloud EHR programme'),
    individuals: { value: 30_000, estimate: true },
    contributorsNote: text('111施設', '111 facilities'),
    sourceData: texts(['病院・診療所の記録', 'records of hospitals and clinics']),
    mainItems: texts(
      ['診療情報', 'clinical information'],
      ['検査予約', 'test appointments'],
      ['健康記録', 'health diary'],
    ),
  }),
];
