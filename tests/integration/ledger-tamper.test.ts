import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { KnownRoot } from '#app/domain/ledger/audit-log.ts';
import { Frontier } from '#app/domain/ledger/frontier.ts';
import { leafHash } from '#app/domain/ledger/tree-hash.ts';
import { sha256 } from '#db/portal/ledger/crypto.server.ts';
import { exportLedger, exportLine } from '#db/portal/ledger/export.server.ts';
import { verifyDatabase } from '#db/portal/ledger/verify.server.ts';
import { rowOfLine, verifyLog } from '#db/portal/ledger/verify-log.server.ts';
import fc from '#tests/support/fast-check.ts';
import { type LedgerBench, makeBodies, makeBody, makeLedger, tamper } from '#tests/support/ledger.ts';

/** INV-38: what somebody with the file itself can do, and how the verifier names it. */
type Row = { seq: number; body: string; leaf_hash: string; root: string };

const size = 150;
const checkpointSizes = [40, 90, 130];
let ledger: LedgerBench;
let rows: Row[];
let checkpoints: KnownRoot[];
let dir: string;
let copies = 0;

beforeAll(async () => {
  ledger = await makeLedger();
  for (const body of makeBodies(size)) await ledger.append(body);
  rows = await ledger.db
    .selectFrom('ledger_entry')
    .select(['seq', 'body', 'leaf_hash', 'root'])
    .orderBy('seq')
    .execute();
  checkpoints = checkpointSizes.map((n) => ({ size: n, root: rows[n - 1]!.root }));
  dir = mkdtempSync(join(tmpdir(), 'sekisho-tamper-'));
  // One file without a journal, to be copied again and again.
  ledger.file.pragma('wal_checkpoint(truncate)');
  ledger.file.pragma('journal_mode = delete');
});
afterAll(async () => {
  await ledger.close();
  rmSync(dir, { recursive: true, force: true });
});

function judged(work: (file: Database.Database) => void, known = checkpoints) {
  copies += 1;
  const path = join(dir, `${copies}.sqlite`);
  copyFileSync(ledger.path, path);
  tamper(path, work);
  const report = verifyDatabase(path, { checkpoints: known });
  rmSync(path);
  return report;
}

const setBody = (file: Database.Database, seq: number, body: string) =>
  file.prepare('update ledger_entry set body = ? where seq = ?').run(body, seq);
const otherBody = () => JSON.stringify(makeBody({ kind: 'person.erased' }));

/** Writes rows anew, with every derived value computed afresh: the attacker who knows the format as well as we do. */
function rewrite(file: Database.Database, bodies: readonly string[]) {
  file.exec('delete from ledger_entry; delete from ledger_node');
  const entry = file.prepare('insert into ledger_entry (seq, body, leaf_hash, root) values (?, ?, ?, ?)');
  const node = file.prepare('insert into ledger_node (level, idx, hash) values (?, ?, ?)');
  const frontier = new Frontier(sha256);
  file.transaction(() => {
    bodies.forEach((body, seq) => {
      const leaf = leafHash(sha256, body);
      frontier.append(leaf, (level, idx, hash) => node.run(level, idx, hash));
      entry.run(seq, body, leaf, frontier.root());
    });
  })();
}

/** Puts rows back under new numbers with the hashes they had: the careless attacker. */
function renumber(file: Database.Database, kept: readonly Row[]) {
  file.exec('delete from ledger_entry');
  const entry = file.prepare('insert into ledger_entry (seq, body, leaf_hash, root) values (?, ?, ?, ?)');
  file.transaction(() => {
    kept.forEach((row, seq) => {
      entry.run(seq, row.body, row.leaf_hash, row.root);
    });
  })();
}

const bodiesOf = () => rows.map((row) => row.body);
const any = fc.integer({ min: 0, max: size - 1 });
const runs = { numRuns: 25 };

