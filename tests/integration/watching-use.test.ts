import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventKind } from '#app/domain/ledger/event-kinds.ts';
import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import { asInstant, type Instant, plusSeconds } from '#app/domain/shared/brand.ts';
import { numberNames } from '#app/domain/watching/found.ts';
import { listSignals } from '#app/services/watching/list-signals.server.ts';
import { remindSignals } from '#app/services/watching/remind-signals.server.ts';
import { watchRecords } from '#app/services/watching/watch-records.server.ts';
import { newId } from '#db/portal/ids.server.ts';
import { actsOfQuery, firstSeqQuery, newActsQuery } from '#db/portal/repositories/watch-facts.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { isWatchRule, severities, watchRules } from '#policies/watching/rules.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';
import {
  entryOf,
  letAsk,
  nightsOf,
  portalTrouble,
  raisedBy,
  signalsOf,
  writeActs,
} from '../support/watching.ts';
import { ageAndSex, asked } from '../support/workspace.ts';

let portal: TestPortal;
const project = demoId('application:ckd-tests');
const researcher = demoId('person:researcher');

beforeEach(async () => {
  portal = await openTestPortal({ demo: true });
});
afterEach(() => portal.dispose());

/** The same cohort but for the age from which on: two answers differ by those of a few years. */
const from = (age: number): AggregateQuery => ({
  ...ageAndSex,
  cohort: { ...ageAndSex.cohort, where: { kind: 'age', from: age } },
});
/** Another age and another period: two conditions differ, and that is another question. */
const apart = (age: number): AggregateQuery => ({
  ...from(age),
  period: { ...ageAndSex.period, from: ageAndSex.period.from + age },
});
const { byPerson, byProject } = watchRules.similar_questions;

describe('many near-identical questions', () => {
  beforeEach(() => letAsk(portal, project));

  it('are one signal about the person, with the entries of these questions', async () => {
    for (let i = 0; i < byPerson; i += 1) await asked(portal, project, from(40 + i));
    const [signal, ...others] = await raisedBy(portal, 'similar_questions');
    expect(others).toEqual([]);
    expect(signal).toMatchObject({ variant: 'person', about: researcher, case: project, acts: byPerson });
    expect(signal?.entries).toHaveLength(byPerson);
    for (const seq of signal?.entries ?? [])
      expect(entryOf(portal, seq)).toMatchObject({
        kind: 'query.submitted',
        actor: researcher,
        case: project,
      });
    // The next one belongs to the same signal, by an entry of its own.
    await asked(portal, project, from(70));
    expect(await watchRecords(portal)).toEqual({ raised: 0, grown: 1 });
    expect(await watchRecords(portal)).toEqual({ raised: 0, grown: 0 });
    expect(signalsOf(portal, 'similar_questions')).toEqual([
      expect.objectContaining({ id: signal?.id, acts: byPerson + 1 }),
    ]);
  });

  it('are none while there is one too few, or where two conditions differ', async () => {
    for (let i = 1; i < byPerson; i += 1) await asked(portal, project, from(40 + i));
    for (let i = 0; i < 2; i += 1) await asked(portal, project, apart(30 + i));
    expect(await raisedBy(portal, 'similar_questions')).toEqual([]);
  });
});

describe('many near-identical questions of several members', () => {
  beforeEach(() => letAsk(portal, project));
  /** Each member stays below what one person may ask. */
  async function askedByMembers(count: number): Promise<void> {
    const members = [researcher, demoId('person:researcher-2'), demoId('person:researcher-3')];
    for (let i = 0; i < count; i += 1) {
      const id = await asked(portal, project, from(40 + i));
      portal.store.file
        .prepare('update query_run set person_id = ? where id = ?')
        .run(members[i % members.length], id);
    }
  }

  it('are one signal about the project, and none about a person', async () => {
    await askedByMembers(byProject);
    const [signal, ...others] = await raisedBy(portal, 'similar_questions');
    expect(others).toEqual([]);
    expect(signal).toMatchObject({ variant: 'project', about: project, case: project, acts: byProject });
    expect(signal?.entries).toHaveLength(byProject);
  });

  it('are none while there is one too few', async () => {
    await askedByMembers(byProject - 1);
    expect(await raisedBy(portal, 'similar_questions')).toEqual([]);
  });
});

const tokyo = (day: string, time: string): Instant =>
  asInstant(new Date(`${day}T${time}:00+09:00`).toISOString());
const act = (kind: EventKind, actor: string, at: Instant) => ({
  kind,
  actor,
  at,
  subject: { type: kind === 'query.submitted' ? ('query' as const) : ('application' as const), id: newId() },
  case: project,
});

