import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '#app/domain/ledger/event.ts';
import { checkReadiness } from '#app/services/operations/check-readiness.server.ts';
import { insertOutbox } from '#db/portal/repositories/outbox.server.ts';
import { openTestPortal, type TestPortal } from '#tests/support/portal.ts';

describe('readiness', () => {
  let portal: TestPortal;
  beforeEach(async () => {
    portal = await openTestPortal({ env: { SEKISHO_SMTP_URL: 'smtp://127.0.0.1:1' } });
  });
  afterEach(() => portal.dispose());
  const failed = async () => {
    const { ready, checks } = await checkReadiness(portal);
    const names = Object.entries(checks)
      .filter(([, answer]) => answer === 'failed')
      .map(([name]) => name);
    expect(ready).toBe(names.length === 0);
    return names;
  };

  it('holds for a new portal', async () => {
    expect(await failed()).toEqual([]);
  });

  it('ends when mail is due and nobody has tried', async () => {
    await portal.store.write({ actor: systemActor, at: portal.clock.now() }, (tx) =>
      insertOutbox(tx, [
        {
          kind: 'test',
          personId: undefined,
          address: 'nobody@example.jp',
          language: 'ja',
          template: 'test',
          details: {},
        },
      ]),
    );
    expect(await failed()).toEqual([]);
    portal.clock.advance(901);
    expect(await failed()).toEqual(['outbox']);
  });

  it('ends when the data folder is gone', async () => {
    rmSync(portal.dir, { recursive: true });
    expect(await failed()).toEqual(['disk']);
  });

  it('ends when the ledger cannot be read, and says no more than that', async () => {
    portal.store.file.exec('alter table ledger_entry rename to ledger_entry_gone');
    expect(await failed()).toEqual(['ledger', 'signer']);
  });
});