describe('one change by somebody who drops the triggers', () => {
  test('the untouched log is good', () => {
    expect(judged(() => {})).toEqual({ size, root: rows.at(-1)!.root, fitting: 130 });
  });

  test('an edited body is named', () => {
    fc.assert(
      fc.property(any, (seq) => {
        expect(judged((f) => setBody(f, seq, otherBody())).finding).toEqual({ code: 'leaf', seq });
      }),
      runs,
    );
  });

  test('one flipped bit of a body is named', () => {
    fc.assert(
      fc.property(any, fc.nat(), (seq, at) => {
        const salt = /"salt":"(.)/.exec(rows[seq]!.body)!;
        const flipped = rows[seq]!.body.replace(
          salt[0],
          `"salt":"${String.fromCharCode(salt[1]!.charCodeAt(0) ^ (1 << (at % 3)))}`,
        );
        fc.pre(!/["\\]/.test(flipped[rows[seq]!.body.indexOf(salt[0]) + 8]!));
        expect(judged((f) => setBody(f, seq, flipped)).finding).toEqual({ code: 'leaf', seq });
      }),
      runs,
    );
  });

  test('an edited body with its leaf hash recomputed is named', () => {
    fc.assert(
      fc.property(any, (seq) => {
        const body = otherBody();
        const { finding } = judged((f) => {
          setBody(f, seq, body);
          f.prepare('update ledger_entry set leaf_hash = ? where seq = ?').run(leafHash(sha256, body), seq);
        });
        expect(finding).toMatchObject({ code: 'root', seq });
      }),
      runs,
    );
  });

  test.each(['leaf_hash', 'root'])('an edited %s is named', (column) => {
    fc.assert(
      fc.property(any, (seq) => {
        const { finding } = judged((f) =>
          f.prepare(`update ledger_entry set ${column} = ? where seq = ?`).run('c'.repeat(64), seq),
        );
        expect(finding).toMatchObject({ seq });
      }),
      runs,
    );
  });

  test('an edited, dropped or added node of the tree is named by the entry that completes it', () => {
    const completes = (level: number, idx: number) => (idx + 1) * 2 ** level - 1;
    const node = fc
      .integer({ min: 1, max: 7 })
      .chain((level) =>
        fc.tuple(fc.constant(level), fc.integer({ min: 0, max: Math.floor(size / 2 ** level) - 1 })),
      );
    fc.assert(
      fc.property(node, fc.boolean(), ([level, idx], drop) => {
        const { finding } = judged((f) => {
          if (drop) f.prepare('delete from ledger_node where level = ? and idx = ?').run(level, idx);
          else
            f.prepare('update ledger_node set hash = ? where level = ? and idx = ?').run(
              'd'.repeat(64),
              level,
              idx,
            );
        });
        expect(finding).toMatchObject({ code: 'node', seq: completes(level, idx) });
      }),
      runs,
    );
    const surplus = judged((f) =>
      f.prepare('insert into ledger_node (level, idx, hash) values (9, 0, ?)').run('e'.repeat(64)),
    );
    expect(surplus.finding).toEqual({ code: 'surplus', seq: size });
  });

  test('a dropped entry is named, left as a gap or closed up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: size - 2 }), (seq) => {
        const gap = judged((f) => f.prepare('delete from ledger_entry where seq = ?').run(seq));
        expect(gap.finding).toEqual({ code: 'sequence', seq, found: seq + 1 });
        const closed = judged((f) =>
          renumber(
            f,
            rows.filter((row) => row.seq !== seq),
          ),
        );
        expect(closed.finding).toMatchObject({ code: 'root', seq });
      }),
      runs,
    );
  });

  test('two swapped entries are named by the first, with or without their roots', () => {
    fc.assert(
      fc.property(any, any, fc.boolean(), (a, b, withRoots) => {
        fc.pre(a !== b);
        const swapped = rows.map((row) => ({ ...row }));
        const [x, y] = [rows[a]!, rows[b]!];
        swapped[a] = withRoots ? y : { ...y, root: x.root };
        swapped[b] = withRoots ? x : { ...x, root: y.root };
        expect(judged((f) => renumber(f, swapped)).finding).toMatchObject({
          code: 'root',
          seq: Math.min(a, b),
        });
      }),
      runs,
    );
  });

  test('an inserted entry is named', () => {
    fc.assert(
      fc.property(any, fc.boolean(), (seq, computed) => {
        const body = otherBody();
        const leaf_hash = leafHash(sha256, body);
        const frontier = new Frontier(sha256);
        for (const row of rows.slice(0, seq)) frontier.append(row.leaf_hash);
        frontier.append(leaf_hash);
        const added = { seq, body, leaf_hash, root: computed ? frontier.root() : rows[seq]!.root };
        const { finding } = judged((f) => renumber(f, [...rows.slice(0, seq), added, ...rows.slice(seq)]));
        // With its own root computed too, the entry itself is flawless: a subtree it completes, or the next entry, is not.
        expect([seq, ...(computed ? [seq + 1] : [])]).toContain(finding?.seq);
      }),
      runs,
    );
  });

  test('a cut end is named: by the tree left behind, and by a checkpoint when that is cut too', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 129 }), (length) => {
        const careless = judged((f) => f.prepare('delete from ledger_entry where seq >= ?').run(length), []);
        // An odd end completes no subtree, so nothing is left behind by it alone.
        if (length < size - 1) expect(careless.finding).toEqual({ code: 'surplus', seq: length });
        const careful = judged((f) => rewrite(f, bodiesOf().slice(0, length)));
        expect(careful.finding).toEqual({ code: 'truncated', seq: length, expected: 130 });
        expect(careful.fitting).toBe(checkpointSizes.filter((n) => n <= length).at(-1) ?? 0);
      }),
      runs,
    );
  });
});

