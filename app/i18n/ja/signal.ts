/** What the portal noticed by itself, for those who look into it and for those who are watched. */
export const signal = {
  'signal.list': '検知事項',
  'signal.listLead':
    'システムが記録から自動で気づいたことです。気づきは疑いではありません。事情を確かめ、理由を残して閉じます。',
  'signal.rules': '何を見守っているか',
  'signal.count': '{total}件中 {first}〜{last}件',
  'signal.none': '該当する検知事項はありません。',
  'signal.noneBody': '絞り込みを変えるか、新しく検知されるのを待ってください。',
  'signal.noneFallen':
    '事務局に扱える人がいない検知事項が、委員長と委員長代理に移ったときに、ここに並びます。',
  'signal.show': '対応の状況',
  'signal.open': '対応中',
  'signal.closed': '終了',
  'signal.all': 'すべて',
  'signal.rule': '種類',
  'signal.severity': '重さ',
  'signal.state': '状態',
  'signal.about': '対象',
  'signal.aboutHint': '人の氏名か、課題の受付番号の一部',
  'signal.seen': '検知した内容',
  'signal.changed': '最後の動き',
  'signal.severity.note': '気づき',
  'signal.severity.warning': '注意',
  'signal.severity.serious': '重大',
  'signal.page': '検知事項 {reference}',
  'signal.what': '検知した内容',
  'signal.why': 'なぜ検知したか',
  'signal.because': '次のときに検知します。{when}',
  'signal.evidence': '根拠になった記録',
  'signal.evidenceCount': '{count}件のうち、{shown}件を示しています。',
  'signal.evidenceNone':
    '監査ログに項目のない根拠です（サインインの失敗の計数、期限、定期処理の状態は、監査ログの外にあります）。数だけを示します。',
  'signal.evidenceAll': '監査ログで前後の記録を見る',
  'signal.history': '経緯',
  'signal.raisedAt': '検知した日時',
  'signal.project': '課題',
  'signal.incident': '事案',
  'signal.incidentLink': '登録した事案を見る',
  'signal.step': '次の対応',
  'signal.stepLead': '選んだ対応と理由は、監査ログに残り、あとから書き換えられません。',
  'signal.reason': '理由',
  'signal.reasonHint':
    '確かめた記録、聞き取った内容、判断の根拠を、ほかの人が読んで分かるように書いてください。患者の情報や患者の数は書かないでください。',
  'signal.do': 'この対応を記録する',
  'signal.done': '対応を記録しました。',
  'signal.chooseStep': '対応',
  'signal.stepHint.take_up': '記録と事情を確かめ始めるときに選びます。',
  'signal.stepHint.explain': '正当な事情が分かったときに選びます。',
  'signal.stepHint.confirm': '問題があると確かめられたときに選びます。事案としても登録されます。',
  'signal.stepHint.look_again': '説明に納得できないときや、新しい事情が分かったときに選びます。',
  'signal.stepHint.close': '必要な対応が終わったときに選びます。閉じたあとは動かせません。',
  'signal.turn': '事務局の対応を待っています',
  'signal.turnPortal': '事務局または管理者の対応を待っています',
  'signal.turnChair': '委員長または委員長代理の対応を待っています',
  'signal.turnNobody': 'この検知事項を扱える人がいません',
  'signal.readOnly': '閲覧のみできます。対応は事務局が行います。',
  'signal.readOnlyChair':
    '閲覧のみできます。事務局に扱える人がいないため、対応は委員長または委員長代理が行います。',
  'signal.nobody':
    '事務局にも、委員長と委員長代理にも、この検知事項を扱える人がいません。関わりのない人を委員長代理に任命すると、その人が対応できます（役割の申請と、別の人の承認が必要です）。',
  'signal.grew': '同じことがさらに見えました（合わせて{count}件）',
  'signal.raisedEntry': '検知しました（{count}件）',
  'signal.passedOn': '事務局に扱える人がいないため、委員長に移りました',
  'signal.bySystem': 'システム',
  'signal.kindOf.use': '利用',
  'signal.kindOf.review': '審査・確認',
  'signal.kindOf.people': '人と証明',
  'signal.kindOf.portal': 'ポータル',
  'signal.system.ledger': '監査ログ',
  'signal.system.backup': 'バックアップ',
  'signal.system.sign-in': 'サインイン',
  'signal.system.job': '定期処理「{name}」',
  'signal.system.assurance': '設置環境の証明（{name}）',
  'signal.unknown': '名前のない対象',

  'signal.rules.lead':
    'このポータルは、利用や審査の記録から、次のことに自動で気づき、検知事項として事務局に伝えます。見守られている方に、何を、どの数から見ているかを、ここですべて示します。数えるのは操作・投票・問いの数だけで、患者の数は使いません。',
  'signal.rules.who': 'だれが読み、だれが対応するか',
  'signal.rules.whoBody':
    '検知事項を読めるのは、事務局と監査担当だけです。ポータルそのものの異常は、管理者も読みます。対象になった本人は、その検知事項を読むことも、対応することもできません。受託事業者の人についての検知事項は、受託事業者として業務を行う人には読むことも対応することもできません。事務局の全員が関わり、扱える人がいなくなった検知事項だけは、関わりのない委員長と委員長代理が読み、対応します。システムが説明・確定・終了を決めることはありません。',
  'signal.rules.how': 'どのように進むか',
  'signal.rules.howBody':
    '{minutes}分ごとに新しい記録を見ます。同じことからは検知事項をひとつだけ作り、その後に検知した内容は追記します。事務局が確認し、理由を書いて「説明がついた」または「確認された」とし、閉じます。{days}営業日のあいだ確認が始まらないときは、事務局に知らせます。',
  'signal.rules.table': '見守っていることと、検知する数',
  'signal.rules.rule': '見守っていること',
  'signal.rules.when': '検知するとき',
  'signal.rules.area': '分野',
  'signal.rules.source': 'この一覧は、判定に使われている規則そのものから作られています。',

  'signal.name.similar_questions': '似た問いの繰り返し',
  'signal.name.odd_hours': 'ふだんと違う時間帯の操作',
  'signal.name.odd_volume': 'ふだんより多い操作',
  'signal.name.fast_approval': 'いつもより早い承認',
  'signal.name.slow_approval': 'いつもより遅い承認',
  'signal.name.hasty_vote': '資料を開いてすぐの判定',
  'signal.name.never_disagrees': '反対のない判定',
  'signal.name.overruled_machine': '機械の判定を覆した判断',
  'signal.name.expiring_evidence': '証明の期限',
  'signal.name.failed_sign_ins': 'サインインの失敗',
  'signal.name.ledger_trouble': '監査ログの異常',
  'signal.name.backup_trouble': 'バックアップの異常',
  'signal.name.failed_jobs': '定期処理の失敗',

  'signal.when.similar_questions':
    'ひとつの課題の中で、条件がひとつだけ違う問いを、{windowDays}日のあいだに1人が{byPerson}件以上、または課題全体で{byProject}件以上尋ねたとき。{seriousFrom}件からは重大とします。答えの差から、ひとりの人が分かってしまうことを防ぐためです。',
  'signal.when.odd_hours':
    '{from}時から{until}時まで（日本時間）、または休業日の操作が、{windowDays}日のあいだに続いたとき。問いは夜間{questionsNight}件・休業日{questionsClosed}件から、投票・決定・持出しの確認と実行・役割の付与は夜間{judgementsNight}件・休業日{judgementsClosed}件から。',
  'signal.when.odd_volume':
    '1日の問いの数や、申請・人・結果などを開いた回数が、過去{pastDays}日の中央値を、ふだんのばらつき（中央絶対偏差、少なくとも1件）の{spreads}倍を超えて上回ったとき。問いは{questionsLeast}件、開いた回数は{openingsLeast}回に満たない日は数えません。操作のある日が{habitDays}日に満たないうちは、問い{questionsNew}件、開いた回数{openingsNew}回から。',
  'signal.when.fast_approval':
    '①審査、②審査、持出しの確認、公表の審査で、始まりから承認までの時間が、過去{pastDays}日の同じ種類（{habitCases}件以上）の中央値の{percent}％に満たず、ばらつきの{spreads}倍を超えて離れているとき。',
  'signal.when.slow_approval':
    '①審査、②審査、持出しの確認、公表の審査で、始まりから承認までの時間が、過去{pastDays}日の同じ種類（{habitCases}件以上）の中央値の{percent}％を超え、ばらつきの{spreads}倍を超えて離れているとき。',
  'signal.when.hasty_vote':
    '審議が始まってから（持出しの確認では最後に提出されてから）資料を初めて開いて{review}秒（持出しの確認では{output}秒）以内の投票や確認、または資料を開かずに行った投票や確認が、{windowDays}日のあいだに{atLeast}回以上あったとき。',
  'signal.when.never_disagrees':
    '結論の出たものについて、過去{windowDays}日の判定がすべて賛成で、持出しの確認担当では{checker}件以上、審査委員では{reviewer}件以上あるとき。賛成が悪いのではありません。二人目の目が働いているかを確かめるためです。',
  'signal.when.overruled_machine':
    '計算されたリスクより低い値での決定が、ひとりについて{windowDays}日のあいだに{risks}件以上、または、機械の確認を通らなかった結果を人が理由を書いて認めた承認が、ひとつの課題で{outputs}件以上あったとき。{seriousFrom}件からは重大とします。',
  'signal.when.expiring_evidence':
    '研修や資格の期限が{personDays}日以内、組織の認定の期限が{organisationDays}日以内、設置環境の証明の期限が{installationDays}日以内に迫ったとき、または切れたとき（切れてから{lookBackDays}日まで）。同じ種類の新しい証明があれば数えません。',
  'signal.when.failed_sign_ins':
    'ひとつのアカウントで、成功しないまま失敗が{perAccount}回に達したとき、または、全体で{burstMinutes}分のあいだに{burst}回に達したとき。失敗の計数は監査ログの外にあるため、根拠は数だけです。',
  'signal.when.ledger_trouble':
    '署名プロセスが署名を拒んだとき、署名が{behindMinutes}分を超えて遅れたとき、または監査ログの検証で異常が見つかったとき。',
  'signal.when.backup_trouble':
    '最後のバックアップから{olderThanHours}時間を超えたとき、またはバックアップの作成に失敗したとき。',
  'signal.when.failed_jobs':
    '定期処理が失敗したとき、または始まってから{abandonedMinutes}分を超えて終わらないとき。',

  'signal.saw.similar_questions.person':
    '{who} が、条件がひとつだけ違う問いを、{days}日のあいだに{count}件尋ねました。',
  'signal.saw.similar_questions.project':
    '課題 {who} で、条件がひとつだけ違う問いが、{days}日のあいだに合わせて{count}件ありました。',
  'signal.saw.odd_hours.questions_night': '{who} が、{days}日のあいだに、夜間に{count}件の問いを尋ねました。',
  'signal.saw.odd_hours.questions_closed':
    '{who} が、{days}日のあいだに、休業日に{count}件の問いを尋ねました。',
  'signal.saw.odd_hours.judgements_night':
    '{who} が、{days}日のあいだに、夜間に{count}件の投票・決定・確認などを行いました。',
  'signal.saw.odd_hours.judgements_closed':
    '{who} が、{days}日のあいだに、休業日に{count}件の投票・決定・確認などを行いました。',
  'signal.saw.odd_volume.questions':
    '{who} の1日の問いが{count}件でした。ふだん操作のある日は{usual}件ほどです。',
  'signal.saw.odd_volume.openings':
    '{who} が1日に{count}回、申請や結果などを開きました。ふだん操作のある日は{usual}回ほどです。',
  'signal.saw.odd_volume.questions_new':
    '{who} の1日の問いが{count}件でした。まだふだんの数といえる記録がありません。',
  'signal.saw.odd_volume.openings_new':
    '{who} が1日に{count}回、申請や結果などを開きました。まだふだんの数といえる記録がありません。',
  'signal.saw.fast_approval.stage_first':
    '{who} の①審査が、{took}で承認されました。これまでの中央値は{usualTime}です。',
  'signal.saw.fast_approval.stage_second':
    '{who} の②審査が、{took}で承認されました。これまでの中央値は{usualTime}です。',
  'signal.saw.fast_approval.output_check':
    '{who} の持出しの確認が、{took}で承認されました。これまでの中央値は{usualTime}です。',
  'signal.saw.fast_approval.publication':
    '{who} の公表の審査が、{took}で承認されました。これまでの中央値は{usualTime}です。',
  'signal.saw.slow_approval.stage_first':
    '{who} の①審査の承認までに、{took}かかりました。これまでの中央値は{usualTime}です。',
  'signal.saw.slow_approval.stage_second':
    '{who} の②審査の承認までに、{took}かかりました。これまでの中央値は{usualTime}です。',
  'signal.saw.slow_approval.output_check':
    '{who} の持出しの確認の承認までに、{took}かかりました。これまでの中央値は{usualTime}です。',
  'signal.saw.slow_approval.publication':
    '{who} の公表の審査の承認までに、{took}かかりました。これまでの中央値は{usualTime}です。',
  'signal.saw.hasty_vote.review':
    '{who} が、資料を初めて開いてから{seconds}秒以内に、または開かずに、{days}日のあいだに{count}回投票しました。',
  'signal.saw.hasty_vote.output':
    '{who} が、持出しの申請を初めて開いてから{seconds}秒以内に、または開かずに、{days}日のあいだに{count}回確認を終えました。',
  'signal.saw.never_disagrees.checker':
    '{who} の持出しの確認は、過去{days}日の{count}件がすべて「認める」でした。',
  'signal.saw.never_disagrees.reviewer':
    '{who} の審査の投票は、過去{days}日の{count}件がすべて「承認」でした。',
  'signal.saw.overruled_machine.risks':
    '{who} が、{days}日のあいだに{count}件、計算されたリスクより低い値で決定しました。',
  'signal.saw.overruled_machine.outputs':
    '課題 {who} で、{days}日のあいだに{count}件、機械の確認を通らなかった結果を含む持出しが承認されました。',
  'signal.saw.expiring_evidence.person': '{who} の研修・資格の期限が{day}に来ます。',
  'signal.saw.expiring_evidence.person_over': '{who} の研修・資格の期限が{day}に切れました。',
  'signal.saw.expiring_evidence.organisation': '{who} の認定の期限が{day}に来ます。',
  'signal.saw.expiring_evidence.organisation_over': '{who} の認定の期限が{day}に切れました。',
  'signal.saw.expiring_evidence.installation': '{who}の期限が{day}に来ます。',
  'signal.saw.expiring_evidence.installation_over': '{who}の期限が{day}に切れました。',
  'signal.saw.failed_sign_ins.account':
    '{who} のアカウントで、成功しないままサインインの失敗が{count}回続きました。本人ではない人が試した可能性もあります。',
  'signal.saw.failed_sign_ins.burst': '短い時間に、サインインの失敗が全体で{count}回数えられました。',
  'signal.saw.ledger_trouble.refused':
    '署名プロセスが監査ログへの署名を拒みました。記録が書き換えられた可能性があります。',
  'signal.saw.ledger_trouble.behind': '監査ログの署名が{minutes}分を超えて遅れています。',
  'signal.saw.ledger_trouble.verification': '監査ログの検証で異常が見つかりました（{count}回）。',
  'signal.saw.backup_trouble.old': '最後のバックアップから{hours}時間を超えています。',
  'signal.saw.backup_trouble.failed': 'バックアップの作成に失敗しました（{count}回）。',
  'signal.saw.failed_jobs.failed': '{who}が失敗しました（{count}回）。',
  'signal.saw.failed_jobs.abandoned': '{who}が始まったまま終わっていません。',
  'signal.time.days': '{count}日',
  'signal.time.hours': '{count}時間',
  'signal.time.minutes': '{count}分',
} as const;
