import { listRounds } from '#db/portal/repositories/rounds.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import type { RiskBand } from '#policies/disclosure/risk-bands.ts';

/** The risk value that the first stage set; it chooses the rules from here on (RV1-3). */
export async function decidedRisk(db: Reader, id: string): Promise<RiskBand | undefined> {
  const rounds = await listRounds(db, id);
  const approved = (decision: string | undefined) =>
    decision === 'approve' || decision === 'approve_with_conditions';
  return rounds.find((round) => round.stage === 'first' && approved(round.decision))?.riskValue as
    | RiskBand
    | undefined;
}
