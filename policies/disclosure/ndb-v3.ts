import { type DisclosureProfile, usualStatistics } from './profile.ts';

/** NDB guideline, third edition: what may be published from the national claims database. */
export const ndbV3: DisclosureProfile = {
  id: 'ndb_v3',
  version: '2026-11-1',
  basis: {
    ja: '匿名医療保険等関連情報データベース（NDB）の利用に関するガイドライン 第3版（案）の公表基準',
    en: 'Publication criteria of the NDB guideline, third edition (draft)',
  },
  // 患者等の数が10未満になる集計単位を含まない。0 は可。
  minPatients: 10,
  smallGroup: 30,
  zero: { shown: true, parentMinimum: 0 },
  // 市区町村（政令市の区を含む）: 人口2,000人未満は表示しない、25,000人未満は20未満不可、それ以上は10未満不可。
  municipality: [
    { below: 2_000, minPatients: null },
    { below: 25_000, minPatients: 20 },
    { below: null, minPatients: 10 },
  ],
  // 2次医療圏または市区町村まで。市区町村と保険者種別はクロスしない。
  finestArea: 'municipality',
  forbiddenCrosses: [['municipality', 'insurer_type']],
  maxDimensions: null,
  // 施設数3未満は原則マスキング不要。ただし突合により個人を特定し得るときはマスキングする。
  institutions: { min: 3, mode: 'mask_if_linkable' },
  dominance: [],
  pPercent: null,
  dominanceEdge: 'equality_fails',
  zeroSum: 'publish',
  groupDisclosure: null,
  sameValue: false,
  // 患者数が不明なとき: 内服・外用1,000未満、注射400未満は不可。患者数が10未満と分かれば数量によらず不可。
  drugQuantity: { oral: 1_000, external: 1_000, injection: 400 },
  ageBand: null,
  // 出生体重は100g刻み、300g以下と4,000g以上はまとめる。死亡時刻は2時間以上の幅。
  birthWeight: { width: 100, low: 300, high: 4_000 },
  deathTimeHours: 2,
  statistics: usualStatistics,
  rounding: { kind: 'none' },
  perturbation: null,
  cost: 'persons',
  mark: '秘匿',
};
