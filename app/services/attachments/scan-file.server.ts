import { execFile } from 'node:child_process';
import { attachmentLimits } from '#policies/attachments.ts';
import type { Portal } from '../portal.ts';

export type ScanAnswer = 'clean' | 'infected' | 'unknown';

/**
 * Asks the configured scanner about a file. It gets the path as its last argument and answers by its exit code, as
 * clamdscan does: 0 is clean, 1 is not, anything else (also silence) is no answer, and the file waits in quarantine.
 */
export function scanFile(portal: Pick<Portal, 'config' | 'log'>, path: string): Promise<ScanAnswer> {
  const [program, ...options] = portal.config.scanCommand ?? [];
  if (!program) return Promise.resolve('unknown');
  return new Promise((done) => {
    execFile(
      program,
      [...options, path],
      // No shell, none of our settings, nothing kept of what it prints: names of files may be in it.
      {
        timeout: attachmentLimits.scanSeconds * 1000,
        env: { NODE_ENV: 'production' },
        windowsHide: true,
      },
      (error) => {
        if (!error) return done('clean');
        const { code } = error as { code?: unknown };
        if (code === 1) return done('infected');
        portal.log.error(
          { code: String(code ?? 'no answer') },
          'the scanner gave no answer about an attachment',
        );
        done('unknown');
      },
    );
  });
}
