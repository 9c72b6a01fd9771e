import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { deliverMail, maxAttempts, waitAfter } from '#app/services/notices/deliver-mail.server.ts';
import { notify } from '#app/services/notices/notify.server.ts';
import { sealMailDetails, sendMail } from '#app/services/notices/send-mail.server.ts';
import { personIdOf } from '../support/personas.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';
import { deadPort, decodeHeader, startSmtp, type TestSmtp } from '../support/smtp.ts';

let smtp: TestSmtp | undefined;
let portal: TestPortal | undefined;
afterEach(async () => {
  await portal?.dispose();
  await smtp?.stop();
  portal = undefined;
  smtp = undefined;
});

const open = async (url: string): Promise<TestPortal> => {
  portal = await openTestPortal({ demo: true, env: { SEKISHO_SMTP_URL: url } });
  portal.store.file.prepare("update outbox set state = 'failed' where state = 'waiting'").run();
  return portal;
};
const stamp = (one: TestPortal) => ({ actor: 'system', at: one.clock.now() });
const outbox = (one: TestPortal) => one.store.read.selectFrom('outbox').selectAll().execute();
/** Without what the demo institute left there. */
const tried = async (one: TestPortal) => (await outbox(one)).filter((row) => row.attempts > 0);

const run = promisify(execFile);
async function deliverElsewhere(one: TestPortal): Promise<number> {
  // The other process has the machine's clock; it is set to the day of the test and a little later.
  const clock = join(one.config.dataDir, 'clock');
  writeFileSync(clock, String(Math.ceil((Date.parse(one.clock.now()) - Date.now()) / 1000) + 60));
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, '../support/deliver-once.ts')], {
    env: {
      NODE_ENV: 'production',
      SEKISHO_DATA_DIR: one.config.dataDir,
      SEKISHO_SMTP_URL: one.config.smtpUrl,
      SEKISHO_SECRET: one.config.secret?.toString('base64'),
      SEKISHO_LOG: 'silent',
      SEKISHO_CLOCK_FILE: clock,
    },
  });
  return Number(stdout.trim());
}

async function tell(
  one: TestPortal,
  personas: readonly ('researcher' | 'secretariat' | 'chair' | 'auditor')[],
): Promise<void> {
  const to = await Promise.all(personas.map((persona) => personIdOf(one, persona)));
  await one.store.write(stamp(one), (tx) =>
    notify(tx, {
      to,
      kind: 'enquiry.received',
      subject: { type: 'enquiry', id: 'A'.repeat(22) },
      details: { reference: 'Q-2026-0007' },
    }),
  );
}

describe('mail by a real SMTP server (INV-23)', () => {
  it('says what kind of thing it is, a reference and where to sign in, in Japanese that arrives whole', async () => {
    smtp = await startSmtp();
    const one = await open(smtp.url);
    await tell(one, ['secretariat']);
    expect(await deliverMail(one)).toEqual({ sent: 1, failed: 0 });
    const [mail] = smtp.received;
    expect(mail?.to).toEqual(['secretariat@demo.sekisho.example']);
    expect(mail?.headers.get('subject')).toMatch(/^[\x20-\x7e]*$/);
    expect(decodeHeader(mail?.headers.get('subject') ?? '')).toBe('【関所】お問い合わせが届きました');
    expect(decodeHeader(mail?.headers.get('from') ?? '')).toMatch(
      /^関所 Sekisho <no-reply@sekisho\.example>$/,
    );
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail?.headers.get('content-type')).toMatch(/^text\/plain; charset=utf-8/i);
    expect(mail?.text).toContain('受付番号：Q-2026-0007');
    expect(mail?.text).toContain('http://localhost:3000/inbox');
    // Nothing that belongs behind the sign-in: no id of the thing, no name of anybody.
    expect(mail?.text).not.toContain('A'.repeat(22));
    const names = await one.store.read.selectFrom('person').select(['name_ja', 'name_en']).execute();
    for (const { name_ja, name_en } of names) {
      expect(mail?.text).not.toContain(name_ja);
      expect(mail?.text).not.toContain(name_en);
    }
  });

  it('carries a link in an invitation, and keeps it sealed until then', async () => {
    smtp = await startSmtp();
    const one = await open(smtp.url);
    const person = await personIdOf(one, 'researcher');
    const sealedDetails = sealMailDetails(one, 'secret-of-the-link');
    await one.store.write(stamp(one), (tx) =>
      sendMail(tx, { person, template: 'invitation', sealedDetails }),
    );
    expect(JSON.stringify(await outbox(one))).not.toContain('secret-of-the-link');
    await deliverMail(one);
    expect(smtp.received[0]?.text).toContain('http://localhost:3000/invitation/secret-of-the-link');
  });

  it('hands over one mail a row, whichever of two deliverers comes to it', async () => {
    smtp = await startSmtp();
    const one = await open(smtp.url);
    for (let round = 0; round < 10; round += 1) await tell(one, ['researcher', 'secretariat', 'chair']);
    // Two processes: as a second instance, or the old one that has not ended yet when the new one starts.
    const [first, second] = await Promise.all([deliverElsewhere(one), deliverElsewhere(one)]);
    expect(first + second).toBe(30);
    expect(smtp.received).toHaveLength(30);
    expect(new Set(smtp.received.map((mail) => mail.headers.get('message-id'))).size).toBe(30);
    expect(await deliverMail(one)).toEqual({ sent: 0, failed: 0 });
  });

  it('waits after a temporary refusal and succeeds later', async () => {
    smtp = await startSmtp();
    smtp.refuse(1);
    const one = await open(smtp.url);
    await tell(one, ['secretariat']);
    expect(await deliverMail(one)).toEqual({ sent: 0, failed: 1 });
    expect(await deliverMail(one), 'not before its time').toEqual({ sent: 0, failed: 0 });
    one.clock.advance(waitAfter(1));
    expect(await deliverMail(one)).toEqual({ sent: 1, failed: 0 });
    const [row] = await tried(one);
    expect(row).toMatchObject({ state: 'sent', attempts: 2, last_error: null });
  });

  it('goes to the address that a person has when it leaves, and to nobody who was erased meanwhile', async () => {
    smtp = await startSmtp();
    const one = await open(smtp.url);
    await tell(one, ['researcher', 'secretariat']);
    const id = await personIdOf(one, 'researcher');
    one.store.file.prepare("update person set email = 'new@example.jp' where id = ?").run(id);
    const gone = await personIdOf(one, 'secretariat');
    one.store.file
      .prepare("update person set state = 'erased', erased_at = created_at where id = ?")
      .run(gone);
    await deliverMail(one);
    expect(smtp.received.map((mail) => mail.to)).toEqual([['new@example.jp']]);
  });
});

