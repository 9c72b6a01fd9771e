/** What `npm run data:generate` says. */
const ja = {
  usage:
    '使い方: npm run data:generate -- --persons 人数 [--tables all|person_year] [--out データフォルダー] [--seed 数] [--workers 数] [--lang ja|en]\n' +
    '人数には XS（1,000）、S（10,000）、M（100,000）、L（1,000,000）、XL（10,000,000）とも書けます。XL は person_year だけです。',
  badPersons: '人数は {from} 以上 {to} 以下の整数か、XS、S、M、L、XL で指定してください。',
  badTables: '--tables には all か person_year を指定してください。',
  badNumber: '--{name} には {from} 以上の整数を指定してください。',
  yearsOnly:
    '1,000,000 人を超える場合は --tables person_year を付けてください（すべての表は大きくなりすぎます）。',
  exists: '{name} はすでにあります。生成した行はありません。',
  persons: '{percent}% {bar} {done} / {persons} 人　{rows} 行　毎秒 {rate} 行',
  table: '表をまとめています: {table}',
  done: '{name} ができました。{rows} 行、{megabytes} MB、{seconds} 秒（毎秒 {rate} 行）。',
  digest: '論理ダイジェスト: {digest}',
  folder: '場所: {folder}',
  resume: '途中で止めても、同じコマンドで続きから始められます。',
  'bad-key': '鍵のファイル {detail} を読めません。バックアップから戻してください。',
  busy: '{detail} には、別の処理が書き込んでいます。終わってから実行してください。',
  'other-plan':
    '{detail} には、別の条件で作りかけたデータがあります。そのフォルダーを削除してから実行してください。',
  'bad-manifest': '{detail} を読めません。そのスナップショットのフォルダーを削除して、作り直してください。',
  worker: '生成の途中で失敗しました（{detail}）。空き容量を確かめ、同じコマンドで続けてください。',
  full: 'ディスクの空きが足りません（{detail}）。空けてから、同じコマンドで続けてください。',
  cannotWrite: '{detail} に書き込めません。',
} as const;
type Key = keyof typeof ja;

const en: Record<Key, string> = {
  usage:
    'Usage: npm run data:generate -- --persons NUMBER [--tables all|person_year] [--out DATA_FOLDER] [--seed NUMBER] [--workers NUMBER] [--lang ja|en]\n' +
    'The number can also be XS (1,000), S (10,000), M (100,000), L (1,000,000) or XL (10,000,000, person_year only).',
  badPersons: 'Give the number of persons as an integer from {from} to {to}, or as XS, S, M, L or XL.',
  badTables: '--tables is all or person_year.',
  badNumber: '--{name} is an integer of at least {from}.',
  yearsOnly: 'More than 1,000,000 persons need --tables person_year: all tables would be too large.',
  exists: '{name} is there already; no rows were generated.',
  persons: '{percent}% {bar} {done} / {persons} persons, {rows} rows, {rate} rows/s',
  table: 'Putting together: {table}',
  done: '{name} is ready: {rows} rows, {megabytes} MB, {seconds} s ({rate} rows/s).',
  digest: 'Logical digest: {digest}',
  folder: 'Folder: {folder}',
  resume: 'It can be stopped at any time; the same command continues.',
  'bad-key': 'The key file {detail} cannot be read; restore it from a backup.',
  busy: 'Another process is writing to {detail}; wait until it has finished.',
  'other-plan': '{detail} belongs to data begun under other conditions; delete that folder first.',
  'bad-manifest': '{detail} cannot be read; delete the folder of that snapshot and make it again.',
  worker: 'Generating failed ({detail}). Check the free space and continue with the same command.',
  full: 'The disk is full ({detail}). Make room and continue with the same command.',
  cannotWrite: '{detail} cannot be written.',
};

export type SpeakGenerate = (key: Key, values?: Readonly<Record<string, string | number>>) => string;

export function generateSpeaker(argv: readonly string[]): { speak: SpeakGenerate; language: 'ja' | 'en' } {
  const at = argv.findIndex((argument) => argument === '--lang' || argument.startsWith('--lang='));
  const named = at < 0 ? undefined : (argv[at]!.split('=')[1] ?? argv[at + 1]);
  const language = (named ?? (/^ja/.test(process.env.LANG ?? '') ? 'ja' : 'en')) === 'ja' ? 'ja' : 'en';
  const texts = language === 'ja' ? ja : en;
  return {
    language,
    speak: (key, values = {}) =>
      texts[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '')),
  };
}
