import { afterAll, beforeAll, expect, it } from 'vitest';
import { exportEntries } from '#app/services/ledger/export-entries.server.ts';
import { readEntryPage } from '#app/services/ledger/read-entry.server.ts';
import { searchEntries } from '#app/services/ledger/search-entries.server.ts';
import { readCaseLife } from '#app/services/lives/read-case-life.server.ts';
import { castVote } from '#app/services/review/cast-vote.server.ts';
import { accepted, cleared, disposeCase, storyVoters, vote } from '../support/case-story.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal({ demo: true });
});
afterAll(() => disposeCase(portal));

const secret = 'この一票の理由は、まだだれも読めない。';

/** Every place where an auditor reads entries in words. */
async function readEverywhere(id: string): Promise<Record<string, string>> {
  const auditor = await personaViewer(portal, 'auditor');
  const query = { case: id, kinds: ['vote.cast'] } as const;
  const list = await searchEntries(portal, auditor, query, undefined);
  const csv = await exportEntries(portal, auditor, query, 'csv');
  const life = await readCaseLife(portal, auditor, id, { part: undefined, after: -1 });
  const seq = list.lines.at(-1)?.seq ?? -1;
  return {
    list: JSON.stringify(list.lines),
    csv: await new Response(csv.pipeThrough(new TextEncoderStream())).text(),
    life: JSON.stringify(life),
    entry: JSON.stringify(await readEntryPage(portal, auditor, seq)),
  };
}

it('keeps the words of a vote from the log until all votes are in (INV-03)', async () => {
  const id = await accepted(portal);
  await cleared(portal, id);
  const ballot = { choice: 'approve', reason: secret, planJudgement: 'ok', dataJudgement: 'ok' } as const;
  const [first, ...others] = storyVoters;
  await castVote(portal, await personaViewer(portal, first ?? ''), id, ballot);
  for (const [where, said] of Object.entries(await readEverywhere(id))) {
    expect(said, where).not.toContain(secret);
    expect(said, where).toContain('投票がそろうまで示しません');
  }
  await vote(portal, id, 'approve', others);
  for (const [where, said] of Object.entries(await readEverywhere(id))) expect(said, where).toContain(secret);
});
