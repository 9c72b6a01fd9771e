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
  sayCheckpointProblems(speak, set);
  if (report.finding) {
    console.log(speak('bad'));
    console.log(describeFinding(speak, report.finding));
    console.log(
      speak('goodBefore', { seq: report.finding.seq, count: Math.min(report.size, report.finding.seq) }),
    );
    if (set) console.log(speak('fittingBefore', { size: report.fitting }));
    return 1;
  }
  // Whoever computes every hash anew makes a log that agrees with itself: only what is signed is called good.
  const held = set !== undefined && set.trusted.length > 0 && (report.fitting > 0 || report.size === 0);
  console.log(speak(held ? 'good' : 'agrees', { size: report.size, root: report.root }));
  if (!held) {
    console.log(speak('noCheckpoints'));
    return isBroken(set) ? 1 : 2;
  }
  console.log(speak('fits', { count: set.trusted.length, size: report.fitting }));
  if (report.size > report.fitting) console.log(speak('unsigned', { count: report.size - report.fitting }));
  if (isBroken(set)) return 1;
  for (const name of set.beyond) console.log(speak('beyond', { name }));
  return set.beyond.length > 0 ? 2 : 0;
}

/** A checkpoint by a stranger is passed over; a broken one is not. */
const isBroken = (set: CheckpointSet | undefined): boolean =>
  set?.problems.some(({ problem }) => problem !== 'unknown-key') === true;

/** Whether there is anything that can be trusted, and nothing that is broken. */
function sayCheckpointProblems(speak: Speak, set: CheckpointSet | undefined): boolean {
  if (!set) return false;
  for (const { name, problem } of set.problems) console.log(describeProblem(speak, problem, name));
  if (set.trusted.length === 0) console.log(speak('noTrusted'));
  return set.trusted.length > 0 && !isBroken(set);
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
