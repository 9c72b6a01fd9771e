import type { DeadlineKind } from '#policies/calendars/deadlines.ts';

type Keys = `deadline.${DeadlineKind}`;

export const deadline = {
  'deadline.screening': '申請確認',
  'deadline.conflict_answer': '利益相反の申告',
  'deadline.first_round': 'リスク審査（①）',
  'deadline.revision': '申請の修正',
  'deadline.conditions': '承認条件の確認',
  'deadline.second_round': '提供前審査（②）',
  'deadline.receipt': '受領の確認',
  'deadline.first_approval': '提供前審査（②）までの準備',
  'deadline.agreement': '契約の締結',
  'deadline.output_review': '持出しの確認',
  'deadline.attestation': '年次の確認',
  'deadline.appeal': '不服の申立て',
  'deadline.permit_end': '利用期間の終わり',
  'deadline.grace': '更新を申請できる期間',
  'deadline.follow_up': '変更・更新・報告の確認',
  'deadline.incident_first': '事案の第一報',
  'deadline.incident_report': '事案の報告書',
  'due.left': '残り{days}日',
  'due.left-working': '残り{days}営業日',
  'due.tomorrow': '明日まで',
  'due.today': '今日まで',
  'due.over': '{days}日超過',
  'due.paused': '停止中（申請者の対応待ち）',
  'due.met': '期限内に完了',
  'due.one-left': '残り1日',
  'due.one-left-working': '残り1営業日',
  'due.one-over': '1日超過',
} as const satisfies Readonly<Record<Keys, string>> & Readonly<Record<string, string>>;
