import Database from 'better-sqlite3';
import { type CompiledQuery, Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MemoryTree } from '#app/domain/ledger/memory-tree.ts';
import { verifyConsistency, verifyInclusion } from '#app/domain/ledger/proof.ts';
import { emptyRoot, leafHash } from '#app/domain/ledger/tree-hash.ts';
import { appendEntries, appendEntry } from '#db/portal/ledger/append.server.ts';
import { sha256 } from '#db/portal/ledger/crypto.server.ts';
import {
  proveConsistency,
  proveInclusion,
  readEntries,
  readEntry,
  readHead,
} from '#db/portal/ledger/read.server.ts';
import type { LedgerTables } from '#db/portal/ledger/schema.ts';
import { directQuery, type LedgerFilter, mergeQuery } from '#db/portal/ledger/search.server.ts';
import { verifyDatabase } from '#db/portal/ledger/verify.server.ts';
import { openSqliteFile, sqliteDialect } from '#db/portal/sqlite.server.ts';
import { type LedgerBench, makeBodies, makeBody, makeLedger } from '#tests/support/ledger.ts';

let ledger: LedgerBench;
beforeEach(async () => {
  ledger = await makeLedger();
});
afterEach(() => ledger.close());

const bodies = (count: number) => makeBodies(count);
const verified = () => verifyDatabase(ledger.path, { checkpoints: [] });

describe('appending', () => {
  test('C1: entry, root and completed subtrees are written together, singly and in batches alike', async () => {
    for (const size of [1, 1, 1, 5, 17, 1, 64, 450]) await ledger.append(...bodies(size));
    const tree = new MemoryTree(sha256);
    const rows = await ledger.db.selectFrom('ledger_entry').selectAll().orderBy('seq').execute();
    rows.forEach((row, i) => {
      expect(row.seq).toBe(i);
      tree.append(leafHash(sha256, row.body));
      expect(row.root).toBe(tree.rootAt(i + 1));
    });
    expect(await readHead(ledger.db)).toEqual({ size: 540, root: tree.rootAt(540) });
    const nodes = await ledger.db.selectFrom('ledger_node').selectAll().execute();
    for (const node of nodes) expect(tree.read(node)).toBe(node.hash);
    expect(verified()).toEqual({ size: 540, root: tree.rootAt(540), fitting: 0 });
  });

  test('an empty ledger has the empty root', async () => {
    expect(await readHead(ledger.db)).toEqual({ size: 0, root: emptyRoot(sha256) });
    expect(verified().finding).toBeUndefined();
    expect(await ledger.append()).toEqual([]);
  });

  test('a rollback leaves no trace, neither in the file nor in what is kept in memory', async () => {
    await ledger.append(...bodies(5));
    const before = await readHead(ledger.db);
    const lost = ledger.db.transaction().execute(async (trx) => {
      await appendEntries(trx, bodies(6));
      await appendEntry(trx, makeBody());
      throw new Error('the state change failed');
    });
    await expect(lost).rejects.toThrow('the state change failed');
    expect(await readHead(ledger.db)).toEqual(before);
    expect(await ledger.append(...bodies(3))).toEqual([5, 6, 7]);
    expect(verified()).toMatchObject({ size: 8 });
    expect(verified().finding).toBeUndefined();
  });

  test('two connections that take turns continue one tree', async () => {
    const file = openSqliteFile(ledger.path, { readonly: false });
    const other = new Kysely<LedgerTables>({ dialect: sqliteDialect({ database: file }) });
    for (let i = 0; i < 20; i += 1) {
      const db = i % 3 === 0 ? other : ledger.db;
      await db.transaction().execute((trx) => appendEntries(trx, bodies(1 + (i % 4))));
    }
    await other.destroy();
    expect(verified().finding).toBeUndefined();
  });

  test('two ledgers in one process do not mix', async () => {
    const second = await makeLedger();
    for (let i = 0; i < 9; i += 1) {
      await ledger.append(...bodies(1));
      await second.append(...bodies(1));
    }
    expect(verified().finding).toBeUndefined();
    expect(verifyDatabase(second.path, { checkpoints: [] }).finding).toBeUndefined();
    await second.close();
  });

  test('C2: a body with free text is refused and nothing is written', async () => {
    await expect(ledger.append(makeBody(), makeBody({ reason: 'because I say so' }))).rejects.toThrow(
      'reason',
    );
    expect((await readHead(ledger.db)).size).toBe(0);
  });

  test('the work of one append does not grow with the log', async () => {
    const counted = async () => {
      let statements = 0;
      const file = openSqliteFile(ledger.path, { readonly: false });
      const db = new Kysely<LedgerTables>({
        dialect: sqliteDialect({ database: file }),
        log: () => {
          statements += 1;
        },
      });
      for (let i = 0; i < 8; i += 1) await db.transaction().execute((trx) => appendEntry(trx, makeBody()));
      await db.destroy();
      return statements;
    };
    await ledger.append(...bodies(8));
    const small = await counted();
    await ledger.append(...bodies(4096 - 16));
    // Once more after a large log, first without and then with the kept frontier.
    expect(await counted()).toBeLessThanOrEqual(small + 12);
    expect(await counted()).toBeLessThanOrEqual(small + 12);
  });
});

