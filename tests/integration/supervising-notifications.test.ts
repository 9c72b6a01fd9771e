import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asInstant } from '#app/domain/shared/brand.ts';
import { applyDeadlines } from '#app/services/deadlines/apply-deadlines.server.ts';
import { readIncident } from '#app/services/incidents/read-incidents.server.ts';
import { answerProposal, proposeNotNeeded } from '#app/services/incidents/settle-notification.server.ts';
import type { SignedIn } from '#app/services/signed-in.ts';
import { readEntries } from '#db/portal/ledger/read.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { addressees } from '#policies/incidents.ts';
import { openIncidents, type Register } from '../support/incidents.ts';
import { personaViewer } from '../support/persona-viewer.ts';

let portal: Register['portal'];
let office: Register['office'];
let second: Register['second'];
let leak: Register['leak'];
let clocks: Register['clocks'];
let assess: Register['assess'];
let tell: Register['tell'];

beforeEach(async () => {
  ({ portal, office, second, leak, clocks, assess, tell } = await openIncidents());
});
afterEach(() => portal.dispose());

describe('the notifications of an incident', () => {
  it('counts every notification from the day it became known, that day being the first', async () => {
    // 2026-11-24 is a Tuesday; the thirtieth day, counted with it, is Wednesday 2026-12-23.
    const id = await leak({ facilityId: demoId('facility:shiokaze'), ehds: true });
    const first = await clocks(id);
    expect(Object.keys(first).sort()).toEqual([...addressees].sort());
    expect(first.ppc_first).toMatchObject({ aimOn: '2026-11-26', dueOn: '2026-11-28', state: 'due' });
    expect(first.ppc_full?.dueOn).toBe('2026-12-23');
    expect(first.minister?.dueOn).toBe('2026-11-26');
    // An unlawful purpose gives sixty days; the sixtieth is a Friday.
    await assess(id, { unlawful: true, facilityId: demoId('facility:shiokaze'), ehds: true });
    expect((await clocks(id)).ppc_full?.dueOn).toBe('2027-01-22');
    expect((await clocks(id)).ppc_first?.dueOn).toBe('2026-11-28');
  });

  it('moves the last day of a full report to the next day on which offices are open', async () => {
    // Known on Friday 2026-10-30: the thirtieth day is Saturday 2026-11-28.
    const id = await leak({ discoveredAt: asInstant('2026-10-30T02:00:00.000Z') });
    expect((await clocks(id)).ppc_full?.dueOn).toBe('2026-11-30');
  });

  it('starts no clock about persons where there are none, and lets one that runs be reasoned away by two persons', async () => {
    const id = await leak({ kind: 'unavailability', persons: 'none' });
    expect(Object.keys(await clocks(id))).toEqual(['minister']);
    const propose = (by: SignedIn) => proposeNotNeeded(portal, by, id, 'minister', '一時間で復旧した。');
    const answer = (by: SignedIn, agrees = true) =>
      answerProposal(portal, by, id, 'minister', { agrees, reason: '記録で確かめた。' });
    const deadline = () =>
      portal.store.file
        .prepare(`select state from deadline where subject_id = ? and kind = 'notify_minister'`)
        .pluck()
        .all(id);
    const asked = () =>
      portal.store.file
        .prepare(
          `select person_id from notice where subject_id = ? and kind = 'incident.second' and read_at is null`,
        )
        .pluck()
        .all(id);
    await expect(answer(second)).rejects.toMatchObject({ code: 'already-done' });
    await propose(office);
    // A proposal lets no duty go: the clock runs, it cannot be closed, and somebody else is asked.
    expect((await clocks(id)).minister).toMatchObject({ state: 'due', settledBy: undefined });
    expect(deadline()).toEqual(['running']);
    expect(asked()).toEqual([second.person.id]);
    const named = second.person.nameJa;
    const [mine] = (await readIncident(portal, office, id)).clocks;
    expect(mine).toMatchObject({ state: '不要の提案中', settled: undefined, proposal: { mine: true } });
    expect(mine?.proposal?.waits).toContain(`${named}の同意を待っています`);
    expect((await readIncident(portal, second, id)).clocks[0]?.proposal?.mine).toBe(false);
    // The same person tries, and so does who proposes it once more.
    await expect(answer(office)).rejects.toMatchObject({ named: { missing: ['guard.second_handler'] } });
    await expect(propose(second)).rejects.toMatchObject({ code: 'already-done' });
    // Whom it is about, whoever acts on behalf and whoever only reads do not agree either.
    await expect(answer(await personaViewer(portal, 'entrusted-operator'))).rejects.toMatchObject({
      reason: 'on_behalf',
    });
    await expect(answer(await personaViewer(portal, 'auditor'))).rejects.toMatchObject({
      reason: 'auditor_reads_only',
    });
    // It is not followed, and proposed by the other one: then the first one is the second person.
    await answer(second, false);
    expect(asked()).toEqual([]);
    expect((await readIncident(portal, office, id)).clocks[0]).toMatchObject({
      state: 'これから',
      proposal: undefined,
    });
    await propose(second);
    await expect(answer(second)).rejects.toMatchObject({ code: 'guards' });
    // Not by a write past the use case either.
    expect(() =>
      portal.store.file
        .prepare(
          `update incident_notification set state = 'not_needed', note_hash = 'x', settled_by = proposed_by, settled_at = proposed_at where incident_id = ?`,
        )
        .run(id),
    ).toThrow('two persons');
    await answer(office);
    expect(deadline()).toEqual(['met']);
    const view = await readIncident(portal, office, id);
    expect(view.clocks[0]).toMatchObject({
      state: '不要',
      notes: ['一時間で復旧した。', '記録で確かめた。'],
      proposal: undefined,
    });
    expect(view.clocks[0]?.settled).toContain(`${named}の提案に${office.person.nameJa}が同意`);
    const { entries } = await readEntries(portal.store.read, { subjectId: id }, { limit: 30 });
    const of = (kind: string) => entries.filter(({ body }) => body.kind === kind).map(({ body }) => body);
    expect(of('incident.waiver-proposed').map(({ actor }) => actor)).toEqual([
      second.person.id,
      office.person.id,
    ]);
    expect(of('incident.waiver-agreed')).toMatchObject([
      {
        actor: office.person.id,
        to: 'not_needed',
        detail: { addressee: 'minister', proposedBy: second.person.id },
      },
    ]);
    expect(of('incident.waiver-declined')).toMatchObject([
      { actor: second.person.id, to: 'due', detail: { proposedBy: office.person.id } },
    ]);
    expect(of('supervision.refused-step').map(({ actor, detail }) => [actor, detail?.step])).toContainEqual([
      office.person.id,
      'agree.minister',
    ]);
    expect(JSON.stringify(entries)).not.toContain('復旧');
  });

  it('reminds, passes a missed day on to the chair, and says it is overdue', async () => {
    const id = await leak();
    portal.clock.advance(3 * 86_400);
    await applyDeadlines(portal);
    const kinds = async () =>
      (
        await portal.store.read
          .selectFrom('notice')
          .select(['kind', 'person_id'])
          .where('subject_id', '=', id)
          .execute()
      ).map((one) => `${one.kind} ${one.person_id === demoId('person:chair') ? 'chair' : 'office'}`);
    expect(await kinds()).toEqual(
      expect.arrayContaining(['incident.reminder office', 'incident.overdue chair']),
    );
    const view = await readIncident(portal, office, id);
    expect(view.overdue).toBe(1);
    expect(view.clocks.find(({ overdue }) => overdue)?.state).toBe('期限超過');
    await tell(id, 'minister');
    const late = (await readIncident(portal, office, id)).clocks.find(
      ({ addressee }) => addressee === 'minister',
    );
    expect(late).toMatchObject({ overdue: false, late: true });
    portal.clock.advance(3 * 86_400);
    await applyDeadlines(portal);
    const minister = await portal.store.read
      .selectFrom('deadline')
      .select('state')
      .where('subject_id', '=', id)
      .where('kind', '=', 'notify_minister')
      .execute();
    expect(minister).toEqual([{ state: 'met' }]);
  });
});
