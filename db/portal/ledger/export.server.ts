import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { hasLedger, inSnapshot, openLedgerFile, rawEntries } from './ledger-file.server.ts';

/** One entry as one line of an exported log. `body` stays the exact text, because that is what is hashed. */
export const exportLine = (seq: number, body: string, leaf: string, root: string): string =>
  `${JSON.stringify({ seq, body, leaf, root })}\n`;

/** Writes every entry to a new file and says how many there were. */
export function exportLedger(database: string, out: string): number {
  const file = openLedgerFile(database);
  try {
    if (!hasLedger(file)) throw new Error('the file holds no ledger');
    const target = openSync(out, 'wx', 0o600);
    try {
      const count = inSnapshot(file, () => {
        let lines: string[] = [];
        let written = 0;
        const flush = () => {
          writeSync(target, lines.join(''));
          written += lines.length;
          lines = [];
        };
        for (const row of rawEntries(file, 0, -1)) {
          lines.push(exportLine(...row));
          if (lines.length === 1000) flush();
        }
        flush();
        return written;
      });
      fsyncSync(target);
      return count;
    } finally {
      closeSync(target);
    }
  } finally {
    file.close();
  }
}
