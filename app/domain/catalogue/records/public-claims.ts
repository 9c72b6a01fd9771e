import type { CatalogueRecord } from '../record.ts';
import { publicRecord, since, text, texts } from './public-shared.ts';

/** The five databases that the source's table groups as anonymous. */
export const anonymousDatabases: readonly CatalogueRecord[] = [
  publicRecord({
    id: 'JP-NDB',
    linkageCode: 'NDB',
    title: text(
      '匿名医療保険等関連情報データベース（NDB）',
      'National Database of Anonymised Medical Insurance-related Information (NDB)',
    ),
    description: text(
      '全国のレセプトと特定健診の情報を収めた国のデータベースです。令和6年度からは死亡情報も加わっています。',
      'The national database of claims and specific health check-ups. Death information has been added since fiscal year 2024.',
    ),
    keywords: texts(['レセプト', 'claims'], ['特定健診', 'health check-up'], ['死亡', 'death']),
    categories: ['a', 'e', 'k', 'l'],
    categories13: ['1'],
    databaseClass: 'anonymous',
    consent: { model: 'none' },
    purposeText: text('国民保健の向上', 'Improving the health of the people'),
    provision: [{ nature: 'anonymised', since: since.h25 }],
    started: text('平成21年度から', 'Since fiscal year 2009'),
    sourceData: texts(
      ['レセプト', 'claims'],
      ['特定健診', 'specific health check-ups'],
      ['死亡情報（令和6年度から）', 'death information (from fiscal year 2024)'],
    ),
    mainItems: texts(
      ['傷病名（レセプト病名）', 'diagnoses (of claims)'],
      ['投薬', 'medication'],
      ['健診結果等', 'check-up results and the like'],
    ),
  }),
  publicRecord({
    id: 'JP-KAIGO',
    linkageCode: 'KAIGO',
    title: text(
      '匿名介護保険等関連情報データベース（介護DB）',
      'Anonymised Long-Term-Care Insurance-related Information Database',
    ),
    description: text(
      '介護レセプト、要介護認定、LIFEの情報を収めた国のデータベースです。',
      'The national database of long-term-care claims, care need certification and LIFE.',
    ),
    keywords: texts(['介護', 'long-term care'], ['要介護認定', 'care need certification'], ['LIFE', 'LIFE']),
    categories: ['e', 'b'],
    categories13: ['1', '13'],
    databaseClass: 'anonymous',
    consent: { model: 'none' },
    purposeText: text(
      '介護保険事業計画等の作成・実施等、国民の健康の保持増進等',
      'Making and carrying out long-term-care insurance plans; keeping and improving the health of the people',
    ),
    provision: [{ nature: 'anonymised', since: since.h30 }],
    started: text('平成25年から', 'Since 2013'),
    sourceData: texts(
      ['介護レセプト等', 'long-term-care claims and the like'],
      ['要介護認定情報', 'care need certification'],
      ['LIFE情報', 'LIFE information'],
    ),
    mainItems: texts(
      ['サービスの種類', 'kind of service'],
      ['要介護認定区分', 'certified level of care need'],
      ['ADL等', 'activities of daily living and the like'],
    ),
  }),
  publicRecord({
    id: 'JP-DPC',
    linkageCode: 'DPC',
    title: text(
      '匿名診療等関連情報データベース（DPCDB）',
      'Anonymised Medical Care-related Information Database (DPCDB)',
    ),
    description: text(
      '急性期の入院を中心とするDPCデータを収めた国のデータベースです。',
      'The national database of DPC data, mainly on acute hospital stays.',
    ),
    keywords: texts(['DPC', 'DPC'], ['入院', 'hospital stay']),
    categories: ['a', 'e'],
    categories13: ['1'],
    databaseClass: 'anonymous',
    consent: { model: 'none' },
    purposeText: text('国民保健の向上', 'Improving the health of the people'),
    provision: [{ nature: 'anonymised', since: since.h29 }],
    started: text('平成29年度から', 'Since fiscal year 2017'),
    sourceData: texts(['DPCデータ', 'DPC data']),
    mainItems: texts(
      ['傷病名・病態等', 'diagnoses and condition'],
      ['施設情報', 'facility'],
      ['診療報酬の算定', 'fees charged'],
      ['ADL等', 'activities of daily living and the like'],
    ),
  }),
  publicRecord({
    id: 'JP-VAX',
    linkageCode: 'VAX',
    title: text('予防接種等関連情報データベース', 'Vaccination-related Information Database'),
    description: text(
      '予防接種の記録と副反応疑い報告を収める国のデータベースです。データの提供はまだ始まっていません。',
      'The national database of vaccinations and reports of suspected adverse reactions. Provision of data has not begun.',
    ),
    keywords: texts(['予防接種', 'vaccination'], ['副反応', 'adverse reaction']),
    categories: ['e', 'k'],
    categories13: ['1'],
    databaseClass: 'anonymous',
    consent: { model: 'none' },
    purposeText: text('国民保健の向上', 'Improving the health of the people'),
    provision: [
      { nature: 'anonymised', since: text('令和10年度以降（予定）', 'From fiscal year 2028 (planned)') },
    ],
    started: text('令和8年6月から', 'Since June 2026'),
    available: text(
      'データの提供は令和10年度以降の予定です。',
      'Data are to be provided from fiscal year 2028.',
    ),
    sourceData: texts(
      ['予防接種の記録', 'vaccination records'],
      ['副反応疑い報告', 'reports of suspected adverse reactions'],
    ),
    mainItems: texts(
      ['接種記録', 'vaccinations'],
      ['予診票の回答', 'answers of the screening questionnaire'],
      ['副反応疑い', 'suspected adverse reactions'],
    ),
  }),
  publicRecord({
    id: 'JP-SHOGAI',
    linkageCode: 'SHOGAI',
    title: text('障害福祉サービスデータベース', 'Disability Welfare Services Database'),
    description: text(
      '障害支援区分の認定と、障害福祉サービスの給付の情報を収めた国のデータベースです。',
      'The national database of disability support levels and benefits for disability welfare services.',
    ),
    keywords: texts(['障害福祉', 'disability welfare'], ['障害支援区分', 'disability support level']),
    categories: ['b', 'e'],
    categories13: ['1'],
    databaseClass: 'anonymous',
    consent: { model: 'none' },
    holder: text(
      '国（内閣総理大臣・厚生労働大臣）',
      'National government (Prime Minister; Minister of Health, Labour and Welfare)',
    ),
    publisher: {
      name: text(
        '国（内閣総理大臣・厚生労働大臣）',
        'Prime Minister; Minister of Health, Labour and Welfare',
      ),
      type: text('国の行政機関', 'National authority'),
    },
    purposeText: text('障害者等の福祉の増進', 'Furthering the welfare of persons with disabilities'),
    provision: [{ nature: 'anonymised', since: text('令和7年12月から', 'From December 2025') }],
    started: text('令和5年度から', 'Since fiscal year 2023'),
    sourceData: texts(
      ['障害支援区分の認定', 'certified disability support levels'],
      ['給付費等明細書', 'statements of benefits'],
      ['台帳', 'registers'],
    ),
    mainItems: texts(
      ['障害種別', 'kind of disability'],
      ['障害支援区分', 'disability support level'],
      ['サービスの種類', 'kind of service'],
    ),
  }),
];
