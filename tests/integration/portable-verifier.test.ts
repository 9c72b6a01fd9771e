import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildVerifier } from '#app/cli/build-verifier.ts';
import { writeZip } from '#app/domain/export/zip.ts';
import { signCheckpoint } from '#app/domain/ledger/checkpoint.ts';
import { formatProof } from '#app/domain/ledger/proof-file.ts';
import { formatVerifierKey } from '#app/domain/ledger/signed-note.ts';
import { newPrivateKeyPem, signerFrom } from '#db/portal/ledger/crypto.server.ts';
import { exportLedger } from '#db/portal/ledger/export.server.ts';
import { proveConsistency, proveInclusion, readEntry } from '#db/portal/ledger/read.server.ts';
import { makeBodies, makeLedger } from '../support/ledger.ts';

/** The file as somebody has it who was handed it with a log: in a folder of theirs, with Node and nothing of ours. */
const dir = mkdtempSync(join(tmpdir(), 'sekisho-handed-out-'));
const run = promisify(execFile);
const size = 60;
let lines: string[] = [];

const place = (name: string) => join(dir, name);
const write = (name: string, text: string): string => {
  writeFileSync(place(name), text);
  return place(name);
};
const logOf = (some: readonly string[]): string =>
  write('log.jsonl', some.map((line) => `${line}\n`).join(''));

async function verify(...args: string[]): Promise<{ code: number; said: string }> {
  try {
    const { stdout } = await run(process.execPath, ['sekisho-verify.mjs', ...args], {
      cwd: dir,
      env: { NODE_ENV: 'production' },
    });
    return { code: 0, said: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, said: `${stdout}${stderr}` };
  }
}
const signed = ['--key', 'keys.txt', '--checkpoint', 'checkpoint.txt', '--checkpoint', 'older.txt'];

