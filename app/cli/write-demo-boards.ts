import { type Instant, plusDays, tokyoDay } from '#app/domain/shared/brand.ts';
import { addPublication } from '#app/services/conflicts/publications.server.ts';
import { nameDeputy } from '#app/services/deputies/name-deputy.server.ts';
import { callMeeting, changeMeeting } from '#app/services/meetings/plan-meeting.server.ts';
import type { Portal } from '#app/services/portal.ts';
import { proposeTerm } from '#app/services/roster/change-roster.server.ts';
import { askAboutCase } from '#app/services/threads/case-enquiries.server.ts';
import { listCasesForAgenda } from '#db/portal/repositories/meetings.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { workingDayFrom } from '#policies/calendars/working-days.ts';
import { lifeOf } from './write-demo-lives.ts';

/** What the committee and the office have before them: a meeting, a seat to confirm, an absence, a question, co-authors. */
export async function writeDemoBoards(portal: Portal, tx: Tx, now: Instant): Promise<void> {
  const life = lifeOf(portal, tx, now, 0);
  const { portal: inside, as } = life;
  const today = tokyoDay(now);
  const person = (key: string) => demoId(`person:${key}`);
  const office = await as('secretariat');

  const times = {
    day: workingDayFrom(plusDays(today, 9)),
    from: '14:00',
    until: '16:00',
    place: '本部 第2会議室（オンライン併用）',
  };
  const meeting = await callMeeting(inside, office, times);
  const cases = await listCasesForAgenda(tx.db);
  await changeMeeting(inside, office, meeting, {
    ...times,
    revision: 0,
    items: cases.slice(0, 5).map((one, at) => ({ applicationId: one.id, minutes: 20, position: at + 1 })),
  });

  await proposeTerm(inside, office, {
    personId: person('committee-member-3'),
    duty: 'disclosure',
    substitute: false,
    fromOn: today,
    untilOn: plusDays(today, 700),
  });
  await nameDeputy(inside, await as('output-checker'), {
    office: 'output_checker',
    personId: person('output-checker'),
    deputyId: person('output-checker-2'),
    fromOn: plusDays(today, 6),
    untilOn: plusDays(today, 12),
  });
  await askAboutCase(inside, await as('researcher'), demoId('application:diabetes-prescriptions'), {
    topic: 'procedure',
    text: '取扱者を一人増やしたいのですが、申請確認の途中でも変更できますか。',
  });
  // 10.5555 is kept free for examples.
  for (const key of ['researcher', 'committee-member-3'])
    await addPublication(inside, await as(key), {
      doi: '10.5555/sekisho.2024.017',
      year: Number(today.slice(0, 4)) - 2,
    });
}
