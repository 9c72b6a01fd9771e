import { describe, expect, it } from 'vitest';
import { asInstant, plusSeconds } from '#app/domain/shared/brand.ts';
import { volumeLimit } from '#app/domain/watching/acts.ts';
import { hastyVotes, neverDisagrees, oddPace, overruled } from '#app/domain/watching/approvals.ts';
import type { Act, Found } from '#app/domain/watching/found.ts';
import { median, spread } from '#app/domain/watching/robust.ts';
import { type KnownSignal, settle } from '#app/domain/watching/settle.ts';
import { failedJobs } from '#app/domain/watching/upkeep.ts';
import { severities, watchRules } from '#policies/watching/rules.ts';
import fc from '#tests/support/fast-check.ts';

const noon = asInstant('2026-11-24T03:00:00.000Z');
const act = (seq: number, at = noon): Act => ({
  seq,
  at,
  kind: 'x',
  actor: 'p',
  subject: `s${seq}`,
  case: 'c',
});
const acts = (count: number) => Array.from({ length: count }, (_, i) => act(i));

describe('a habit', () => {
  it('is its median and its spread, which one wild day does not move', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(spread([10, 10, 10, 1_000])).toBe(0);
    expect(spread([8, 9, 10, 11, 12])).toBeCloseTo(1.4826);
  });

  it('sets a limit that is never below what always counts as few', () => {
    const [questions] = watchRules.odd_volume.groups;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 40 }), (past) => {
        const { limit, usual } = volumeLimit(watchRules.odd_volume, questions, past);
        expect(limit).toBeGreaterThanOrEqual(questions.atLeast);
        if (usual !== undefined) expect(limit).toBeGreaterThan(usual);
      }),
    );
  });

  it('of a step needs cases: with one too few nothing is fast or slow', () => {
    const { habitCases } = watchRules.fast_approval;
    const approval = { act: act(1), step: 'output_check', applicationId: 'c', seconds: 60 } as const;
    const past = (count: number) => Array.from({ length: count }, (_, i) => 86_400 * (2 + (i % 3)));
    expect(oddPace(watchRules, approval, past(habitCases - 1))).toEqual([]);
    expect(oddPace(watchRules, approval, past(habitCases))).toMatchObject([
      { rule: 'fast_approval', variant: 'output_check' },
    ]);
    expect(oddPace(watchRules, { ...approval, seconds: 40 * 86_400 }, past(habitCases))).toMatchObject([
      { rule: 'slow_approval' },
    ]);
    expect(oddPace(watchRules, { ...approval, seconds: 86_400 }, past(habitCases))).toEqual([]);
  });
});

describe('rules about judgements', () => {
  it('count an output check by its own seconds', () => {
    const { output } = watchRules.hasty_vote.withinSeconds;
    const vote = (seq: number, seconds: number) => ({
      act: act(seq, plusSeconds(noon, seconds)),
      on: 'output' as const,
      openedAt: noon,
    });
    expect(hastyVotes(watchRules.hasty_vote, 'p', [vote(1, output), vote(2, output)])).toMatchObject([
      { variant: 'output', numbers: { count: 2 } },
    ]);
    expect(hastyVotes(watchRules.hasty_vote, 'p', [vote(1, output), vote(2, output + 1)])).toEqual([]);
  });

  it('count every item that a checker let pass, and one that was not is enough', () => {
    const { checker } = watchRules.never_disagrees;
    const judged = (consents: boolean) => [
      { act: act(1), consents: true, times: checker - 1 },
      { act: act(2), consents, times: 1 },
    ];
    expect(neverDisagrees(watchRules.never_disagrees, 'checker', 'p', judged(true))).toMatchObject([
      { numbers: { count: checker }, pieces: [{ seq: 1 }, { seq: 2 }] },
    ]);
    expect(neverDisagrees(watchRules.never_disagrees, 'checker', 'p', judged(false))).toEqual([]);
  });

  it('weigh outputs let pass against the machine by how many they are', () => {
    const { outputs, seriousFrom } = watchRules.overruled_machine;
    const about = { type: 'application', id: 'c' } as const;
    const found = (count: number) => overruled(watchRules.overruled_machine, 'outputs', about, acts(count));
    expect(found(outputs - 1)).toEqual([]);
    expect(found(outputs)).toMatchObject([{ severity: 'note', applicationId: 'c', alsoConcerns: ['p'] }]);
    expect(found(seriousFrom)).toMatchObject([{ severity: 'serious' }]);
  });

  it('see a job that died in the middle', () => {
    const { abandonedSeconds } = watchRules.failed_jobs;
    const job = (ago: number) => ({ job: 'j', lastRunAt: plusSeconds(noon, -ago), lastResult: 'running' });
    expect(failedJobs(watchRules.failed_jobs, noon, [job(abandonedSeconds)])).toEqual([]);
    expect(failedJobs(watchRules.failed_jobs, noon, [job(abandonedSeconds + 1)])).toMatchObject([
      { variant: 'abandoned' },
    ]);
  });
});

describe('settling', () => {
  const found = (pieces: readonly number[], atLeast = 2): Found => ({
    rule: 'odd_hours',
    variant: 'questions_night',
    about: { type: 'person', id: 'p' },
    severity: 'note',
    numbers: { count: pieces.length },
    pieces: pieces.map((seq) => ({ mark: `#${seq}`, seq })),
    atLeast,
  });

  it('gives every piece to one signal and never twice, however runs and closings come (idempotent)', () => {
    const run = fc.record({ seen: fc.uniqueArray(fc.nat(30), { maxLength: 8 }), close: fc.boolean() });
    fc.assert(
      fc.property(fc.array(run, { maxLength: 12 }), (runs) => {
        const signals: { marks: Set<string>; closed: boolean }[] = [];
        const known = (): KnownSignal[] =>
          signals.map((one, index) => ({
            id: String(index),
            rule: 'odd_hours',
            variant: 'questions_night',
            aboutId: 'p',
            applicationId: undefined,
            severity: 'note',
            acts: one.marks.size,
            ...one,
          }));
        for (const { seen, close } of runs) {
          for (const again of [false, true]) {
            const { raise, grow } = settle(seen.length >= 2 ? [found(seen)] : [], known(), severities);
            if (again) expect({ raise, grow }).toEqual({ raise: [], grow: [] });
            for (const one of raise)
              signals.push({ marks: new Set(one.pieces.map(({ mark }) => mark)), closed: false });
            for (const one of grow)
              for (const { mark } of one.fresh) signals[Number(one.id)]?.marks.add(mark);
          }
          expect(signals.filter((one) => !one.closed).length).toBeLessThanOrEqual(1);
          if (close) for (const one of signals) one.closed = true;
        }
        const all = signals.flatMap(({ marks }) => [...marks]);
        expect(new Set(all).size).toBe(all.length);
      }),
    );
  });

  it('never makes a signal milder', () => {
    const open: KnownSignal = {
      id: '1',
      rule: 'odd_hours',
      variant: 'questions_night',
      aboutId: 'p',
      applicationId: undefined,
      severity: 'serious',
      acts: 2,
      closed: false,
      marks: new Set(['#0', '#1']),
    };
    expect(settle([found([1, 2])], [open], severities).grow).toMatchObject([
      { severity: 'serious', acts: 3 },
    ]);
  });
});