describe('INV-38: append-only', () => {
  beforeEach(() => ledger.append(...bodies(6)));
  const hex = 'a'.repeat(64);
  const body = JSON.stringify(makeBody());

  test.each([
    ['update of a body', `update ledger_entry set body = '{}' where seq = 2`],
    ['update of a root', `update ledger_entry set root = '${hex}' where seq = 5`],
    ['delete of one', 'delete from ledger_entry where seq = 5'],
    ['delete of all', 'delete from ledger_entry'],
    [
      'insert or replace',
      `insert or replace into ledger_entry (seq, body, leaf_hash, root) values (3, '${body}', '${hex}', '${hex}')`,
    ],
    [
      'replace into',
      `replace into ledger_entry (seq, body, leaf_hash, root) values (3, '${body}', '${hex}', '${hex}')`,
    ],
    [
      'upsert',
      `insert into ledger_entry (seq, body, leaf_hash, root) values (3, '${body}', '${hex}', '${hex}') on conflict (seq) do update set body = excluded.body`,
    ],
    [
      'insert or ignore',
      `insert or ignore into ledger_entry (seq, body, leaf_hash, root) values (3, '${body}', '${hex}', '${hex}')`,
    ],
    [
      'insert with a gap',
      `insert into ledger_entry (seq, body, leaf_hash, root) values (7, '${body}', '${hex}', '${hex}')`,
    ],
    [
      'insert before the first',
      `insert into ledger_entry (seq, body, leaf_hash, root) values (-1, '${body}', '${hex}', '${hex}')`,
    ],
    [
      'insert without a number',
      `insert into ledger_entry (body, leaf_hash, root) values ('{}', '${hex}', '${hex}')`,
    ],
    ['update of a node', `update ledger_node set hash = '${hex}'`],
    ['delete of a node', 'delete from ledger_node'],
    [
      'insert or replace of a node',
      `insert or replace into ledger_node (level, idx, hash) values (1, 0, '${hex}')`,
    ],
  ])('%s is refused, with and without recursive triggers', (_, statement) => {
    for (const recursive of ['on', 'off']) {
      const plain = new Database(ledger.path);
      plain.pragma(`recursive_triggers = ${recursive}`);
      expect(() => plain.exec(statement)).toThrow();
      plain.close();
    }
    expect(verified()).toMatchObject({ size: 6 });
    expect(verified().finding).toBeUndefined();
  });

  test('rows that say nothing are refused by checks', () => {
    for (const text of [
      'not json',
      '[]',
      '{}',
      '{"at":"yesterday","kind":"a","actor":"b","subject":{"type":"c","id":"d"}}',
    ]) {
      expect(() =>
        ledger.file
          .prepare('insert into ledger_entry (seq, body, leaf_hash, root) values (6, ?, ?, ?)')
          .run(text, hex, hex),
      ).toThrow(/CHECK|malformed JSON/);
    }
    expect(() =>
      ledger.file
        .prepare('insert into ledger_entry (seq, body, leaf_hash, root) values (6, ?, ?, ?)')
        .run(body, 'AB', hex),
    ).toThrow(/CHECK/);
  });
});

