import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Instant, tokyoDay } from '#app/domain/shared/brand.ts';
import type { FactThen } from '#app/features/audit/access-view.ts';
import { answerInvitation, inviteMember, removeMember } from '#app/services/applications/members.server.ts';
import { casesAt, personAt } from '#app/services/ledger/facts-at.server.ts';
import { reconstructAccess } from '#app/services/ledger/reconstruct-access.server.ts';
import { endAffiliation } from '#app/services/people/change-affiliations.server.ts';
import { disablePerson, enablePerson } from '#app/services/people/disable-person.server.ts';
import { revokeGrant } from '#app/services/people/end-grant.server.ts';
import { answerConflict } from '#app/services/review/answer-conflict.server.ts';
import { applicationFacts } from '#db/portal/access-facts.server.ts';
import { readEntries } from '#db/portal/ledger/read.server.ts';
import { listAffiliations } from '#db/portal/repositories/affiliations.server.ts';
import { findViewerFacts } from '#db/portal/repositories/viewer-facts.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { actionNames, actionRule } from '#policies/access/actions.ts';
import { may, mayEver } from '#policies/access/authorize.ts';
import { asRole, type ViewerFacts } from '#policies/access/roles.ts';
import { type SubjectOf, toSubject } from '#policies/access/subjects.ts';
import { cleared, draft, submitted, vote } from '../support/case-story.ts';
import { acts } from '../support/living-acts.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

/**
 * A clock that moves over acts that give rights and take them away. After each act the rules of the portal are asked,
 * about everybody, every action and every case; later the same is worked out for that moment.
 */
let portal: TestPortal;
type Said = { readonly actions: readonly string[]; readonly cases: readonly string[] };
const moments: { readonly after: string; readonly at: Instant; readonly said: ReadonlyMap<string, Said> }[] =
  [];
let ids: string[] = [];

const judge = (facts: ViewerFacts | undefined, cases: readonly SubjectOf<'Application'>[]): Said => ({
  actions: facts
    ? actionNames.filter((one) => actionRule(one).scope !== 'system' && mayEver(facts, one))
    : [],
  cases: facts ? cases.flatMap((one) => (may(facts, 'application.read', one).ok ? [one.id] : [])).sort() : [],
});

async function asked(): Promise<ReadonlyMap<string, Said>> {
  const db = portal.store.read;
  const rows = await db.selectFrom('application').select('id').execute();
  const cases = await Promise.all(
    rows.map(async ({ id }) => toSubject('Application', (await applicationFacts(db, id))!)),
  );
  const said = new Map<string, Said>();
  for (const id of ids) {
    const row = await findViewerFacts(db, id, portal.clock.now());
    const facts = row && {
      personId: id,
      organisationIds: row.organisationIds,
      roles: row.grants.map(({ role, facilityId }) => ({ role: asRole(role), facilityId })),
    };
    said.set(id, judge(facts, cases));
  }
  return said;
}

beforeAll(async () => {
  portal = await openTestPortal({ demo: true });
  const db = portal.store.read;
  ids = (await db.selectFrom('person').select('id').execute()).map(({ id }) => id);
  const viewer = (key: string) => personaViewer(portal, key);
  const person = (key: string) => demoId(`person:${key}`);
  let id = '';
  let drafted = '';
  const place = { portal, snapshot: '', pick: () => 0 };
  const story: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['nothing', async () => {}],
    [
      'an application is handed in',
      async () => {
        id = await submitted(portal);
      },
    ],
    [
      'it is complete and has a roster',
      async () => acts.accept({ ...place, id }, await viewer('secretariat')),
    ],
    ['the roster has no conflicts', () => cleared(portal, id)],
    ['two have voted', () => vote(portal, id, 'approve', ['committee-member-2', 'committee-member-3'])],
    [
      'one of them finds a conflict later',
      async () =>
        answerConflict(portal, await viewer('committee-member-4'), id, {
          answer: 'conflict',
          ground: 'funding',
          text: '',
        }),
    ],
    [
      'a draft with an invitation',
      async () => {
        drafted = await draft(portal);
        await inviteMember(portal, await viewer('researcher'), drafted, {
          email: (await viewer('researcher-2')).person.email,
          role: 'analyst',
        });
      },
    ],
    [
      'the invitation is accepted',
      async () => answerInvitation(portal, await viewer('researcher-2'), drafted, 'accepted'),
    ],
    [
      'the member is removed',
      async () => removeMember(portal, await viewer('researcher'), drafted, person('researcher-2')),
    ],
    [
      'an account is suspended',
      async () => disablePerson(portal, await viewer('administrator'), person('chair')),
    ],
    ['and opened again', async () => enablePerson(portal, await viewer('administrator'), person('chair'))],
    [
      'an affiliation ends',
      async () => {
        const [one] = await listAffiliations(db, [person('researcher')]);
        await endAffiliation(
          portal,
          await viewer('administrator'),
          person('researcher'),
          one!.id,
          tokyoDay(portal.clock.now()),
        );
      },
    ],
    ['the day after', async () => portal.clock.advance(86_400)],
    [
      'a role is taken back',
      async () => {
        const grant = await db
          .selectFrom('role_grant')
          .select('id')
          .where('person_id', '=', person('releaser'))
          .where('state', '=', 'active')
          .executeTakeFirstOrThrow();
        await revokeGrant(portal, await viewer('administrator'), grant.id, '異動のため。');
      },
    ],
  ];
  for (const [after, act] of story) {
    portal.clock.advance(60);
    await act();
    moments.push({ after, at: portal.clock.now(), said: await asked() });
  }
});
afterAll(() => portal.dispose());

const said = (entry: FactThen['began']): string | undefined =>
  entry === 'unfit' ? undefined : entry?.sentence;

describe('what an account could see at a given time', () => {
  test('is what the rules said at that time, for everybody, every action and every case', async () => {
    const db = portal.store.read;
    for (const { after, at, said } of moments)
      for (const id of ids) {
        const { facts } = await personAt(db, id, at);
        const cases = (await casesAt(db, id, at)).map(({ subject }) => subject);
        expect({ after, id, ...judge(facts, cases) }).toEqual({ after, id, ...said.get(id) });
      }
    // The story changes what somebody may, or the comparison would say nothing.
    const different = new Set(moments.map(({ said }) => JSON.stringify([...said])));
    expect(different.size).toBeGreaterThan(6);
  });

  test('names the entries that began and ended each fact, and is itself an entry', async () => {
    const auditor = await personaViewer(portal, 'auditor');
    const removed = moments.findIndex(({ after }) => after === 'the member is removed');
    const seen = await reconstructAccess(
      portal,
      auditor,
      demoId('person:researcher-2'),
      moments[removed - 1]!.at,
    );
    const duty = seen.duties.find(({ ended }) => said(ended)?.includes('外しました'));
    expect(said(duty?.began)).toContain('受けました');
    const { entries } = await readEntries(
      portal.store.read,
      { kinds: ['access.reconstructed'], actor: auditor.person.id },
      { limit: 1 },
    );
    expect(entries[0]?.body.subject).toEqual({ type: 'person', id: demoId('person:researcher-2') });

    const shut = moments.find(({ after }) => after === 'an account is suspended')!;
    const nothing = await reconstructAccess(portal, auditor, demoId('person:chair'), shut.at);
    expect(nothing).toMatchObject({ usable: false, actions: [], cases: [] });
    expect(said(nothing.account[0]?.ended)).toContain('再開');
  });
});
