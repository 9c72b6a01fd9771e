/** Reports whose figures lead to their entries: the pages around the figures; the figures' own words are in report-words. */
export const report = {
  'report.title': '報告',
  'report.lead':
    '監査ログの記録から数えた報告です。それぞれの数から、数えた記録を開くことができます。対象の期間を選んで開いてください。暦年や日付での指定は、報告を開いてから選べます。',
  'report.tabs': '報告の種類',
  'report.periodic.title': '定期報告',
  'report.periodic.lead':
    '主務大臣などへの定期報告です。申請の種別・目的・結果、提供、公表、提供停止の申出、委託先への監査、事案、苦情の数を期間ごとに示します。',
  'report.activity.title': '活動報告（EHDS 第59条）',
  'report.activity.lead':
    '欧州ヘルスデータスペース（EHDS）第59条第1項の(a)から(k)の順に並べた活動報告です。このポータルに記録がない項目は、記録がないことを示します。',
  'report.fairness.title': '公平性と所要期間',
  'report.fairness.lead':
    '申請や持出しの扱いに偏りがないか、どの段階に時間がかかっているかを確かめるための報告です。',
  'report.usage.title': '利用と費用',
  'report.usage.lead': '利用者のプロジェクトごとに、問い、持出し、容量、費用を示します。',

  'report.period': '対象の期間',
  'report.period.choose': '期間を選ぶ',
  'report.period.own': '日付で指定する',
  'report.period.ownHint':
    '「日付で指定する」を選ぶと、次の二つの日付の期間になります。どちらの日も含みます。',
  'report.period.first': '最初の日',
  'report.period.last': '最後の日',
  'report.period.wrong':
    '最初の日から最後の日の順に、2000年から2100年までの実在する日付を入力してください。下の数は今年度のものです。',
  'report.period.unknown':
    'この期間はありません。2000年から2100年までの年度、上期、下期、暦年を選んでください。下の数は今年度のものです。',
  'report.period.short':
    '日付で指定する期間は、182日以上にしてください。短い期間の数からは、一つの案件の判断が分かってしまいます。下の数は今年度のものです。',
  'report.period.show': 'この期間で表示する',
  'report.period.year': '{year}年度',
  'report.period.firstHalf': '{year}年度上期',
  'report.period.secondHalf': '{year}年度下期',
  'report.period.calendar': '{year}年（暦年）',
  'report.period.days': '{first}から{last}まで',
  'report.unfinished': 'この期間はまだ終わっていません。数はこの時点までのものです。',

  'report.made': 'この報告のもと',
  'report.made.period': '対象の期間',
  'report.made.at': '作成日時',
  'report.made.size': '監査ログの記録数',
  'report.made.root': '監査ログのルートハッシュ',
  'report.made.note':
    '同じ監査ログの先頭からこの記録数までを使えば、もう一度数えられます。申請の種別や目的など、記録の外から補った内容は、数えたときのものになります。監査ログそのものは、公開しているチェックポイントで確かめられます。',
  'report.again': '書き出したときの監査ログから作り直した報告です',
  'report.againNote':
    '監査ログのうち、書き出したときまでの記録だけから数えています。申請の種別や目的など、記録の外から補った内容は今のものです。',
  'report.check': '書き出したファイルを確かめる',
  'report.check.lead':
    '書き出した報告のファイルが、書き出したときのままかどうかを、ファイルのハッシュ（SHA-256）で確かめます。',
  'report.check.hash': 'ファイルのSHA-256',
  'report.check.hint': '16進数64文字。多くの環境では sha256sum や certutil で求められます。',
  'report.check.do': '確かめる',
  'report.check.wrong': '0〜9とa〜fの64文字で入力してください。',
  'report.check.good': 'このポータルが書き出したままのファイルです',
  'report.check.known': '{at} に書き出した「{report}」（{period}）です。監査ログの番号は {seq} です。',
  'report.check.again': '同じ監査ログから作り直した報告を開く',
  'report.check.unknown': 'このハッシュのファイルを書き出した記録はありません',
  'report.check.unknownNote':
    'ほかで作られたか、書き出したあとに変えられたファイルです。表計算ソフトで保存し直しただけでもハッシュは変わります。',
  'report.left': 'この報告に含まれないもの',
  'report.left.audits':
    '委託先への監査に関する数は含まれていません。委託を受けている方は、自らへの監査の報告を受け取る側ではないためです。',
  'report.left.projects': 'ご覧になれないプロジェクトは含まれていません。全体の合計も示していません。',
  'report.left.apart': '利益相反を申告された案件と、ご自身が関わる案件の記録は、どの数にも含まれていません。',
  'report.left.votes':
    '判断の一致と、結論と異なる判断の一部は含まれていません。結論の出た審査が5件に満たないものと、日付で指定した期間では示しません。',
  'report.left.persons':
    '提供停止の申出の数は示していません。期間を重ねて差し引くと少ない人数が分かるため、終わった年度だけで示します。',
  'report.rowHeader': '項目',
  'report.rowHeader.type': '申請機関の種別',
  'report.rowHeader.aType': '申請機関の種別',
  'report.rowHeader.approvalFirst': '申請機関の種別',
  'report.rowHeader.approvalSecond': '申請機関の種別',
  'report.rowHeader.purpose': '目的',
  'report.rowHeader.aPurpose': '目的',
  'report.rowHeader.service': 'サービス',
  'report.rowHeader.aService': 'サービス',
  'report.rowHeader.aDatasets': 'データ',
  'report.rowHeader.stages': '段階',
  'report.rowHeader.usageQuestions': 'プロジェクト',
  'report.rowHeader.usageOutputs': 'プロジェクト',
  'report.rowHeader.usageCost': 'プロジェクト',
  'report.rowHeader.reviewers': '審査した人',
  'report.entriesOf': 'の記録を見る',

  'report.chart': '{section}：{column}',
  'report.chart.quartiles': '（印は中央値、線は四分位範囲）',
  'report.chart.interval': '（印は割合（%）、線は95%信頼区間）',
  'report.chart.working_day': '{count}稼働日',
  'report.chart.day': '{count}日',

  'report.export': '書き出し',
  'report.export.note':
    'ファイルには、この画面と同じ数、数え方、対象の期間、作成日時、監査ログの記録数とルートハッシュが入ります。書き出したことと、ファイルのハッシュは監査ログに残ります。',
  'report.export.pdf': 'PDF',
  'report.export.xlsx': 'Excel（XLSX）',
  'report.export.csv': 'CSV',
  'report.sheet.figures': '集計',
  'report.sheet.explanation': '説明',
  'report.sheet.entries': '記録の番号',
  'report.file.section': '区分',
  'report.file.row': '項目',
  'report.file.column': '欄',
  'report.file.measure': '量',
  'report.file.value': '値',
  'report.file.entries': '記録の数',
  'report.file.seq': '監査ログの番号',
  'report.file.by': '書き出した人',
  'report.file.cut':
    '記録は {all} 件あり、この表には初めの {shown} 件を載せています。残りは、画面の数から開いてください。',
  'report.file.check':
    '「記録の番号」のシートに、それぞれの数を数えた監査ログの記録の番号があります。人の数に関する記録の番号は含みません。',

  'report.figure.title': '{row}：{column}',
  'report.figure.value': 'この数',
  'report.figure.how': '数え方',
  'report.figure.entries': '数えた記録',
  'report.figure.count': '記録 {total} 件のうち {first}〜{last} 件目',
  'report.figure.none': 'この期間に、数える記録はありません。',
  'report.figure.persons':
    '一件が一人の方の申出にあたるため、件数と記録の一覧はここに示しません。監査担当は監査ログで確かめられます。',
  'report.figure.inLedger': '監査ログで同じ条件の記録を開く',
  'report.figure.back': '報告に戻る',
  'report.figure.at': '日時',
  'report.figure.what': 'できごと',
  'report.figure.someone': '担当者',
  'report.figure.something': 'ある案件',
  'report.figure.note':
    '番号は監査ログの番号です。だれがどのように判断したかは、監査担当だけが監査ログで確かめられます。',
} as const;
