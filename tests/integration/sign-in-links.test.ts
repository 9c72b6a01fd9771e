import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoPassword } from '#app/cli/install-demo.ts';
import { plusSeconds } from '#app/domain/shared/brand.ts';
import { sealMailDetails, sendMail } from '#app/services/notices/send-mail.server.ts';
import { acceptInvitation, totpKeyOfInvitation } from '#app/services/sign-in/accept-invitation.server.ts';
import { completeSignIn } from '#app/services/sign-in/complete-sign-in.server.ts';
import { openLink } from '#app/services/sign-in/open-link.server.ts';
import { requestReset } from '#app/services/sign-in/request-reset.server.ts';
import { resumeSession } from '#app/services/sign-in/resume-session.server.ts';
import { signInWithPassword } from '#app/services/sign-in/sign-in-with-password.server.ts';
import { useReset as resetPassword } from '#app/services/sign-in/use-reset.server.ts';
import { hashSecret, newId, newSecret } from '#db/portal/ids.server.ts';
import { issueInvitation } from '#db/portal/repositories/link-tokens.server.ts';
import { insertPerson } from '#db/portal/repositories/people.server.ts';
import { authorize, installAuthority } from '#policies/access/authorize.ts';
import { toSubject } from '#policies/access/subjects.ts';
import { linkLifetimes } from '#policies/session.ts';
import { personIdOf, signInAs } from '#tests/support/personas.ts';
import { openTestPortal, type TestPortal } from '#tests/support/portal.ts';
import { codeAt, linkInMail, visitor } from '#tests/support/sign-in.ts';

const password = '4 quiet otters paint maps';
const linkVoid = expect.objectContaining({ code: 'link-void' });

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal({ demo: true });
});
afterEach(() => portal.dispose());

const secretIn = (path: string) => path.split('/').at(-1) ?? '';
const wholeFile = async () => {
  const tables = ['link_token', 'outbox', 'ledger_entry', 'account', 'recovery_code', 'session'] as const;
  const rows = await Promise.all(
    tables.map((table) => portal.store.read.selectFrom(table).selectAll().execute()),
  );
  return JSON.stringify(rows);
};

describe('an invitation', () => {
  let personId: string;
  const invite = async () => {
    const secret = newSecret();
    const secretariat = await personIdOf(portal, 'secretariat');
    const facts = {
      personId: secretariat,
      organisationIds: [],
      roles: [{ role: 'secretariat' as const, facilityId: null }],
    };
    const sealedDetails = sealMailDetails(portal, secret);
    await portal.store.write({ actor: secretariat, at: portal.clock.now() }, async (tx) => {
      await issueInvitation(
        tx,
        authorize(facts, 'invitation.send', toSubject('Person', { id: personId })),
        { kind: 'invitation.sent', subject: { type: 'person', id: personId } },
        {
          tokenHash: hashSecret(secret),
          purpose: 'invitation',
          personId,
          expiresAt: plusSeconds(portal.clock.now(), linkLifetimes.invitation),
        },
      );
      await sendMail(tx, { person: personId, template: 'invitation', sealedDetails });
    });
    return secretIn(await linkInMail(portal, 'invitation'));
  };
  beforeEach(async () => {
    personId = newId();
    await portal.store.write({ actor: 'system', at: portal.clock.now() }, (tx) =>
      insertPerson(
        tx,
        installAuthority('person.create'),
        { kind: 'person.created', subject: { type: 'person', id: personId } },
        {
          id: personId,
          nameJa: '青木 渚',
          nameKana: 'あおき なぎさ',
          nameEn: 'Nagisa Aoki',
          email: 'aoki@university.example',
          language: 'ja',
          state: 'invited',
          demo: false,
          createdAt: portal.clock.now(),
        },
      ),
    );
  });
  const code = (secret: string) => codeAt(portal, totpKeyOfInvitation(portal, secret));
  const accept = async (secret: string, more: { password?: string; code?: string } = {}) =>
    acceptInvitation(portal, visitor(portal), secret, {
      by: 'password',
      password: more.password ?? password,
      code: more.code ?? (await code(secret)),
    });

  it('sets up both factors, opens a session and hands out recovery codes that work once', async () => {
    const secret = await invite();
    const { opened, recoveryCodes } = await accept(secret);
    expect((await resumeSession(portal, opened.key))?.person.id).toBe(personId);
    expect(recoveryCodes).toHaveLength(10);
    portal.clock.advance(60);
    const first = { email: 'aoki@university.example', password, to: '/work' };
    const factor = { recoveryCode: recoveryCodes[3]?.toLowerCase() ?? '' };
    const pending = await signInWithPassword(portal, visitor(portal), first);
    const both = await Promise.allSettled(
      [1, 2].map(() => completeSignIn(portal, visitor(portal), pending, factor)),
    );
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    const codes = await portal.store.read
      .selectFrom('recovery_code')
      .selectAll()
      .where('person_id', '=', personId)
      .execute();
    expect(codes.filter((row) => row.used_at !== null)).toHaveLength(1);
  });

  it('stands nowhere in clear: not the link, the key of the app, a code or a password', async () => {
    const secret = await invite();
    const key = totpKeyOfInvitation(portal, secret);
    const { opened, recoveryCodes } = await accept(secret);
    const everything = await wholeFile();
    for (const hidden of [secret, key, password, opened.key, ...recoveryCodes])
      expect(everything).not.toContain(hidden);
  });

  it('changes nothing for a wrong code or an easy password, and shows the same key again', async () => {
    const secret = await invite();
    const key = totpKeyOfInvitation(portal, secret);
    await expect(accept(secret, { code: '000000' })).rejects.toMatchObject({ fields: { code: {} } });
    await expect(accept(secret, { password: 'Aoki-nagisa-2026' })).rejects.toMatchObject({
      fields: { password: {} },
    });
    expect(totpKeyOfInvitation(portal, secret)).toBe(key);
    expect(await openLink(portal, 'invitation', secret)).toBeDefined();
    await accept(secret);
  });

  it('lets one of two requests in at the same moment', async () => {
    const secret = await invite();
    const both = await Promise.allSettled([accept(secret), accept(secret)]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((one) => one.status === 'rejected')?.reason).toEqual(linkVoid);
  });

  it('is void after use, after a week, and when a newer one was sent', async () => {
    const old = await invite();
    portal.clock.advance(60);
    const newer = await invite();
    await expect(accept(old)).rejects.toEqual(linkVoid);
    portal.clock.advance(linkLifetimes.invitation);
    await expect(accept(newer)).rejects.toEqual(linkVoid);
    const last = await invite();
    await accept(last);
    await expect(accept(last)).rejects.toEqual(linkVoid);
  });

  it('does not open what was made for another purpose', async () => {
    expect(await openLink(portal, 'reset', await invite())).toBeUndefined();
  });
});

