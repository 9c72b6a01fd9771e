/** What using data costs, for everybody. The numbers come from policies/fees.ts. */
export const publicFees = {
  'fees.title': '利用料金',
  'fees.lead': '何に料金がかかり、だれが負担し、何が無償か。申請の前に確かめられるように公表しています。',
  'fees.free.title': '無償のもの',
  'fees.free.basic':
    '基本分析支援サービス：あらかじめ用意したメニューによる統計情報などの提供。月{slots}件まで、先着順です。',
  'fees.free.applying': '申請と審査。見込額に了承できずに取り下げるときも、費用はかかりません。',
  'fees.free.people':
    '患者さまやご家族による提供停止の申出、どなたからの苦情とお問い合わせも、すべて無償です。',
  'fees.free.public': 'データの目録、公開している集計表、利用の公開などの公開ページ。',
  'fees.paid.title': '有償のもの',
  'fees.paid.body':
    '本格研究分析支援サービスは有償です。利用する機関が、運営機関に支払います。作業の時間に単価を掛けた額と、利用環境の月額を合わせます。',
  'fees.rates': '機関の区分ごとの単価（税抜）',
  'fees.class': '区分',
  'fees.class.academia': 'アカデミア価格',
  'fees.class.public': '公的機関の価格',
  'fees.class.other': '一般の価格',
  'fees.hour': '作業1時間',
  'fees.month': '利用環境1か月',
  'fees.yen': '{yen}円',
  'fees.academia': '研究機関と医療機関の研究は、論文になるまでアカデミア価格です。',
  'fees.hours.title': '作業の時間',
  'fees.hours.body': 'データの準備にかかる時間は、申請の内容から次のとおり数えます。',
  'fees.hours': '作業ごとの時間',
  'fees.what': '作業',
  'fees.hoursValue': '{count}時間',
  'fees.hours.application': '申請ごと',
  'fees.hours.dataset': 'データセット一つごと',
  'fees.hours.group': '項目群一つごと（基本情報と医療機関を除く）',
  'fees.hours.linkedDatabase': '連結するデータベース一つごと',
  'fees.hours.provision': '{provision}として提供するとき',
  'fees.hours.support': '分析の支援',
  'fees.hours.agreed': '個別に合意した時間',
  'fees.reduction.title': '減免',
  'fees.reduction.public':
    '国や自治体などの公的機関は、証明する書類を添えると、料金の{percent}％が免除されます。',
  'fees.reduction.subsidised':
    '公的研究費による研究は、証明する書類を添えると、料金の{percent}％が減額されます。',
  'fees.example.title': '計算の例',
  'fees.example.body':
    '1つのデータセットから、基本情報、医療機関、処方、病名の4項目群を、匿名加工医療情報として12か月利用する場合です。',
  'fees.example': '区分ごとの見込額（税抜）',
  'fees.example.preparation': 'データの準備（{count}時間）',
  'fees.example.environment': '利用環境（{count}か月）',
  'fees.example.sum': '合計',
  'fees.settled.title': '金額が決まるまで',
  'fees.settled.estimate':
    '見込額は、申請書を書いている間、いつでも画面に表示されます。審査の前に、申請者が金額を確かめて了承します。',
  'fees.settled.support':
    '分析の支援は、何をどこまで行うかが研究ごとに異なるため、担当者と申請者が時間を話し合って決めます。',
  'fees.settled.agreement':
    '金額は契約で確定し、契約書に記します。見込額より高くなるときは、申請者が契約を結ばずに取り下げられます。',
  'fees.settled.scope':
    'この表は、データを利用する機関の料金です。データを提供する医療施設との契約は、施設ごとに定めます。',
  'fees.version': '料金表 第{version}版。見積りには、計算に使った版を記します。',
  'fees.contact': '料金について問い合わせる',
} as const;
