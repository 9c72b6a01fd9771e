import type { RetainedThing, RetentionRule } from '#policies/retention.ts';

type Keys =
  | `retention.${RetainedThing}`
  | `retention.from.${RetentionRule['from']}`
  | `retention.then.${RetentionRule['effect']}`;

export const retention = {
  'retention.periodFrom': '{from}{period}',
  'retention.unit.day': '{count}日',
  'retention.unit.month': '{count}か月',
  'retention.unit.year': '{count}年',
  'retention.account': 'アカウント',
  'retention.disabled_account': '停止されたアカウント',
  'retention.invitation': '使われなかった招待',
  'retention.attachment': '終了した申請の添付資料',
  'retention.draft': '提出されない下書き',
  'retention.enquiry': 'お問い合わせの内容',
  'retention.complaint': '苦情の内容と連絡先',
  'retention.notice': '受信箱のお知らせ',
  'retention.mail': '送ったメールの内容',
  'retention.session': 'サインインの記録（端末とアドレス）',
  'retention.from.last_sign_in': '最後のサインインから',
  'retention.from.disabling': '停止から',
  'retention.from.invitation': '招待から',
  'retention.from.close': '申請の終了から',
  'retention.from.last_change': '最後の変更から',
  'retention.from.answer': '回答から',
  'retention.from.arrival': '届いてから',
  'retention.from.sending': '送信から',
  'retention.from.end': '終了から',
  'retention.then.disable': '30日前と7日前に予告したうえで停止します',
  'retention.then.erase': '氏名とメールアドレスを消去します',
  'retention.then.delete': '削除します',
  'retention.then.delete_content': '内容を消去し、受付や送信の事実だけを残します',
  'retention.erasedName': '消去済みの利用者',
} as const satisfies Readonly<Record<Keys, string>> & Readonly<Record<string, string>>;
