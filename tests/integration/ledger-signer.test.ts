import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseCheckpoint } from '#app/domain/ledger/checkpoint.ts';
import { judgeCheckpoints } from '#app/domain/ledger/checkpoint-set.ts';
import { Frontier } from '#app/domain/ledger/frontier.ts';
import { leafHash } from '#app/domain/ledger/tree-hash.ts';
import { startSigner } from '#app/jobs/signer-process.server.ts';
import { sha256, verifyEd25519 } from '#db/portal/ledger/crypto.server.ts';
import {
  parseKeys,
  readLatestCheckpoint,
  readPublicKeys,
  readPublished,
  readRefusal,
} from '#db/portal/ledger/published.server.ts';
import { readHead } from '#db/portal/ledger/read.server.ts';
import { verifyPortal } from '#db/portal/ledger/verify-in-worker.server.ts';
import { type LedgerBench, makeBodies, makeBody, makeLedger, tamper } from '#tests/support/ledger.ts';

let ledger: LedgerBench;
let published: string;
let keyDir: string;
const running = new Set<ChildProcess>();

beforeEach(async () => {
  ledger = await makeLedger();
  published = join(ledger.dir, 'checkpoints');
  keyDir = join(ledger.dir, 'signer');
});
afterEach(async () => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
  await ledger.close();
});

