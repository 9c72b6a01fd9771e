import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { packagePaths } from '#app/domain/export/release.ts';
import { isLife, verifyLife } from '#app/domain/export/verify-life.ts';
import { verifyPackage } from '#app/domain/export/verify-package.ts';
import { readZip, type ZipFile } from '#app/domain/export/zip.ts';
import type { NoteVerifier } from '#app/domain/ledger/signed-note.ts';
import { sha256, sha512, verifyEd25519 } from '#db/portal/ledger/crypto.server.ts';
import { parseKeys } from '#db/portal/ledger/published.server.ts';
import { type Say, sayer, sayFinding, sayLifeFinding } from './verify-texts.ts';

/** `npm run verify -- PACKAGE`: 0 good, 1 not good, 2 could not be judged. Needs no network and no portal. */
export async function run(argv: string[]): Promise<number> {
  const at = argv.findIndex((one) => one === '--lang' || one.startsWith('--lang='));
  const named = at < 0 ? undefined : argv[at]?.includes('=') ? argv[at]?.split('=')[1] : argv[at + 1];
  const say = sayer(named ?? (/^ja/.test(process.env.LANG ?? '') ? 'ja' : 'en'));
  const refuse = (text: string): number => {
    console.error(text);
    return 2;
  };
  let parsed: ReturnType<typeof readArguments>;
  try {
    parsed = readArguments(argv);
  } catch {
    return refuse(say('usage'));
  }
  const [file] = parsed.positionals;
  if (!file || parsed.positionals.length > 1) return refuse(say('usage'));
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    return refuse(say('cannotRead', { file, why: (error as NodeJS.ErrnoException).code ?? '' }));
  }
  const files = readZip(bytes);
  if (!files) return refuse(say('notPackage', { file }));
  const given = parsed.values.key;
  const keys = parseKeys(
    given === undefined
      ? new TextDecoder().decode(files.find((one) => one.path.endsWith(packagePaths.keys))?.bytes)
      : keyText(given),
  );
  if (!keys && given !== undefined) return refuse(say('badKey'));
  if (given === undefined && isLife(files)) console.log(say('ownKeys'));
  if (isLife(files)) return tellLife(say, bytes, files, keys ?? []);
  const report = verifyPackage({ sha256, sha512, verify: verifyEd25519, keys: keys ?? [] }, files);
  if (given === undefined) console.log(say('ownKeys'));
  if (report.findings.length > 0 || !report.release || !report.entry) {
    console.log(say('bad'));
    for (const finding of report.findings) console.log(sayFinding(say, finding));
    return 1;
  }
  console.log(say('good', { reference: report.release.reference, items: report.release.items.length }));
  console.log(say('entry', report.entry));
  return 0;
}

/** The life of a case, of a person or of a number, as an auditor took it along. */
function tellLife(
  say: Say,
  bytes: Uint8Array,
  files: readonly ZipFile[],
  keys: readonly NoteVerifier[],
): number {
  const { findings, life, beside } = verifyLife({ sha256, verify: verifyEd25519, keys }, files);
  if (findings.length > 0 || !life) {
    console.log(say('life.bad'));
    for (const finding of findings) console.log(sayLifeFinding(say, finding));
    return 1;
  }
  console.log(say(`life.${life.about.type}`, { id: life.about.id, part: life.part, of: life.of }));
  console.log(say('life.entries', { entries: life.entries, origin: life.origin, size: life.size }));
  if (beside > 0) console.log(say('life.beside', { beside }));
  console.log(say('life.pages'));
  console.log(say('life.file', { hash: sha256(bytes, 'hex') }));
  return 0;
}

/** A key, or a file with keys. */
function keyText(given: string): string {
  try {
    return readFileSync(given, 'utf8');
  } catch {
    return given;
  }
}

const readArguments = (argv: string[]) =>
  parseArgs({
    args: argv,
    options: { key: { type: 'string' }, lang: { type: 'string' } },
    allowPositionals: true,
  });
