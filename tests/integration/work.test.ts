import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databasePath } from '#app/config/places.server.ts';
import { openDeadline } from '#app/services/deadlines/open-deadline.server.ts';
import { receiveEnquiry } from '#app/services/enquiries/receive-enquiry.server.ts';
import { countUnread } from '#app/services/notices/count-unread.server.ts';
import { listDemoMail } from '#app/services/notices/list-demo-mail.server.ts';
import { listInbox } from '#app/services/notices/list-inbox.server.ts';
import { markAllRead } from '#app/services/notices/mark-all-read.server.ts';
import { notify } from '#app/services/notices/notify.server.ts';
import { openNotice } from '#app/services/notices/open-notice.server.ts';
import { sealMailDetails, sendMail } from '#app/services/notices/send-mail.server.ts';
import { readWork } from '#app/services/work/read-work.server.ts';
import { openStore } from '#db/portal/store.server.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { type Persona, personas } from '../support/personas.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal({ demo: true });
  for (const table of ['notice', 'enquiry', 'deadline', 'outbox'])
    portal.store.file.prepare(`delete from ${table}`).run();
});
afterEach(() => portal.dispose());

const stamp = () => ({ actor: 'system', at: portal.clock.now() });
const tell = (id: string) =>
  portal.store.write(stamp(), (tx) =>
    notify(tx, { to: [id], kind: 'affiliation.changed', subject: { type: 'person', id } }),
  );

describe('my work', () => {
  it.each(personas)(
    'asks the database at most six questions, whatever the role (%s)',
    async (persona: Persona) => {
      let questions = 0;
      const store = openStore(databasePath(portal.config), () => {
        questions += 1;
      });
      const work = await readWork({ ...portal, store }, await personaViewer(portal, persona));
      await store.close();
      expect(questions).toBeLessThanOrEqual(6);
      expect(work.hasRole).toBe(true);
      expect(work.tiles.length).toBeGreaterThan(1);
      expect(work.quick.length).toBeGreaterThan(1);
    },
  );

  it('shows what waits for an office, the most urgent first, and nothing of it to others', async () => {
    const { id } = await portal.store.read
      .selectFrom('application')
      .select('id')
      .where('state', '=', 'SCREENING')
      .limit(1)
      .executeTakeFirstOrThrow();
    await portal.store.write(stamp(), (tx) =>
      openDeadline(tx, { kind: 'screening', subject: { type: 'application', id } }),
    );
    const secretariat = await personaViewer(portal, 'secretariat');
    await receiveEnquiry(portal, secretariat, {
      topic: 'other',
      name: 'a',
      email: 'a@example.jp',
      body: 'b',
    });
    // What the demo institute left open waits between the two.
    const mine = async () =>
      (await readWork(portal, secretariat)).tasks.filter(({ href }) =>
        [`/applications/${id}`, '/enquiries'].includes(href),
      );
    const first = await mine();
    expect(first.map((task) => task.href)).toEqual([`/applications/${id}`, '/enquiries']);
    expect(first[0]).toMatchObject({ title: '申請確認', label: '残り10営業日', tone: 'action' });
    portal.clock.advance(20 * 86_400);
    const later = await readWork(portal, secretariat);
    expect((await mine())[0]).toMatchObject({ label: '6日超過', tone: 'problem' });
    expect(later.tiles.find((tile) => tile.id === 'deadlines')).toMatchObject({
      value: '1',
      attention: true,
    });
    const researcher = await readWork(portal, await personaViewer(portal, 'researcher'));
    expect(
      researcher.tasks.filter((task) => task.href === '/enquiries' || task.title === '申請確認'),
    ).toEqual([]);
    const auditor = await readWork(portal, await personaViewer(portal, 'auditor'));
    expect(auditor.tasks.filter((task) => task.href === '/enquiries')).toEqual([]);
  });

  it('counts role requests of others, and never one that the person made or receives (INV-08)', async () => {
    const administrator = await personaViewer(portal, 'administrator');
    const count = async () =>
      Number((await readWork(portal, administrator)).tiles.find((tile) => tile.id === 'grants')?.value);
    const before = await count();
    portal.store.file
      .prepare("update role_grant set requested_by = ? where state = 'requested'")
      .run(administrator.person.id);
    expect(await count()).toBe(0);
    expect(before).toBeGreaterThan(0);
  });
});

describe('the inbox', () => {
  it('counts, opens and marks one’s own notices, and knows of no others (C5)', async () => {
    const me = await personaViewer(portal, 'researcher');
    const other = await personaViewer(portal, 'secretariat');
    await tell(me.person.id);
    portal.clock.advance(60);
    await tell(me.person.id);
    await tell(other.person.id);
    const inbox = await listInbox(portal, me, { unreadOnly: true, page: 1 });
    expect(inbox).toMatchObject({ unread: 2, count: '2件', showsMail: false });
    expect(await openNotice(portal, me, inbox.lines[0]!.id)).toBe('/account');
    expect(await countUnread(portal, me.person.id)).toBe(1);
    const foreign = (await listInbox(portal, other, { unreadOnly: true, page: 1 })).lines[0]!.id;
    await expect(openNotice(portal, me, foreign)).rejects.toMatchObject({ code: 'not-found' });
    expect(await countUnread(portal, other.person.id)).toBe(1);
    expect((await listInbox(portal, me, { unreadOnly: false, page: 1 })).lines).toHaveLength(2);
  });

  it('marks as read only what was on the page', async () => {
    const me = await personaViewer(portal, 'researcher');
    await tell(me.person.id);
    const { newest } = await listInbox(portal, me, { unreadOnly: true, page: 1 });
    portal.clock.advance(1);
    await tell(me.person.id);
    await markAllRead(portal, me, newest as never);
    expect(await countUnread(portal, me.person.id)).toBe(1);
  });
});

describe('the mails of the demo', () => {
  it('show the administrator what would be sent, with its link, and nobody else', async () => {
    const researcher = await personaViewer(portal, 'researcher');
    await portal.store.write(stamp(), (tx) =>
      sendMail(tx, {
        person: researcher.person.id,
        template: 'invitation',
        sealedDetails: sealMailDetails(portal, 'the-link'),
      }),
    );
    const administrator = await personaViewer(portal, 'administrator');
    expect(await listDemoMail(portal, administrator)).toMatchObject([
      { to: researcher.person.email, link: '/invitation/the-link' },
    ]);
    for (const persona of ['researcher', 'auditor', 'secretariat'] as const)
      await expect(listDemoMail(portal, await personaViewer(portal, persona))).rejects.toMatchObject({
        code: 'not-found',
      });
    const configured = { ...portal, config: { ...portal.config, smtpUrl: 'smtp://localhost:25' } };
    await expect(listDemoMail(configured, administrator)).rejects.toMatchObject({ code: 'not-found' });
    const production = { ...portal, config: { ...portal.config, mode: 'production' as const } };
    await expect(listDemoMail(production, administrator)).rejects.toMatchObject({ code: 'not-found' });
  });
});