describe('everything recomputed by somebody who knows the format', () => {
  test('only the signed checkpoints disagree, and they name the range', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 129 }),
        fc.constantFrom('edit', 'drop', 'insert', 'swap'),
        (seq, how) => {
          const bodies = bodiesOf();
          if (how === 'edit') bodies[seq] = otherBody();
          if (how === 'drop') bodies.splice(seq, 1);
          if (how === 'insert') bodies.splice(seq, 0, otherBody());
          if (how === 'swap') [bodies[seq], bodies[seq + 1]] = [bodies[seq + 1]!, bodies[seq]!];
          const report = judged((f) => rewrite(f, bodies));
          const first = checkpointSizes.find((n) => n > seq)!;
          const from = checkpointSizes.filter((n) => n <= seq).at(-1) ?? 0;
          expect(judged((f) => rewrite(f, bodies), []).finding).toBeUndefined();
          // A swap across a checkpoint shows at it as well.
          expect(report.finding).toEqual({ code: 'rewritten', from, seq: first - 1 });
          expect(report.fitting).toBe(from);
        },
      ),
      runs,
    );
  });

  test('what comes after the last checkpoint is not held by one', () => {
    const bodies = bodiesOf();
    bodies[140] = otherBody();
    expect(judged((f) => rewrite(f, bodies))).toMatchObject({ size, fitting: 130 });
  });

  test('two signed histories are called what they are', () => {
    const forked = [...checkpoints, { size: 90, root: 'f'.repeat(64) }];
    expect(judged(() => {}, forked).finding).toEqual({ code: 'two-histories', seq: 89 });
  });
});

describe('an exported log', () => {
  test('is judged like the database it came from', () => {
    const path = join(dir, 'log.jsonl');
    expect(exportLedger(ledger.path, path)).toBe(size);
    expect(verifyLog(path, { checkpoints })).toEqual(verifyDatabase(ledger.path, { checkpoints }));
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    const written = (changed: string[]) => {
      writeFileSync(join(dir, 'changed.jsonl'), `${changed.join('\n')}\n`);
      return verifyLog(join(dir, 'changed.jsonl'), { checkpoints }).finding;
    };
    const swapped = [...lines];
    [swapped[3], swapped[9]] = [lines[9]!, lines[3]!];
    const [seq, , leaf, root] = rowOfLine(lines[7]!)!;
    expect(written(lines.filter((_, i) => i !== 20))).toEqual({ code: 'sequence', seq: 20, found: 21 });
    expect(written(swapped)).toEqual({ code: 'sequence', seq: 3, found: 9 });
    expect(written([...lines.slice(0, 5), lines[4]!, ...lines.slice(5)])).toEqual({
      code: 'sequence',
      seq: 5,
      found: 4,
    });
    expect(written(lines.slice(0, 100))).toEqual({ code: 'truncated', seq: 100, expected: 130 });
    expect(
      written(lines.map((line, i) => (i === 7 ? exportLine(seq, '{}', leaf, root).trim() : line))),
    ).toEqual({ code: 'leaf', seq: 7 });
    expect(written(lines.map((line, i) => (i === 8 ? 'not json' : line)))).toEqual({
      code: 'unreadable',
      seq: 8,
    });
    expect(written([])).toMatchObject({ code: 'unreadable', seq: 0 });
  });
});

test('one flipped byte in the file is noticed', () => {
  const whole = readFileSync(ledger.path);
  const at = whole.indexOf(rows[77]!.body);
  expect(at).toBeGreaterThan(0);
  const path = join(dir, 'flipped.sqlite');
  whole[at + 20]! ^= 1;
  writeFileSync(path, whole);
  expect(verifyDatabase(path, { checkpoints }).finding).toEqual({ code: 'leaf', seq: 77 });
});
