import type { Finding } from '#app/domain/ledger/audit-log.ts';
import type { CheckpointProblem } from '#app/domain/ledger/checkpoint-set.ts';

/** What the ledger's commands say. Kept beside them, so that a verifier needs nothing of the portal. */
const ja = {
  usage:
    '使い方: npm run ledger:verify -- (--database ファイル | --log ファイル.jsonl) --key 検証鍵またはそのファイル --checkpoint ファイルまたはフォルダー [--lang ja|en]\n' +
    '証明の作成: --prove-inclusion 番号 --out ファイル、または --prove-consistency 小さい件数 大きい件数 --out ファイル\n' +
    '証明の確認: --check ファイル --key 検証鍵 --checkpoint ファイルまたはフォルダー',
  portableUsage:
    '使い方: node sekisho-verify.mjs --log ファイル.jsonl --key 検証鍵またはそのファイル --checkpoint ファイルまたはフォルダー [--lang ja|en]\n' +
    '証明の確認: node sekisho-verify.mjs --check ファイル --key 検証鍵 --checkpoint ファイルまたはフォルダー\n' +
    'パッケージと経過の確認: node sekisho-verify.mjs ファイル.zip --key 検証鍵またはそのファイル',
  cannotRead: '{file} を読めません（{why}）。',
  badKey: '検証鍵を読めません。「名前+鍵番号+base64」の形の一行か、そのファイルを指定してください。',
  keyWithoutCheckpoint: '検証鍵はチェックポイントと一緒に指定してください。',
  checkpointWithoutKey: 'チェックポイントの署名を確かめるには、検証鍵（--key）が必要です。',
  progress: '{done} 件を確認しました。',
  good: '監査ログは正しい状態です。{size} 件、ルート {root}。',
  agrees: '{size} 件の記録どうしは一致していますが、正しいとは判断できません。ルート {root}。',
  beyond:
    '{name} は、確かめられたどのチェックポイントよりも新しく、指定された検証鍵の署名がありません。署名鍵が替わったときは、その証明（rotation）か新しい検証鍵を指定してください。それまでは正しいとは判断できません。',
  fits: '署名されたチェックポイント {count} 件すべてと一致しました。最も新しいものは {size} 件の時点です。',
  noCheckpoints:
    '注意: 署名を確かめられるチェックポイントと照合していません。末尾の切り捨てと、全体の書き換えは、署名されたチェックポイントがなければ分かりません。',
  unsigned: '最後のチェックポイントより後の {count} 件には、まだ署名がありません。',
  bad: '監査ログに異常があります。',
  goodBefore: '番号 {seq} より前の {count} 件は、記録どうしが一致しています。',
  fittingBefore: '署名されたチェックポイントで確かめられたのは、先頭の {size} 件です。',
  noTrusted: '検証鍵で確かめられるチェックポイントがありません。',
  wrote: '証明を {file} に書きました。',
  cannotProve: 'この監査ログには、その番号または件数がありません（{size} 件）。',
  badProof: '{file} は証明のファイルではありません。',
  noCheckpointFor: '{size} 件の時点の、署名されたチェックポイントがありません。',
  inclusionHolds: '確認できました。番号 {seq} の記録は、{size} 件のチェックポイントに含まれています。',
  consistencyHolds:
    '確認できました。{newer} 件の監査ログは、{older} 件の監査ログをそのまま延ばしたものです。',
  proofFails: 'この証明は、チェックポイントと一致しません。',
  exported: '{count} 件を {file} に書き出しました。',
  exportUsage: '使い方: npm run ledger:export -- --database ファイル --out ファイル.jsonl [--lang ja|en]',
  fileExists: '{file} はすでにあります。上書きしません。',
  'finding.unreadable': '最初の異常は番号 {seq} です。この記録を読めません。',
  'finding.sequence': '最初の異常は番号 {seq} です。この番号の記録がなく、次に番号 {found} があります。',
  'finding.leaf': '最初の異常は番号 {seq} です。本文が、記録されたハッシュと一致しません。',
  'finding.root':
    '最初の異常は番号 {seq} です。ルートが、それまでの記録から計算したものと一致しません。ハッシュごと書き換えられた場合、変更はより前にもあり得ますが、番号 {from} より前にはありません。',
  'finding.root-one': '最初の異常は番号 {seq} です。ルートが、記録から計算したものと一致しません。',
  'finding.node':
    '最初の異常は番号 {seq} です。ここで完成する部分木が、記録から計算したものと一致しません。ハッシュごと書き換えられた場合、変更はより前にもあり得ますが、番号 {from} より前にはありません。',
  'finding.surplus': '番号 {seq} から後の記録が失われています。木の節だけが残っています。',
  'finding.rewritten':
    '記録どうしは一致していますが、署名されたチェックポイントと異なります。番号 {from} から {seq} の間で書き換えられています。',
  'finding.two-histories': '{size} 件の時点で、互いに異なる二つのチェックポイントに署名があります。',
  'finding.truncated':
    '番号 {seq} から後の記録が失われています。署名されたチェックポイントでは {expected} 件あります。ログを書き出した後に保存したチェックポイントであれば、ログを書き出し直して確かめてください。',
  'problem.unreadable': '{name}: チェックポイントとして読めません。',
  'problem.bad-signature': '{name}: 署名が正しくありません。',
  'problem.unknown-key': '{name}: 指定された検証鍵による署名がありません。照合に使いません。',
  'problem.other-origin': '{name}: 別の監査ログのチェックポイントです。',
  rotateUsage:
    '使い方: npm run ledger:rotate-key -- --database ファイル --keys フォルダー --checkpoints フォルダー [--origin 名前] [--lost] [--lang ja|en]',
  rotated: '署名鍵を {from} から {to} に替えました。新しい検証鍵を配ってください: {key}',
  replaced:
    '失われた署名鍵の代わりに {to} を作りました。古い鍵の署名がないため、新しい検証鍵を別の経路で配ってください: {key}',
  keyStillThere: '署名鍵は失われていません。--lost を付けずに実行してください。',
  noLog: '監査ログがありません。',
  refused: '監査ログが最後のチェックポイントと合わないため、鍵を替えません（{why}）。',
} as const;

