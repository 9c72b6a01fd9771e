import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import type { PreparationRow } from '#db/portal/repositories/preparations.server.ts';
import { sha256 } from '../applications/document.server.ts';

type Parts = Pick<PreparationRow, 'snapshotId' | 'snapshotHash' | 'ruleSet' | 'settings' | 'report'>;

/**
 * One hash over snapshot, rule set, settings and report. Votes of the second stage name it, so changing one byte of any of
 * them makes every vote a vote on something else (L4, INV-16).
 */
export const bindingOf = (parts: Parts): string =>
  sha256(
    canonicalJson({
      snapshot: { id: parts.snapshotId, hash: parts.snapshotHash },
      ruleSet: parts.ruleSet,
      settings: sha256(parts.settings),
      report: sha256(parts.report),
    }),
  );