describe('reading', () => {
  const subject = (id: string) => ({ type: 'application' as const, id });
  beforeEach(async () => {
    for (let i = 0; i < 40; i += 1) {
      const id = `app-${i % 4}`;
      await ledger.append(
        makeBody({
          kind: i % 2 ? 'application.viewed' : 'application.section-saved',
          actor: `person-${i % 5}`,
          subject: subject(id),
          case: id,
          request: `req-${i}`,
          ...(i % 10 === 0 ? { onBehalfOf: 'org-1' } : {}),
        }),
      );
    }
  });

  test('filters agree with the bodies, newest first, page by page', async () => {
    const filters = [
      {},
      { kinds: ['application.viewed'] },
      { kinds: ['application.viewed', 'person.viewed'] },
      { kinds: [] },
      { actor: 'person-3' },
      { onBehalfOf: 'org-1' },
      { subjectType: 'application', subjectId: 'app-1' },
      { case: 'app-2', actor: 'person-1' },
      { request: 'req-7' },
      { since: '2026-11-20T01:02:03.004Z', until: '2026-11-20T01:02:03.005Z' },
      { until: '2026-11-20T01:02:03.004Z' },
    ];
    const all = (await readEntries(ledger.db, {}, { limit: 100 })).entries;
    expect(all.map((entry) => entry.seq)).toEqual(Array.from({ length: 40 }, (_, i) => 39 - i));
    for (const filter of filters) {
      const expected = all.filter(
        ({ body }) =>
          (!('kinds' in filter) || filter.kinds?.includes(body.kind)) &&
          (!filter.actor || body.actor === filter.actor) &&
          (!filter.onBehalfOf || body.onBehalfOf === filter.onBehalfOf) &&
          (!filter.subjectId || body.subject.id === filter.subjectId) &&
          (!filter.case || body.case === filter.case) &&
          (!filter.request || body.request === filter.request) &&
          (!filter.since || body.at >= filter.since) &&
          (!filter.until || body.at < filter.until),
      );
      const seen: number[] = [];
      for (let before: number | undefined, more = true; more; ) {
        const page = await readEntries(
          ledger.db,
          filter,
          before === undefined ? { limit: 3 } : { limit: 3, before },
        );
        seen.push(...page.entries.map((entry) => entry.seq));
        before = page.next;
        more = before !== undefined;
      }
      expect(seen, JSON.stringify(filter)).toEqual(expected.map((entry) => entry.seq));
    }
  });

  test('every filter is answered from an index and none sorts', () => {
    const filters: readonly LedgerFilter[] = [
      {},
      { kinds: ['a'] },
      { actor: 'a' },
      { onBehalfOf: 'a' },
      { subjectType: 'a', subjectId: 'b' },
      { subjectId: 'b' },
      { case: 'a' },
      { request: 'a' },
    ];
    for (const filter of filters) {
      const text = planOf(
        directQuery(ledger.db, filter, driverOf(filter), { low: 0, high: 99 }).limit(50).compile(),
      );
      expect(text).toMatch(/^SEARCH ledger_entry USING (INDEX|INTEGER PRIMARY KEY)/);
      expect(text).not.toContain('TEMP B-TREE');
    }
  });

  test('long lists are read side by side, each from its index, and neither is sorted', () => {
    const lists: Parameters<typeof mergeQuery>[1] = [
      { column: 'kind', values: ['a', 'b', 'c'] },
      { column: 'actor', values: ['a'] },
      { column: 'on_behalf_of', values: ['a'] },
    ];
    const text = planOf(mergeQuery(ledger.db, lists, { low: 0, high: 99 }).limit(50).compile());
    expect(text).toContain('MERGE (INTERSECT)');
    expect(text).toContain('MERGE (UNION)');
    expect(text).not.toMatch(/TEMP B-TREE|SCAN ledger_entry/);
  });

  const planOf = ({ sql, parameters }: CompiledQuery): string =>
    (ledger.file.prepare(`explain query plan ${sql}`).all(...parameters) as { detail: string }[])
      .map((row) => row.detail)
      .join('; ');
  const driverOf = (filter: LedgerFilter): Parameters<typeof directQuery>[2] => {
    if (filter.kinds) return { column: 'kind', values: filter.kinds };
    if (filter.actor) return { column: 'actor', values: [filter.actor] };
    if (filter.onBehalfOf) return { column: 'on_behalf_of', values: [filter.onBehalfOf] };
    if (filter.subjectId) return { column: 'subject_id', values: [filter.subjectId] };
    if (filter.case) return { column: 'case_id', values: [filter.case] };
    return filter.request ? { column: 'request', values: [filter.request] } : undefined;
  };

  test('an entry, and proofs of it for every size', async () => {
    const entry = await readEntry(ledger.db, 11);
    expect(entry?.body).toMatchObject({ kind: 'application.viewed', request: 'req-11' });
    expect(await readEntry(ledger.db, 40)).toBeUndefined();
    for (const size of [12, 16, 33, 40]) {
      const root = (await readEntry(ledger.db, size - 1))!.root;
      const proof = (await proveInclusion(ledger.db, 11, size))!;
      expect(verifyInclusion(sha256, { ...proof, leaf: entry!.leaf }, root)).toBe(true);
      const growth = (await proveConsistency(ledger.db, 12, size))!;
      expect(verifyConsistency(sha256, growth, entry!.root, root)).toBe(true);
    }
    expect(await proveInclusion(ledger.db, 11, 11)).toBeUndefined();
    expect(await proveInclusion(ledger.db, 11, 41)).toBeUndefined();
    expect(await proveInclusion(ledger.db, 40)).toBeUndefined();
    expect(await proveConsistency(ledger.db, 3, 41)).toBeUndefined();
    expect(await proveConsistency(ledger.db, 4, 3)).toBeUndefined();
  });
});
