import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildWhenNeeded } from '#app/cli/build.ts';
import { verifyAgainstCheckpoints } from '#app/services/operations/verify-ledger.server.ts';
import { checkCopy } from '#db/portal/backup-file.server.ts';
import { hashSecret } from '#db/portal/ids.server.ts';
import { openStore } from '#db/portal/store.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { sizes } from '#tests/sizes.ts';
import { freePort, type Running, runCommand, untilAnswering } from '#tests/support/command.ts';
import { rawRequest } from '#tests/support/raw-request.ts';

const clients = 6;

describe('the server killed in the middle of writes', () => {
  let data: string;
  let running: Running | undefined;
  beforeEach(() => {
    buildWhenNeeded();
    data = mkdtempSync(join(tmpdir(), 'sekisho-crash-'));
  });
  afterEach(async () => {
    running?.kill('SIGKILL');
    await running?.ended;
    rmSync(data, { recursive: true, force: true });
  });

  /** A sign-in is a row and a ledger entry; the cookie in the answer is the acknowledgement. */
  async function signInUntilDead(origin: string, onAcknowledged: (key: string) => void): Promise<void> {
    for (;;) {
      const answer = await rawRequest(origin, '/personas', {
        method: 'POST',
        body: `intent=enter&persona=${demoId('person:researcher')}`,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          origin,
          'sec-fetch-site': 'same-origin',
        },
      }).catch(() => undefined);
      if (!answer) return;
      const key = /__Host-sekisho=([\w-]+)/.exec([answer.headers['set-cookie'] ?? []].flat().join())?.[1];
      expect(key, answer.body.slice(0, 200)).toBeDefined();
      onAcknowledged(key!);
    }
  }

  it('has lost nothing it acknowledged, and its ledger is whole and fits what was signed', {
    timeout: 600_000,
  }, async () => {
    const port = await freePort();
    const origin = `http://localhost:${port}`;
    const acknowledged = new Set<string>();
    for (let kill = 0; kill < sizes.serverKills; kill++) {
      running = runCommand('start', [], {
        SEKISHO_DATA_DIR: data,
        SEKISHO_PORT: String(port),
        SEKISHO_LOG: 'error',
        SEKISHO_RATE_LIMITS: 'off',
      });
      await untilAnswering(running, origin);
      const [earlier] = acknowledged;
      if (earlier) {
        const page = await rawRequest(origin, '/account/session', {
          headers: { cookie: `__Host-sekisho=${earlier}` },
        });
        expect(page.status, 'an acknowledged sign-in goes on after the crash').toBeLessThan(400);
        expect(String(page.headers.location ?? '')).not.toContain('/sign-in');
      }
      const enough = acknowledged.size + randomInt(20, 60);
      const writing = Array.from({ length: clients }, () =>
        signInUntilDead(origin, (key) => acknowledged.add(key)),
      );
      while (acknowledged.size < enough) await wait(2);
      await wait(randomInt(0, 20));
      running.kill('SIGKILL');
      await running.ended;
      await Promise.all(writing);

      const database = join(data, 'portal.sqlite');
      verifyAgainstCheckpoints(database, [join(data, 'checkpoints')]);
      const store = openStore(database);
      const sessions = await store.read.selectFrom('session').select(['id_hash', 'public_id']).execute();
      const events = await store.read
        .selectFrom('ledger_entry')
        .select('subject_id')
        .where('kind', '=', 'auth.signed-in')
        .execute();
      await store.close();
      const known = new Set(sessions.map((session) => session.id_hash));
      expect([...acknowledged].filter((key) => !known.has(hashSecret(key)))).toEqual([]);
      expect(
        new Set(events.map((event) => event.subject_id)),
        'no sign-in without its entry, no entry without its sign-in',
      ).toEqual(new Set(sessions.map((session) => session.public_id)));
    }
    expect(checkCopy(join(data, 'portal.sqlite'))).toBeUndefined();
  });
});
