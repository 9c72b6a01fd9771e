/** Mails say what kind of thing happened and where to sign in. What it is about stays in the portal (INV-23). */
export const mail = {
  'mail.subject': '【関所】{title}',
  'mail.greeting': '関所（Sekisho）からのお知らせです。',
  'mail.reference': '受付番号：{reference}',
  'mail.signIn': '内容は、サインインして受信箱でご確認ください。',
  'mail.footer':
    'このメールは自動で送られています。返信はできません。心当たりがないときは、お問い合わせのページからご連絡ください。',
  'mail.invitation.title': '関所への招待',
  'mail.invitation.body':
    '関所の利用者として登録されました。次のリンクを開いて、パスワードと本人確認の方法を設定してください。リンクは一度だけ使えます。期限が切れたときは、事務局に新しい招待を頼んでください。',
  'mail.reset.title': 'パスワードの再設定',
  'mail.reset.body':
    'パスワードの再設定の求めがありました。続ける場合は、次のリンクを開いてください。リンクは一度だけ使えます。心当たりがないときは、このメールを無視してください。パスワードは変わりません。',
  'mail.enquiry-received.title': 'お問い合わせを受け付けました',
  'mail.enquiry-received.body':
    'お問い合わせをありがとうございます。担当者が確認して、このメールアドレスに回答します。お問い合わせの際は、次の受付番号をお知らせください。',
  'mail.enquiry-received.reference': '受付番号：{reference}',
  'mail.enquiry-answered.title': 'お問い合わせへの回答',
  'mail.enquiry-answered.body': 'お問い合わせ（受付番号：{reference}）に回答します。',
  'mail.checkpoint.title': '監査ログのチェックポイント',
  'mail.checkpoint.body':
    '監査ログの署名付きチェックポイントをお送りします。保管しておくと、後から記録が書き換えられていないことを、このメールと公開鍵だけで確かめられます。',
  'mail.digest.title': 'お知らせのまとめ',
  'mail.digest.body':
    'まとめて受け取ると設定したお知らせです。内容は、サインインして受信箱でご確認ください。',
  'mail.digest.line': '・{title}（{count}件）',
  'mail.account-closing.title': 'アカウントがまもなく停止されます',
  'mail.account-closing.body':
    '長い間サインインがないため、アカウントは{day}に停止されます。使い続ける場合は、その前にサインインしてください。',
  'mail.account-disabled.title': 'アカウントが停止されました',
  'mail.account-disabled.body':
    'アカウントが停止されたため、サインインできません。再び利用するには、事務局へご連絡ください。',
} as const;
