/** What can go wrong, said to the person. `problem.<code>` are the codes of AppError; `field.<code>` stand beside a field. */
export const problem = {
  'problem.not-found': '見つかりません。削除されたか、ご覧いただける範囲にありません。',
  'problem.denied': 'この操作はできません。',
  'problem.stale':
    'ほかの人が先に変更しました。最新の内容を確認して、もう一度操作してください。入力した内容は下に残っています。',
  'problem.invalid': '入力内容を確認してください。',
  'problem.too-large': '送信されたデータが大きすぎます。',
  'problem.too-many': '短い時間に多くの操作がありました。しばらく待ってからもう一度お試しください。',
  'problem.step-up': 'この操作の前に、もう一度本人確認をしてください。',
  'problem.moved-on':
    'ほかの人が先に手続きを進めました。現在の状態は「{state}」です。内容を確認してください。',
  'problem.guards': '次の条件を満たしていないため、進められません：{missing}',
  'problem.already-open': 'この種類の申請が、すでに進んでいます。終わってから、次を始めてください。',
  'problem.short-track':
    '簡易審査で承認された課題では、この変更はできません。新しい申請としてお出しください。',
  'problem.round-running': 'この案件では、別の審査が進んでいます。終わってから、もう一度操作してください。',
  'problem.already-done': 'この操作はすでに行われています。',
  'problem.too-many-tokens': '有効なトークンは5つまでです。使わないものを無効にしてください。',
  'problem.no-organisation':
    '所属機関が登録されていないため、申請を始められません。事務局へお問い合わせください。',
  'problem.identity-unreachable':
    'ただいま、個人情報を預かる部門につながりません。書かれた内容は残していません。時間をおいてもう一度お試しいただくか、医療機関の窓口でお申し出ください。',
  'problem.no-token': '個人用トークンが必要です。期限が切れているか、無効になっています。',
  'problem.token-scope': 'このトークンでは、この操作はできません。用途を選んで発行し直してください。',
  'problem.not-json': '本文をJSON（application/json）で送ってください。',
  'problem.method': 'このアドレスでは使えないメソッドです。',
  'problem.no-length': '本文の長さ（Content-Length）を付けて送ってください。',
  'problem.unexpected': '問題が起きました。時間をおいてもう一度お試しください。',
  'field.required': '入力してください。',
  'field.search-empty': '先に、探す条件を一つ以上選んでください。',
  'field.name-taken': 'この名前はすでに使っています。別の名前を付けてください。',
  'field.searches-full': '保存できるのは{max}件までです。使わないものを削除してください。',
  'field.choose': '選んでください。',
  'field.build-running': 'この申請のデータは、いま作成しています。終わるまでお待ちください。',
  'field.build-other': '作成したときと、設定または申請の範囲が違います。もう一度作成してください。',
  'field.build-first': '先にデータを作成し、作成したものを選んでください。',
  'field.risk-lower': '前に決まった審査案件のリスク値より低くはできません。',
  'field.risk-standing':
    '簡易審査では、常設データのリスク値より高い値で承認できません。差し戻すか、不承認としてください。',
  'field.nothing-changed': '今の設定と同じです。変える内容を選んでください。',
  'field.condition-text': '条件の内容を書いてください。',
  'field.condition-missing': '条件を一つ以上書いてください。',
  'field.too-long': '{max}文字以内で入力してください。',
  'field.too-short': '{min}文字以上で入力してください。',
  'field.email': 'メールアドレスの形で入力してください（例：yamada@example.jp）。',
  'field.hours': '時間数を0から9999までの整数で入力してください。',
  'field.future-day': '今日までの日付を入力してください。',
  'field.day': '日付を「2026-04-01」の形で入力してください。',
  'field.period-order': '終わりの日は、始まりの日より後にしてください。',
  'field.items-outside':
    '選んだデータセットにない項目が含まれています。データセットか項目を選び直してください。',
  'field.too-much': '長すぎるか、多すぎます。短くしてください。',
  'field.member-unknown':
    'このメールアドレスの研究者が見つかりません。登録を事務局に依頼してください。審査や運営を担当する方は招待できません。',
  'field.member-there': 'この人はすでに取扱者であるか、招待中です。',
  'field.reason-needed': '計算された区分と異なるときは、理由を書いてください。',
  'field.invalid': 'この内容は使えません。',
} as const;
