import type { NoticeKind } from '#app/services/notices/notice-kinds.ts';

type Keys = `notice.${NoticeKind}.title` | `notice.${NoticeKind}.body`;

/** What the inbox says. The title also stands in the mail, so it names the kind of thing and nothing of its content. */
export const notice = {
  'notice.role.requested.title': '役割の申請が承認を待っています',
  'notice.role.requested.body': '「{role}」の申請です。内容を確認して、承認するか断るかを決めてください。',
  'notice.role.granted.title': '役割が追加されました',
  'notice.role.granted.body': '「{role}」として利用できるようになりました。',
  'notice.role.refused.title': '役割の申請は承認されませんでした',
  'notice.role.refused.body': '「{role}」の申請です。理由は申請のページで確認できます。',
  'notice.role.withdrawn.title': '役割の申請が取り下げられました',
  'notice.role.withdrawn.body': '「{role}」の申請です。対応は必要ありません。',
  'notice.role.revoked.title': '役割が取り消されました',
  'notice.role.revoked.body': '「{role}」としての利用は終わりました。',
  'notice.role.expiring.title': '役割の期限が近づいています',
  'notice.role.expiring.body':
    '「{role}」は{day}までです。続ける場合は、期限の前に事務局へ申し出てください。',
  'notice.role.expired.title': '役割の期限が切れました',
  'notice.role.expired.body': '「{role}」としての利用は終わりました。続ける場合は、改めて申請が必要です。',
  'notice.evidence.recorded.title': '研修・資格の記録が追加されました',
  'notice.evidence.recorded.body': '{evidence}が記録されました。有効期限は{day}です。',
  'notice.evidence.withdrawn.title': '研修・資格の記録が取り消されました',
  'notice.evidence.withdrawn.body':
    '{evidence}の記録が取り消されました。心当たりがないときは事務局へ連絡してください。',
  'notice.evidence.expiring.title': '研修・資格の期限が近づいています',
  'notice.evidence.expiring.body':
    '{evidence}の有効期限は{day}です。期限が切れると、集計や持出しができなくなります。',
  'notice.evidence.expired.title': '研修・資格の期限が切れました',
  'notice.evidence.expired.body':
    '{evidence}の期限が切れたため、集計や持出しができません。更新したら事務局へ届け出てください。',
  'notice.affiliation.changed.title': '所属の登録が変わりました',
  'notice.affiliation.changed.body':
    '登録されている所属を確認してください。誤りがあるときは事務局へ連絡してください。',
  'notice.account.welcome.title': '関所へようこそ',
  'notice.account.welcome.body':
    'アカウントの準備ができました。まず、回復コードを安全な場所に保管してください。',
  'notice.account.new-sign-in.title': '新しい端末からサインインがありました',
  'notice.account.new-sign-in.body':
    'ご自身でなければ、すぐにそのサインインを終了し、パスワードを変えてください。',
  'notice.account.password-changed.title': 'パスワードが変更されました',
  'notice.account.password-changed.body': 'ご自身でなければ、すぐに事務局へ連絡してください。',
  'notice.account.factor-added.title': '本人確認の方法が追加されました',
  'notice.account.factor-added.body':
    'パスキーまたは認証アプリが登録されました。ご自身でなければ、すぐに事務局へ連絡してください。',
  'notice.account.factor-removed.title': '本人確認の方法が削除されました',
  'notice.account.factor-removed.body':
    'パスキーまたは認証アプリの登録が削除されました。ご自身でなければ、すぐに事務局へ連絡してください。',
  'notice.account.recovery-code-used.title': '回復コードが使われました',
  'notice.account.recovery-code-used.body':
    '残りは{left}個です。ご自身でなければ、すぐにパスワードを変え、回復コードを作り直してください。',
  'notice.account.recovery-codes-made.title': '回復コードが作り直されました',
  'notice.account.recovery-codes-made.body':
    '以前の回復コードは使えません。ご自身でなければ、すぐに事務局へ連絡してください。',
  'notice.account.token-made.title': '個人用トークンが発行されました',
  'notice.account.token-made.body':
    '発行したのがご自身でなければ、すぐに無効にして、パスワードを変更してください。',
  'notice.account.identity-linked.title': '所属機関のアカウントが結び付けられました',
  'notice.account.identity-linked.body':
    '所属機関のアカウントでもサインインできます。ご自身でなければ、すぐに事務局へ連絡してください。',
  'notice.account.sessions-ended.title': 'ほかのサインインを終了しました',
  'notice.account.sessions-ended.body': '終了した端末では、改めてサインインが必要です。',
  'notice.account.closing.title': 'アカウントがまもなく停止されます',
  'notice.account.closing.body':
    '長い間サインインがないため、{day}に停止されます。使い続ける場合は、その前にサインインしてください。',
  'notice.member.invited.title': '利用申請の取扱者に招かれました',
  'notice.member.invited.body':
    '受付番号{reference}の申請です。内容を確認して、参加するかどうかを答えてください。',
  'notice.member.removed.title': '利用申請の取扱者から外れました',
  'notice.member.removed.body': '受付番号{reference}の申請は、今後ご覧いただけません。',
  'notice.application.turn.title': '利用申請であなたの対応を待っています',
  'notice.application.turn.body': '受付番号{reference}の申請です。必要な手続きを確認してください。',
  'notice.conflict.asked.title': '利益相反の有無を答えてください',
  'notice.conflict.asked.body':
    '受付番号{reference}の申請の審査を担当します。審査の資料は、利益相反がないと答えたあとに表示されます。',
  'notice.vote.asked.title': '審査の投票を始めました',
  'notice.vote.asked.body': '受付番号{reference}の申請を確認して、投票してください。',
  'notice.attachment.refused.title': '添付ファイルを受け付けられませんでした',
  'notice.attachment.refused.body':
    '受付番号{reference}の申請の添付ファイルを、検査の結果により取り除きました。必要であれば、添付し直してください。',
  'notice.application.changed.title': '利用申請の状態が変わりました',
  'notice.application.changed.body': '受付番号{reference}の申請です。',
  'notice.followup.turn.title': '変更・更新・報告の対応をお願いします',
  'notice.followup.turn.body':
    '課題 {reference} について、確認または決定を待っているものがあります。',
  'notice.followup.changed.title': '変更・更新・報告が進みました',
  'notice.followup.changed.body':
    '課題 {reference} の変更・更新・報告の状態が変わりました。',
  'notice.followup.reminder.title': '変更・更新・報告の期限が近づいています',
  'notice.followup.reminder.body':
    '「{deadline}」の期限は{day}です。',
  'notice.followup.overdue.title': '変更・更新・報告の期限が過ぎました',
  'notice.followup.overdue.body':
    '「{deadline}」の期限を過ぎました。',
  'notice.attestation.opened.title': '年次の確認をお願いします',
  'notice.attestation.opened.body':
    '課題 {reference} の年次の確認を{day}までに行ってください。確認がないと、利用が停止されます。',
  'notice.project.suspended.title': '課題の利用が停止されました',
  'notice.project.suspended.body':
    '課題 {reference} の集計と持出しは、再開されるまでできません。',
  'notice.project.resumed.title': '課題の利用が再開されました',
  'notice.project.resumed.body':
    '課題 {reference} を、また利用できます。',
  'notice.project.expired.title': '課題の利用期間が終わりました',
  'notice.project.expired.body':
    '課題 {reference} の利用期間が終わりました。90日以内であれば、更新を申請できます。',
  'notice.project.revoked.title': '課題の承認が取り消されました',
  'notice.project.revoked.body':
    '課題 {reference} の承認が取り消されました。理由は申請のページで確認できます。',
  'notice.project.revocation-proposed.title': '承認の取消しが提案されました',
  'notice.project.revocation-proposed.body':
    '課題 {reference} の承認の取消しについて、決定してください。',
  'notice.project.destroyed.title': '課題のデータが削除されました',
  'notice.project.destroyed.body':
    '課題 {reference} の削除の記録ができました。',
  'notice.query.done.title': '問いの結果が出ました',
  'notice.query.done.body': '利用環境で結果を確認できます。',
  'notice.query.stopped.title': '問いの実行が終わりませんでした',
  'notice.query.stopped.body': '理由と、次にできることを確認してください。',
  'notice.output.turn.title': '持出し申請であなたの対応を待っています',
  'notice.output.turn.body': '持出し申請{reference}です。必要な手続きを確認してください。',
  'notice.output.changed.title': '持出し申請の状態が変わりました',
  'notice.output.changed.body': '持出し申請{reference}です。',
  'notice.output.recalled.title': '持ち出した結果が回収されました',
  'notice.output.recalled.body':
    '持出し申請{reference}の結果です。手元のファイルを使わず、削除してください。',
  'notice.output.reminder.title': '持出し確認の期限が近づいています',
  'notice.output.reminder.body': '{deadline}の期限は{day}です。',
  'notice.output.overdue.title': '持出し確認の期限が過ぎました',
  'notice.output.overdue.body': '{deadline}の期限が過ぎています。状況を確認してください。',
  'notice.deadline.reminder.title': '期限が近づいています',
  'notice.deadline.reminder.body': '{deadline}の期限は{day}です。',
  'notice.deadline.expired.title': '期限を過ぎました',
  'notice.deadline.expired.body':
    '{deadline}の期限を過ぎました。期限を過ぎても承認されることはありません。対応してください。',
  'notice.panel.proposed.title': '委員名簿への登録が確認を待っています',
  'notice.panel.proposed.body': '事務局が登録した内容を確認してください。確認するまで、名簿には載りません。',
  'notice.panel.registered.title': '委員名簿に登録されました',
  'notice.panel.registered.body': '担当と任期を確認してください。',
  'notice.meeting.called.title': '委員会の開催が決まりました',
  'notice.meeting.called.body': '委員会{reference}を{day}に開きます。議題を確認してください。',
  'notice.meeting.changed.title': '委員会の予定または議題が変わりました',
  'notice.meeting.changed.body': '委員会{reference}は{day}に開きます。内容を確認してください。',
  'notice.meeting.cancelled.title': '委員会の開催が取りやめになりました',
  'notice.meeting.cancelled.body': '{day}に予定していた委員会{reference}は開きません。',
  'notice.deputy.named.title': '不在中の代理に登録されました',
  'notice.deputy.named.body': '{day}までの代理です。その間は、あなたにもお知らせが届きます。',
  'notice.case-enquiry.asked.title': '申請についての問い合わせが届きました',
  'notice.case-enquiry.asked.body': '受付番号{reference}の申請についてです。内容を確認して答えてください。',
  'notice.case-enquiry.answered.title': '申請についての問い合わせに返信がありました',
  'notice.case-enquiry.answered.body': '受付番号{reference}の申請についてです。',
  'notice.governance.proposed.title': '役割分担の案の変更が確認を待っています',
  'notice.governance.proposed.body': '提案した人とは別の人の確認が必要です。',
  'notice.enquiry.received.title': 'お問い合わせが届きました',
  'notice.enquiry.received.body': '受付番号{reference}のお問い合わせに回答してください。',
  'notice.mail.failed.title': '送れなかったメールがあります',
  'notice.mail.failed.body':
    '何度か試しても送れませんでした。メールの設定と宛先を確認してください。状態の変更には影響していません。',
  'notice.unknown.title': 'お知らせ',
  'notice.unknown.body': '内容はリンク先で確認してください。',
  'notice.evidence.training': '研修',
  'notice.evidence.accreditation': '認定',

  'inbox.title': '受信箱',
  'inbox.lead': '自分あてのお知らせです。メールにも同じ件名で届きますが、内容はここでだけ読めます。',
  'inbox.filter': '表示するお知らせ',
  'inbox.unread': '未読',
  'inbox.all': 'すべて',
  'inbox.count': '{count}件',
  'inbox.markAllRead': 'すべて既読にする',
  'inbox.read': '既読',
  'inbox.asks': '対応が必要',
  'inbox.tells': 'お知らせ',
  'inbox.noneUnread': '未読のお知らせはありません',
  'inbox.noneUnreadBody': '読み終えたお知らせは「すべて」で見られます。',
  'inbox.none': 'お知らせはまだありません',
  'inbox.noneBody':
    '役割の承認、期限、お問い合わせなど、あなたに関わることがあるとここに届きます。12か月たつと消えます。',

  'mailbox.title': 'デモのメール',
  'mailbox.lead':
    'メールの送信先が設定されていないため、送られるはずのメールをここに表示します。デモのときだけ見られます。',
  'mailbox.to': '宛先',
  'mailbox.created': '作成',
  'mailbox.none': '待っているメールはありません',
  'mailbox.noneBody': '利用者を招待したり役割を申請したりすると、送られるメールがここに現れます。',
  'mailbox.followLink': 'メールのリンクを開く',
} as const satisfies Readonly<Record<Keys, string>> & Readonly<Record<string, string>>;
