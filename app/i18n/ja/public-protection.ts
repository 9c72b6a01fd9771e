/** How data are protected, in plain words; the basic concept. */
export const publicProtection = {
  'protection.title': 'データの守り方',
  'protection.lead':
    '医療データは、役に立てることと守ることの両方が求められます。関所では、五つの掟と、それを支える仕組みで守ります。',
  'protection.later':
    'ここに書いた決まりのうち、審査、提供停止の反映、集計、持出し、公表の審査は、いまの版で動いています。だれに何が認められているかは、権限一覧で読めます。',

  'protection.laws.title': '五つの掟',
  'protection.laws.1.title': '一　記録は金庫の中だけ',
  'protection.laws.1.body':
    '一人ひとりの記録と、守る前の数は、「金庫」と呼ぶ独立した仕組みの中だけに置きます。画面を動かす側は、たとえ乗っ取られても、記録を見ることができません。',
  'protection.laws.2.title': '二　問いの形は決まっている',
  'protection.laws.2.body':
    '尋ねることができるのは、集計の問いだけです。一人を探す問いや、記録を並べさせる問いは、形として書くことができません。',
  'protection.laws.3.title': '三　決まりは、読める形で置く',
  'protection.laws.3.body':
    'だれが何をしてよいか、次に何が起きてよいか、何を出してよいか。これらは、審査委員や監査担当が読んで確かめられる一覧として置きます。',
  'protection.laws.4.title': '四　行いと記録は一体',
  'protection.laws.4.body':
    '何かが変わるときは、その記録が必ず同時に残ります。記録はつながっており、一か所でも書き換えると、後から必ず見つかります。',
  'protection.laws.5.title': '五　だめはだめ、沈黙は同意ではない',
  'protection.laws.5.body':
    '利害のある人は、どの役割を持っていても、その案件を決められません。期限が過ぎても、ひとりでに承認されることはありません。',

  'protection.tricks.title': '考えられる手口と、備え',
  'protection.tricks.lead':
    '集計表からでも、工夫すれば個人に近づけることがあります。次のような手口に備えます。',
  'protection.tricks.caption': '手口と備えの一覧',
  'protection.tricks.column.trick': '手口',
  'protection.tricks.column.answer': '備え',
  'protection.tricks.small.trick': '人数の少ない欄から、だれのことかを当てる',
  'protection.tricks.small.answer':
    '人数の少ない欄は「秘匿」とし、合計からの引き算で求められないよう、ほかの欄も合わせて秘匿します。',
  'protection.tricks.why.trick': '秘匿された理由から、人数を推し量る',
  'protection.tricks.why.answer':
    '秘匿の印は一種類だけです。なぜ秘匿したかは、問いを出した人にも示しません。',
  'protection.tricks.zero.trick': '「0件」から、該当しないことを知る',
  'protection.tricks.zero.answer':
    '0件と示すのは、もとになる集団が十分に大きいときだけです。小さすぎる集団には、0件でも同じ一つの答えを返します。',
  'protection.tricks.difference.trick': '少し違う問いを重ね、差を取る',
  'protection.tricks.difference.answer':
    'これまでの答えと突き合わせ、差から分かる欄は秘匿します。断り方や、かかる時間からも人数が分からないようにします。',
  'protection.tricks.together.trick': '複数の人が答えを持ち寄る',
  'protection.tricks.together.answer': '参加者や所属機関が重なる研究は、まとめて検査します。',
  'protection.tricks.insider.trick': '中の人が一人で持ち出す',
  'protection.tricks.insider.answer':
    '一人では完結しないようにします。申請、審査、データの準備、出力の確認は、それぞれ別の人が行います。',
  'protection.tricks.optOut.trick': '一人の提供停止の前後を比べる',
  'protection.tricks.optOut.answer': '提供停止は十分な人数がそろってから、まとめて反映します。',

  'protection.people.title': '人の目',
  'protection.people.body1':
    '利用の目的と範囲は、データを使う前に委員会が審査します（リスク審査）。用意したデータも、使う前にもう一度審査します（提供前審査）。',
  'protection.people.body2':
    '結果を外へ持ち出す前には、二人の確認者が、互いの判断を見ずに一件ずつ確かめます。意見が分かれたときは、三人目が判断します。論文や学会での公表にも、別の審査があります。',

  'protection.log.title': 'だれでも検証できる記録',
  'protection.log.body1':
    'だれが、いつ、何をしたかを、一本の監査ログに残します。後から消したり書き換えたりすれば、それと分かる仕組みです。その時点の印（チェックポイント）には署名して、公開します。',
  'protection.log.body2':
    '公開された鍵があれば、関所を信用しなくても、記録が書き換えられていないことを自分で確かめられます。',
  'protection.log.link': '監査ログの検証',

  'protection.limits.title': '守りの限界',
  'protection.limits.body':
    'どのような仕組みにも、絶対はありません。ここに書いた守りは、個人が分かるおそれを十分に小さくするためのものです。お気づきの点は、お問い合わせからお知らせください。',

  'concept.title': '基本コンセプト',
  'concept.lead':
    '関所は、次の三つの考え方の上に立っています。それぞれを、どの仕組みで形にするかを示します。',
  'concept.self.title': '本人主体管理',
  'concept.self.body':
    '医療データの主役は、ご本人です。どう使われるかを知り、止めることを選べるようにします。',
  'concept.self.feature': '提供の停止（オプトアウト）と、利用の公開で形にします。',
  'concept.share.title': '本人と医療者との情報共用',
  'concept.share.body':
    'データを出した人と医療機関に、分かったことが戻る。その往復があって、信頼が続きます。',
  'concept.share.feature': '公表した成果は、専門用語を避けた説明とともに、だれでも読める形でお返しします。',
  'concept.prosper.title': '自他共栄',
  'concept.prosper.body':
    '一人の経験が、次の一人の診療を良くする。自分のためと、みんなのためが両立することを目指します。',
  'concept.prosper.feature': '承認された利用と、公表された成果を一覧で公開します。',
  'concept.feature': '形にする仕組み',
  'concept.name.title': '「関所」という名前',
  'concept.name.body':
    'かつて街道の関所では、人も荷も、手形を示し、人の目で確かめられてから通りました。この関所では、問いが入り、守られた集計表だけが、人の目を経て出ていきます。',
  'concept.source.title': '考え方のもと',
  'concept.source.body':
    '三つの考え方は、次世代健康医療記録システム共通プラットフォームコンソーシアム（NeXEHRS）の設立趣意書に示された理念によります。関所は、同コンソーシアムが運営するものではありません。',
} as const;
