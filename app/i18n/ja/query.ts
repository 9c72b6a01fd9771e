/** Why something is no question of the language. What is wrong comes first, then what to do. */
export const query = {
  'query.problem.notJson': 'JSONとして読めません。かっこや引用符の対応を確かめてください。',
  'query.problem.tooLarge': '長すぎます。{most}以内に収めてください。',
  'query.problem.tooDeep': '条件の入れ子が深すぎます。{most}段以内にしてください。',
  'query.problem.missing': '必要な項目がありません。',
  'query.problem.unknownField': '「{field}」という項目はこの言語にありません。',
  'query.problem.unknownKind': '「{found}」はこの言語にありません。使えるもの：{allowed}',
  'query.problem.wrongType': '値の種類が違います（{expected}が必要です）。',
  'query.problem.wrongValue': '「{found}」は使えません。{allowed}',
  'query.problem.outOfRange': '範囲の外の数です（限度 {limit}）。',
  'query.problem.tooMany': '多すぎます。{most}個までにしてください。',
  'query.problem.tooFew': '少なくとも{least}個必要です。',
  'query.problem.order': '下限が上限を上回っています。',
  'query.problem.unknownCode': 'コード「{found}」は{system}のコード表にありません。近いコード：{similar}',
  'query.problem.emptyCodes': '除外によってコードが一つも残りません。',
  'query.problem.otherList':
    'コードリスト「{list}」は、このコードの組と一致しません。リスト名を外すか、リストのコードをそのまま使ってください。',
  'query.problem.unknownItem': '「{found}」という検査項目はありません。',
  'query.problem.ageGrid': '年齢は{width}歳刻みで指定してください。{below}または{above}が使えます。',
  'query.problem.ageTop': '{top}歳以上は一つの階級にまとめます。その内側では分けられません。',
  'query.problem.ageBottom': '{bottom}歳未満は一つの階級にまとめます。その内側では分けられません。',
  'query.problem.ageBand': '年齢階級は{bottom}歳から{top}歳まで、{width}歳の倍数の幅で区切ってください。',
  'query.problem.valueGrid': '値は{step}刻みで指定してください。{below}または{above}が使えます。',
  'query.problem.valueKind': 'この項目では、この値の指定は使えません。',
  'query.problem.cutOrder': '境界は小さい順に、重ならないように並べてください。',
  'query.problem.period': '期間の終わりが始まりより前です。',
  'query.problem.windowOutside':
    '日付の範囲は対象期間の内側にしてください。期間の外は、起点日からの日数で指定できます。',
  'query.problem.tooManyDimensions': '集計軸は{most}つまでです。',
  'query.problem.sameDimension': '同じ集計軸が二度あります。',
  'query.problem.twoAreas': '地域の集計軸は一つだけ使えます（都道府県と2次医療圏などの併用はできません）。',
  'query.problem.areaTooFine':
    'この事業の公表基準では、{level}は細かすぎます。最も細かい単位は{finest}です。',
  'query.problem.forbiddenCross':
    '{one}と{other}は、個人が分かるおそれがあるため、一つの問いの中で組み合わせられません。',
  'query.problem.codeLevel': '「{found}」という階層はありません。使えるもの：{allowed}',
  'query.problem.eventDimensions': '記録の時期とコードの区分は、同じ記録について指定してください。',
  'query.problem.eventMeasure':
    '一人が複数の区分に入る集計軸では、人数とその記録の件数（対象期間の全体）だけを数えられます。',
  'query.problem.pickTotal': '検査値や健診の値は合計できません。最初、最後または平均を選んでください。',
  'query.problem.sumSource': '検査値や健診の値の合計には意味がありません。平均を使ってください。',
  'query.problem.sameMeasure': '同じ指標が二度あります。',
  'query.problem.survivalSteps': '生存曲線の日数は{step}日の倍数にしてください。',
  'query.problem.logRankGroups': 'ログランク検定には、比べる群となる集計軸が必要です。',
  'query.problem.standardiseAge': '年齢階級の集計軸と年齢調整は併用できません。',
  'query.problem.washoutWithoutEvent': '空白期間は、指標となる記録があるときだけ指定できます。',
  'query.problem.expected': 'ここには {words} が必要です（「{found}」があります）。',
  'query.problem.expectedCode': 'ここにはコードが必要です（「{found}」があります）。',
  'query.problem.unexpectedCharacter': '「{found}」はここでは使えない文字です。',
  'query.problem.unclosedText': '引用符が閉じていません。',
  'query.problem.unknownDay': '「{found}」は日付ではありません。2025-03-31 のように書いてください。',
  'query.problem.unknownNumber': '「{found}」はここで使える数ではありません。',
  'query.problem.refusedMinMax':
    '最小値・最大値・範囲・最頻値・外れ値は出せません（{field}）。一人の値がそのまま出るためです。中央値や百分位数を使ってください。',
  'query.problem.refusedPerson':
    '一人の人を選ぶことはできません（{field}）。集団についてだけ問い合わせられます。',
  'query.problem.refusedRows': '行の一覧は出せません（{field}）。人数などの集計だけを返します。',
  'query.problem.refusedIdentifier':
    '氏名・生年月日・住所などの識別子は使えません（{field}）。研究用データには含まれていません。',
  'query.problem.refusedInstitution':
    '個々の医療機関や医師を選ぶことはできません（{field}）。病床規模などの属性を使ってください。',
  'query.problem.refusedText':
    '文字列の検索や自由記載は使えません（{field}）。コードまたはコードリストで指定してください。',
  'query.problem.refusedSql':
    'SQLやデータベースの操作は受け付けません（{field}）。この言語の構成要素だけを使えます。',
  'query.problem.refusedFormula':
    '自由な計算式や関数は使えません（{field}）。用意された指標と区分を使ってください。',
  'query.problem.refusedDay': '日・週・時刻での集計はできません（{field}）。月・四半期・年を使ってください。',
  'query.problem.refusedPlace':
    '市区町村より細かい場所は使えません（{field}）。都道府県・2次医療圏・市区町村を使ってください。',
} as const;
