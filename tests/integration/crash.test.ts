import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databasePath } from '#app/config/places.server.ts';
import { checkCopy } from '#db/portal/backup-file.server.ts';
import { verifyDatabase } from '#db/portal/ledger/verify.server.ts';
import { openStore } from '#db/portal/store.server.ts';
import { sizes } from '#tests/sizes.ts';
import { openTestPortal, type TestPortal } from '#tests/support/portal.ts';

const root = resolve(import.meta.dirname, '../..');

/** Ends by SIGKILL somewhere inside a write, after a random number of acknowledged ones. */
async function writeUntilKilled(database: string): Promise<string[]> {
  const acknowledged: string[] = [];
  const writer: ChildProcess = spawn(
    process.execPath,
    [join(root, 'tests/support/crash-writer.ts'), database],
    {
      cwd: root,
      env: { PATH: process.env.PATH ?? '', NODE_NO_WARNINGS: '1' } as unknown as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const ended = new Promise<NodeJS.Signals | null>((done) =>
    writer.once('exit', (_code, signal) => done(signal)),
  );
  const enough = randomInt(1, 60);
  await new Promise<void>((done) => {
    createInterface({ input: writer.stdout! }).on('line', (line) => {
      acknowledged.push(line);
      if (acknowledged.length === enough) done();
    });
    writer.once('exit', () => done());
  });
  await wait(randomInt(0, 8));
  writer.kill('SIGKILL');
  expect(await ended).toBe('SIGKILL');
  return acknowledged;
}

describe('a writer killed in the middle of its writes (law 4, INV-22)', () => {
  let portal: TestPortal;
  beforeEach(async () => {
    portal = await openTestPortal();
  });
  afterEach(() => portal.dispose());

  it('has lost nothing it acknowledged, and left no half of anything', async () => {
    const database = databasePath(portal.config);
    await portal.store.close();
    const acknowledged = new Set<string>();
    for (let kill = 0; kill < sizes.writerKills; kill++) {
      for (const id of await writeUntilKilled(database)) acknowledged.add(id);

      const report = verifyDatabase(database, { checkpoints: [] });
      expect(report.finding).toBeUndefined();
      const store = openStore(database);
      const organisations = await store.read.selectFrom('organisation').select('id').execute();
      const events = await store.read
        .selectFrom('ledger_entry')
        .select('subject_id')
        .where('kind', '=', 'organisation.created')
        .execute();
      const mails = await store.read.selectFrom('outbox').select('address').execute();
      await store.close();

      const rows = new Set(organisations.map((row) => row.id));
      expect(
        [...acknowledged].filter((id) => !rows.has(id)),
        'every acknowledged write is there',
      ).toEqual([]);
      expect(new Set(events.map((event) => event.subject_id)), 'state and ledger agree').toEqual(rows);
      expect(
        new Set(mails.map((mail) => mail.address?.replace('@crash.example', ''))),
        'state and outbox agree',
      ).toEqual(rows);
      // Of the write that was under way, all or nothing is there.
      expect(rows.size - acknowledged.size).toBeGreaterThanOrEqual(0);
      for (const id of rows) acknowledged.add(id);
    }
    expect(checkCopy(database)).toBeUndefined();
    expect(acknowledged.size).toBeGreaterThan(sizes.writerKills);
  });
});
