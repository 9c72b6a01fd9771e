import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LedgerBroken, type Release, ReleaseLedger } from '#app/vault/release-ledger.server.ts';

const snapshot = 'a'.repeat(64);
let dir: string;
let path: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'sekisho-releases-'));
  path = join(dir, 'releases.log');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const release = (run: string, permit = 'p'): Release => ({
  run,
  at: '2026-11-24T01:00:00.000Z',
  project: 'project',
  auditGroup: 'group',
  permit,
  query: '{}',
  queryHash: 'q',
  scope: '{}',
  profile: 'portal_default@1',
  outcome: 'table',
  resultHash: 'r',
  cells: [{ at: ['m'], set: '1:2', shown: true }],
});
const filled = (): string => {
  const ledger = new ReleaseLedger(path, snapshot);
  for (const run of ['one', 'two', 'three']) ledger.append(release(run));
  ledger.close();
  return readFileSync(path, 'utf8');
};

describe('the release ledger (B3)', () => {
  it('is the same after it was opened again, and counts the answers of a permit', () => {
    const ledger = new ReleaseLedger(path, snapshot);
    const citation = ledger.append(release('one'));
    ledger.append(release('two', 'other'));
    ledger.close();
    const again = new ReleaseLedger(path, snapshot);
    expect(again.size).toBe(2);
    expect(again.countFor('p')).toBe(1);
    expect(again.countForGroup('group')).toBe(2);
    expect(again.holds(citation)).toBe(true);
    again.close();
  });

  it('cites an entry by a leaf that says nothing about it: the same release twice has two leaves', () => {
    const ledger = new ReleaseLedger(path, snapshot);
    const [one, two] = [ledger.append(release('one')), ledger.append(release('one'))];
    expect(one.leaf).not.toBe(two.leaf);
    ledger.close();
  });

  it('drops a line that was being written when the power went', () => {
    filled();
    appendFileSync(path, '{"salt":"00","release":{"run":"fo');
    const ledger = new ReleaseLedger(path, snapshot);
    expect(ledger.size).toBe(3);
    ledger.append(release('four'));
    ledger.close();
    expect(new ReleaseLedger(path, snapshot).size).toBe(4);
  });

  const edits: Record<string, (lines: string[]) => string[]> = {
    'an edited entry': (lines) => [lines[0]!.replace('"shown":true', '"shown":false'), ...lines.slice(1)],
    'a dropped entry': (lines) => [lines[0]!, ...lines.slice(2)],
    'two entries in the other order': (lines) => [lines[1]!, lines[0]!, lines[2]!],
    'an entry that stands twice': (lines) => [lines[0]!, lines[0]!, ...lines.slice(1)],
  };
  it.each(Object.keys(edits))('refuses %s', (name) => {
    const lines = filled().trimEnd().split('\n');
    writeFileSync(path, `${edits[name]!(lines).join('\n')}\n`);
    expect(() => new ReleaseLedger(path, snapshot)).toThrow(LedgerBroken);
  });

  it('knows that a restored older copy lacks what the portal has seen', () => {
    filled();
    const ledger = new ReleaseLedger(path, snapshot);
    const last = ledger.append(release('four'));
    ledger.close();
    writeFileSync(path, `${readFileSync(path, 'utf8').trimEnd().split('\n').slice(0, 3).join('\n')}\n`);
    const restored = new ReleaseLedger(path, snapshot);
    expect(restored.holds(last)).toBe(false);
    expect(restored.holds({ ...last, snapshot: 'b'.repeat(64) }), 'of another snapshot it says nothing').toBe(
      true,
    );
    restored.close();
  });
});
