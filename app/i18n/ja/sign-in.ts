import type { Role } from '#policies/access/roles.ts';

type Keys = `persona.${Role}.try`;

/** The way in and out: sign-in, invitation, reset, confirmation, personas. */
export const signIn = {
  'problem.sign-in-failed': 'メールアドレスまたはパスワードが正しくありません。',
  'problem.sign-in-expired': '時間が経ったため、最初からサインインし直してください。',
  'problem.passkey-failed': 'パスキーで確認できませんでした。もう一度試すか、ほかの方法を使ってください。',
  'problem.oidc-failed':
    '所属機関のサインインを完了できませんでした。もう一度試すか、ほかの方法を使ってください。',
  'problem.oidc-unlinked':
    'この所属機関アカウントは、まだ関所のアカウントとつながっていません。ほかの方法でサインインし、「アカウント」の「所属機関」でつないでください。',
  'problem.link-void':
    'このリンクは使えません。有効期限が切れたか、すでに使われたか、新しいリンクが発行されています。',
  'problem.last-factor': '最後の確認方法は外せません。先に別の方法を登録してください。',
  'problem.no-password': '先にパスワードを設定してください。',
  'field.wait-seconds': '続けて失敗したため、あと{seconds}秒お待ちください。パスキーならすぐに使えます。',
  'field.wait-minutes': '続けて失敗したため、あと約{minutes}分お待ちください。パスキーならすぐに使えます。',
  'field.code-wrong':
    'コードが正しくないか、すでに使われています。アプリに表示されている新しいコードを入力してください。',
  'field.recovery-code-wrong': 'この回復コードは使えません。まだ使っていないものを入力してください。',
  'field.password-wrong': 'パスワードが正しくありません。',
  'field.password-easy':
    '推測されやすいパスワードです。よくある言葉や並びを避け、無関係な言葉をいくつか組み合わせてください。',
  'field.password-own': '名前やメールアドレスを含むパスワードは推測されやすいため使えません。',
  'field.password-differs': '2回の入力が一致しません。',

  'signIn.title': 'サインイン',
  'signIn.lead': '招待を受けた方だけが利用できます。',
  'signIn.email': 'メールアドレス',
  'signIn.password': 'パスワード',
  'signIn.continue': '次へ進む',
  'signIn.forgot': 'パスワードを忘れた方',
  'signIn.expired':
    'サインインが切れました。続けるにはサインインしてください。終わると元のページに戻ります。',
  'signIn.other': 'ほかの方法',
  'signIn.passkey': 'パスキーでサインイン',
  'signIn.passkey.hint': '指紋や顔、端末の暗証番号で、パスワードもコードも入力せずにサインインできます。',
  'signIn.passkey.noScript':
    'パスキーを使うには、ブラウザーの JavaScript を有効にしてください。パスワードとコードでもサインインできます。',
  'signIn.passkey.working': '端末の案内に従ってください。',
  'signIn.passkey.unsupported': 'このブラウザーではパスキーを使えません。コードで確認してください。',
  'signIn.institution': '{name}でサインイン',
  'signIn.institution.hint': '所属機関のアカウントを関所につないである方が使えます。',
  'signIn.personas': 'デモ環境です。登録せずに、役割を選んで試せます。',
  'signIn.personas.link': '役割を選んで試す',

  'signIn.code.title': '確認コード',
  'signIn.code.lead': '認証アプリに表示されている6桁のコードを入力してください。',
  'signIn.code.field': '確認コード',
  'signIn.code.submit': 'サインインする',
  'signIn.code.lost': '認証アプリが使えない方は、回復コードを使ってください。',
  'signIn.code.recovery': '回復コードを使う',
  'signIn.recovery.title': '回復コード',
  'signIn.recovery.lead':
    '登録のときに控えた回復コードのうち、まだ使っていないものを1つ入力してください。1つのコードは1回だけ使えます。',
  'signIn.recovery.field': '回復コード',
  'signIn.recovery.hint': '例：ABCD-2345-EFGH-6789-JKMN-PQRS（大文字と小文字、記号の有無は区別しません）',
  'signIn.recovery.none':
    '回復コードもない場合は、事務局へお問い合わせください。ご本人を確かめたうえで、今のアカウントを止め、新しいアカウントに招待します。役割は改めて二人で付与します。',
  'signIn.backToCode': '確認コードの入力に戻る',
  'signIn.backToStart': 'サインインの最初に戻る',

  'signOut.title': 'サインアウト',
  'signOut.lead': 'サインアウトしますか。',
  'signOut.submit': 'サインアウトする',

  'invitation.title': 'アカウントの登録',
  'invitation.lead': '{name}さん、ようこそ。パスワードと確認方法を登録すると、利用を始められます。',
  'invitation.expires': 'このリンクは {until} まで、1回だけ使えます。',
  'invitation.void.title': 'このリンクは使えません',
  'invitation.void.lead':
    '有効期限が切れたか、すでに使われたか、新しいリンクが発行されています。招待した事務局に、送り直しを依頼してください。',
  'invitation.step1': '1. パスワードを決める',
  'invitation.step2': '2. 認証アプリを登録する',
  'invitation.submit': '登録して始める',
  'invitation.passkey.title': 'パスキーで登録する',
  'invitation.passkey.lead':
    'お使いの端末にパスキーを作れば、パスワードと認証アプリは要りません（あとから加えられます）。',
  'invitation.passkey.submit': 'パスキーを作って始める',
  'invitation.oidc.title': '所属機関のアカウントを使う',
  'invitation.oidc.lead': 'パスワードの代わりに所属機関のサインインを使えます。認証アプリの登録は必要です。',
  'invitation.oidc.submit': '{name}につなぐ',
  'invitation.oidc.linked': '所属機関のアカウントを確認しました。パスワードを決める必要はありません。',
  'password.new': '新しいパスワード',
  'password.hint': '{min}文字以上。長いほど安全です。日本語や空白も使え、貼り付けもできます。',
  'password.repeat': '新しいパスワード（確認）',

  'totp.scan':
    '認証アプリ（スマートフォンの Google Authenticator、Microsoft Authenticator など）で、この QR コードを読み取ってください。',
  'totp.qrLabel': '認証アプリに登録するための QR コード。同じ内容の鍵を下に文字で示しています。',
  'totp.key': '読み取れない場合は、この鍵をアプリに入力してください。',
  'totp.code': 'アプリに表示された6桁のコード',

  'recoveryCodes.title': '回復コード',
  'recoveryCodes.lead':
    '認証アプリやパスキーが使えなくなったときのためのコードです。今だけ表示します。印刷するか保存して、端末とは別の場所に保管してください。',
  'recoveryCodes.once': 'それぞれ1回だけ使えます。このページを閉じると、もう表示できません。',
  'recoveryCodes.download': 'テキストとして保存する',
  'recoveryCodes.file': 'sekisho-kaifuku-kodo.txt',
  'recoveryCodes.print': 'ブラウザーの印刷機能でこのページを印刷できます。',
  'recoveryCodes.done': '保管しました。次へ進む',

  'reset.title': 'パスワードの再設定',
  'reset.lead': '登録したメールアドレスに、再設定のためのリンクを送ります。',
  'reset.submit': 'リンクを送る',
  'reset.sent.title': '再設定の手続きを受け付けました',
  'reset.sent.lead':
    '入力されたメールアドレスで利用できるアカウントがあれば、リンクを送りました。{minutes}分以内に開いてください。届かないときは、迷惑メールとアドレスの間違いを確かめてください。',
  'reset.sent.demo': 'デモ環境のメールは、管理者として「受信箱」の「デモのメール」で読めます。',
  'reset.new.title': '新しいパスワードを決める',
  'reset.new.lead':
    '変更すると、ほかの端末を含むすべてのサインインが終わります。本人であることを、確認コードか回復コードで確かめます。',
  'reset.new.submit': '変更してサインインする',
  'reset.new.recoveryHint': '確認コードの代わりに、回復コードを1つ入力してください。',

  'stepUp.title': '本人確認',
  'stepUp.lead': '大切な操作の前に、もう一度ご本人であることを確かめます。確認は{minutes}分間有効です。',
  'stepUp.submit': '確認する',
  'stepUp.passkey': 'パスキーで確認する',
  'stepUp.demo': 'デモ用の確認をする',
  'stepUp.demo.lead': 'デモでは、コードを入力せずに、ボタンだけで確認できます。本番環境にはありません。',
  'stepUp.password.lead': '認証アプリを登録していないため、パスキーか、パスワードと回復コードで確認します。',
  'stepUp.kept.title': '操作はまだ終わっていません',
  'stepUp.kept.lead':
    '本人確認ができました。途中だった操作はそのまま残っています。下のボタンで実行してください。',
  'stepUp.kept.submit': 'この操作を実行する',
  'stepUp.cancel': '元のページに戻る',

  'keptForm.title': '入力した内容が残っています',
  'keptForm.lead':
    '送信したときにサインインが切れていたため、まだ送信されていません。入力した文字は残っています。元の画面に表示しますので、確かめてから送信してください。',
  'keptForm.submit': '入力した内容を表示する',
  'keptForm.later': '表示せずに進む',
  'keptForm.look':
    'サインインが切れる前に入力した内容です。まだ送信されていません。確かめてから送信してください。',
  'keptForm.lookFiles':
    'サインインが切れる前に入力した内容です。まだ送信されていません。添付ファイルは残っていないため、もう一度選び、確かめてから送信してください。',
  'keptForm.files': '添付ファイルは残っていません。もう一度選んでください。',

  'personas.title': '役割を選んで試す',
  'personas.lead':
    '登録もパスワードも要りません。どの役割からでも始められ、いつでも別の役割に切り替えられます。人物・機関・データはすべて架空です。',
  'personas.roles': '役割',
  'personas.others': 'ほかの人物',
  'personas.othersLead': '二人で行う仕事（付与の承認、委員の審査など）を試すための人物です。',
  'personas.none.title': 'デモの利用者がいません',
  'personas.none.body': 'デモ機関を用意してから開いてください。',
  'persona.researcher.try':
    '「利用環境」で問いを立て、結果の持出しを申請してみてください。新しい利用申請も、途中で保存しながら書けます。',
  'persona.committee_member.try':
    '審査中の案件を開き、利益相反の有無を答えてから、票を入れてみてください。ほかの委員の票は、全員の票がそろうまで見えません。',
  'persona.chair.try': '審査中の案件を開き、票の集まり方を確かめて、決定を記録してみてください。',
  'persona.acting_chair.try':
    '委員長に利益相反があるとき、だれがどの操作を代わるのかを権限一覧で確かめてください。',
  'persona.secretariat.try':
    '申請確認中の案件で、委員を選んで審査へ進めてみてください。利用者の招待やお問い合わせへの回答もできます。',
  'persona.entrusted_operator.try':
    '事務局の仕事を代行し、監査の記録に「委託元」が残ることを確かめてください。',
  'persona.data_preparer.try':
    'データ作成中の案件で、使うデータを選び、②提供前審査に出してみてください。契約より前の申請は見えません。',
  'persona.output_checker.try':
    '「持出し」で、研究者が申請した結果を確かめてみてください。もう一人の確認担当の判断は、自分が出すまで見えません。',
  'persona.releaser.try':
    '「持出し」で、二人が承認した結果を研究者に渡してみてください。承認から1時間は、取り消せるように待ちます。',
  'persona.hospital_staff.try':
    '提供停止の申出を開き、本人確認を進めてみてください。ほかの病院の情報は一つも見えません。',
  'persona.ehr_operator.try': '連携している医療機関の一覧を確かめてください。',
  'persona.consultant.try':
    '分析支援の依頼はまだありません。案件にかかわらない人には一覧が空に見えることを確かめてください。',
  'persona.auditor.try':
    '監査ログでだれが何をしたかを調べ、「いま検証する」で改ざんがないことを確かめ、書き出してみてください。',
  'persona.administrator.try':
    '事務局が依頼した役割の付与を承認し、利用者のサインインを終わらせてみてください。',
} as const satisfies Record<Keys, string> & Record<string, string>;