beforeAll(async () => {
  await buildVerifier(place('sekisho-verify.mjs'));
  const ledger = await makeLedger();
  try {
    await ledger.append(...makeBodies(size));
    const signer = signerFrom('demo.sekisho.example', newPrivateKeyPem());
    const checkpoint = async (at: number) => {
      const { root } = (await readEntry(ledger.db, at - 1))!;
      return signCheckpoint({ origin: signer.name, size: at, root }, [signer]);
    };
    write('keys.txt', `${formatVerifierKey(signer)}\n`);
    write('checkpoint.txt', await checkpoint(size));
    write('older.txt', await checkpoint(41));
    const stranger = signerFrom(signer.name, newPrivateKeyPem());
    write('stranger.txt', `${formatVerifierKey(stranger)}\n`);
    const { root } = (await readEntry(ledger.db, size - 1))!;
    write('newer.txt', signCheckpoint({ origin: signer.name, size, root }, [stranger]));
    exportLedger(ledger.path, place('whole.jsonl'));
    lines = readFileSync(place('whole.jsonl'), 'utf8').trim().split('\n');
    write('entry.json', formatProof((await proveInclusion(ledger.db, 7, size))!));
    write('growth.json', formatProof((await proveConsistency(ledger.db, 41, size))!));
  } finally {
    await ledger.close();
  }
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** What somebody does to a log, and the first entry at which it cannot be right. */
const edited = (line: string): string => line.replace('person.changed', 'person.created');
const tampered: readonly (readonly [string, (log: readonly string[]) => string[], number])[] = [
  ['an edited entry', (log) => log.map((line, i) => (i === 12 ? edited(line) : line)), 12],
  ['a dropped entry', (log) => log.filter((_, i) => i !== 30), 30],
  [
    'two swapped entries',
    (log) => log.map((line, i) => (i === 20 ? log[21]! : i === 21 ? log[20]! : line)),
    20,
  ],
  ['an inserted entry', (log) => [...log.slice(0, 5), log[4]!, ...log.slice(5)], 5],
  ['a truncated log', (log) => log.slice(0, 50), 50],
];

describe('the verifier that is handed out', () => {
  test('needs nothing but Node', () => {
    const text = readFileSync(place('sekisho-verify.mjs'), 'utf8');
    const imported = [...text.matchAll(/(?:from|import|require\()\s*["']([^"']+)["']/g)].map(
      ([, name]) => name,
    );
    expect(text).toMatch(/^\/\/ Checks an exported ledger/);
    expect(imported.length).toBeGreaterThan(0);
    expect(imported.filter((name) => !name?.startsWith('node:'))).toEqual([]);
    // Only in release 20.12 of Node; reached through the namespace, so that older ones can read the file.
    expect(text).not.toMatch(/import \{[^}]*\bhash\b[^}]*\} from ["']node:crypto["']/);
  });

  test('finds a whole log good only under a signed checkpoint, in both languages', async () => {
    expect(await verify('--log', 'whole.jsonl', ...signed, '--lang', 'en')).toMatchObject({
      code: 0,
      said: expect.stringContaining(`${size} entries`),
    });
    const ja = await verify('--log', 'whole.jsonl', '--lang', 'ja');
    expect(ja).toMatchObject({ code: 2, said: expect.stringContaining('正しいとは判断できません') });
    expect(ja.said).toContain('チェックポイントと照合していません');
    expect(ja.said).not.toContain('正しい状態です');
    // Nothing at all, and a log made anew from its first entry on, agree with themselves too.
    logOf([]);
    expect((await verify('--log', 'log.jsonl')).code).toBe(2);
    expect((await verify('--log', 'log.jsonl', ...signed)).code).toBe(1);
  });

  test.each(tampered)('names the first bad entry of %s', async (_, change, bad) => {
    logOf(change(lines));
    const en = await verify('--log', 'log.jsonl', ...signed, '--lang', 'en');
    const ja = await verify('--log', 'log.jsonl', ...signed, '--lang', 'ja');
    expect(en.code).toBe(1);
    expect(ja.code).toBe(1);
    expect(en.said).toMatch(new RegExp(`(first bad entry is|Entries from) ${bad}\\b`));
    expect(ja.said).toMatch(new RegExp(`番号 ${bad} (です|から)`));
  });

  test('checks proofs of an entry and of growth, and refuses one that was changed', async () => {
    expect(await verify('--check', 'entry.json', ...signed, '--lang', 'en')).toMatchObject({
      code: 0,
      said: expect.stringContaining('entry 7 is in the checkpoint'),
    });
    expect(await verify('--check', 'growth.json', ...signed, '--lang', 'ja')).toMatchObject({
      code: 0,
      said: expect.stringContaining('そのまま延ばしたもの'),
    });
    write('changed.json', edited(readFileSync(place('entry.json'), 'utf8')));
    expect((await verify('--check', 'changed.json', ...signed)).code).toBe(1);
    expect(
      (await verify('--check', 'entry.json', '--key', 'keys.txt', '--checkpoint', 'older.txt')).code,
    ).toBe(2);
  });

  test('judges a package or a life too, with the same words as the command', async () => {
    write('life.zip', 'PK');
    expect(await verify('life.zip', '--lang', 'en')).toMatchObject({
      code: 2,
      said: expect.stringContaining('is not a Sekisho package'),
    });
    const manifest = { path: 'life.json', bytes: new TextEncoder().encode('{}') };
    writeFileSync(place('life.zip'), writeZip([manifest], '2026-11-24T01:00:00.000Z'));
    expect(await verify('life.zip', '--lang', 'en')).toMatchObject({
      code: 1,
      said: expect.stringContaining('life.json cannot be read'),
    });
  });

  test('trusts no signature of a stranger, and says how it is used', async () => {
    const strange = ['--key', 'stranger.txt', '--checkpoint', 'checkpoint.txt', '--lang', 'en'];
    const answer = await verify('--log', 'whole.jsonl', ...strange);
    expect(answer).toMatchObject({
      code: 2,
      said: expect.stringContaining('No checkpoint could be verified'),
    });
    // An older one that is trusted does not speak for what a stranger signed after it.
    const mixed = ['--key', 'keys.txt', '--checkpoint', 'older.txt', '--checkpoint', 'newer.txt'];
    expect(await verify('--log', 'whole.jsonl', ...mixed, '--lang', 'en')).toMatchObject({
      code: 2,
      said: expect.stringContaining('newer than every checkpoint that could be verified'),
    });
    expect(await verify('--lang', 'ja')).toMatchObject({ code: 2, said: expect.stringContaining('使い方') });
    expect(await verify('--lang', 'en')).toMatchObject({ code: 2, said: expect.stringContaining('Usage') });
  });
});