export type LedgerText = keyof typeof ja;

const en: Readonly<Record<LedgerText, string>> = {
  usage:
    'Usage: npm run ledger:verify -- (--database FILE | --log FILE.jsonl) --key KEY-or-file --checkpoint FILE-or-folder [--lang ja|en]\n' +
    'Make a proof: --prove-inclusion SEQ --out FILE, or --prove-consistency OLDER NEWER --out FILE\n' +
    'Check a proof: --check FILE --key KEY --checkpoint FILE-or-folder',
  portableUsage:
    'Usage: node sekisho-verify.mjs --log FILE.jsonl --key KEY-or-file --checkpoint FILE-or-folder [--lang ja|en]\n' +
    'Check a proof: node sekisho-verify.mjs --check FILE --key KEY --checkpoint FILE-or-folder\n' +
    'Check a package or a life: node sekisho-verify.mjs FILE.zip --key KEY-or-file',
  cannotRead: '{file} cannot be read ({why}).',
  badKey:
    'The verifier key cannot be read; give one line of the form "name+id+base64", or a file of such lines.',
  keyWithoutCheckpoint: 'A verifier key needs a checkpoint beside it.',
  checkpointWithoutKey: 'The verifier key (--key) is needed to check the signature of a checkpoint.',
  progress: '{done} entries checked.',
  good: 'The ledger is good: {size} entries, root {root}.',
  agrees: 'The {size} entries agree with each other, and no more can be said: root {root}.',
  beyond:
    '{name} is newer than every checkpoint that could be verified and is not signed by a given key. If the signing key was changed, give its rotation or the new key; until then the ledger cannot be called good.',
  fits: 'It fits all {count} signed checkpoints; the newest is at {size} entries.',
  noCheckpoints:
    'Note: no checkpoint was compared whose signature could be checked. Without signed checkpoints a missing end or a complete rewriting cannot be seen.',
  unsigned: '{count} entries after the last checkpoint are not signed yet.',
  bad: 'The ledger is NOT good.',
  goodBefore: 'The {count} entries before entry {seq} agree with each other.',
  fittingBefore: 'Signed checkpoints vouch for the first {size} entries.',
  noTrusted: 'No checkpoint could be verified with the given key.',
  wrote: 'The proof was written to {file}.',
  cannotProve: 'The ledger has no such entry or size (it has {size} entries).',
  badProof: '{file} is not a proof file.',
  noCheckpointFor: 'There is no signed checkpoint at {size} entries.',
  inclusionHolds: 'The proof holds: entry {seq} is in the checkpoint of {size} entries.',
  consistencyHolds:
    'The proof holds: the ledger of {newer} entries continues the ledger of {older} entries unchanged.',
  proofFails: 'The proof does NOT lead to the signed checkpoint.',
  exported: '{count} entries were written to {file}.',
  exportUsage: 'Usage: npm run ledger:export -- --database FILE --out FILE.jsonl [--lang ja|en]',
  fileExists: '{file} exists already and is not overwritten.',
  'finding.unreadable': 'The first bad entry is {seq}: it cannot be read.',
  'finding.sequence': 'The first bad entry is {seq}: it is not there, and entry {found} follows.',
  'finding.leaf': 'The first bad entry is {seq}: its text does not fit its recorded hash.',
  'finding.root':
    'The first bad entry is {seq}: its root is not the one computed from the entries up to it. If hashes were rewritten too, the change may lie earlier, but not before entry {from}.',
  'finding.root-one': 'The first bad entry is {seq}: its root is not the one computed from it.',
  'finding.node':
    'The first bad entry is {seq}: a subtree that it completes is not the one computed from the entries. If hashes were rewritten too, the change may lie earlier, but not before entry {from}.',
  'finding.surplus': 'Entries from {seq} on are missing; only their nodes of the tree are left.',
  'finding.rewritten':
    'The entries agree with each other but not with a signed checkpoint: entries between {from} and {seq} were rewritten.',
  'finding.two-histories': 'Two different checkpoints of {size} entries are signed.',
  'finding.truncated':
    'Entries from {seq} on are missing: a signed checkpoint has {expected} entries. If the checkpoint was saved after the log was exported, export the log again and check that.',
  'problem.unreadable': '{name}: cannot be read as a checkpoint.',
  'problem.bad-signature': '{name}: the signature is not valid.',
  'problem.unknown-key': '{name}: not signed by a given key, so it is not compared.',
  'problem.other-origin': '{name}: a checkpoint of another log.',
  rotateUsage:
    'Usage: npm run ledger:rotate-key -- --database FILE --keys DIR --checkpoints DIR [--origin NAME] [--lost] [--lang ja|en]',
  rotated: 'The signing key was changed from {from} to {to}. Hand out the new verifier key: {key}',
  replaced:
    'The key {to} was made in place of the lost one. No old key vouches for it, so hand it out on another way: {key}',
  keyStillThere: 'The signing key is not lost; run the command without --lost.',
  noLog: 'There is no ledger.',
  refused: 'The ledger does not fit its last checkpoint, so the key is not changed ({why}).',
};

export type Speak = (key: LedgerText, values?: Readonly<Record<string, string | number>>) => string;

export function speaker(language: string | undefined): Speak {
  const texts: Readonly<Record<LedgerText, string>> = language === 'en' ? en : ja;
  return (key, values = {}) =>
    texts[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

export function describeFinding(speak: Speak, finding: Finding): string {
  switch (finding.code) {
    case 'root':
      return finding.from === finding.seq
        ? speak('finding.root-one', finding)
        : speak('finding.root', finding);
    case 'two-histories':
      return speak('finding.two-histories', { size: finding.seq + 1 });
    default:
      return speak(`finding.${finding.code}`, finding);
  }
}

export const describeProblem = (speak: Speak, problem: CheckpointProblem, name: string): string =>
  speak(`problem.${problem}`, { name });
