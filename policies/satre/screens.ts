import type { Said } from './answer.ts';

export type SatreScreen = Said & {
  /** Anybody may open it; the others ask for a sign-in and a role. */
  readonly open: boolean;
};

const open = (ja: string, en: string): SatreScreen => ({ ja, en, open: true });
const closed = (ja: string, en: string): SatreScreen => ({ ja, en, open: false });

/** The screens that answers name, by their address; a part in braces stands for an id. */
export const satreScreens = {
  '/about-data': open('データについて', 'About the data'),
  '/about-data/counts': open('公表している人数の目安', 'Published estimates of persons'),
  '/about-data/population': open('合成データの集団', 'The synthetic population'),
  '/catalogue': open('データカタログ', 'Dataset catalogue'),
  '/catalogue/facilities': open('施設と文書種別', 'Facilities and document types'),
  '/code-lists': open('コードリスト', 'Code lists'),
  '/complaint': open('苦情の申立て', 'Make a complaint'),
  '/concept': open('基本コンセプト', 'Basic concept'),
  '/contact': open('お問い合わせ', 'Contact'),
  '/disclosure-rules': open('公表基準', 'Disclosure rules'),
  '/figures': open('年度ごとの数字', 'Yearly figures'),
  '/governance': open('役割分担の案', 'Governance profiles'),
  '/help': open('ヘルプ', 'Help'),
  '/opt-out': open('提供の停止（オプトアウト）', 'Stopping provision (opt-out)'),
  '/privacy': open('個人情報の取扱い', 'Privacy'),
  '/protection': open('データの守り方', 'How data are protected'),
  '/register': open('利用の公開', 'Who uses what'),
  '/sign-in': open('サインイン', 'Sign in'),
  '/terms': open('利用規約', 'Terms of use'),
  '/account/security': closed('確認方法', 'Confirmation'),
  '/applications': closed('利用申請', 'Applications'),
  '/applications/{id}/agreement': closed('契約', 'Agreement'),
  '/applications/{id}/destruction': closed('消去の記録', 'Record of destruction'),
  '/applications/{id}/feasibility': closed('実施可能性の確認', 'Feasibility'),
  '/applications/{id}/incident': closed('事案の報告', 'Report of an incident'),
  '/applications/{id}/members': closed('取扱者', 'Members'),
  '/applications/{id}/permit': closed('許可証', 'Permit'),
  '/applications/{id}/preparation': closed('データの準備', 'Preparation of data'),
  '/applications/{id}/project/{deed}': closed(
    '停止・再開・取消し・終了',
    'Suspending, resuming, revoking, closing',
  ),
  '/applications/{id}/review': closed('審査', 'Review'),
  '/applications/{id}/section/{section}': closed('申請書の各項目', 'Sections of an application'),
  '/applications/{id}/support': closed('支援の計画', 'Plan of support'),
  '/audit': closed('監査ログ', 'Audit log'),
  '/board': closed('進行状況', 'Progress'),
  '/complaints': closed('苦情', 'Complaints'),
  '/enquiries': closed('お問い合わせ対応', 'Enquiries'),
  '/grants': closed('役割の付与', 'Role grants'),
  '/matrix': closed('権限一覧', 'Access matrix'),
  '/outputs': closed('持出し', 'Outputs'),
  '/people': closed('利用者', 'People'),
  '/people/{id}/evidence': closed('研修・資格の記録', 'Record training or accreditation'),
  '/publications': closed('公表', 'Publications'),
  '/reports': closed('報告', 'Reports'),
  '/signals': closed('検知事項', 'Signals'),
  '/supervision/audits': closed('受託事業者の監査', 'Audits of the entrusted operator'),
  '/supervision/data-errors': closed('データの誤り', 'Data errors'),
  '/supervision/evidence': closed('要件の証拠', 'Evidence register'),
  '/supervision/incidents': closed('事案の記録', 'Incidents'),
  '/supervision/policies': closed('規程', 'Policy documents'),
  '/system': closed('運用の状態', 'State of operations'),
  '/workspaces/{id}/ask': closed('問いを立てる', 'Ask a question'),
  '/workspaces/{id}/notebook': closed('研究ノート', 'Notebook'),
  '/workspaces/{id}/presets': closed('基本分析の一覧', 'Basic analyses'),
} as const satisfies Readonly<Record<string, SatreScreen>>;

export type ScreenPath = keyof typeof satreScreens;
export const satreScreen = (path: ScreenPath): SatreScreen => satreScreens[path];
