import { writeFileSync } from 'node:fs';
import { formatProof } from '#app/domain/ledger/proof-file.ts';
import { openLedgerSource } from '#db/portal/ledger/proof-source.server.ts';
import { verifyDatabase } from '#db/portal/ledger/verify.server.ts';
import { verifyLog } from '#db/portal/ledger/verify-log.server.ts';
import { readCheckpointOptions, sayProof, sayVerified } from './ledger-check.ts';
import { readArguments, readNatural, readOrRefuse, speakerOf, UsageError } from './ledger-options.ts';
import type { Speak } from './ledger-texts.ts';

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
  if (values.check !== undefined) return sayProof(speak, values.check, set, usage);

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
  return sayVerified(speak, path, isDatabase ? verifyDatabase : verifyLog, set);
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
