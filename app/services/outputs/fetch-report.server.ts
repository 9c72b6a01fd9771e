import type { CheckerReport } from '#app/vault/protocol.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';

/** What the vault found when it protected a result; undefined when it knows no such result. */
export async function fetchReport(portal: Portal, runId: string): Promise<CheckerReport | undefined> {
  try {
    const answer = await portal.vault.checkerReport(runId);
    return answer.ok && answer.about === 'checker-report' ? answer.report : undefined;
  } catch (error) {
    portal.log.warn({ run: runId, error: (error as Error).name }, 'no checker report');
    throw new AppError('vault-unreachable');
  }
}