describe('mail without a server that answers (INV-23)', () => {
  it('stops no state change, and gives up after twelve attempts with a notice to administrators', async () => {
    const one = await open(`smtp://127.0.0.1:${await deadPort()}`);
    const count = async () =>
      (
        await one.store.read
          .selectFrom('notice')
          .select('id')
          .where('kind', '=', 'enquiry.received')
          .execute()
      ).length;
    const before = await count();
    await tell(one, ['secretariat']);
    expect(await count(), 'the inbox has it at once').toBe(before + 1);
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      expect(await deliverMail(one)).toEqual({ sent: 0, failed: 1 });
      one.clock.advance(waitAfter(attempt));
    }
    expect(await deliverMail(one)).toEqual({ sent: 0, failed: 0 });
    const [row] = await tried(one);
    expect(row).toMatchObject({ state: 'failed', attempts: maxAttempts, details: '{}' });
    const administrator = await personIdOf(one, 'administrator');
    const told = await one.store.read
      .selectFrom('notice')
      .select('kind')
      .where('person_id', '=', administrator)
      .where('kind', '=', 'mail.failed')
      .execute();
    expect(told).toHaveLength(1);
  });

  it('tries one mail and not all of them while the server is away', async () => {
    const one = await open(`smtp://127.0.0.1:${await deadPort()}`);
    await tell(one, ['researcher', 'secretariat', 'chair']);
    expect(await deliverMail(one)).toEqual({ sent: 0, failed: 1 });
  });

  it('leaves a mail of a deliverer that died to the next one when its lease is over', async () => {
    smtp = await startSmtp();
    const one = await open(smtp.url);
    await tell(one, ['secretariat']);
    const { claimMail } = await import('#db/portal/repositories/outbox.server.ts');
    const { plusSeconds } = await import('#app/domain/shared/brand.ts');
    await one.store.write(stamp(one), (tx) => claimMail(tx, plusSeconds(one.clock.now(), 600)));
    expect(await deliverMail(one)).toEqual({ sent: 0, failed: 0 });
    one.clock.advance(600);
    expect(await deliverMail(one)).toEqual({ sent: 1, failed: 0 });
  });
});

describe('notify (INV-22)', () => {
  it('leaves neither notice nor mail when the transaction fails', async () => {
    const one = await open('smtp://127.0.0.1:9');
    const before = (await outbox(one)).length;
    const to = [await personIdOf(one, 'researcher')];
    await expect(
      one.store.write(stamp(one), async (tx) => {
        await notify(tx, { to, kind: 'affiliation.changed', subject: { type: 'person', id: to[0]! } });
        throw new Error('the state change failed');
      }),
    ).rejects.toThrow('the state change failed');
    expect((await outbox(one)).length).toBe(before);
    expect(
      await one.store.read
        .selectFrom('notice')
        .select('id')
        .where('kind', '=', 'affiliation.changed')
        .execute(),
    ).toEqual([]);
  });

  it('tells nobody twice, and nobody who cannot sign in', async () => {
    const one = await open('smtp://127.0.0.1:9');
    const id = await personIdOf(one, 'researcher');
    const disabled = await personIdOf(one, 'auditor');
    one.store.file.prepare("update person set state = 'disabled' where id = ?").run(disabled);
    await one.store.write(stamp(one), (tx) =>
      notify(tx, {
        to: [id, id, disabled, 'nobody'],
        kind: 'affiliation.changed',
        subject: { type: 'person', id },
      }),
    );
    const rows = await one.store.read
      .selectFrom('notice')
      .select('person_id')
      .where('kind', '=', 'affiliation.changed')
      .execute();
    expect(rows).toEqual([{ person_id: id }]);
  });
});
