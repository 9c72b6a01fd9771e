import { existsSync } from 'node:fs';
import { judgeCheckpoints, type NamedText } from '#app/domain/ledger/checkpoint-set.ts';
import { sha256, verifyEd25519 } from '#db/portal/ledger/crypto.server.ts';
import { keysFile, parseKeys, readPublicKeys, readPublished } from '#db/portal/ledger/published.server.ts';
import { verifyDatabase } from '#db/portal/ledger/verify.server.ts';
import { type LedgerReport, LedgerUnreadable } from '#db/portal/ledger/verify-log.server.ts';
import { OperationRefused } from './backup-manifest.server.ts';

export type VerifiedLedger = {
  readonly size: number;
  readonly root: string;
  readonly newest: { readonly size: number; readonly root: string } | undefined;
};

/**
 * Reads the whole ledger of a copy and compares it with the checkpoints of the given folders or files. Whoever wants
 * to trust no file of this machine gives `keys`; otherwise the published keys lie beside the checkpoints.
 */
export function verifyAgainstCheckpoints(
  database: string,
  published: readonly string[],
  options: { readonly keys?: readonly string[]; readonly acceptLoss?: boolean } = {},
): VerifiedLedger {
  const folders = published.filter((path) => existsSync(path));
  const keyTexts =
    options.keys ?? folders.map((folder) => readPublicKeys(folder)).filter((text) => text !== undefined);
  const keys = keyTexts.flatMap((text) => parseKeys(text) ?? refuseKeys());
  const files = uniqueTexts(folders.flatMap((folder) => readPublished(folder)));
  const { trusted, problems } = judgeCheckpoints(sha256, verifyEd25519, keys, files);
  const [problem] = problems;
  if (problem) {
    throw new OperationRefused(
      `チェックポイント ${problem.name} を確かめられません（${problem.problem}）。`,
      `The checkpoint ${problem.name} could not be verified (${problem.problem}).`,
    );
  }
  const wanted = trusted.map(({ size, root }) => ({ size, root }));
  let report = readLedger(database, wanted);
  if (report.finding?.code === 'truncated' && options.acceptLoss) {
    report = readLedger(
      database,
      wanted.filter((one) => one.size <= report.size),
    );
  }
  if (report.finding?.code === 'truncated') {
    const { expected } = report.finding;
    throw new OperationRefused(
      `この監査ログは ${report.size} 件ですが、署名されたチェックポイントでは ${expected} 件あります。確定していた ${expected - report.size} 件が失われます。より新しいバックアップを使うか、失われることを承知のうえで --accept-loss を付けてください（docs/operations.md）。`,
      `This ledger has ${report.size} entries, a signed checkpoint has ${expected}: ${expected - report.size} acknowledged entries would be lost. Use a newer backup, or add --accept-loss knowing that (docs/operations.md).`,
    );
  }
  if (report.finding) {
    const { code, seq } = report.finding;
    throw new OperationRefused(
      `監査ログに異常があります（番号 ${seq}、${code}）。`,
      `The ledger is not good (entry ${seq}, ${code}).`,
    );
  }
  return {
    size: report.size,
    root: report.root,
    newest: wanted.filter((one) => one.size <= report.size).at(-1),
  };
}

function readLedger(database: string, checkpoints: readonly { size: number; root: string }[]): LedgerReport {
  try {
    return verifyDatabase(database, { checkpoints });
  } catch (error) {
    if (!(error instanceof LedgerUnreadable)) throw error;
    throw new OperationRefused('監査ログを読めません。', `The ledger cannot be read (${error.message}).`);
  }
}

function refuseKeys(): never {
  throw new OperationRefused(
    `検証鍵（${keysFile}）を読めません。`,
    `The verifier keys (${keysFile}) cannot be read.`,
  );
}

/** The same checkpoint lies in a backup and in the folder it is restored to. */
function uniqueTexts(files: readonly NamedText[]): NamedText[] {
  const seen = new Map<string, NamedText>();
  for (const file of files) if (!seen.has(file.text)) seen.set(file.text, file);
  return [...seen.values()];
}
