/** Words of commands that answer a person in their language. */
export const command = {
  'command.ask.running': '問いを金庫に渡しました。答えを待っています…',
  'command.ask.dataset': 'この問いは {dataset} だけでは答えられません。使うデータ：{used}',
  'command.ask.noProject': 'その課題はないか、あなたの課題ではありません。',
  'command.ask.token': 'トークンが無効か、期限が切れています。',
  'command.ask.unread': '{file} を読めません。',
  'command.ask.tooSmall': '対象者が少なすぎるため、結果を示せません（0人の場合も同じです）。',
  'command.ask.unapproved': '未承認・持出禁止',
  'command.ask.legend': '「{mark}」は秘匿です。理由によらず同じ印です。',
} as const;
