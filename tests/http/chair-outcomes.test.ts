import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readReview } from '#app/services/review/read-review.server.ts';
import { accepted, cleared, storyVoters, vote } from '../support/case-story.ts';
import { Client } from '../support/client.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { signInAs } from '../support/personas.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.stop());

const chair = () => personaViewer(server.portal, 'chair');
const decidingOf = async (id: string) => (await readReview(server.portal, await chair(), id)).deciding!;
const values = (list: readonly { readonly value: string }[]) => list.map(({ value }) => value);
const decision = {
  intent: 'decide',
  riskValue: 'low',
  riskReason: '低いと考えた理由です。',
  grounds: 'plan_unsound',
  sections: 'plan',
  text: '申請者に伝える長い文章です。',
};

describe('the chair is offered what the vote allows, and nothing else (C6, INV-14, INV-16)', () => {
  it('with a majority: its outcome; the others stand there with the reason in words', async () => {
    const id = await accepted(server.portal);
    await cleared(server.portal, id);
    await vote(server.portal, id, 'changes');
    const deciding = await decidingOf(id);
    expect(values(deciding.outcomes)).toEqual(['changes']);
    expect(values(deciding.notOffered)).toEqual(['approve', 'approve_with_conditions', 'reject']);
    for (const { why } of deciding.notOffered) expect(why).toContain('投票の結果は');
    const client = new Client(server.origin);
    client.cookies.set('__Host-sekisho', await signInAs(server.portal, 'chair', { steppedUp: true }));
    const page = await client.text(`/applications/${id}/review`);
    expect(page).toContain('いまは記録できない決定');
    expect(page).toMatch(/name="outcome"[^>]*value="changes"|value="changes"[^>]*name="outcome"/);
    expect(page).not.toMatch(/name="outcome"[^>]*value="reject"|value="reject"[^>]*name="outcome"/);
    // Sent all the same, it is refused with the reason, and everything typed is there again.
    const refused = await client.post(`/applications/${id}/review`, { ...decision, outcome: 'reject' });
    expect(refused.status).toBe(422);
    const shown = await refused.text();
    expect(shown).toContain('決定が投票の結果と一致していること');
    for (const text of [decision.text, decision.riskReason]) expect(shown).toContain(text);
    const done = await client.post(`/applications/${id}/review`, { ...decision, outcome: 'changes' });
    expect(done.headers.get('location')).toBe(`/applications/${id}`);
  });

  it('on a tie: any of them, because the casting vote is the chair’s', async () => {
    const id = await accepted(server.portal);
    await cleared(server.portal, id);
    await vote(server.portal, id, 'approve', storyVoters.slice(0, 2));
    await vote(server.portal, id, 'reject', storyVoters.slice(2));
    const deciding = await decidingOf(id);
    expect(values(deciding.outcomes)).toEqual(['approve', 'approve_with_conditions', 'changes', 'reject']);
    expect(deciding.notOffered).toEqual([]);
  });

  it('where everybody abstained: none, and it says what is missing', async () => {
    const id = await accepted(server.portal);
    await cleared(server.portal, id);
    await vote(server.portal, id, 'abstain');
    const deciding = await decidingOf(id);
    expect(deciding.outcomes).toEqual([]);
    expect(deciding.mayContinue).toBe(true);
    expect(deciding.notOffered.every(({ why }) => why.length > 0)).toBe(true);
  });
});