describe('unusual hours', () => {
  // Of the days before the test's Tuesday, Monday 23 November is a holiday.
  const [questions] = watchRules.odd_hours.groups;

  it('are nights in Tokyo, and days on which the office is closed', async () => {
    const nights = Array.from({ length: questions.atNight }, (_, i) =>
      act('query.submitted', researcher, tokyo('2026-11-20', `23:${10 + i}`)),
    );
    const holiday = Array.from({ length: questions.onClosedDays }, (_, i) =>
      act('query.submitted', researcher, tokyo('2026-11-23', `11:${10 + i}`)),
    );
    const seqs = await writeActs(portal, [...nights, ...holiday]);
    const signals = await raisedBy(portal, 'odd_hours');
    expect(signals.map(({ variant, about, acts, entries }) => ({ variant, about, acts, entries }))).toEqual([
      {
        variant: 'questions_night',
        about: researcher,
        acts: nights.length,
        entries: seqs.slice(0, nights.length),
      },
      {
        variant: 'questions_closed',
        about: researcher,
        acts: holiday.length,
        entries: seqs.slice(nights.length),
      },
    ]);
  });

  it('are not the evening, the early morning at work, or one act too few', async () => {
    const evening = Array.from({ length: 10 }, (_, i) =>
      act('query.submitted', researcher, tokyo('2026-11-20', `22:${10 + i}`)),
    );
    const morning = Array.from({ length: 8 }, (_, i) =>
      act('query.submitted', researcher, tokyo('2026-11-20', `05:0${i}`)),
    );
    const nights = Array.from({ length: questions.atNight - 1 }, (_, i) =>
      act('query.submitted', researcher, tokyo('2026-11-19', `23:${10 + i}`)),
    );
    await writeActs(portal, [...morning, ...evening, ...nights]);
    expect(await raisedBy(portal, 'odd_hours')).toEqual([]);
  });
});

describe('unusual volume', () => {
  const openings = (count: number, day: string) =>
    Array.from({ length: count }, (_, i) =>
      act('application.viewed', researcher, plusSeconds(tokyo(day, '10:00'), i * 60)),
    );
  const habit = () =>
    Array.from({ length: 12 }, (_, i) =>
      openings(8 + (i % 5), `2026-11-${String(2 + i).padStart(2, '0')}`),
    ).flat();

  it('is far more on a day than the days before, with the entries of that day', async () => {
    await writeActs(portal, habit());
    await watchRecords(portal);
    const seqs = await writeActs(portal, openings(65, '2026-11-24'));
    const [signal, ...others] = await raisedBy(portal, 'odd_volume');
    expect(others).toEqual([]);
    expect(signal).toMatchObject({ variant: 'openings', about: researcher, acts: 65, severity: 'warning' });
    expect(signal?.entries).toEqual(seqs);
    const numbers = portal.store.file
      .prepare('select numbers from signal where id = ?')
      .pluck()
      .get(signal?.id);
    expect(JSON.parse(String(numbers))).toEqual({ count: 65, usual: 10 });
    // One act more is one act more, and what was closed does not rise again by acts that were looked into.
    const more = await writeActs(portal, [
      act('application.viewed', researcher, tokyo('2026-11-24', '12:00')),
    ]);
    expect(await watchRecords(portal)).toEqual({ raised: 0, grown: 1 });
    expect(signalsOf(portal, 'odd_volume')).toEqual([
      expect.objectContaining({ id: signal?.id, acts: 66, entries: [...seqs, ...more] }),
    ]);
    portal.store.file
      .prepare(`update signal set state = 'CLOSED', closed_at = ? where id = ?`)
      .run(portal.clock.now(), signal?.id);
    await writeActs(portal, [act('application.viewed', researcher, tokyo('2026-11-24', '12:01'))]);
    expect(await watchRecords(portal)).toEqual({ raised: 0, grown: 0 });
  });

  it('is not a busy day of somebody who is always busy, nor the first days of somebody new', async () => {
    const busy = Array.from({ length: 12 }, (_, i) =>
      openings(70 + i, `2026-11-${String(2 + i).padStart(2, '0')}`),
    );
    await writeActs(portal, [...busy.flat(), ...openings(90, '2026-11-24')]);
    const other = demoId('person:researcher-2');
    await writeActs(
      portal,
      openings(150, '2026-11-24').map((one) => ({ ...one, actor: other })),
    );
    expect(await raisedBy(portal, 'odd_volume')).toEqual([]);
  });
});

describe('unusual volume of a project', () => {
  const [questions] = watchRules.odd_volume.groups;
  /** On one day of a project that has no habit yet, by two members, neither of whom asked unusually much. */
  const askedOn = (count: number, day: string) =>
    Array.from({ length: count }, (_, i) => ({
      ...act('query.submitted', i % 2 ? researcher : demoId('person:researcher-2'), tokyo(day, '10:00')),
      case: demoId('application:anticoagulants'),
    }));

  it('is what its members ask together on a day', async () => {
    const seqs = await writeActs(portal, askedOn(questions.withoutPast, '2026-11-24'));
    const [signal, ...others] = await raisedBy(portal, 'odd_volume');
    expect(others).toEqual([]);
    expect(signal).toMatchObject({
      variant: 'questions_new',
      about: demoId('application:anticoagulants'),
      acts: questions.withoutPast,
      entries: seqs,
    });
  });

  it('is not one question fewer', async () => {
    await writeActs(portal, askedOn(questions.withoutPast - 1, '2026-11-24'));
    expect(await raisedBy(portal, 'odd_volume')).toEqual([]);
  });
});

