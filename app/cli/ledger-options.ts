import { existsSync, readFileSync } from 'node:fs';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { type CheckpointSet, judgeCheckpoints } from '#app/domain/ledger/checkpoint-set.ts';
import type { NoteVerifier } from '#app/domain/ledger/signed-note.ts';
import { sha256, verifyEd25519 } from '#db/portal/ledger/crypto.server.ts';
import { parseKeys, readPublished } from '#db/portal/ledger/published.server.ts';
import { type Speak, speaker } from './ledger-texts.ts';

/** A command that was asked wrongly or given unreadable things: one sentence and exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The language is wanted even for the sentence that says the options are wrong. */
export function speakerOf(argv: readonly string[]): Speak {
  const at = argv.findIndex((argument) => argument === '--lang' || argument.startsWith('--lang='));
  const named = at < 0 ? undefined : argv[at]!.includes('=') ? argv[at]!.split('=')[1] : argv[at + 1];
  return speaker(named ?? (/^ja/.test(process.env.LANG ?? '') ? 'ja' : 'en'));
}

type Wanted = NonNullable<ParseArgsConfig['options']>;

export function readArguments<const Options extends Wanted>(argv: string[], options: Options, usage: string) {
  try {
    return parseArgs({
      args: argv,
      options: { ...options, lang: { type: 'string' } },
      allowPositionals: true,
    });
  } catch {
    throw new UsageError(usage);
  }
}

export function readOrRefuse<T>(speak: Speak, file: string, read: (file: string) => T): T {
  try {
    return read(file);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    throw new UsageError(speak('cannotRead', { file, why }));
  }
}

/** `--key` is a verifier key itself or a file of them. */
export function readKeys(speak: Speak, keys: readonly string[]): NoteVerifier[] {
  return keys.flatMap((key) => {
    const text = existsSync(key) ? readOrRefuse(speak, key, (file) => readFileSync(file, 'utf8')) : key;
    const parsed = parseKeys(text);
    if (!parsed) throw new UsageError(speak('badKey'));
    return parsed;
  });
}

export function readCheckpoints(
  speak: Speak,
  keys: readonly string[],
  places: readonly string[],
): CheckpointSet {
  const files = places.flatMap((place) => readOrRefuse(speak, place, readPublished));
  return judgeCheckpoints(sha256, verifyEd25519, readKeys(speak, keys), files);
}

export const readNatural = (text: string | undefined): number =>
  text !== undefined && /^(0|[1-9]\d{0,14})$/.test(text) ? Number(text) : Number.NaN;
