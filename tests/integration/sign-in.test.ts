import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoPassword } from '#app/cli/install-demo.ts';
import { completeSignIn } from '#app/services/sign-in/complete-sign-in.server.ts';
import { resumeSession } from '#app/services/sign-in/resume-session.server.ts';
import { signInWithPassword } from '#app/services/sign-in/sign-in-with-password.server.ts';
import { hashSecret } from '#db/portal/ids.server.ts';
import { personIdOf } from '#tests/support/personas.ts';
import { openTestPortal, type TestPortal } from '#tests/support/portal.ts';
import { codeAt, deviceOf, visitor } from '#tests/support/sign-in.ts';

const email = 'researcher@demo.sekisho.example';
const right = { email, password: demoPassword, to: '/work' };
const wrong = { ...right, password: 'not the password at all' };
const failed = expect.objectContaining({ code: 'sign-in-failed' });
const slowed = expect.objectContaining({ code: 'too-many' });

describe('signing in', () => {
  let portal: TestPortal;
  beforeEach(async () => {
    portal = await openTestPortal({ demo: true });
  });
  afterEach(() => portal.dispose());

  const first = (input = right, visit = visitor(portal)) => signInWithPassword(portal, visit, input);
  const events = async (kind: string) =>
    portal.store.read
      .selectFrom('ledger_entry')
      .select('actor')
      .where('kind', '=', kind as never)
      .execute();
  const sessions = () => portal.store.read.selectFrom('session').selectAll().execute();

  it('needs both factors before a session exists, and the key is stored only as its hash (ASVS 7.2.3)', async () => {
    const pending = await first();
    expect(await sessions()).toEqual([]);
    const opened = await completeSignIn(portal, visitor(portal), pending, { code: await codeAt(portal) });
    expect(Buffer.from(opened.key, 'base64url')).toHaveLength(32);
    const [session] = await sessions();
    expect(session?.id_hash).toBe(hashSecret(opened.key));
    expect(JSON.stringify(session)).not.toContain(opened.key);
    expect((await resumeSession(portal, opened.key))?.person.email).toBe(email);
    expect(await events('auth.signed-in')).toEqual([{ actor: await personIdOf(portal, 'researcher') }]);
  });

  it('takes a code once, in time, and one step to either side (ASVS 6.5.1)', async () => {
    const pending = await first();
    const attempt = async (steps: number) =>
      completeSignIn(portal, visitor(portal), pending, { code: await codeAt(portal, undefined, steps) });
    await expect(attempt(2)).rejects.toMatchObject({ fields: { code: { key: 'field.code-wrong' } } });
    await expect(attempt(-2)).rejects.toMatchObject({ code: 'invalid' });
    await attempt(0);
    await expect(attempt(0), 'replayed').rejects.toMatchObject({ code: 'invalid' });
    await expect(attempt(-1), 'older than the last').rejects.toMatchObject({ code: 'invalid' });
    await attempt(1);
  });

  it('gives one session to two requests with the same code', async () => {
    const pending = await first();
    const code = await codeAt(portal);
    const both = await Promise.allSettled(
      [1, 2].map(() => completeSignIn(portal, visitor(portal), pending, { code })),
    );
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await sessions()).toHaveLength(1);
  });

  it('answers unknown, wrong and disabled alike, with the same work (D5, ASVS 6.3.8)', async () => {
    await first(right);
    const disabled = await personIdOf(portal, 'chair');
    await portal.store.write({ actor: 'test', at: portal.clock.now() }, (tx) =>
      tx.db.updateTable('person').set({ state: 'disabled' }).where('id', '=', disabled).execute(),
    );
    const work = async (input: typeof right, address: string) => {
      const checks = async () => (await portal.metrics.passwordChecks.get()).values[0]?.value ?? 0;
      const statements: string[] = [];
      const counted = countStatements(portal, statements);
      const before = await checks();
      await expect(signInWithPassword(counted, visitor(counted, { address }), input)).rejects.toEqual(failed);
      return { checks: (await checks()) - before, statements };
    };
    const known = await work(wrong, '192.0.2.10');
    const unknown = await work({ ...wrong, email: 'nobody@nowhere.example' }, '192.0.2.11');
    const closed = await work({ ...right, email: 'chair@demo.sekisho.example' }, '192.0.2.12');
    expect(known.checks).toBe(1);
    expect(known.statements.length).toBeGreaterThan(0);
    expect(unknown).toEqual(known);
    expect(closed).toEqual(known);
  });

  it('slows guessing down more and more and says how long to wait (ASVS 6.3.1)', async () => {
    for (let i = 0; i < 6; i++) await expect(first(wrong)).rejects.toEqual(failed);
    await expect(first(right)).rejects.toMatchObject({
      code: 'too-many',
      fields: { form: { key: 'field.wait-seconds', values: { seconds: 30 } } },
    });
    portal.clock.advance(31);
    await expect(first(wrong)).rejects.toEqual(failed);
    portal.clock.advance(31);
    await expect(first(right)).rejects.toEqual(slowed);
    portal.clock.advance(30);
    await first(right);
  });

  it('counts guesses made at the same moment before their outcome is known', async () => {
    const many = await Promise.allSettled(Array.from({ length: 12 }, () => first(wrong)));
    const codes = many.map((one) =>
      one.status === 'rejected' ? (one.reason as { code: string }).code : 'in',
    );
    expect(codes.filter((code) => code === 'sign-in-failed')).toHaveLength(6);
    expect(codes.filter((code) => code === 'too-many')).toHaveLength(6);
  });

  it('cannot be used to lock the owner out: a known device counts for itself', async () => {
    const opened = await completeSignIn(portal, visitor(portal), await first(), {
      code: await codeAt(portal),
    });
    const device = deviceOf(portal, opened.device);
    for (let i = 0; i < 40; i++)
      await first(wrong, visitor(portal, { address: '198.51.100.7' })).catch(() => {});
    await expect(
      first(right, visitor(portal, { address: '203.0.113.5' })),
      'a stranger waits',
    ).rejects.toEqual(slowed);
    await first(right, visitor(portal, { address: '198.51.100.7', device }));
  });

  it('does not tell from the counters whose they are', async () => {
    await expect(first(wrong)).rejects.toEqual(failed);
    const rows = JSON.stringify(await portal.store.read.selectFrom('throttle').selectAll().execute());
    expect(rows).not.toContain('researcher');
    expect(rows).not.toContain('192.0.2.1');
  });

  it('leaves failures and counters out of the ledger (C3)', async () => {
    const size = async () =>
      (await portal.store.read.selectFrom('ledger_entry').select('seq').execute()).length;
    const before = await size();
    await expect(first(wrong)).rejects.toEqual(failed);
    expect(await size()).toBe(before);
  });

  it('ends after the idle limit and in any case after the absolute one (ASVS 7.3.1, 7.3.2)', async () => {
    const opened = await completeSignIn(portal, visitor(portal), await first(), {
      code: await codeAt(portal),
    });
    const { idleSeconds, absoluteSeconds } = portal.config;
    portal.clock.advance(idleSeconds - 1);
    expect(await resumeSession(portal, opened.key), 'just before').toBeDefined();
    portal.clock.advance(idleSeconds - 1);
    expect(await resumeSession(portal, opened.key), 'moved by the last request').toBeDefined();
    for (let passed = 2 * idleSeconds; passed < absoluteSeconds - idleSeconds; passed += 600) {
      portal.clock.advance(600);
      expect(await resumeSession(portal, opened.key)).toBeDefined();
    }
    portal.clock.advance(idleSeconds + 10);
    expect(await resumeSession(portal, opened.key), 'absolute').toBeUndefined();
  });

  it('ends every session of a disabled person at the next request (INV-25)', async () => {
    const opened = await completeSignIn(portal, visitor(portal), await first(), {
      code: await codeAt(portal),
    });
    expect(await resumeSession(portal, opened.key)).toBeDefined();
    const id = await personIdOf(portal, 'researcher');
    await portal.store.write({ actor: 'test', at: portal.clock.now() }, (tx) =>
      tx.db.updateTable('person').set({ state: 'disabled' }).where('id', '=', id).execute(),
    );
    expect(await resumeSession(portal, opened.key)).toBeUndefined();
  });

  it('tells the owner about a sign-in on a device that is not known, and not about one that is', async () => {
    const notices = () =>
      portal.store.read.selectFrom('notice').select('id').where('kind', '=', 'account.new-sign-in').execute();
    const opened = await completeSignIn(portal, visitor(portal), await first(), {
      code: await codeAt(portal),
    });
    expect(await notices()).toHaveLength(1);
    const known = visitor(portal, { device: deviceOf(portal, opened.device) });
    portal.clock.advance(60);
    await completeSignIn(portal, known, await first(right, known), { code: await codeAt(portal) });
    expect(await notices()).toHaveLength(1);
  });
});

/** The same portal with every statement it runs written down. */
function countStatements(portal: TestPortal, statements: string[]): TestPortal {
  const plugin = {
    transformQuery: (args: { node: { kind: string } }) => {
      statements.push(args.node.kind);
      return args.node as never;
    },
    transformResult: async (args: { result: unknown }) => args.result as never,
  };
  return {
    ...portal,
    store: {
      ...portal.store,
      read: portal.store.read.withPlugin(plugin),
      write: (stamp, work) =>
        portal.store.write(stamp, (tx) => work({ ...tx, db: tx.db.withPlugin(plugin) as typeof tx.db })),
    },
  };
}
