import type { LifeFinding } from '#app/domain/export/verify-life.ts';
import type { Finding } from '#app/domain/export/verify-package.ts';

/** What the verifier of packages says. Kept beside it, so that it needs nothing of the portal. */
const ja = {
  usage:
    '使い方: npm run verify -- パッケージまたは書き出した経過.zip [--key 検証鍵またはそのファイル] [--lang ja|en]',
  cannotRead: '{file} を読めません（{why}）。',
  badKey: '検証鍵を読めません。「名前+鍵番号+base64」の形の一行か、そのファイルを指定してください。',
  notPackage: '{file} は関所のパッケージではありません。',
  ownKeys:
    '注意: パッケージの中の検証鍵で確かめています。関所の公開ページなど、別の経路で得た鍵を --key で指定してください。',
  good: 'パッケージは正しい状態です。{reference}、対象 {items} 件。',
  entry: '監査ログ {origin} の番号 {seq} に記録され、{size} 件のチェックポイントに含まれています。',
  bad: 'パッケージに異常があります。',
  'finding.no-manifest': 'manifest.json がありません。',
  'finding.bad-manifest': 'manifest.json を読めないか、書き換えられています。',
  'finding.no-proof': '監査ログの証明がありません。',
  'finding.bad-proof': '監査ログの証明を読めません。',
  'finding.no-checkpoint': '署名されたチェックポイントがありません。',
  'finding.no-keys': '検証鍵がないため、チェックポイントの署名を確かめられません。',
  'finding.missing': '{path} がありません。',
  'finding.changed': '{path} は、渡されたときの内容と異なります。',
  'finding.bag': '{path} が、梱包（BagIt）の照合値と合いません。',
  'finding.no-bag': '梱包（BagIt）の一つのフォルダになっていません。',
  'finding.other-crate': '{path}（RO-Crate）が、渡された内容から作られるものと異なります。',
  'finding.not-listed': '{path} は、渡されたものの一覧にありません。',
  'finding.other-item': '{path} の対象の照合値が、ファイルの照合値と合いません。',
  'finding.other-table': '{path} は、開示台帳に記録された表ではありません。',
  'finding.other-question': '{path} に添えられた問いは、この表の問いではありません。',
  'finding.other-release': '証明された記録は、この内容の持出しではありません。',
  'finding.other-event': '証明された記録は、持出しの記録ではありません。',
  'finding.not-cited': '証明された記録は、この表の開示台帳の番号を挙げていません。',
  'finding.not-in-ledger': '記録が、署名されたチェックポイントに含まれていません。',
  'finding.unsigned': 'チェックポイントに、指定された検証鍵による署名がありません。',
  'finding.bad-signature': 'チェックポイントの署名が正しくありません。',
  'finding.other-origin': '別の監査ログのチェックポイントです。',
  'life.bad': '書き出した経過に異常があります。',
  'life.case': '申請の全経過 {id}（{part}/{of}）は正しい状態です。',
  'life.person': '利用者の全経過 {id}（{part}/{of}）は正しい状態です。',
  'life.number': '数値の来歴 {id}（{part}/{of}）は正しい状態です。',
  'life.entries':
    '{entries} 件の記録はすべて、監査ログ {origin} の {size} 件のチェックポイントに含まれています。抜けがないことは、監査ログ全体と照らすと分かります。',
  'life.beside':
    'うち {beside} 件は、本文ではこの対象を挙げておらず、life.json の belongings が関係を述べているものです。',
  'life.pages':
    'ページ（life.ja.html、life.en.html）と README の文は証明されません。証明されるのは entries.jsonl の記録と documents/ の文書です。',
  'life.file':
    'ファイル全体の SHA-256: {hash}。監査ログの「life.exported」の記録の document と同じなら、ページも書き出したときのままです。',
  'finding.other-life': 'entries.jsonl の {line} 行目は、life.json の対象の記録ではありません。',
  'finding.no-life': 'life.json を読めません。',
  'finding.no-sums': 'SHA256SUMS がないか、読めません。',
  'finding.other-sum': '{path} が、SHA256SUMS の照合値と合いません。',
  'finding.other-count': '記録の件数が、life.json に書かれた件数と異なります。',
  'finding.not-named': '{path} は、どの記録も挙げていません。',
  'finding.bad-entry': 'entries.jsonl の {line} 行目を読めません。',
  'finding.entry-not-in-ledger':
    'entries.jsonl の {line} 行目の記録は、署名されたチェックポイントに含まれていません。',
  'finding.entry-order': 'entries.jsonl の {line} 行目の順番が正しくありません。',
} as const;
type Text = keyof typeof ja;

