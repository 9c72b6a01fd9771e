import type { CatalogueRecord } from '../record.ts';
import { publicRecord, since, text, texts } from './public-shared.ts';

/** The registries whose data are identified where they are held, and the two databases run by others than ministers. */
export const registries: readonly CatalogueRecord[] = [
  publicRecord({
    id: 'JP-CANCER',
    linkageCode: 'CANCER',
    title: text('全国がん登録データベース', 'National Cancer Registry Database'),
    description: text(
      '国内で診断されたがんの罹患と転帰を登録した国のデータベースです。',
      'The national registry of cancers diagnosed in Japan and their outcome.',
    ),
    keywords: texts(['がん', 'cancer'], ['罹患', 'incidence'], ['レジストリ', 'registry']),
    categories: ['k', 'l'],
    categories13: ['1', '6'],
    themes: ['C00-D48'],
    databaseClass: 'identified',
    consent: {
      model: 'none',
      note: text(
        '顕名での提供では、患者が生存しているときは本人の同意が必要です。関所は集計だけを扱い、顕名データは一切扱いません。',
        'Identified provision needs the consent of living patients. This portal handles aggregates only and refuses identified data altogether.',
      ),
    },
    purposeText: text(
      'がん対策の調査研究、がん医療の質の向上',
      'Research for cancer control; quality of cancer care',
    ),
    provision: [
      { nature: 'identified', since: since.h30 },
      { nature: 'anonymised', since: since.h30 },
    ],
    started: text('平成28年から', 'Since 2016'),
    sourceData: texts(
      ['がんの罹患等', 'cancer incidence and the like'],
      ['死亡者情報票', 'death information forms'],
    ),
    mainItems: texts(
      ['がんの種類', 'kind of cancer'],
      ['診断情報', 'diagnosis'],
      ['進行度', 'stage'],
      ['初回の診療', 'first treatment'],
      ['転帰', 'outcome'],
    ),
  }),
  publicRecord({
    id: 'JP-NANBYO',
    linkageCode: 'NANBYO',
    title: text('指定難病患者データベース', 'Designated Intractable Disease Patients Database'),
    description: text(
      '指定難病の臨床調査個人票を登録した国のデータベースです。',
      'The national registry of clinical survey forms for designated intractable diseases.',
    ),
    keywords: texts(['難病', 'intractable disease'], ['希少疾患', 'rare disease']),
    categories: ['l', 'k'],
    categories13: ['1', '6'],
    databaseClass: 'identified',
    consent: {
      model: 'consent',
      note: text(
        '同意した患者だけが含まれます。人数は同意した人の数です。',
        'Only patients who consented are included; numbers count those who consented.',
      ),
    },
    purposeText: text(
      '難病の調査・研究の推進、国民保健の向上',
      'Research into intractable diseases; improving the health of the people',
    ),
    provision: [{ nature: 'anonymised', since: since.r6 }],
    started: text('平成29年から', 'Since 2017'),
    sourceData: texts(['臨床調査個人票', 'clinical survey forms']),
    mainItems: texts(
      ['告示病名', 'designated disease'],
      ['生活状況', 'living conditions'],
      ['検査値', 'test values'],
    ),
  }),
  publicRecord({
    id: 'JP-SHOMAN',
    linkageCode: 'SHOMAN',
    title: text('小児慢性特定疾病児童等データベース', 'Specified Chronic Paediatric Disease Database'),
    description: text(
      '小児慢性特定疾病の医療意見書を登録した国のデータベースです。',
      'The national registry of medical opinions on specified chronic diseases of children.',
    ),
    keywords: texts(['小児慢性特定疾病', 'chronic paediatric disease'], ['小児', 'children']),
    categories: ['l', 'k'],
    categories13: ['1', '6'],
    databaseClass: 'identified',
    consent: {
      model: 'consent',
      note: text(
        '同意した患者だけが含まれます。人数は同意した人の数です。',
        'Only patients who consented are included; numbers count those who consented.',
      ),
    },
    purposeText: text(
      '小児慢性特定疾病の調査・研究の推進、国民保健の向上',
      'Research into chronic paediatric diseases; improving the health of the people',
    ),
    provision: [{ nature: 'anonymised', since: since.r6 }],
    started: text('平成29年度から', 'Since fiscal year 2017'),
    sourceData: texts(['医療意見書', 'medical opinions']),
    mainItems: texts(
      ['告示病名', 'designated disease'],
      ['発症年齢', 'age at onset'],
      ['検査値', 'test values'],
    ),
  }),
  publicRecord({
    id: 'JP-IDB',
    linkageCode: 'IDB',
    title: text(
      '匿名感染症関連情報データベース（iDB）',
      'Anonymised Infectious Disease-related Information Database (iDB)',
    ),
    description: text(
      '感染症の発生届などを収めた国のデータベースです。名称は「匿名」ですが、出典の表では顕名の区分に置かれています。',
      'The national database of notified infectious diseases. Its name says “anonymised”, but the source’s table places it among the identified databases.',
    ),
    keywords: texts(['感染症', 'infectious disease'], ['発生届', 'notification']),
    categories: ['k', 'l'],
    categories13: ['1'],
    themes: ['A00-B99'],
    databaseClass: 'identified',
    consent: { model: 'none' },
    purposeText: text('国民保健の向上', 'Improving the health of the people'),
    provision: [{ nature: 'anonymised', since: since.r6 }],
    started: text('令和6年度から', 'Since fiscal year 2024'),
    sourceData: texts(['発生届の情報等', 'notifications and the like']),
    mainItems: texts(
      ['感染症名・症状', 'disease and symptoms'],
      ['診断方法', 'method of diagnosis'],
      ['初診・診断・発病推定の年月日', 'days of first visit, diagnosis and presumed onset'],
    ),
  }),
  publicRecord({
    id: 'JP-JISEDAI',
    linkageCode: 'JISEDAI',
    title: text(
      '次世代医療基盤法 認定作成事業者のデータベース',
      'Certified producers’ databases under the Next-Generation Medical Infrastructure Act',
    ),
    description: text(
      '国の認定を受けた作成事業者が、医療機関や自治体から集めたデータベースです。',
      'Databases that certified producers collect from hospitals and municipalities.',
    ),
    keywords: texts(
      ['次世代医療基盤法', 'Next-Generation Medical Infrastructure Act'],
      ['電子カルテ', 'electronic record'],
    ),
    categories: ['a', 'e'],
    categories13: ['2'],
    databaseClass: 'identified',
    consent: {
      model: 'opt-out',
      note: text(
        '同意は不要ですが、一定の要件を満たすオプトアウトが必要です。',
        'No consent is needed, but an opt-out that meets certain requirements is.',
      ),
    },
    holder: text(
      '認定作成事業者（主務大臣が認定）',
      'Certified producers (certified by the competent ministers)',
    ),
    publisher: {
      name: text('認定作成事業者', 'Certified producers'),
      type: text('認定事業者', 'Certified operator'),
    },
    legislation: [
      text(
        '次世代医療基盤法（平成29年法律第28号）',
        'Next-Generation Medical Infrastructure Act (Act No. 28 of 2017)',
      ),
    ],
    purposeText: text(
      '先端的な研究開発、新産業の創出を通じた健康長寿社会の形成',
      'Advanced research and new industries, towards a society of health and longevity',
    ),
    provision: [
      { nature: 'anonymised', since: since.h30 },
      {
        nature: 'pseudonymised',
        since: text(
          '令和6年度から（利用者も国の認定が必要）',
          'From fiscal year 2024 (users too need certification)',
        ),
      },
    ],
    started: text('平成30年施行', 'In force since 2018'),
    sourceData: texts(
      ['医療機関の診療情報', 'clinical information of hospitals'],
      ['自治体の健診情報等', 'check-ups of municipalities and the like'],
    ),
    mainItems: texts(['カルテ・レセプト等', 'records, claims and the like']),
  }),
  publicRecord({
    id: 'JP-MIDNET',
    linkageCode: 'MIDNET',
    title: text('MID-NET', 'MID-NET (PMDA)'),
    description: text(
      '協力医療機関の電子カルテ、レセプト、DPCを、医薬品の安全対策のために結んだデータベースです。',
      'A database that connects electronic records, claims and DPC data of cooperating hospitals for drug safety.',
    ),
    keywords: texts(['医薬品安全', 'drug safety'], ['市販後', 'post-marketing']),
    categories: ['a', 'e', 'o'],
    categories13: ['3'],
    databaseClass: 'anonymous',
    consent: { model: 'none' },
    holder: text('PMDA・協力医療機関', 'PMDA and cooperating hospitals'),
    publisher: {
      name: text('医薬品医療機器総合機構（PMDA）', 'Pharmaceuticals and Medical Devices Agency (PMDA)'),
      type: text('独立行政法人', 'Incorporated administrative agency'),
    },
    purposeText: text('市販後の安全対策', 'Safety measures after marketing'),
    provision: [{ nature: 'anonymised', since: since.h30 }],
    started: text('平成23年から', 'Since 2011'),
    sourceData: texts(['電子カルテ', 'electronic records'], ['レセプト', 'claims'], ['DPC', 'DPC data']),
    mainItems: texts(['処方・注射', 'prescriptions and injections'], ['検査', 'tests']),
  }),
];