describe('a reset', () => {
  const email = 'researcher@demo.sekisho.example';
  const ask = async (address = email) => (await requestReset(portal, visitor(portal), address)).done;
  const secret = async () => secretIn(await linkInMail(portal, 'reset'));
  const change = async (link: string, code?: string) =>
    resetPassword(portal, visitor(portal), {
      secret: link,
      password,
      factor: { code: code ?? (await codeAt(portal)) },
    });

  it('asks for the second factor: a read mailbox is not enough (ASVS 6.4.3)', async () => {
    await ask();
    const link = await secret();
    await expect(change(link, '000000')).rejects.toMatchObject({ fields: { code: {} } });
    await signInWithPassword(portal, visitor(portal), { email, password: demoPassword, to: '/' });
    await change(link);
    await expect(
      signInWithPassword(portal, visitor(portal), { email, password: demoPassword, to: '/' }),
    ).rejects.toMatchObject({ code: 'sign-in-failed' });
    await signInWithPassword(portal, visitor(portal), { email, password, to: '/' });
  });

  it('ends every sign-in and voids a first factor that was shown before', async () => {
    const elsewhere = await signInAs(portal, 'researcher');
    const pending = await signInWithPassword(portal, visitor(portal), {
      email,
      password: demoPassword,
      to: '/',
    });
    portal.clock.advance(1);
    await ask();
    const opened = await change(await secret());
    expect(await resumeSession(portal, elsewhere)).toBeUndefined();
    expect(await resumeSession(portal, opened.key)).toBeDefined();
    portal.clock.advance(60);
    await expect(
      completeSignIn(portal, visitor(portal), pending, { code: await codeAt(portal) }),
    ).rejects.toMatchObject({ code: 'sign-in-expired' });
  });

  it('works once, for half an hour, and only the newest', async () => {
    await ask();
    const old = await secret();
    portal.clock.advance(60);
    await ask();
    const newer = await secret();
    expect(newer).not.toBe(old);
    await expect(change(old)).rejects.toEqual(linkVoid);
    const both = await Promise.allSettled([change(newer), change(newer)]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    portal.clock.advance(60);
    await ask();
    const late = await secret();
    portal.clock.advance(linkLifetimes.reset);
    await expect(change(late)).rejects.toEqual(linkVoid);
  });

  it('does the same before it answers, whoever asks, and writes to nobody who is not here', async () => {
    const mails = async () =>
      (
        await portal.store.read
          .selectFrom('outbox')
          .select('template')
          .where('template', '=', 'reset')
          .execute()
      ).length;
    const answered = await requestReset(portal, visitor(portal), 'nobody@nowhere.example');
    expect(Object.keys(answered)).toEqual(['done']);
    await answered.done;
    expect(await mails()).toBe(0);
    const known = await requestReset(portal, visitor(portal), email);
    expect(await mails(), 'nothing is looked up before the answer').toBe(0);
    await known.done;
    expect(await mails()).toBe(1);
  });

  it('fills no mailbox', async () => {
    for (let i = 0; i < 4; i++) await ask();
    await expect(ask()).rejects.toMatchObject({ code: 'too-many' });
    await ask('somebody.else@nowhere.example');
  });
});
