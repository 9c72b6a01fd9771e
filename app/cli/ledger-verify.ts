import { readFileSync, writeFileSync } from 'node:fs';
import type { CheckpointSet } from '#app/domain/ledger/checkpoint-set.ts';
import { checkProof, formatProof, parseProof } from '#app/domain/ledger/proof-file.ts';
import { sha256 } from '#db/portal/ledger/crypto.server.ts';
import { openLedgerSource } from '#db/portal/ledger/proof-source.server.ts';
import {
  type LedgerReport,
  LedgerUnreadable,
  verifyDatabase,
  verifyLog,
} from '#db/portal/ledger/verify.server.ts';
import {
  readArguments,
  readCheckpoints,
  readNatural,
  readOrRefuse,
  speakerOf,
  UsageError,
} from './ledger-options.ts';
import { describeFinding, describeProblem, type Speak } from './ledger-texts.ts';

/** `npm run ledger:verify`: 0 good, 1 not good, 2 could not be judged. */
export async function run(argv: string[]): Promise<number> {
  const speak = speakerOf(argv);
  try {
    return verify(argv, speak);
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(error.message);
      return 2;
    }
    throw error;
  }
}

function verify(argv: string[], speak: Speak): number {
  const usage = speak('usage');
  const { values, positionals } = readArguments(
    argv,
    {
      database: { type: 'string' },
      log: { type: 'string' },
      key: { type: 'string', multiple: true },
      checkpoint: { type: 'string', multiple: true },
      out: { type: 'string' },
      check: { type: 'string' },
      'prove-inclusion': { type: 'string' },
      'prove-consistency': { type: 'string' },
    },
    usage,
  );
  const set = readCheckpointOptions(speak, values.key ?? [], values.checkpoint ?? []);
  if (values.check !== undefined) return check(speak, values.check, set, usage);

  const path = values.database ?? values.log;
  if (path === undefined || (values.database !== undefined && values.log !== undefined))
    throw new UsageError(usage);
  const isDatabase = values.database !== undefined;
  const proves = values['prove-inclusion'] !== undefined || values['prove-consistency'] !== undefined;
  if (proves) {
    if (!values.out) throw new UsageError(usage);
    const wanted = {
      inclusion: values['prove-inclusion'],
      older: values['prove-consistency'],
      newer: positionals[0],
    };
    return prove(
      speak,
      { path, isDatabase, out: values.out, size: set?.trusted.at(-1)?.size },
      wanted,
      usage,
    );
  }
  if (positionals.length > 0) throw new UsageError(usage);
  return verifyAll(speak, path, isDatabase, set);
}

function readCheckpointOptions(speak: Speak, keys: string[], places: string[]): CheckpointSet | undefined {
  if (places.length === 0 && keys.length === 0) return undefined;
  if (places.length === 0) throw new UsageError(speak('keyWithoutCheckpoint'));
  if (keys.length === 0) throw new UsageError(speak('checkpointWithoutKey'));
  return readCheckpoints(speak, keys, places);
}

function verifyAll(speak: Speak, path: string, isDatabase: boolean, set: CheckpointSet | undefined): number {
  const readable = isDatabase ? verifyDatabase : verifyLog;
  let report: LedgerReport;
  try {
    report = readable(path, { checkpoints: set?.trusted ?? [] }, (done, total) => {
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

type ProofPlace = { path: string; isDatabase: boolean; out: string; size: number | undefined };

function prove(
  speak: Speak,
  place: ProofPlace,
  wanted: { inclusion: string | undefined; older: string | undefined; newer: string | undefined },
  usage: string,
): number {
  const source = readOrRefuse(speak, place.path, (path) => openLedgerSource(path, place.isDatabase));
  try {
    const proof =
      wanted.inclusion === undefined
        ? source.consistency(natural(wanted.older, usage), natural(wanted.newer, usage))
        : source.inclusion(natural(wanted.inclusion, usage), place.size ?? source.size);
    if (!proof) {
      console.log(speak('cannotProve', { size: source.size }));
      return 1;
    }
    readOrRefuse(speak, place.out, (out) => writeFileSync(out, formatProof(proof)));
    console.log(speak('wrote', { file: place.out }));
    return 0;
  } finally {
    source.close();
  }
}

function natural(text: string | undefined, usage: string): number {
  const value = readNatural(text);
  if (Number.isNaN(value)) throw new UsageError(usage);
  return value;
}

function check(speak: Speak, file: string, set: CheckpointSet | undefined, usage: string): number {
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
