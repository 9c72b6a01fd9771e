import { type Finding, type KnownRoot, LogAuditor } from '#app/domain/ledger/audit-log.ts';
import type { Hash } from '#app/domain/ledger/tree-hash.ts';
import { sha256 } from './crypto.server.ts';
import { linesOf } from './jsonl.server.ts';

/** Reading a log row by row, wherever the rows come from. Needs no database: the verifier that is handed out has none. */
export type VerifyOptions = {
  /** Checkpoints whose signatures have been checked already (`judgeCheckpoints`). */
  readonly checkpoints: readonly KnownRoot[];
};

export type LedgerReport = {
  /** Entries that were read and found good, and their root. */
  readonly size: number;
  readonly root: Hash;
  /** The size of the largest checkpoint that fits: entries after it are held by no signature yet. */
  readonly fitting: number;
  readonly finding?: Finding;
};

export type Progress = (done: number, total: number) => void;

/** Not a database, not a ledger, not there: nothing could be judged. */
export class LedgerUnreadable extends Error {
  override readonly name = 'LedgerUnreadable';
}

const progressEvery = 50_000;

/** The same for an exported log, one JSON object a line. */
export function verifyLog(path: string, options: VerifyOptions, onProgress?: Progress): LedgerReport {
  const auditor = new LogAuditor(sha256, options.checkpoints);
  const rows = function* () {
    for (const line of linesOf(path)) yield rowOfLine(line);
  };
  try {
    return reportOf(auditor, auditRows(auditor, rows, 0, onProgress));
  } catch (error) {
    throw new LedgerUnreadable(error instanceof Error ? error.message : String(error));
  }
}

type Row = readonly [seq: number, body: string, leaf: string, root: string];

/** The lowest seq may be negative or doubled in a forged file, so nothing is assumed about the rows. */
export function auditRows(
  auditor: LogAuditor,
  rows: () => Iterable<Row | undefined>,
  total: number,
  onProgress?: Progress,
): Finding | undefined {
  let finding = auditor.begin();
  if (finding) return finding;
  try {
    for (const row of rows()) {
      finding = row
        ? auditor.entry(row[0], row[1], row[2], row[3])
        : { code: 'unreadable', seq: auditor.size };
      if (finding) return finding;
      if (auditor.size % progressEvery === 0) onProgress?.(auditor.size, Math.max(total, auditor.size));
    }
  } catch (error) {
    // A damaged page: everything before it has been read and judged.
    if ((error as { code?: string }).code?.startsWith('SQLITE_CORRUPT'))
      return { code: 'unreadable', seq: auditor.size };
    throw error;
  }
  onProgress?.(auditor.size, auditor.size);
  return auditor.end();
}

export function reportOf(auditor: LogAuditor, finding: Finding | undefined): LedgerReport {
  const { size, root, fitting } = auditor;
  return finding ? { size, root, fitting, finding } : { size, root, fitting };
}

export function rowOfLine(line: string): Row | undefined {
  try {
    const { seq, body, leaf, root } = JSON.parse(line) as Record<string, unknown>;
    if (typeof seq !== 'number' || typeof body !== 'string') return undefined;
    return typeof leaf === 'string' && typeof root === 'string' ? [seq, body, leaf, root] : undefined;
  } catch {
    return undefined;
  }
}
