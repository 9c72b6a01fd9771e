import { describe, expect, it } from 'vitest';
import {
  allVoted,
  conflictsAnswered,
  mayDecide,
  quorumOf,
  type Seat,
  type StandingVote,
  tally,
  voteChoices,
} from '#app/domain/review/tally.ts';
import { panelDuties, reviewRule, reviewStages } from '#policies/workflow/review-round.ts';
import fc from '#tests/support/fast-check.ts';

const seat = (personId: string, more: Partial<Seat> = {}): Seat => ({
  personId,
  seat: 'voter',
  duties: [],
  answer: 'none',
  ...more,
});
const vote = (personId: string, choice: StandingVote['choice'], more: Partial<StandingVote> = {}) => ({
  personId,
  choice,
  documentHash: 'h',
  struck: false,
  ...more,
});
const count = (seats: readonly Seat[], votes: readonly StandingVote[], quorum = 3) =>
  tally(reviewRule, 'first', quorum, seats, votes);

describe('the quorum (C6)', () => {
  it('is fixed from the roster: half of it rounded up, at least three', () => {
    expect([1, 3, 5, 6, 7, 9, 10].map((heads) => quorumOf(reviewRule, heads))).toEqual([3, 3, 3, 3, 4, 5, 5]);
  });

  it('lets a decision be possible exactly when enough remain, for every subset that is recused (INV-13, INV-14, L3)', () => {
    for (let heads = 1; heads <= 8; heads += 1) {
      const quorum = quorumOf(reviewRule, heads);
      for (let recused = 0; recused < 2 ** heads; recused += 1) {
        const seats = Array.from({ length: heads }, (_, at) =>
          seat(`p${at}`, { answer: recused & (1 << at) ? 'conflict' : 'none' }),
        );
        const votes = seats.map(({ personId }) => vote(personId, 'approve'));
        const left = seats.filter(({ answer }) => answer === 'none').length;
        const result = count(seats, votes, quorum);
        expect(result.eligible).toBe(left);
        expect(result.possible).toBe(left >= quorum);
        expect(result.quorumMet).toBe(left >= quorum);
        expect(result.cast).toBe(left);
      }
    }
  });
});

const anyCase = fc.record({
  stage: fc.constantFrom(...reviewStages),
  seats: fc
    .array(
      fc.record({
        seat: fc.constantFrom('voter' as const, 'voter' as const, 'chair' as const),
        duties: fc.subarray([...panelDuties]),
        answer: fc.constantFrom(
          'pending' as const,
          'none' as const,
          'none' as const,
          'conflict' as const,
          'absent' as const,
        ),
        choice: fc.option(fc.constantFrom(...voteChoices)),
        struck: fc.boolean(),
        documentHash: fc.constantFrom('h', 'h', 'g'),
      }),
      { maxLength: 9 },
    )
    .map((list) => list.map((one, at) => ({ ...one, personId: `p${at}` }))),
});
const votesOf = (
  seats: readonly {
    personId: string;
    choice: StandingVote['choice'] | null;
    struck: boolean;
    documentHash: string;
  }[],
) =>
  seats.flatMap(({ personId, choice, struck, documentHash }) =>
    choice ? [vote(personId, choice, { struck, documentHash })] : [],
  );

