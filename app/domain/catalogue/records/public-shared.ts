import type { Bilingual, CatalogueRecord } from '../record.ts';

/** Databases described here and held by others: what the source says, and nothing more. */
export const minister: Bilingual = {
  ja: '国（厚生労働大臣）',
  en: 'National government (Minister of Health, Labour and Welfare)',
};

export const text = (ja: string, en: string): Bilingual => ({ ja, en });
export const texts = (...pairs: readonly (readonly [string, string])[]): readonly Bilingual[] =>
  pairs.map(([ja, en]) => ({ ja, en }));

const government = {
  name: text('厚生労働省', 'Ministry of Health, Labour and Welfare'),
  type: text('国の行政機関', 'National authority'),
};

type Own = Pick<
  CatalogueRecord,
  | 'id'
  | 'title'
  | 'description'
  | 'keywords'
  | 'categories'
  | 'categories13'
  | 'purposeText'
  | 'consent'
  | 'provision'
  | 'started'
  | 'sourceData'
  | 'mainItems'
> &
  Partial<CatalogueRecord>;

const described = {
  kind: 'public',
  version: '2026.5',
  publisher: government,
  holder: minister,
  trustedHolder: false,
  themes: [],
  accessRights: 'RESTRICTED',
  legislation: [],
  legalBasis: text(
    '保有者の定める手続きによります。関所では扱いません。',
    'By the holder’s own procedure. Not handled by this portal.',
  ),
  purposes: [],
  protectedParts: [],
  exclusions: [],
  spatial: text('日本', 'Japan'),
  periodicity: text('出典に記載なし', 'Not stated in the source'),
  codingSystems: [],
  conformsTo: [],
  documentTypes: [],
  distributions: [],
  provenance: text(
    '内閣府「医療等情報の利活用の推進に関する検討会」の資料（令和8年5月）の表から書き写しました。現在の状況は保有者にご確認ください。',
    'Transcribed from the table in the paper of the Cabinet Office panel on the use of health data (May 2026). Please ask the holder for the present state.',
  ),
  issued: '2026-05-01',
  modified: '2026-05-01',
  lastVerified: '2026-05-01',
  source: 'S4',
} as const satisfies Partial<CatalogueRecord>;

export const publicRecord = (own: Own): CatalogueRecord => ({ ...described, ...own });

export const since = {
  h25: text('平成25年度から', 'From fiscal year 2013'),
  h29: text('平成29年度から', 'From fiscal year 2017'),
  h30: text('平成30年度から', 'From fiscal year 2018'),
  r6: text('令和6年度から', 'From fiscal year 2024'),
} as const;
