/** The generated population beside the published distributions. */
export const population = {
  'population.title': '合成データの集団',
  'population.lead':
    '合成データは、公表されている統計の分布にならって、プログラムが作った架空の集団です。プログラムが作る集団が、もとにした分布とどのくらい合っているかを、見本の集団で示します。',
  'population.link': '合成データの集団を、公表されている分布と比べて見る',

  'population.how.title': '作り方と読み方',
  'population.how.drawn':
    '一人ひとりの年齢、性別、住所、病気、受診は、番号から決まる値で決めています。同じ版からは、いつ、どこで作っても同じ集団ができます。',
  'population.how.example':
    'ここで数えたのは、同じプログラムで別の乱数から作った見本の集団です。数えたあとに捨てており、どこにも保管していません。研究に使うデータから計算した数は、このページには一つもありません。',
  'population.how.protected':
    '人数の示し方は、ほかのページと同じです。10人の単位に丸めています。10人未満は秘匿です。秘匿は0という意味ではありません。割合は、丸めた人数から計算しています。',
  'population.how.geography':
    '都道府県より細かい地域の境界と人口は架空です。施設のない県の人は、近い県の施設を受診します。',
  'population.how.legend': 'どの図でも、青い棒や点が作られた集団、黒い線が公表された分布です。',
  'population.persons': '集計した人数',
  'population.persons.unit': '人',

  'population.pyramid.title': '年齢と性別',
  'population.pyramid.caption': '年齢と性別の割合（令和2年国勢調査との比較）',
  'population.pyramid.alt':
    '5歳ごとの年齢と性別の割合を示す人口ピラミッド。棒が作られた集団、線が国勢調査。数は下の表にある。',
  'population.pyramid.note':
    '公表された分布は、令和2年国勢調査の年齢が分かっている人の割合です。作るときは、65歳以上の割合を都道府県ごとに合わせています。年齢は2022年の年末の満年齢です。',
  'population.male': '男性',
  'population.female': '女性',
  'population.sex': '性別',
  'population.age': '年齢',
  'population.age.band': '{from}〜{to}歳',
  'population.age.open': '{from}歳以上',

  'population.prefectures.title': '都道府県',
  'population.prefectures.caption': '都道府県の割合（令和2年国勢調査との比較）',
  'population.prefectures.alt':
    '47都道府県の人口の割合を示す横棒グラフ。棒が作られた集団、線が国勢調査。数は下の表にある。',
  'population.prefectures.note':
    '偶然のばらつきがあるため、人口の少ない県ほど、公表された割合との差が目立ちます。',
  'population.prefecture': '都道府県',

  'population.insurers.title': '医療保険',
  'population.insurers.caption': '医療保険の種別の割合（想定した割合との比較）',
  'population.insurers.alt':
    '医療保険の種別の割合を示す横棒グラフ。棒が作られた集団、線が想定した割合。数は下の表にある。',
  'population.insurers.note':
    '比べている割合は、公表資料の概数を丸めた想定です。75歳以上の人は、ほぼ全員が後期高齢者医療に加入しています。',
  'population.insurer': '保険の種別',

  'population.diseases.title': '病気のある人の割合',
  'population.diseases.caption': '年齢別の病気のある人の割合（想定した割合との比較）',
  'population.diseases.alt':
    '8つの病気について、年齢別の割合を示す折れ線と点の図。線が想定した割合、点が作られた集団。数は下の表にある。',
  'population.diseases.note':
    '確定した診断が一度でも記録された人の割合です。比べている割合は、公表された調査を参考に置いた想定で、正式な有病率ではありません。年齢は2023年の年末の満年齢です。',
  'population.disease': '病気',

  'population.column.count': '作られた集団（人）',
  'population.column.share': '作られた集団（割合）',
  'population.column.published': '公表・想定（割合）',
  'population.hiddenNote': '「秘匿」は、人を守るために示していない数です。0という意味ではありません。',
} as const;
