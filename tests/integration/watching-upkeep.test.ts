import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { placesOf } from '#app/cli/backup-places.ts';
import { checkpointDir } from '#app/config/places.server.ts';
import { plusDays, tokyoDay } from '#app/domain/shared/brand.ts';
import type { Job } from '#app/jobs/job-list.server.ts';
import { startScheduler } from '#app/jobs/scheduler.server.ts';
import { makeBackup } from '#app/services/operations/make-backup.server.ts';
import { recordEvidence } from '#app/services/people/record-evidence.server.ts';
import { countAttempt, forgiveAttempt } from '#app/services/sign-in/count-attempt.server.ts';
import { watchRecords } from '#app/services/watching/watch-records.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { demoEmail } from '#db/synthetic/demo-institute/people.ts';
import { throttleRules } from '#policies/session.ts';
import { watching, watchRules } from '#policies/watching/rules.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';
import { entryOf, raisedBy, signalsOf, writeActs } from '../support/watching.ts';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal({ demo: true });
});
afterEach(() => portal.dispose());

const person = (key: string) => demoId(`person:${key}`);
const hour = 3_600;

describe('evidence that ends', () => {
  const { personDays } = watchRules.expiring_evidence;
  // Of the demo: the training of the second output checker ends in 25 days.
  const checker = person('output-checker-2');
  const comeNear = () => portal.clock.advance((25 - personDays) * 24 * hour);

  it('is a signal about its owner when the end is near, and grows when it is over', async () => {
    comeNear();
    const [signal] = (await raisedBy(portal, 'expiring_evidence')).filter(({ about }) => about === checker);
    expect(signal).toMatchObject({ variant: 'person', severity: 'note', entries: [] });
    expect(signal?.marks).toEqual([expect.stringMatching(/^evidence:[\w-]{22}:\d{4}-\d{2}-\d{2}$/)]);
    portal.clock.advance((personDays + 1) * 24 * hour);
    await watchRecords(portal);
    expect(signalsOf(portal, 'expiring_evidence').find(({ id }) => id === signal?.id)).toMatchObject({
      severity: 'warning',
      acts: 2,
    });
  });

  it('is none where newer evidence of the same kind is there', async () => {
    const today = tokyoDay(portal.clock.now());
    const old = portal.store.file
      .prepare('select kind, name_ja, name_en from evidence where person_id = ? and valid_until = ?')
      .get(checker, plusDays(today, 25)) as { kind: 'training'; name_ja: string; name_en: string };
    await recordEvidence(portal, await personaViewer(portal, 'secretariat'), checker, {
      kind: old.kind,
      nameJa: old.name_ja,
      nameEn: old.name_en,
      validFrom: today,
      validUntil: plusDays(today, 365),
    });
    comeNear();
    const raised = await raisedBy(portal, 'expiring_evidence');
    expect(raised.filter(({ about }) => about === checker)).toEqual([]);
  });

  it('of the installation is watched in the register of proofs', async () => {
    const today = tokyoDay(portal.clock.now());
    const proof = portal.store.file.prepare(
      `insert into assurance (id, requirement, kind, name, number, issuer, issued_on, expires_on, scope, note, recorded_by, recorded_at)
       values (?, ?, 'certificate', 'x', 'x', 'x', ?, ?, 'x', '', ?, ?)`,
    );
    const row = (id: string, requirement: string, days: number) =>
      proof.run(
        id,
        requirement,
        plusDays(today, -300),
        plusDays(today, days),
        person('secretariat'),
        portal.clock.now(),
      );
    row('proof-1', 'NFR-1', watchRules.expiring_evidence.installationDays);
    row('proof-2', 'NFR-2', watchRules.expiring_evidence.installationDays + 1);
    const raised = await raisedBy(portal, 'expiring_evidence');
    const mine = raised.filter(({ marks }) => marks.some((mark) => mark.startsWith('evidence:proof-')));
    expect(mine.map(({ variant, about }) => ({ variant, about }))).toEqual([
      { variant: 'installation', about: 'assurance.NFR-1' },
    ]);
  });
});

describe('failed sign-ins', () => {
  const { perAccount, burst } = watchRules.failed_sign_ins;
  const visit = (address: string) => ({
    viewer: {
      facts: undefined,
      person: undefined,
      session: undefined,
      language: 'ja' as const,
      requestId: 'test',
      address,
      stamp: () => ({ actor: 'anonymous', at: portal.clock.now() }),
    },
    agent: '',
    device: undefined,
  });
  async function fail(key: string, times: number, address = '192.0.2.7') {
    let last: Awaited<ReturnType<typeof countAttempt>> = [];
    for (let i = 0; i < times; i += 1) {
      if (i >= throttleRules.account.free) portal.clock.advance(throttleRules.account.longestWaitSeconds);
      last = await countAttempt(portal, visit(address), 'password', demoEmail(key));
    }
    return last;
  }

  it('at one account are a signal about it, whose evidence is their number', async () => {
    await fail('saegusa', perAccount);
    const [signal, ...others] = await raisedBy(portal, 'failed_sign_ins');
    expect(others).toEqual([]);
    expect(signal).toMatchObject({
      variant: 'account',
      about: person('saegusa'),
      acts: perAccount,
      entries: [],
    });
  });

  it('are none one failure earlier, or after the owner got in', async () => {
    await fail('saegusa', perAccount - 1);
    const attempt = await fail('researcher-2', perAccount, '192.0.2.8');
    await portal.store.write({ actor: person('researcher-2'), at: portal.clock.now() }, (tx) =>
      forgiveAttempt(tx, attempt),
    );
    expect(await raisedBy(portal, 'failed_sign_ins')).toEqual([]);
  });

  it('in a burst are a signal about the door', async () => {
    portal.clock.advance(24 * hour);
    for (let i = 0; i < burst / 2; i += 1) await fail(`nobody-${i}`, 1, `198.51.100.${i}`);
    const [signal, ...others] = await raisedBy(portal, 'failed_sign_ins');
    expect(others).toEqual([]);
    expect(signal).toMatchObject({ variant: 'burst', about: 'sign-in' });
  });
});

