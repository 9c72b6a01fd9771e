import type { Said } from './answer.ts';

/** The pillars and capabilities by their numbers; the Japanese names are ours. */
export type Capability = { readonly number: string; readonly name: Said };
export type Pillar = {
  readonly number: string;
  readonly name: Said;
  readonly capabilities: readonly Capability[];
};

const capability = (number: string, ja: string, en: string): Capability => ({ number, name: { ja, en } });

export const pillars: readonly Pillar[] = [
  {
    number: '1',
    name: { ja: '情報ガバナンス', en: 'Information Governance' },
    capabilities: [
      capability('1.1', '情報ガバナンス', 'Information Governance'),
      capability('1.2', '品質管理', 'Quality Management'),
      capability('1.3', 'リスク管理', 'Risk Management'),
      capability('1.4', '研究の管理', 'Study Management'),
      capability('1.5', '研究者の認定', 'Researcher Accreditation'),
      capability('1.6', '研修の管理と実施', 'Training Management and Delivery'),
      capability('1.7', '市民の参画と対話', 'Public Involvement and Engagement'),
    ],
  },
  {
    number: '2',
    name: { ja: '計算技術と情報セキュリティ', en: 'Computing Technology and Information Security' },
    capabilities: [
      capability('2.1', '利用者の計算環境', 'End User Computing'),
      capability('2.2', '基盤の管理', 'Infrastructure Management'),
      capability('2.3', '容量の管理', 'Capacity Management'),
      capability('2.4', '構成の管理', 'Configuration Management'),
      capability('2.5', '情報セキュリティ', 'Information Security'),
      capability('2.6', 'サイバーレジリエンス', 'Cyber Resilience'),
      capability('2.7', '脆弱性の管理', 'Vulnerability Management'),
      capability('2.8', '暗号化', 'Encryption'),
      capability('2.9', '物理的な安全', 'Physical Security'),
    ],
  },
  {
    number: '3',
    name: { ja: 'データの管理', en: 'Data Management' },
    capabilities: [
      capability('3.1', 'データのライフサイクル', 'Data Lifecycle Management'),
      capability('3.2', '本人確認とアクセス', 'Identity and Access Management'),
      capability('3.3', '持出しの管理', 'Output Management'),
      capability('3.4', 'データの検索と発見', 'Information Search and Discovery'),
    ],
  },
  {
    number: '4',
    name: { ja: '支える機能', en: 'Supporting Capabilities' },
    capabilities: [
      capability('4.1', '事業継続', 'Business Continuity'),
      capability('4.2', 'プロジェクトの管理', 'Project and Programme Management'),
      capability('4.3', '知識の管理', 'Knowledge Management'),
      capability('4.4', '財務の管理', 'Financial Management'),
      capability('4.5', '調達', 'Procurement'),
      capability('4.6', 'ITサービスの管理', 'IT Service Management'),
      capability('4.7', '関係者との関係', 'Relationship Management'),
      capability('4.8', '法務', 'Legal Services'),
    ],
  },
  {
    number: '5',
    name: { ja: '連合（フェデレーション）', en: 'Federation' },
    capabilities: [
      capability('5.1', '連合のガバナンス', 'Federation Governance'),
      capability('5.2', '連合での研究者の認定', 'Federation Researcher Accreditation'),
      capability('5.3', '連合での研究の管理', 'Federation Study Management'),
      capability('5.4', '連合での情報セキュリティ', 'Federation Information Security'),
      capability('5.5', '連合での基盤の管理', 'Federation Infrastructure Management'),
      capability('5.6', '連合でのデータの管理', 'Federation Data Management'),
      capability('5.7', '連合での財務の管理', 'Federation Financial Management'),
    ],
  },
];
