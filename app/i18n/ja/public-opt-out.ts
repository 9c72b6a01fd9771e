/** How to stop provision, and who uses what. */
export const publicOptOut = {
  'optOut.title': '提供の停止（オプトアウト）',
  'optOut.lead':
    'ご自身の医療データが研究などに使われることを望まない方は、いつでも提供の停止を求めることができます。理由をお聞きすることはありません。',

  'optOut.easy.title': 'やさしい日本語',
  'optOut.easy.1': '病院は、あなたの病気や薬の記録を、研究のために出すことがあります。',
  'optOut.easy.2':
    '研究する人は、あなたの名前を見ません。あなたの記録も見ません。見るのは、たくさんの人をまとめた数だけです。',
  'optOut.easy.3': '「出してほしくない」と思ったら、病院の窓口で言ってください。',
  'optOut.easy.4': 'なぜかは言わなくていいです。お金もかかりません。',
  'optOut.easy.5': '言っても、病院で受ける治療は変わりません。',
  'optOut.easy.6': '何も言わないと、記録は研究のために使われます。',
  'optOut.easy.7': '後で「やっぱり出してもいい」と言うこともできます。',

  'optOut.noAction.title': '何もしない場合',
  'optOut.noAction.body':
    '停止を求めない限り、データの提供は続きます。手続きが必要なのは、提供を停止したいときだけです。',

  'optOut.how.title': '停止を求めるには',
  'optOut.how.1':
    'このサイトの「提供の停止を申し出る」から、または通知を受け取った医療機関の相談窓口で、お申し出ください。',
  'optOut.how.2': '受付番号をお渡しします。番号で、手続きの状況の確認と取消しができます。',
  'optOut.how.3': '窓口で本人確認を行います。理由はお聞きしません。',
  'optOut.how.4': '名寄せと反映が済んだら、窓口からお知らせします。',
  'optOut.how.note': '関所のアカウントは要りません。費用もかかりません。紙の申出書も使えます。',

  'optOut.effect.title': '停止すると、どうなるか',
  'optOut.effect.1': '停止が反映された後に用意されるデータに、あなたの記録は含まれません。',
  'optOut.effect.2':
    'すでに公表された集計結果から、あなたの分だけを取り除くことはできません。集計結果から個人が分かることのないように守っています。',
  'optOut.effect.3':
    'すでに使われているデータは、すぐには作り直しません。一人分だけの違いから個人が分かることを防ぐため、十分な人数がそろってから、まとめて作り直します。',
  'optOut.effect.4': '診療には影響しません。医療機関での診療のためのデータの利用は、これまでどおり続きます。',

  'optOut.back.title': '停止の取り消し',
  'optOut.back.body':
    '停止は、いつでも取り消せます。同じ窓口でお申し出ください。取り消した後に用意されるデータから、また含まれるようになります。',

  'optOut.deceased.title': '亡くなった方のデータ',
  'optOut.deceased.lead': '亡くなった方については、次のいずれかに当たるご遺族が停止を求めることができます。',
  'optOut.deceased.spouse': '配偶者（事実婚、同性パートナーを含みます）',
  'optOut.deceased.child': '子',
  'optOut.deceased.parent': '父母',
  'optOut.deceased.grandchild': '孫',
  'optOut.deceased.grandparent': '祖父母',
  'optOut.deceased.sibling': '兄弟姉妹',
  'optOut.deceased.before': '通知が始まる前に亡くなった方のデータは、もともと使いません。',
  'optOut.deceased.after':
    '通知の後に亡くなり、生前に停止を求めなかった方のデータは、亡くなった後も使うことがあります。',

  'optOut.desk.title': '医療機関の窓口の方へ',
  'optOut.desk.lead': 'データの提供を始める前に、次の三つを整えてください。',
  'optOut.desk.1': '施設の中にポスターを掲示する。',
  'optOut.desk.2': '医療従事者から患者さまへ、通知書を配る。',
  'optOut.desk.3': '相談窓口を設け、停止の求めを受け付ける。',
  'optOut.desk.body':
    '停止を求めた方のデータも、施設で取り除く必要はありません。全件をお送りいただき、事業者が二次利用のデータベースから取り除きます。窓口の受付は、この関所の画面に記録します。',

  'register.title': '利用の公開',
  'register.lead':
    'だれが、何のためにデータを使っているか、何が公表されたか。承認された利用と成果を、ここに公開します。',
  'register.current.title': '現在の利用',
  'register.current.caption': '承認された利用の一覧',
  'register.results.caption': '公表された成果の一覧',
  'register.current.empty': '現在、データを使っている研究はありません。',
  'register.current.emptyBody':
    '委員会が承認し、いま集計のできる利用を、研究の名称、機関、目的、期間とともに載せます。',
  'register.results.title': '公表された成果',
  'register.results.empty': '公表された成果は、まだありません。',
  'register.results.emptyBody': '公表の審査を経た論文や学会発表を、承認番号とともに載せます。',
  'register.recalled': 'もとになった結果の回収',
  'register.recalledBody':
    'この公表物がもとにした結果の一部は、公表の後に回収されました。訂正されるまで、数値を使わないでください。',
  'register.published': '公表日',
  'register.open': '公表物を開く',
  'register.what.title': '載せるもの、載せないもの',
  'register.what.shown': '研究の名称と目的、利用する機関、利用の期間、公表された成果と承認番号',
  'register.what.hidden': '研究者の連絡先、審査の個別の発言、まだ公表されていない結果',
  'register.what.shownLabel': '載せるもの',
  'register.what.hiddenLabel': '載せないもの',
  'register.column.study': '研究の名称',
  'register.column.organisation': '機関',
  'register.column.purpose': '目的',
  'register.column.period': '期間',
  'register.until': '{day}まで',
  'register.column.venue': '発表の場',
  'register.column.approval': '承認番号',
} as const;