describe('trouble with the ledger', () => {
  const published = () => checkpointDir(portal.config);
  const size = () => portal.store.file.prepare('select count(*) from ledger_entry').pluck().get() as number;
  const sign = () => {
    mkdirSync(published(), { recursive: true });
    writeFileSync(
      join(published(), 'latest.txt'),
      `${portal.config.ledgerOrigin}\n${size()}\n${Buffer.alloc(32).toString('base64')}\n\n— x ${Buffer.alloc(70).toString('base64')}\n`,
    );
  };
  /** Twice, as the scheduler does: after a pause the signer first catches up. */
  const lookTwice = async () => {
    await watchRecords(portal);
    portal.clock.advance(watching.everySeconds);
    return raisedBy(portal, 'ledger_trouble');
  };

  it('is a signature that is late while the portal is awake', async () => {
    portal.clock.advance(24 * hour);
    const [signal, ...others] = await lookTwice();
    expect(others).toEqual([]);
    expect(signal).toMatchObject({ variant: 'behind', about: 'ledger', severity: 'serious' });
  });

  it('is none while the signer keeps up, or right after a pause', async () => {
    portal.clock.advance(24 * hour);
    expect(await raisedBy(portal, 'ledger_trouble')).toEqual([]);
    sign();
    expect(await lookTwice()).toEqual([]);
  });

  it('is a signer that refuses, and a verification that finds something, with its entry', async () => {
    sign();
    writeFileSync(
      join(published(), 'REFUSED'),
      JSON.stringify({ at: portal.clock.now(), reason: 'inconsistent' }),
    );
    const verified = (good: boolean) => ({
      kind: 'audit.verified' as const,
      subject: { type: 'ledger' as const, id: 'entries' },
      detail: { size: 10, good },
      actor: person('auditor'),
      at: portal.clock.now(),
    });
    const [, bad = -1] = await writeActs(portal, [verified(true), verified(false)]);
    const raised = await raisedBy(portal, 'ledger_trouble');
    expect(raised.map(({ variant, entries }) => ({ variant, entries }))).toEqual([
      { variant: 'refused', entries: [] },
      { variant: 'verification', entries: [bad] },
    ]);
  });
});

describe('trouble with backups', () => {
  const make = () => makeBackup(portal, placesOf(portal.config), '0.1.0');
  const { olderThanHours } = watchRules.backup_trouble;

  it('is a last one that is too old', async () => {
    await make();
    portal.clock.advance((olderThanHours + 1) * hour);
    const [signal, ...others] = await raisedBy(portal, 'backup_trouble');
    expect(others).toEqual([]);
    expect(signal).toMatchObject({ variant: 'old', about: 'backup', severity: 'serious' });
  });

  it('is one that failed, which leaves an entry', async () => {
    rmSync(portal.config.backupDir, { recursive: true, force: true });
    writeFileSync(portal.config.backupDir, 'a file where a folder should be');
    await expect(make()).rejects.toThrow();
    const [signal, ...others] = await raisedBy(portal, 'backup_trouble');
    expect(others).toEqual([]);
    expect(signal).toMatchObject({ variant: 'failed', acts: 1 });
    expect(entryOf(portal, signal?.entries[0] ?? -1)).toMatchObject({ kind: 'system.backup-failed' });
  });

  it('is none with one from yesterday, nor after a failure that a good one followed', async () => {
    await writeActs(portal, [
      {
        kind: 'system.backup-failed',
        subject: { type: 'system', id: 'x' },
        actor: 'system',
        at: portal.clock.now(),
      },
    ]);
    await make();
    portal.clock.advance((olderThanHours - 1) * hour);
    expect(await raisedBy(portal, 'backup_trouble')).toEqual([]);
  });
});

describe('jobs that fail', () => {
  const run = async (name: string, fails: boolean) => {
    const list: Job[] = [
      {
        name,
        due: { dailyAt: 3 },
        run: async () => {
          if (fails) throw new Error('on purpose');
          return {};
        },
      },
    ];
    const scheduler = startScheduler(portal, { timers: false, jobs: list });
    await scheduler.runDue();
    await scheduler.stop();
  };

  it('are a signal about the job, which is one however often it is seen', async () => {
    await run('breaks', true);
    const [signal, ...others] = await raisedBy(portal, 'failed_jobs');
    expect(others).toEqual([]);
    expect(signal).toMatchObject({ variant: 'failed', about: 'job.breaks' });
    expect(await raisedBy(portal, 'failed_jobs')).toEqual([]);
  });

  it('are none when they work', async () => {
    await run('works', false);
    expect(await raisedBy(portal, 'failed_jobs')).toEqual([]);
  });
});
