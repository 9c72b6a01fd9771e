/** What is published of the data before any question, and the counts that applicants get from it. */
export const cube = {
  'cube.title': '公表している人数の目安',
  'cube.lead':
    '利用申請を考えている方が、対象になる人のおおよその数を知るための集計です。だれでも見ることができます。',
  'cube.link': '人数の目安（データセットごと・性・年齢・都道府県・傷病・薬剤）を見る',
  'cube.about': '約{persons}人',
  'cube.few': '少ない',
  'cube.cross': '×',
  'cube.alt': '{name}別の人数の目安の棒グラフ。同じ内容の表が続きます。',
  'cube.how.title': '作り方と読み方',
  'cube.how.drawn':
    '表ごとに、だれにも分からない方法で10人に1人を選び、選ばれた人数だけを数えています。選び方の鍵は、数えたあと捨てています。',
  'cube.how.few':
    '選ばれた人が20人に満たない区分は「少ない」とだけ示します。およそ200人未満であることを意味し、0人の場合もあります。',
  'cube.how.sums':
    '数は標本からの推計で、切り捨ててあります。表ごとに別の人を選んでいるため、合計は一致しません。',
  'cube.how.use':
    '申請の検討、問いの見積もり、粗くする提案には、この集計だけを使います。実際のデータは見ません。',
  'cube.how.period': '{from}から{to}までのスナップショットです。人数は{step}人単位です。',
  'cube.how.hash': '金庫の台帳に最初に記録された、この集計のハッシュ値：',
  'cube.none.title': 'いまは表示できません',
  'cube.none.body':
    '金庫が集計を用意しているか、つながっていません。しばらくしてからもう一度開いてください。',
  'cube.rules.link': '人数の隠し方の規則を見る',
  'cube.datasets.title': 'データセット',
  'cube.plots.title': '一つの項目ごとの分布',
  'cube.crossed.title': '二つの項目の組み合わせ',
  'cube.plotNote': '「少ない」区分は図に出していません。',
  'cube.longNote': 'ここにない区分は「少ない」です。',
  'cube.allFew': 'どの区分も「少ない」です。',
  'cube.column.persons': '人数の目安',
  'cube.dimension.sex': '性別',
  'cube.dimension.age': '年齢',
  'cube.dimension.prefecture': '都道府県',
  'cube.dimension.med_area2': '二次医療圏',
  'cube.dimension.insurer': '保険の種別',
  'cube.dimension.bed_band': '主な医療機関の病床数',
  'cube.dimension.vendor_group': '主な医療機関の電子カルテ',
  'cube.dimension.is_dpc': '主な医療機関がDPC対象か',
  'cube.dimension.condition': '傷病（ICD-10の分類）',
  'cube.dimension.drug': '薬剤（ATC第2階層）',

  'feasibility.title': '対象者数の目安',
  'feasibility.lead':
    '考えている条件に当てはまる人のおおよその数を、公表済みの集計から推計します。実際のデータは見ません。',
  'feasibility.datasets': 'データセット',
  'feasibility.conditions': '傷病（ICD-10）',
  'feasibility.conditionsHint':
    '「E11, I10」のように、読点・カンマ・空白で区切ります。どれか一つでもある人を数えます。',
  'feasibility.drugs': '薬剤（ATC）',
  'feasibility.drugsHint': '「A10, C09」のように書きます。',
  'feasibility.sex': '性別',
  'feasibility.sex.any': '問わない',
  'feasibility.ageFrom': '年齢（下限）',
  'feasibility.ageTo': '年齢（上限）',
  'feasibility.prefectures': '都道府県',
  'feasibility.prefecturesHint': '選ばなければ全国です。',
  'feasibility.count': '人数の目安を見る',
  'feasibility.result': '推計',
  'feasibility.about': '約{persons}人（{step}人単位、標本からの推計）',
  'feasibility.at-most': '多くても約{persons}人（{step}人単位、標本からの推計）',
  'feasibility.few': '少ない（およそ{step}人未満。0人の場合もあります）',
  'feasibility.atMostNote':
    '公表している集計は二つの項目の組み合わせまでです。それより多い条件や、複数の傷病・薬剤を選んだときは、当てはまる表のうち最も小さい数を示します。実際はこれより少なくなります。',
  'feasibility.classNote':
    '傷病はICD-10の中分類、薬剤はATCの第2階層、年齢は5歳または10歳の区切りで数えます。これより細かい条件では、示した数より少なくなります。',
  'feasibility.notHeld': 'このデータセットに、その傷病や薬剤の集計はありません',
  'feasibility.none': 'いまは推計を示せません。しばらくしてからもう一度お試しください。',
  'feasibility.unknownCode': '次のコードが見つかりません：{codes}',
  'feasibility.back': '申請に戻る',
  'feasibility.link': '条件を決めて対象者数の目安を見る',
  'feasibility.source': '公表している集計を見る',
} as const;