function sign() {
  const args = ['--database', ledger.path, '--keys', keyDir, '--checkpoints', published];
  const child = spawn(process.execPath, [resolve('app/jobs/signer.ts'), ...args], {
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  running.add(child);
  let said = '';
  child.stderr.on('data', (data: Buffer) => {
    said += data.toString();
  });
  const ended = new Promise<number | null>((done) =>
    child.once('exit', (code) => {
      running.delete(child);
      done(code);
    }),
  );
  return { child, ended, said: () => said };
}

/** The promise of C1 is 10 seconds; a slow machine only makes the test wait, the order of events decides. */
async function until<T>(look: () => T | undefined | false): Promise<T> {
  for (let i = 0; i < 400; i += 1) {
    const found = look();
    if (found) return found;
    await wait(50);
  }
  throw new Error('it never happened');
}
const signedUpTo = (size: number) =>
  until(() => {
    const latest = readLatestCheckpoint(published);
    return latest?.checkpoint.size === size && latest;
  });
const stop = async (signer: ReturnType<typeof sign>) => {
  signer.child.kill('SIGTERM');
  expect(await signer.ended).toBe(0);
};

function rewriteAll(change: (bodies: string[]) => void) {
  tamper(ledger.path, (file) => {
    const bodies = file.prepare('select body from ledger_entry order by seq').pluck().all() as string[];
    change(bodies);
    file.exec('delete from ledger_entry; delete from ledger_node');
    const entry = file.prepare('insert into ledger_entry (seq, body, leaf_hash, root) values (?, ?, ?, ?)');
    const node = file.prepare('insert into ledger_node (level, idx, hash) values (?, ?, ?)');
    const frontier = new Frontier(sha256);
    bodies.forEach((body, seq) => {
      const leaf = leafHash(sha256, body);
      frontier.append(leaf, (level, idx, hash) => node.run(level, idx, hash));
      entry.run(seq, body, leaf, frontier.root());
    });
  });
}

describe('C1: the signer', () => {
  test('makes its key, signs what is committed, and resumes after a restart', async () => {
    await ledger.append(...makeBodies(5));
    const first = sign();
    const { checkpoint, text } = await signedUpTo(5);
    expect(checkpoint.root).toBe((await readHead(ledger.db)).root);
    expect(readFileSync(join(published, '5.txt'), 'utf8')).toBe(text);
    const keys = parseKeys(readPublicKeys(published)!)!;
    expect(judgeCheckpoints(sha256, verifyEd25519, keys, readPublished(published))).toMatchObject({
      problems: [],
      keys,
    });
    expect(statSync(join(keyDir, 'ledger.key')).mode & 0o777).toBe(0o600);
    expect(readdirSync(published).sort()).toEqual(['5.txt', 'latest.txt', 'ledger.vkey']);

    await ledger.append(...makeBodies(3));
    await signedUpTo(8);
    await stop(first);

    await ledger.append(makeBody());
    const second = sign();
    await signedUpTo(9);
    await stop(second);
    expect(parseKeys(readPublicKeys(published)!)).toEqual(keys);
    const report = await verifyPortal(ledger.path, published);
    expect(report).toMatchObject({ size: 9, fitting: 9, problems: [] });
    expect(report.finding).toBeUndefined();
  });

  test('ends with the process that started it', async () => {
    const signer = sign();
    await until(() => existsSync(join(published, 'ledger.vkey')));
    signer.child.stdin.end();
    expect(await signer.ended).toBe(0);
  });

  test('publishes again what somebody took away', async () => {
    await ledger.append(makeBody());
    const signer = sign();
    const { text } = await signedUpTo(1);
    rmSync(published, { recursive: true });
    expect((await signedUpTo(1)).text).toBe(text);
    await stop(signer);
  });

  test.each([
    [
      'a history rewritten with every hash recomputed',
      'history-rewritten',
      (bodies: string[]) => {
        bodies[2] = JSON.stringify(makeBody());
      },
    ],
    [
      'a log shorter than its last checkpoint',
      'log-shorter',
      (bodies: string[]) => {
        bodies.length = 4;
      },
    ],
  ] as const)('refuses %s at its start, and signs again once it is put right', async (_, reason, change) => {
    await ledger.append(...makeBodies(6));
    const first = sign();
    await signedUpTo(6);
    await stop(first);
    let original: string[] = [];
    rewriteAll((bodies) => {
      original = [...bodies];
      change(bodies);
    });
    const second = sign();
    expect(await second.ended).toBe(3);
    expect(second.said()).toContain('REFUSED');
    expect(readRefusal(published)).toMatchObject({ reason });
    expect(readLatestCheckpoint(published)?.checkpoint.size).toBe(6);

    rewriteAll((bodies) => {
      bodies.splice(0, bodies.length, ...original, JSON.stringify(makeBody()));
    });
    const third = sign();
    await signedUpTo(7);
    await until(() => readRefusal(published) === undefined);
    expect(readdirSync(published).some((name) => name.startsWith('refused-until-'))).toBe(true);
    await stop(third);
  });

  test('refuses a rewritten history while it runs, and hashes that do not come from the bodies', async () => {
    await ledger.append(...makeBodies(6));
    const first = sign();
    await signedUpTo(6);
    rewriteAll((bodies) => {
      bodies[1] = JSON.stringify(makeBody());
      bodies.push(JSON.stringify(makeBody()));
    });
    expect(await first.ended).toBe(3);
    expect(readRefusal(published)).toMatchObject({ reason: 'root-differs' });

    const other = await makeLedger();
    await other.append(...makeBodies(4));
    tamper(other.path, (file) =>
      file.prepare('update ledger_entry set body = ? where seq = 1').run(JSON.stringify(makeBody())),
    );
    const args = [
      '--database',
      other.path,
      '--keys',
      join(other.dir, 'k'),
      '--checkpoints',
      join(other.dir, 'c'),
    ];
    const child = promisify(execFile)(process.execPath, [resolve('app/jobs/signer.ts'), ...args]);
    await expect(child).rejects.toMatchObject({ code: 3 });
    expect(readRefusal(join(other.dir, 'c'))).toMatchObject({ reason: 'entry-changed', seq: 1 });
    expect(readLatestCheckpoint(join(other.dir, 'c'))).toBeUndefined();
    await other.close();
  });

  test('does not make a new key in silence, and does not use one that others can read', async () => {
    await ledger.append(makeBody());
    const first = sign();
    await signedUpTo(1);
    await stop(first);
    const key = readFileSync(join(keyDir, 'ledger.key'));
    rmSync(join(keyDir, 'ledger.key'));
    const second = sign();
    expect(await second.ended).toBe(2);
    expect(second.said()).toContain('is gone');
    writeFileSync(join(keyDir, 'ledger.key'), key, { mode: 0o644 });
    const third = sign();
    expect(await third.ended).toBe(2);
    expect(third.said()).toContain('0600');
  });

  test('runs beside the portal and stops with it', async () => {
    await ledger.append(makeBody());
    const events: string[] = [];
    const signer = startSigner({ database: ledger.path, keys: keyDir, checkpoints: published }, (event) =>
      events.push(event),
    );
    await signedUpTo(1);
    await signer.stop();
    expect(events).toEqual(['started', 'stopped']);
  });
});

describe('the commands', () => {
  const command = async (name: string, ...args: string[]) => {
    const run = promisify(execFile)(process.execPath, ['app/cli/run.mjs', name, ...args, '--lang', 'en']);
    return run.then(
      ({ stdout }) => ({ code: 0, out: stdout }),
      (error: { code: number; stdout: string; stderr: string }) => ({
        code: error.code,
        out: error.stdout + error.stderr,
      }),
    );
  };

  test('C1: the key is rotated under a running signer, cross-signed, and the old key still leads through', async () => {
    await ledger.append(...makeBodies(3));
    const signer = sign();
    await signedUpTo(3);
    const oldKey = readPublicKeys(published)!.trim();
    const place = ['--database', ledger.path, '--keys', keyDir, '--checkpoints', published];
    const rotated = await command('ledger-rotate-key', ...place);
    expect(rotated).toMatchObject({ code: 0 });
    const [newKey, formerKey, ...rest] = readPublicKeys(published)!.trim().split('\n');
    expect([formerKey, rest]).toEqual([oldKey, []]);
    const crossed = readPublished(published)
      .map(({ text }) => parseCheckpoint(text))
      .filter((c) => c?.note.signatures.length === 2);
    expect(crossed.every((c) => c?.size === 4)).toBe(true);
    expect(crossed.length).toBeGreaterThan(0);
    const entry = await ledger.db
      .selectFrom('ledger_entry')
      .select('kind')
      .where('seq', '=', 3)
      .executeTakeFirst();
    expect(entry?.kind).toBe('ledger.key-rotated');

    await ledger.append(makeBody());
    const { text } = await signedUpTo(5);
    await stop(signer);
    expect(parseCheckpoint(text)?.note.signatures.map((s) => s.keyId)).toEqual([newKey!.split('+')[1]]);
    for (const key of [oldKey, newKey!, join(published, 'ledger.vkey')]) {
      const result = await command(
        'ledger-verify',
        '--database',
        ledger.path,
        '--key',
        key,
        '--checkpoint',
        published,
      );
      expect(result.out).toContain('The ledger is good: 5 entries');
      expect(result.code).toBe(0);
    }
  });

  test('a lost key is replaced only when it is lost', async () => {
    await ledger.append(makeBody());
    const first = sign();
    await signedUpTo(1);
    await stop(first);
    const place = ['--database', ledger.path, '--keys', keyDir, '--checkpoints', published, '--lost'];
    expect((await command('ledger-rotate-key', ...place)).code).toBe(2);
    rmSync(join(keyDir, 'ledger.key'));
    expect((await command('ledger-rotate-key', ...place)).code).toBe(0);
    const second = sign();
    await signedUpTo(2);
    await stop(second);
    expect(readPublicKeys(published)!.trim().split('\n')).toHaveLength(2);
  });

  test('verify, export, prove and check with nothing but the key', async () => {
    await ledger.append(...makeBodies(10));
    const signer = sign();
    await signedUpTo(10);
    await ledger.append(...makeBodies(7));
    await signedUpTo(17);
    await stop(signer);
    const trust = ['--key', join(published, 'ledger.vkey'), '--checkpoint', published];
    const log = join(ledger.dir, 'log.jsonl');
    expect((await command('ledger-export', '--database', ledger.path, '--out', log)).code).toBe(0);
    expect((await command('ledger-export', '--database', ledger.path, '--out', log)).code).toBe(2);
    for (const source of [
      ['--database', ledger.path],
      ['--log', log],
    ]) {
      expect(await command('ledger-verify', ...source, ...trust)).toMatchObject({ code: 0 });
      const proof = join(ledger.dir, 'proof.json');
      expect(
        (await command('ledger-verify', ...source, ...trust, '--prove-inclusion', '4', '--out', proof)).code,
      ).toBe(0);
      const checked = await command('ledger-verify', '--check', proof, ...trust);
      expect(checked).toMatchObject({ code: 0 });
      expect(checked.out).toContain('entry 4 is in the checkpoint of 17 entries');
      writeFileSync(proof, readFileSync(proof, 'utf8').replace('person-1', 'person-2'));
      expect((await command('ledger-verify', '--check', proof, ...trust)).code).toBe(1);
      expect(
        (await command('ledger-verify', ...source, '--prove-consistency', '10', '17', '--out', proof)).code,
      ).toBe(0);
      expect((await command('ledger-verify', '--check', proof, ...trust)).out).toContain('continues');
      expect(
        (await command('ledger-verify', ...source, '--prove-inclusion', '17', '--out', proof)).code,
      ).toBe(1);
    }
    expect((await command('ledger-verify', '--database', ledger.path)).out).toContain(
      'no checkpoint was compared',
    );
    expect((await command('ledger-verify')).code).toBe(2);
    expect((await command('ledger-verify', '--database', join(ledger.dir, 'none'))).code).toBe(2);
    expect(
      (await command('ledger-verify', '--database', ledger.path, '--key', 'x', '--checkpoint', published))
        .code,
    ).toBe(2);
    tamper(ledger.path, (file) =>
      file.prepare('update ledger_entry set body = ? where seq = 12').run(JSON.stringify(makeBody())),
    );
    const bad = await command('ledger-verify', '--database', ledger.path, ...trust);
    expect(bad.code).toBe(1);
    expect(bad.out).toContain('The first bad entry is 12');
    expect(bad.out).toContain('vouch for the first 10 entries');
  });
});
