import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readApplication } from '#app/services/applications/read-application.server.ts';
import { answerConflict } from '#app/services/review/answer-conflict.server.ts';
import { continueDeliberation } from '#app/services/review/record-decision.server.ts';
import { readWork } from '#app/services/work/read-work.server.ts';
import { accepted, cleared, disposeCase, storyVoters, vote } from '../support/case-story.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal({ demo: true });
});
afterAll(() => disposeCase(portal));

const [first, second, third, fourth] = storyVoters as [string, string, string, string];
const onWork = async (key: string, id: string) =>
  (await readWork(portal, await personaViewer(portal, key))).tasks
    .filter((task) => task.href === `/applications/${id}`)
    .map((task) => task.title)
    .sort();
const onCase = async (key: string, id: string) =>
  (await readApplication(portal, await personaViewer(portal, key), id)).overview.standing.clocks
    .map((clock) => clock.name)
    .sort();

describe('what a review still wants of a member', () => {
  it('is gone from their work and from the case once they have answered and voted', async () => {
    const id = await accepted(portal);
    await answerConflict(portal, await personaViewer(portal, first), id, { answer: 'none' });
    expect(await onWork(first, id)).toEqual(['リスク審査（①）']);
    expect(await onCase(first, id)).toEqual(['リスク審査（①）']);
    // Others have not answered yet, which is what the secretariat sees.
    expect(await onCase('secretariat', id)).toEqual(['リスク審査（①）', '利益相反の申告']);
    await cleared(portal, id);
    await vote(portal, id, 'approve', [first, second]);
    expect(await onWork(first, id)).toEqual([]);
    expect(await onCase(first, id)).toEqual([]);
    expect(await onWork(third, id)).toEqual(['リスク審査（①）']);
    expect(await onWork('chair', id)).toEqual(['リスク審査（①）']);
    await vote(portal, id, 'reject', [third, fourth]);
    for (const key of storyVoters) expect(await onWork(key, id), key).toEqual([]);
    expect(await onWork('chair', id), 'the decision is the chair’s').toEqual(['リスク審査（①）']);
    expect(await onCase('chair', id)).toEqual(['リスク審査（①）']);
    expect(await onCase('researcher', id)).toEqual(['リスク審査（①）']);
    portal.clock.advance(60);
    await continueDeliberation(portal, await personaViewer(portal, 'chair'), id);
    expect(await onWork(first, id), 'a continued deliberation asks anew').toEqual(['リスク審査（①）']);
    portal.clock.advance(60);
    await vote(portal, id, 'approve', [first]);
    expect(await onWork(first, id)).toEqual([]);
  });
});
