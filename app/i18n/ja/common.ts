/** Words used on every page. Japanese is the source of the keys. */
export const common = {
  'app.name': '関所',
  'app.nameLong': '関所 Sekisho',
  'app.tagline': '医療データの信頼できる研究環境',
  'common.save': '保存する',
  'common.cancel': 'やめる',
  'common.none': 'なし',
  'common.saved': '保存しました。',
  'common.listSeparator': '、',
  'common.aside': '{text}（{aside}）',
  'common.labelled': '{label}：{text}',
  'common.listItem': '・{text}',
  'error.prefix': 'エラー：',
  'language.name.ja': '日本語',
  'language.name.en': '英語',
  'language.ja': '日本語',
  'language.en': 'English',
} as const;
