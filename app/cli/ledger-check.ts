import { readFileSync } from 'node:fs';
import type { CheckpointSet } from '#app/domain/ledger/checkpoint-set.ts';
import { checkProof, parseProof } from '#app/domain/ledger/proof-file.ts';
import { sha256 } from '#db/portal/ledger/crypto.server.ts';
import { type LedgerReport, LedgerUnreadable, type verifyLog } from '#db/portal/ledger/verify-log.server.ts';
import { readCheckpoints, readOrRefuse, UsageError } from './ledger-options.ts';
import { describeFinding, describeProblem, type Speak } from './ledger-texts.ts';

/** What can be said about a log or a proof without the portal: the command and the verifier that is handed out say it. */
export function readCheckpointOptions(
  speak: Speak,
  keys: readonly string[],
  places: readonly string[],
): CheckpointSet | undefined {
  if (places.length === 0 && keys.length === 0) return undefined;
  if (places.length === 0) throw new UsageError(speak('keyWithoutCheckpoint'));
  if (keys.length === 0) throw new UsageError(speak('checkpointWithoutKey'));
  return readCheckpoints(speak, keys, places);
}

export function sayVerified(
  speak: Speak,
  path: string,
  verify: typeof verifyLog,
  set: CheckpointSet | undefined,
): number {
  let report: LedgerReport;
  try {
    report = verify(path, { checkpoints: set?.trusted ?? [] }, (done, total) => {
      if (process.stderr.isTTY && done < total) process.stderr.write(`\r${speak('progress', { done })}`);
    });
  } catch (error) {
    if (error instanceof LedgerUnreadable)
      throw new UsageError(speak('cannotRead', { file: path, why: error.message }));
    throw error;
  }
  const sound = sayCheckpointProblems(speak, set);
  if (report.finding) {
    console.log(speak('bad'));
    console.log(describeFinding(speak, report.finding));
    console.log(
      speak('goodBefore', { seq: report.finding.seq, count: Math.min(report.size, report.finding.seq) }),
    );
    if (set) console.log(speak('fittingBefore', { size: report.fitting }));
    return 1;
  }
  console.log(speak('good', { size: report.size, root: report.root }));
  if (!set) console.log(speak('noCheckpoints'));
  else if (set.trusted.length > 0) {
    console.log(speak('fits', { count: set.trusted.length, size: report.fitting }));
    if (report.size > report.fitting) console.log(speak('unsigned', { count: report.size - report.fitting }));
  }
  return sound ? 0 : 1;
}

/** A checkpoint by a stranger is passed over; a broken one, or none that can be trusted at all, is not. */
function sayCheckpointProblems(speak: Speak, set: CheckpointSet | undefined): boolean {
  if (!set) return true;
  for (const { name, problem } of set.problems) console.log(describeProblem(speak, problem, name));
  if (set.trusted.length === 0) console.log(speak('noTrusted'));
  return set.trusted.length > 0 && set.problems.every(({ problem }) => problem === 'unknown-key');
}

export function sayProof(speak: Speak, file: string, set: CheckpointSet | undefined, usage: string): number {
  if (!set) throw new UsageError(usage);
  const proof = parseProof(readOrRefuse(speak, file, (path) => readFileSync(path, 'utf8')));
  if (!proof) throw new UsageError(speak('badProof', { file }));
  if (!sayCheckpointProblems(speak, set)) return 1;
  const outcome = checkProof(sha256, proof, (size) => set.trusted.find((one) => one.size === size)?.root);
  if (outcome.result === 'no-checkpoint') {
    for (const size of outcome.missing) console.log(speak('noCheckpointFor', { size }));
    return 2;
  }
  if (outcome.result === 'does-not-hold') {
    console.log(speak('proofFails'));
    return 1;
  }
  if (proof.type === 'inclusion') {
    console.log(speak('inclusionHolds', { seq: proof.seq, size: proof.size }));
    console.log(proof.body);
  } else {
    console.log(speak('consistencyHolds', { older: proof.older, newer: proof.newer }));
  }
  return 0;
}
