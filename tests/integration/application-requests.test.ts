import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '#app/domain/ledger/event.ts';
import {
  copyApplication,
  exportApplication,
  importApplication,
} from '#app/services/applications/application-file.server.ts';
import { readDraft, saveDraft } from '#app/services/applications/save-draft.server.ts';
import { saveSection } from '#app/services/applications/save-section.server.ts';
import { leaveProcedure, submitApplication } from '#app/services/applications/submit-application.server.ts';
import { returnIncomplete } from '#app/services/review/screen-application.server.ts';
import { slotStanding } from '#app/services/service-requests/request-slot.server.ts';
import { applyCaseDeadline } from '#app/services/workflow/deadline-effects.server.ts';
import { findDraftAnswers } from '#db/portal/repositories/application-form.server.ts';
import { listDeadlinesOf } from '#db/portal/repositories/deadlines.server.ts';
import { basicSlotsAMonth } from '#policies/services.ts';
import { answers, draft, stateOf } from '../support/case-story.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal({ demo: true });
}, 120_000);
afterAll(() => portal.dispose());
const me = () => personaViewer(portal, 'researcher');

async function basicDraft(): Promise<string> {
  const id = await draft(portal);
  const { revision } = await readDraft(portal, await me(), id);
  await saveDraft(portal, await me(), id, revision, {
    titleJa: '処方の現状',
    titleEn: '',
    service: 'basic',
    purpose: 'research',
  });
  return id;
}
const today = '2026-11-24';

describe('requests for the basic service', () => {
  it('P-34, SVC-1: two requests for the last slot of a month give exactly one success, the other waits visibly', async () => {
    const used = await portal.store.read
      .selectFrom('service_slot')
      .select('number')
      .where('month', '=', '2026-11')
      .execute();
    for (let left = basicSlotsAMonth - used.length; left > 1; left -= 1)
      await submitApplication(portal, await me(), await basicDraft());
    const [a, b] = [await basicDraft(), await basicDraft()];
    const viewer = await me();
    await Promise.all([submitApplication(portal, viewer, a), submitApplication(portal, viewer, b)]);
    const standings = await Promise.all([a, b].map((id) => slotStanding(portal.store.read, id, today)));
    expect(standings.map((one) => one?.waiting).sort()).toEqual([0, 1]);
    expect(standings.map((one) => one?.month).sort()).toEqual(['2026-11', '2026-12']);

    const [winner, loser] = standings[0]?.waiting === 0 ? [a, b] : [b, a];
    await leaveProcedure(portal, viewer, winner, 'withdraw', undefined);
    expect(await slotStanding(portal.store.read, winner, today)).toBeUndefined();
    expect(await slotStanding(portal.store.read, loser, today)).toMatchObject({
      month: '2026-11',
      waiting: 0,
    });
  });

  it('SVC-1: a case that lapses gives its slot back, and whoever waits behind it moves up', async () => {
    const id = await basicDraft();
    await submitApplication(portal, await me(), id);
    const behind = await basicDraft();
    await submitApplication(portal, await me(), behind);
    const before = await slotStanding(portal.store.read, id, today);
    await returnIncomplete(portal, await personaViewer(portal, 'secretariat'), id, {
      items: { data_minimal: 'missing' },
      sections: [],
      text: '直してください。',
    });
    const clocks = await listDeadlinesOf(portal.store.read, 'application', id);
    const revision = clocks.find(({ kind, state }) => kind === 'revision' && state === 'running');
    await portal.store.write({ actor: systemActor, at: portal.clock.now() }, (tx) =>
      applyCaseDeadline(tx, revision!),
    );
    expect(await stateOf(portal, id)).toBe('WITHDRAWN');
    expect(await slotStanding(portal.store.read, id, today)).toBeUndefined();
    expect(await slotStanding(portal.store.read, behind, today)).toEqual(before);
  });

  it('the full service takes no slot (SVC-2)', async () => {
    const id = await draft(portal);
    await submitApplication(portal, await me(), id);
    expect(await slotStanding(portal.store.read, id, today)).toBeUndefined();
  });
});

describe('an application as a file', () => {
  it('comes back as a new draft, without pledges and the accepted fee', async () => {
    const id = await draft(portal);
    const { text } = await exportApplication(portal, await me(), id);
    const again = await importApplication(portal, await me(), text);
    const loaded = await findDraftAnswers(portal.store.read, again);
    expect(loaded.plan).toEqual(answers.plan);
    expect(loaded.purpose).toEqual({ ...answers.purpose, pledge: '' });
    expect(loaded.fee?.feeAccepted).toBe('');
    const copied = await copyApplication(portal, await me(), id);
    expect((await findDraftAnswers(portal.store.read, copied)).data).toEqual(answers.data);
  });

  it.each(['', '{}', '[]', '{"format":"sekisho-application","version":9,"titleJa":"x"}', 'null'])(
    'is refused with a sentence where it is none: %s',
    async (text) => {
      await expect(importApplication(portal, await me(), text)).rejects.toMatchObject({
        fields: { file: { key: 'field.file-application' } },
      });
    },
  );

  it('takes nothing but fields of the form, however it was made', async () => {
    const text = JSON.stringify({
      format: 'sekisho-application',
      version: 2,
      titleJa: '題',
      answers: { purpose: { background: 'x', constructor: 'y', evil: 'z' }, unknown: { a: 1 } },
    });
    const id = await importApplication(portal, await me(), text);
    const loaded = await findDraftAnswers(portal.store.read, id);
    expect(Object.keys(loaded)).toEqual(['purpose']);
    expect(loaded.purpose).not.toHaveProperty('evil');
  });

  it('is nobody else’s while it is a draft (INV-27)', async () => {
    const id = await draft(portal);
    const other = await personaViewer(portal, 'researcher-2');
    await expect(exportApplication(portal, other, id)).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(copyApplication(portal, other, id)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('a draft keeps what cannot be submitted (APP-1)', async () => {
    const id = await draft(portal);
    await saveSection(portal, await me(), id, 'data', 1, { ...answers.data, from: '昔' });
    expect((await findDraftAnswers(portal.store.read, id)).data?.from).toBe('昔');
    await expect(submitApplication(portal, await me(), id)).rejects.toMatchObject({ code: 'guards' });
  });
});