const en: Readonly<Record<Text, string>> = {
  usage: 'Usage: npm run verify -- PACKAGE-or-LIFE.zip [--key KEY-or-file] [--lang ja|en]',
  cannotRead: '{file} cannot be read ({why}).',
  badKey:
    'The verifier key cannot be read; give one line of the form "name+id+base64", or a file of such lines.',
  notPackage: '{file} is not a Sekisho package.',
  ownKeys:
    'Note: verified with the key inside the package. Give one that came to you on another way with --key, for example from the public page.',
  good: 'The package is good: {reference}, {items} items.',
  entry: 'It is entry {seq} of the ledger {origin}, in the checkpoint of {size} entries.',
  bad: 'The package is NOT good.',
  'finding.no-manifest': 'There is no manifest.json.',
  'finding.bad-manifest': 'manifest.json cannot be read or was rewritten.',
  'finding.no-proof': 'There is no proof in the ledger.',
  'finding.bad-proof': 'The proof in the ledger cannot be read.',
  'finding.no-checkpoint': 'There is no signed checkpoint.',
  'finding.no-keys': 'Without a verifier key the signature of the checkpoint cannot be checked.',
  'finding.missing': '{path} is missing.',
  'finding.changed': '{path} is not what was released.',
  'finding.bag': '{path} does not fit the checksums of the bag (BagIt).',
  'finding.no-bag': 'The files are not one bag (BagIt) in one folder.',
  'finding.other-crate': '{path} (RO-Crate) is not what the release makes.',
  'finding.not-listed': '{path} is not on the list of what was released.',
  'finding.other-item': '{path}: the hash of the item does not fit its files.',
  'finding.other-table': '{path} is not the table that the disclosure ledger names.',
  'finding.other-question': '{path}: the question beside it is not the question of this table.',
  'finding.other-release': 'The proved entry is not about these contents.',
  'finding.other-event': 'The proved entry is not a release.',
  'finding.not-cited': 'The proved entry does not cite the disclosure of this table.',
  'finding.not-in-ledger': 'The entry is not in the signed checkpoint.',
  'finding.unsigned': 'The checkpoint is not signed by a given key.',
  'finding.bad-signature': 'The signature of the checkpoint is not valid.',
  'finding.other-origin': 'It is a checkpoint of another ledger.',
  'life.bad': 'The exported life is NOT good.',
  'life.case': 'The life of the case {id} (file {part} of {of}) is good.',
  'life.person': 'The life of the person {id} (file {part} of {of}) is good.',
  'life.number': 'The life of the number {id} (file {part} of {of}) is good.',
  'life.entries':
    'All {entries} entries are in the checkpoint of {size} entries of the ledger {origin}. That none is missing only the whole ledger shows.',
  'life.beside':
    '{beside} of them do not name this life themselves; belongings in life.json says that they are part of it.',
  'life.pages':
    'The pages (life.ja.html, life.en.html) and the README are not proved; the entries in entries.jsonl and the texts in documents/ are.',
  'life.file':
    'SHA-256 of this file: {hash}. If an entry life.exported of the ledger names it as its document, the pages too are as they were exported.',
  'finding.other-life': 'Line {line} of entries.jsonl is not an entry of what life.json names.',
  'finding.no-life': 'life.json cannot be read.',
  'finding.no-sums': 'SHA256SUMS is missing or cannot be read.',
  'finding.other-sum': '{path} does not fit SHA256SUMS.',
  'finding.other-count': 'There are not as many entries as life.json says.',
  'finding.not-named': '{path} is named by no entry.',
  'finding.bad-entry': 'Line {line} of entries.jsonl cannot be read.',
  'finding.entry-not-in-ledger': 'The entry in line {line} of entries.jsonl is not in the signed checkpoint.',
  'finding.entry-order': 'Line {line} of entries.jsonl is out of order.',
};

export type Say = (key: Text, values?: Readonly<Record<string, string | number>>) => string;
export function sayer(language: string | undefined): Say {
  const texts: Readonly<Record<Text, string>> = language === 'en' ? en : ja;
  return (key, values = {}) =>
    texts[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

export const sayFinding = (say: Say, finding: Finding): string =>
  say(`finding.${finding.code}`, 'path' in finding ? { path: finding.path } : {});

export const sayLifeFinding = (say: Say, finding: LifeFinding): string =>
  say(
    `finding.${finding.code}`,
    'path' in finding ? { path: finding.path } : 'line' in finding ? { line: finding.line } : {},
  );
