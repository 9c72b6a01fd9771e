/** Help by role and the frequent questions; the accessibility statement. */
export const publicHelp = {
  'help.title': 'ヘルプ',
  'help.lead': '役割ごとの使い始め方と、よくある質問をまとめています。',
  'help.roles.researcher.title': '研究者の方',
  'help.roles.researcher.1': '事務局からの招待メールのリンクを開き、パスワードと確認方法を設定します。',
  'help.roles.researcher.2':
    '「利用申請」で、研究の目的、範囲、期間を下書きします。下書きは何度でも保存できます。',
  'help.roles.researcher.3':
    '承認されると「利用環境」で問いを立てられます。基本分析の一覧から始めるのが近道です。',
  'help.roles.researcher.4':
    '論文などに使う結果は、結果のページから持出しを申請します。二人の確認が済むと受け取れます。',
  'help.roles.researcher.5': '学会や論文で公表するときは、その前に「公表」で審査を受けます。',
  'help.roles.researcher.6':
    '取扱者、範囲、終了日などを変えるときや、期間を更新するときは、申請のページの「変更・更新・報告」から始めます。',
  'help.roles.researcher.7':
    '研修や資格の期限が近づくと、お知らせが届きます。期限は「利用環境」の取扱者の欄でも確かめられます。',
  'help.roles.hospital.title': '医療機関の窓口担当の方',
  'help.roles.hospital.1':
    '窓口担当の役割は、一つの施設だけに結び付いています。ほかの施設の情報は見られません。',
  'help.roles.hospital.2':
    '提供停止を求める方には、本人確認のうえで受け付けてください。理由を尋ねる必要はありません。',
  'help.roles.hospital.3':
    '「提供停止の申出」に、あなたの手続きを待つものが期限の近い順に並びます。名寄せと反映は自動で進みます。',
  'help.roles.hospital.4':
    '通知書、ポスター、相談窓口の準備は、自施設のページの「通知と受入れの準備」に記録します。',
  'help.roles.committee.title': '審査委員・委員長の方',
  'help.roles.committee.1': '「私の仕事」に、あなたを待っている案件が表示されます。',
  'help.roles.committee.2': '利害のある案件からは、必ず外れます。役割があっても、その案件は決められません。',
  'help.roles.committee.3':
    '利益相反がないと答えると、審査の資料が表示されます。ほかの委員の票は、投票がそろうまで見えません。',
  'help.roles.desk.title': 'データ作成・持出しの確認を担当する方',
  'help.roles.desk.1': '契約が整った案件は「データの準備」から作成し、②提供前審査に出します。',
  'help.roles.desk.2':
    '持出しの確認は、もう一人の確認担当とは別々に行います。互いの判断は、二人とも出すまで見えません。',
  'help.roles.desk.3': '二人が承認した結果は、取り消せる時間をおいてから、持出し実行担当が渡します。',
  'help.roles.auditor.title': '監査担当の方',
  'help.roles.auditor.1':
    '「監査」で、いつ、だれが、何をしたかをたどれます。読むことだけができ、変えることはできません。',
  'help.roles.auditor.2': '公開のチェックポイントを使い、手元で記録を検証できます。',
  'help.roles.office.title': '事務局・管理者の方',
  'help.roles.office.1':
    '研究者以外の役割は、付ける人とは別のもう一人の承認で有効になります。自分に役割を付けることはできません。',
  'help.roles.office.2': '利用者の登録、招待、停止は「利用者」から行います。',

  'help.signIn.title': 'サインインの方法',
  'help.signIn.password':
    'パスワードと確認コード：メールアドレスとパスワードのあと、認証アプリの6桁のコードを入力します。',
  'help.signIn.passkey': 'パスキー：指紋や顔、端末の暗証番号でサインインします。JavaScript が必要です。',
  'help.signIn.institution': '所属機関のアカウント：機関のサインインを関所とつないでいる場合に使えます。',
  'help.signIn.recovery':
    '認証アプリが使えないときは、控えておいた回復コードを一つ使います。一つのコードは一度だけ使えます。',
  'help.signIn.forgot':
    'パスワードを忘れたときは、サインイン画面の「パスワードを忘れた方」から、再設定のリンクを受け取ります。',
  'help.signIn.lost':
    '回復コードもないときは、事務局にお問い合わせください。本人確認のうえで、もう一度設定していただきます。',

  'help.faq.title': 'よくある質問',
  'help.faq.1.q': '入力の途中で、サインインが切れそうです。',
  'help.faq.1.a':
    '切れる前に画面でお知らせします。延長するか、別のタブでサインインし直せば、入力した内容はそのまま送れます。',
  'help.faq.2.q': '「見つかりません」と表示されます。',
  'help.faq.2.a':
    'アドレスの誤りのほか、ご覧いただける範囲にない場合にも同じ表示になります。見えるはずのものであれば、事務局へお知らせください。',
  'help.faq.3.q': '「ほかの人が先に変更しました」と表示されます。',
  'help.faq.3.a':
    '同じものを別の人が先に保存しました。入力した内容は残っていますので、最新の内容と見比べてから保存してください。',
  'help.faq.4.q': '個々の患者さまの記録を見ることはできますか。',
  'help.faq.4.a': 'できません。どの役割の方にも、関所の画面に一人ひとりの記録が表示されることはありません。',
  'help.faq.5.q': '「秘匿」とは何ですか。',
  'help.faq.5.a': '個人が特定されるおそれを避けるために、数を示していないという印です。0件とは違います。',

  'help.keyboard.title': 'キーボードで使う',
  'help.keyboard.1': 'Tab キーで次へ、Shift + Tab キーで前へ進みます。',
  'help.keyboard.2': '最初の Tab キーで「本文へ移動」が現れ、メニューを飛ばせます。',
  'help.keyboard.3': '横に長い表は、Tab キーで選んでから矢印キーで動かせます。',

  'help.browsers.title': '使えるブラウザー',
  'help.browsers.body':
    'Chrome、Edge、Firefox、Safari の最近の版で使えます。パスキー以外は、JavaScript がなくても使えます。',
  'help.contact.title': 'お問い合わせ',
  'help.contact.body': '解決しないときは、事務局にお問い合わせください。サインインできない方も送れます。',

  'accessibility.title': 'アクセシビリティ',
  'accessibility.lead': 'どなたにも使っていただけるよう、作り、確かめ、直しています。',
  'accessibility.aim.title': '目標',
  'accessibility.aim.body':
    'JIS X 8341-3:2016 の適合レベル AA と、WCAG 2.2 の適合レベル AA を目標としています。第三者による評価は、まだ受けていません。',
  'accessibility.how.title': '確かめていること',
  'accessibility.how.1':
    '公開ページを、日本語と英語、幅1280ピクセルと320ピクセルで、自動検査（axe）にかけています。',
  'accessibility.how.2': '幅320ピクセル（400％の拡大に当たります）で、横にはみ出さないことを確かめています。',
  'accessibility.how.3': 'JavaScript を使わなくても読めることを確かめています。',
  'accessibility.how.4': '部品は、キーボードだけで操作できることを確かめています。',
  'accessibility.how.5': '色だけで意味を伝えず、形と言葉を添えています。図には、同じ数の表を付けています。',
  'accessibility.limits.title': '分かっている限界',
  'accessibility.limits.1': 'パスキーの利用には JavaScript が必要です。代わりに、確認コードが使えます。',
  'accessibility.limits.2': '利用者が添付した文書の読みやすさは、保証できません。',
  'accessibility.limits.3': '実際の読み上げソフトを使った確認は、まだ十分ではありません。',
  'accessibility.contact.title': 'お困りのとき',
  'accessibility.contact.body':
    '使いにくいところがあれば、お問い合わせからお知らせください。別の方法でのご案内もいたします。',
} as const;