describe('the tally', () => {
  it('counts abstentions for the quorum and not for the majority', () => {
    const seats = ['a', 'b', 'c'].map((id) => seat(id));
    const result = count(seats, [vote('a', 'abstain'), vote('b', 'abstain'), vote('c', 'reject')]);
    expect(result).toMatchObject({ quorumMet: true, result: 'reject', cast: 3 });
    expect(
      count(
        seats,
        seats.map(({ personId }) => vote(personId, 'abstain')),
      ).result,
    ).toBe('none');
  });

  it('needs a strict majority of all who chose, and takes the milder form of an agreed direction', () => {
    const seats = ['a', 'b', 'c', 'd', 'e'].map((id) => seat(id));
    const of = (...choices: StandingVote['choice'][]) =>
      count(
        seats,
        choices.map((choice, at) => vote('abcde'[at]!, choice)),
      ).result;
    expect(of('approve', 'approve', 'approve', 'reject', 'reject')).toBe('approve');
    expect(of('approve', 'approve', 'approve_with_conditions', 'reject', 'reject')).toBe(
      'approve_with_conditions',
    );
    expect(of('changes', 'changes', 'reject', 'approve', 'approve')).toBe('changes');
    expect(of('approve', 'approve', 'reject', 'reject')).toBe('tie');
    expect(of('approve', 'reject', 'changes', 'approve_with_conditions')).toBe('tie');
  });

  it('leaves the casting vote to the chair on a tie and on nothing else', () => {
    const seats = ['a', 'b', 'c', 'd'].map((id) => seat(id));
    const tie = count(seats, [
      vote('a', 'approve'),
      vote('b', 'approve'),
      vote('c', 'reject'),
      vote('d', 'reject'),
    ]);
    for (const outcome of ['approve', 'reject', 'changes', 'approve_with_conditions'] as const)
      expect(mayDecide(tie, outcome)).toBe(true);
    const clear = count(seats, [vote('a', 'reject'), vote('b', 'reject'), vote('c', 'reject')]);
    expect(mayDecide(clear, 'reject')).toBe(true);
    expect(mayDecide(clear, 'approve')).toBe(false);
    expect(mayDecide(count(seats, []), 'approve')).toBe(false);
  });

  it('never counts a struck vote, a recused, absent or silent person, or the chair (INV-13, INV-15)', () => {
    fc.assert(
      fc.property(anyCase, ({ stage, seats }) => {
        const votes = votesOf(seats);
        const result = tally(reviewRule, stage, 3, seats, votes);
        const expected = seats.filter(
          (one) => one.seat === 'voter' && one.answer === 'none' && one.choice !== null && !one.struck,
        );
        expect(result.cast).toBe(expected.length);
        expect(Object.values(result.counts).reduce((sum, heads) => sum + heads, 0)).toBe(expected.length);
        // What does not count changes nothing.
        const without = votes.filter((one) => expected.some(({ personId }) => personId === one.personId));
        expect(tally(reviewRule, stage, 3, seats, without)).toEqual(result);
      }),
      { numRuns: 500 },
    );
  });

  it('is the same whatever the order of votes and seats', () => {
    fc.assert(
      fc.property(anyCase, ({ stage, seats }) => {
        const votes = votesOf(seats);
        expect(tally(reviewRule, stage, 3, seats.toReversed(), votes.toReversed())).toEqual(
          tally(reviewRule, stage, 3, seats, votes),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('sees votes on different documents (INV-16), and the duties that are missing', () => {
    const seats = [seat('a', { duties: ['privacy'] }), seat('b', { duties: ['lay'] }), seat('c')];
    expect(count(seats, [vote('a', 'approve'), vote('b', 'approve', { documentHash: 'g' })]).oneHash).toBe(
      false,
    );
    expect(count(seats, [vote('a', 'approve'), vote('c', 'approve')]).missingDuties).toEqual(['lay']);
    expect(count(seats, [vote('a', 'approve'), vote('b', 'abstain')]).missingDuties).toEqual([]);
  });
});

describe('waiting', () => {
  it('ends when everybody has answered or counts as absent; silence is no answer (INV-15)', () => {
    expect(conflictsAnswered([seat('a'), seat('b', { answer: 'pending' })])).toBe(false);
    expect(
      conflictsAnswered([seat('a'), seat('b', { answer: 'absent' }), seat('c', { answer: 'conflict' })]),
    ).toBe(true);
  });
  it('ends when every eligible member has voted; the chair and the recused are not waited for', () => {
    const seats = [seat('a'), seat('b', { answer: 'conflict' }), seat('c', { seat: 'chair' })];
    expect(allVoted(seats, [])).toBe(false);
    expect(allVoted(seats, [vote('a', 'abstain')])).toBe(true);
    expect(allVoted(seats, [vote('a', 'abstain', { struck: true })])).toBe(false);
  });
});
