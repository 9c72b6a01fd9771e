/** The home page: in thirty seconds what this is, for four kinds of readers. */
export const publicHome = {
  // Two phrases, so that a narrow page breaks between them.
  'home.h1.ask': '医療データに問い、',
  'home.h1.receive': '守られた答えを受け取る。',
  'home.lead':
    '関所は、医療機関からお預かりした医療データを、研究や行政に安全に役立てるための門です。研究者は一人ひとりの記録を見ずに集計の問いを出し、二度の審査と二人の確認を経た結果だけを受け取ります。',
  'home.try': '役割を選んで試す',
  'home.tryHint': '登録は要りません。研究者、審査委員、監査担当など、役割ごとに架空の人物を用意しています。',
  'home.signIn': 'サインイン',
  'home.goWork': '私の仕事へ',
  'home.howProtected': '守り方を見る',
  'home.drawing.alt':
    '関所の門の絵。左から研究者の問いの札が門へ向かい、門の中には一人ひとりの記録を表す点が並ぶ。右へ出てくるのは、一部の数が秘匿され、二つの朱印が押された集計表の札だけである。',
  'home.drawing.question': '問い',
  'home.drawing.answer': '集計表',
  'home.drawing.caption':
    '一人ひとりの記録は、門の中から出ません。出るのは、守られ、二人が確かめた集計表だけです。',

  'home.pledges.title': '関所の四つの約束',
  'home.pledges.rows.number': '0',
  'home.pledges.rows.unit': '行',
  'home.pledges.rows.title': '個人の記録は渡しません',
  'home.pledges.rows.body': '答えは集計だけです。人数の少ない欄は秘匿します。',
  'home.pledges.reviews.number': '2',
  'home.pledges.reviews.unit': '度',
  'home.pledges.reviews.title': '使う前に審査します',
  'home.pledges.reviews.body': 'リスク審査と提供前審査。委員会が目的とデータの両方を見ます。',
  'home.pledges.checkers.number': '2',
  'home.pledges.checkers.unit': '人',
  'home.pledges.checkers.title': '出す前に人が確かめます',
  'home.pledges.checkers.body': '二人の確認者が、互いの判断を見ずに一件ずつ確かめます。',
  'home.pledges.log.number': '1',
  'home.pledges.log.unit': '本',
  'home.pledges.log.title': '記録の書き換えは見つかります',
  'home.pledges.log.body': 'だれが何をしたかを一本の記録に残し、だれでも後から検証できます。',

  'home.readers.title': 'あなたに合わせたご案内',
  'home.readers.lead': '立場によって、知りたいことは違います。近いものからお進みください。',
  'home.researcher.title': '研究者の方',
  'home.researcher.body':
    '病名、処方、検査などを横断して、後ろ向き観察研究の集計ができます。利用申請から結果の持出しまで、ひとつの場所で進めます。',
  'home.researcher.data': 'どのようなデータか',
  'home.researcher.start': '利用の始め方',
  'home.citizen.title': '市民・患者の方',
  'home.citizen.body':
    '何のために、だれが使い、どう守られるのかをお知らせします。ご自身のデータの提供は、理由を問わず、いつでも停止できます。',
  'home.citizen.protection': 'どう守られるか',
  'home.citizen.register': 'だれが何に使うか',
  'home.citizen.optOut': '提供を止めるには',
  'home.hospital.title': '医療機関の方',
  'home.hospital.body':
    '通知の準備、提供停止の受付など、窓口で必要なことをまとめています。担当者が見られるのは、自院の情報だけです。',
  'home.hospital.optOut': '窓口での受付',
  'home.hospital.help': '窓口担当者の手引き',
  'home.auditor.title': '審査委員・監査担当の方',
  'home.auditor.body':
    'だれに何が認められているかは、一覧で読めます。監査ログは、こちらを信用しなくても、公開された鍵だけで検証できます。',
  'home.auditor.matrix': '権限一覧（要サインイン）',
  'home.auditor.ledger': '監査ログの検証',
  'home.auditor.concept': '基本コンセプト',

  'home.way.title': '問いがたどる道',
  'home.way.lead':
    '申請してから結果を手にするまでに、六つの段階があります。どの段階も、人の責任で次へ進みます。',
  'home.way.apply.title': '利用申請',
  'home.way.apply.body': '目的、範囲、期間を書いて申請します。事務局が内容を確認します。',
  'home.way.risk.title': 'リスク審査',
  'home.way.risk.body': '委員会が、目的の妥当性とリスクの大きさを審査します。',
  'home.way.prepare.title': '契約とデータの準備',
  'home.way.prepare.body': '決まった匿名化ルールで、その研究に必要な範囲だけを用意します。',
  'home.way.provision.title': '提供前審査',
  'home.way.provision.body': '匿名化の結果を委員会が確かめ、提供してよいかを決めます。',
  'home.way.ask.title': '集計の問い',
  'home.way.ask.body': '研究者は門の外から問い、守られた集計表だけを見ます。',
  'home.way.release.title': '二人の確認と持出し',
  'home.way.release.body': '二人が認めた結果だけを、証明書とともに持ち出せます。',

  'home.status.title': 'この版でできること',
  'home.status.body':
    '利用申請から二度の審査、契約、データの準備、集計の問い、二人の確認を経た持出しまで、ひと通りを試せます。変更と更新の申請、提供停止の申出の受付、匿名加工したデータの作成、公表の審査も動いています。監査の画面の拡充と定期報告は、これからです。',
} as const;