describe('the list', () => {
  const everything = { show: 'all', rule: '', state: '', severity: '', about: '', page: 1 } as const;

  it('filters by kind, weight, state and whom it is about, the open and grave ones first', async () => {
    const { id } = await nightsOf(portal, 'administrator', '2026-11-20');
    const job = await portalTrouble(portal);
    const list = async (query: Partial<Parameters<typeof listSignals>[2]>) =>
      (
        await listSignals(portal, await personaViewer(portal, 'auditor'), {
          ...everything,
          show: 'open',
          ...query,
        })
      ).lines.map((line) => line.id);
    expect(await list({ rule: 'failed_jobs' })).toEqual([job]);
    expect(await list({ about: '管理' })).toEqual([]);
    const name = portal.store.file
      .prepare('select name_ja from person where id = ?')
      .pluck()
      .get(demoId('person:administrator'));
    expect(await list({ about: String(name) })).toEqual([id]);
    expect(await list({ state: 'EXPLAINED' })).toHaveLength(1);
    expect(await list({ state: 'CLOSED' })).toEqual([]);
    const weights = (await listSignals(portal, await personaViewer(portal, 'auditor'), everything)).lines.map(
      ({ severity }) => severity.tone,
    );
    expect(weights.indexOf('neutral')).toBeGreaterThan(weights.lastIndexOf('waiting'));
  });

  it('is a digest to those who handle when nobody begins', async () => {
    const { id } = await nightsOf(portal, 'secretariat', '2026-11-20');
    expect(await remindSignals(portal)).toEqual({ reminded: 0 });
    portal.clock.advance(7 * 86_400);
    const { reminded } = await remindSignals(portal);
    expect(reminded).toBeGreaterThan(1);
    expect(await remindSignals(portal)).toEqual({ reminded: 0 });
    const numberFor = (key: string): number =>
      JSON.parse(
        String(
          portal.store.file
            .prepare(`select details from notice where kind = 'signal.overdue' and person_id = ?`)
            .pluck()
            .get(demoId(`person:${key}`)),
        ),
      ).number;
    // What concerns somebody is not counted for them.
    expect(numberFor('secretariat')).toBe(numberFor('secretariat-2') - 1);
    expect(signalsOf(portal).find((one) => one.id === id)?.state).toBe('RAISED');
  });
});

describe('what a signal holds', () => {
  it('is codes and counts of acts: no result, no text, no number of patients (INV-39)', async () => {
    await nightsOf(portal, 'administrator', '2026-11-20');
    await portalTrouble(portal);
    const rows = portal.store.file.prepare('select rule, severity, numbers from signal').all() as {
      rule: string;
      severity: string;
      numbers: string;
    }[];
    expect(rows.length).toBeGreaterThan(6);
    for (const row of rows) {
      expect(isWatchRule(row.rule)).toBe(true);
      expect(severities).toContain(row.severity);
      const numbers = JSON.parse(row.numbers) as Record<string, unknown>;
      for (const [name, value] of Object.entries(numbers)) {
        expect(numberNames).toContain(name);
        expect(Number.isSafeInteger(value)).toBe(true);
      }
    }
    const keys = new Set(
      (
        portal.store.file
          .prepare(`select body from ledger_entry where kind in ('signal.raised', 'signal.moved')`)
          .pluck()
          .all() as string[]
      ).flatMap((body) => Object.keys(JSON.parse(body).detail)),
    );
    const allowed = ['reference', 'rule', 'variant', 'severity', 'about', 'count', 'entries', 'step'];
    expect([...keys].filter((key) => !allowed.includes(key))).toEqual([]);
  });
});

describe('what a run reads', () => {
  it('is what is new, and of whom it is new a window, through indexes alone', () => {
    const db = portal.store.read;
    const window = { from: 1_000, since: portal.clock.now() };
    const plan = (query: { compile(): { sql: string; parameters: readonly unknown[] } }) => {
      const { sql, parameters } = query.compile();
      const steps = portal.store.file.prepare(`explain query plan ${sql}`).all(...parameters) as {
        detail: string;
      }[];
      return steps.map(({ detail }) => detail).join('; ');
    };
    expect(plan(newActsQuery(db, ['vote.cast', 'query.submitted'], 1_000, 1_010))).toMatch(
      /SEARCH ledger_entry USING (COVERING )?INDEX ledger_entry_by_kind \(kind=\? AND seq>\? AND seq<\?\)/,
    );
    expect(plan(actsOfQuery(db, { actor: researcher }, ['vote.cast'], window, 10))).toMatch(
      /INDEX ledger_entry_by_actor \(actor=\? AND seq>\?\)/,
    );
    expect(plan(actsOfQuery(db, { case: project }, ['vote.cast'], window, 10))).toMatch(
      /INDEX ledger_entry_by_case_id \(case_id=\? AND seq>\?\)/,
    );
    expect(plan(firstSeqQuery(db, portal.clock.now()))).toMatch(
      /^SEARCH ledger_entry USING (COVERING )?INDEX ledger_entry_by_at \(at>\?\)$/,
    );
  });
});
