import { anonymousActor, systemActor } from '#app/domain/ledger/event.ts';
import type { EventKind } from '#app/domain/ledger/event-kinds.ts';
import { startOfTokyoDay, tokyoDay } from '#app/domain/shared/brand.ts';
import { oddHours, oddVolume, type VolumeGroup } from '#app/domain/watching/acts.ts';
import type { About, Act, Found } from '#app/domain/watching/found.ts';
import { similarQuestions } from '#app/domain/watching/questions.ts';
import {
  countByDay,
  listActsFrom,
  listActsOf,
  listQuestionForms,
  type Window,
  windowSince,
} from '#db/portal/repositories/watch-facts.server.ts';
import { officeCalendar } from '#policies/calendars/working-days.ts';
import { watching, watchRules } from '#policies/watching/rules.ts';
import { entriesOfOne, type Look } from './look.server.ts';

const hourKinds = watchRules.odd_hours.groups.flatMap(({ kinds }) => [...kinds] as EventKind[]);
const volumeKinds = watchRules.odd_volume.groups.flatMap(({ kinds }) => [...kinds] as EventKind[]);
const isPerson = (act: Act) => act.actor !== systemActor && act.actor !== anonymousActor;
const distinct = (values: readonly (string | undefined)[]): string[] => [
  ...new Set(values.filter((value) => value !== undefined)),
];

/** How the portal is used: questions, hours and volume, of those alone who did something since the last look. */
export async function watchUse(look: Look): Promise<Found[]> {
  const kinds = [...new Set([...hourKinds, ...volumeKinds])];
  const fresh = (await listActsFrom(look.db, kinds, look.from, look.until)).filter(isPerson);
  return [...(await similar(look, fresh)), ...(await hours(look, fresh)), ...(await volumes(look, fresh))];
}

async function similar(look: Look, fresh: readonly Act[]): Promise<Found[]> {
  const rule = watchRules.similar_questions;
  const projects = distinct(fresh.filter(({ kind }) => kind === 'query.submitted').map((act) => act.case));
  const found: Found[] = [];
  for (const project of projects) {
    const forms = await listQuestionForms(
      look.db,
      project,
      look.since(rule.windowDays),
      watching.questionsCompared,
    );
    const acts = await listActsOf(
      look.db,
      { case: project },
      ['query.submitted'],
      await look.window(rule.windowDays),
      entriesOfOne,
    );
    const actOf = new Map(acts.map((act) => [act.subject, act]));
    found.push(
      ...similarQuestions(
        rule,
        project,
        forms.flatMap((form) => {
          const act = actOf.get(form.id);
          return act ? [{ ...form, act }] : [];
        }),
      ),
    );
  }
  return found;
}

async function hours(look: Look, fresh: readonly Act[]): Promise<Found[]> {
  const rule = watchRules.odd_hours;
  const watched: ReadonlySet<string> = new Set(hourKinds);
  const persons = distinct(fresh.filter(({ kind }) => watched.has(kind)).map(({ actor }) => actor));
  const from = await look.window(rule.windowDays);
  const found: Found[] = [];
  for (const actor of persons) {
    const acts = await listActsOf(look.db, { actor }, hourKinds, from, entriesOfOne);
    found.push(...oddHours(rule, officeCalendar, actor, acts));
  }
  return found;
}

async function volumes(look: Look, fresh: readonly Act[]): Promise<Found[]> {
  const found: Found[] = [];
  for (const group of watchRules.odd_volume.groups) {
    const watched: ReadonlySet<string> = new Set(group.kinds);
    const mine = fresh.filter(({ kind }) => watched.has(kind));
    const [first] = mine;
    if (!first) continue;
    const firstDay = mine.reduce(
      (day, { at }) => (tokyoDay(at) < day ? tokyoDay(at) : day),
      tokyoDay(first.at),
    );
    const lateFrom = await windowSince(look.db, startOfTokyoDay(firstDay));
    const of = group.of as readonly string[];
    const abouts: About[] = [
      ...distinct(mine.map(({ actor }) => actor)).map((id) => ({ type: 'person', id }) as const),
      ...(of.includes('project')
        ? distinct(mine.map((act) => act.case)).map((id) => ({ type: 'application', id }) as const)
        : []),
    ];
    for (const about of abouts) found.push(...(await volumeOf(look, group, about, lateFrom)));
  }
  return found;
}

async function volumeOf(look: Look, group: VolumeGroup, about: About, lateFrom: Window): Promise<Found[]> {
  const rule = watchRules.odd_volume;
  const whose = about.type === 'person' ? { actor: about.id } : { case: about.id };
  const late = await listActsOf(look.db, whose, group.kinds, lateFrom, entriesOfOne);
  // What cannot be too many on any day needs no past to compare with.
  if (late.length < group.atLeast) return [];
  const days = await countByDay(look.db, whose, group.kinds, await look.window(rule.pastDays));
  return oddVolume(rule, group, about, days, late);
}
