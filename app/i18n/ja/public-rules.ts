/** Privacy and terms of use of the portal itself. */
export const publicRules = {
  'privacy.title': '個人情報の取扱い',
  'privacy.lead': '関所を使う方の情報を、何のために、どれだけの間、保管するかをお知らせします。',
  'privacy.operator.title': 'だれが取り扱うか',
  'privacy.operator.body': 'この関所を運営するのは{operator}です。',
  'privacy.what.title': '取り扱う情報と目的',
  'privacy.what.account':
    'アカウント：氏名、メールアドレス、所属、役割、研修と認定の期限。本人を確かめ、役割に応じた操作を認めるために使います。',
  'privacy.what.signIn':
    'サインイン：時刻、方法、ブラウザーの種類、接続元のアドレス。不正な利用を見つけ、ご自身で一覧を確かめて切断できるようにするために使います。',
  'privacy.what.log':
    '監査ログ：だれが、いつ、何をしたか。自由な文章、氏名、メールアドレスは書き込みません。',
  'privacy.what.enquiry': 'お問い合わせ：書いていただいた内容と連絡先。お答えするために使います。',
  'privacy.cookies.title': 'Cookie',
  'privacy.cookies.body':
    '公開ページは、Cookie がなくても読めます。使うのは、サインインの状態と表示言語を覚えるものだけです。広告や、外部の解析サービスは使いません。',
  'privacy.retention.title': '保管する期間',
  'privacy.retention.lead':
    '期限が来た情報は、自動的に消去します。この表は、実際に消去を行う設定から作っています。',
  'privacy.retention.caption': '情報ごとの保管期間',
  'privacy.retention.column.what': '情報',
  'privacy.retention.column.period': '期間',
  'privacy.retention.column.effect': '期限が来たら',
  'privacy.log.title': '監査ログの保管',
  'privacy.log.body':
    '監査ログは、後から検証できるよう、消さずに保管します。書き込むのは符号と印だけで、文章や氏名は別に置き、期限が来れば消去します。',
  'privacy.medical.title': '医療データについて',
  'privacy.medical.body':
    '患者さまの医療データの扱いは「データの守り方」と「提供の停止」でお知らせしています。関所の画面を動かす仕組みは、患者さまの記録を扱いません。',
  'privacy.where.title': '保管する場所',
  'privacy.where.body': '情報は、日本国内に保管する設定でなければ関所は起動しません。',
  'privacy.rights.title': '確かめる、直す、消す',
  'privacy.rights.body':
    'ご自身の情報は「アカウント」で確かめられます。訂正や削除のお求めは、お問い合わせからお知らせください。',
  'rules.version': '{version}版（{date}）',

  'terms.title': '利用規約',
  'terms.lead': '関所を利用する方に守っていただく決まりです。',
  'terms.who.title': '利用できる方',
  'terms.who.body':
    '招待を受け、アカウントを設定した方が利用できます。アカウントは一人に一つです。ほかの人に使わせたり、共用したりしないでください。',
  'terms.purpose.title': '利用の目的',
  'terms.purpose.1': '承認された目的、範囲、期間の中で利用してください。',
  'terms.purpose.2': '商品や役務の広告宣伝のための利用は、認めません。',
  'terms.reidentify.title': '個人を特定しようとしないこと',
  'terms.reidentify.1':
    '結果から個人を特定しようとすること、そのためにほかの情報と照らし合わせることを禁じます。',
  'terms.reidentify.2':
    '個人が分かるおそれに気づいたときは、だれにも伝えず、速やかに事務局へ知らせてください。',
  'terms.reidentify.3':
    'この決まりへの同意は、利用が承認されるごとに、取扱者になる一人ひとりから、版を示していただきます。',
  'terms.output.title': '結果の持出しと公表',
  'terms.output.1': '画面に表示された未承認の結果を、書き写し、撮影などの方法で外へ持ち出さないでください。',
  'terms.output.2':
    '持ち出せるのは、二人の確認を経た結果だけです。論文や学会での公表には、別の審査が必要です。',
  'terms.security.title': '安全のために',
  'terms.security.1': 'パスワード、確認コード、回復コード、パスキーを人に渡さないでください。',
  'terms.security.2':
    '関所の守りを試したり、破ろうとしたりしないでください。弱点に気づいたときはお知らせください。',
  'terms.record.title': '記録と停止',
  'terms.record.body': '操作は監査ログに残ります。決まりに反したときは、利用を停止することがあります。',
  'terms.demo.title': 'デモ環境について',
  'terms.demo.body':
    'デモ環境のデータは架空のもので、いつでも消えることがあります。実在の方の情報を入力しないでください。',
  'terms.change.title': '規約の変更',
  'terms.change.body': '規約を変えるときは、版と日付を改め、このページでお知らせします。',
} as const;
