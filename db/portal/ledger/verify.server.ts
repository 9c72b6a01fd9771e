import { LogAuditor } from '#app/domain/ledger/audit-log.ts';
import { sha256 } from './crypto.server.ts';
import {
  hasLedger,
  inSnapshot,
  nodeStreams,
  openLedgerFile,
  rawEntries,
  rawHead,
} from './ledger-file.server.ts';
import {
  auditRows,
  type LedgerReport,
  LedgerUnreadable,
  type Progress,
  reportOf,
  type VerifyOptions,
} from './verify-log.server.ts';

/** Reads a whole database from its bodies. Blocks its thread: the portal runs it in a worker. */
export function verifyDatabase(path: string, options: VerifyOptions, onProgress?: Progress): LedgerReport {
  let file: ReturnType<typeof openLedgerFile>;
  try {
    file = openLedgerFile(path);
    if (!hasLedger(file)) throw new Error('the file holds no ledger');
  } catch (error) {
    throw new LedgerUnreadable(error instanceof Error ? error.message : String(error));
  }
  try {
    return inSnapshot(file, () => {
      const nodes = nodeStreams(file);
      const auditor = new LogAuditor(sha256, options.checkpoints, nodes.read);
      const finding = auditRows(auditor, () => rawEntries(file, 0, -1), rawHead(file).size, onProgress);
      const surplus = finding === undefined && !nodes.isUsedUp();
      nodes.close();
      if (surplus) return reportOf(auditor, { code: 'surplus', seq: auditor.size });
      return reportOf(auditor, finding);
    });
  } finally {
    file.close();
  }
}
