import {
  caseKinds,
  duringPeriod,
  type Outcome,
  ofCase,
  outcomesOf,
  type ReportInput,
  valuesOf,
} from './case-outcomes.ts';
import { daysToAccess, judgedLengths, stageLengths, stages } from './case-times.ts';
import { isWithin, type ReportEntry, stepOf } from './entry.ts';
import { agreement, count, type Judgement, rate, ratio, type Section, section, time } from './figure.ts';
import { voteKey } from './known.ts';

/** Whether cases are treated alike, and how long each step takes. */
export const fairnessKinds: readonly string[] = [
  ...caseKinds,
  'decision.recorded',
  'vote.cast',
  'output.submitted',
  'output.reviewed',
  'output.returned',
  'output.approved',
  'output.rejected',
  'output.escalated',
  'output.released',
  'publication.submitted',
  'publication.returned',
  'publication.cleared',
  'publication.refused',
];

const rateColumns = ['part', 'whole', 'rate'] as const;
const rated = (id: string, part: readonly ReportEntry[], whole: readonly ReportEntry[]) => ({
  id,
  cells: [count(part), count(whole), rate(part, whole)],
});
type Of = Readonly<Record<Outcome, ReportEntry[]>>;

export function fairnessReport(input: ReportInput): Section[] {
  const of = outcomesOf(input);
  const during = duringPeriod(input);
  return [
    section(
      'stages',
      ['time'],
      [
        ...stages.map((stage) => ({ id: stage, cells: [time(stageLengths(input, stage), 'working_day')] })),
        { id: 'access', cells: [time(daysToAccess(input), 'day')] },
        {
          id: 'outputs',
          cells: [
            time(
              judgedLengths(input, 'output.submitted', [
                'output.approved',
                'output.rejected',
                'output.returned',
              ]),
              'working_day',
            ),
          ],
        },
        {
          id: 'release',
          cells: [time(judgedLengths(input, 'output.approved', ['output.released'], 'days'), 'day')],
        },
        {
          id: 'publications',
          cells: [
            time(
              judgedLengths(input, 'publication.submitted', [
                'publication.cleared',
                'publication.refused',
                'publication.returned',
              ]),
              'working_day',
            ),
          ],
        },
      ],
    ),
    approvals(during, of),
    approvalsByType(input, 'approvalFirst', decidedBy(of).first),
    approvalsByType(input, 'approvalSecond', decidedBy(of).second),
    judgements(input, during),
    dissent(input, during),
    overrides(input, during),
    returns(during, of),
    reviewers(input, during),
  ];
}

const decidedBy = (of: Of) => ({
  first: {
    yes: [...of.firstApproved, ...of.firstConditions],
    no: of.firstRefused,
  },
  second: { yes: of.secondApproved, no: of.secondRefused },
});

/** Of what was decided for good: to ask for changes is no answer yet. */
function approvals(during: readonly ReportEntry[], of: Of): Section {
  const { first, second } = decidedBy(of);
  const kinds = (...names: string[]) => during.filter(({ kind }) => names.includes(kind));
  const cleared = during.filter(({ kind, to }) => kind === 'publication.cleared' && to === 'CLEARED');
  return section('approval', rateColumns, [
    rated('first', first.yes, [...first.yes, ...first.no]),
    rated('second', second.yes, [...second.yes, ...second.no]),
    rated('outputs', kinds('output.approved'), kinds('output.approved', 'output.rejected')),
    rated('publications', cleared, [...cleared, ...kinds('publication.refused')]),
  ]);
}

/** The same of each kind of applicant. */
function approvalsByType(
  input: ReportInput,
  id: string,
  { yes, no }: ReturnType<typeof decidedBy>['first'],
): Section {
  return section(
    id,
    rateColumns,
    valuesOf((fact) => fact.type, input.lists.types, input.known).map((type) => {
      const own = (entry: ReportEntry) => ofCase(input.known, entry)?.type === type;
      return rated(type, yes.filter(own), [...yes, ...no].filter(own));
    }),
  );
}

type Round = { readonly decision: ReportEntry; readonly of: 'first' | 'second' | 'other' };

/** Rounds that came to a decision in the period; of one that is still open nobody learns how its votes lie. */
function decidedRounds({ known }: ReportInput, during: readonly ReportEntry[]): ReadonlyMap<string, Round> {
  const rounds = new Map<string, Round>();
  for (const decision of during.filter(({ kind }) => kind === 'decision.recorded')) {
    const about = known.rounds.get(decision.subject.id);
    const stage = decision.detail?.stage === 'second' ? 'second' : 'first';
    rounds.set(decision.subject.id, { decision, of: about === 'application' ? stage : 'other' });
  }
  return rounds;
}

type Vote = { readonly entry: ReportEntry; readonly choice: string; readonly round: Round };

/** First votes as they were cast blind; what was amended after all had been opened is not among them. */
function blindVotes(input: ReportInput, during: readonly ReportEntry[]): Vote[] {
  const rounds = decidedRounds(input, during);
  return input.entries.flatMap((entry): Vote[] => {
    if (entry.kind !== 'vote.cast') return [];
    const round = rounds.get(entry.subject.id);
    const vote = input.known.votes.get(voteKey(entry.subject.id, entry.actor, entry.at));
    return round && vote && !vote.struck ? [{ entry, choice: vote.choice, round }] : [];
  });
}

/** What two checkers said of one item of one submission, neither knowing of the other; by the period of the later one. */
function itemJudgements({ known, entries, span }: ReportInput): Judgement[] {
  const things = new Map<string, Judgement[]>();
  for (const entry of entries.filter(({ kind }) => kind === 'output.reviewed'))
    for (const { item, choice } of known.checks.get(voteKey(entry.subject.id, entry.actor, entry.at)) ?? []) {
      const thing = `${item} ${entry.detail?.round ?? ''}`;
      things.set(thing, [...(things.get(thing) ?? []), { thing, choice, by: entry }]);
    }
  return [...things.values()].filter((all) => isWithin(span, (all.at(-1) as Judgement).by)).flat();
}

function judgements(input: ReportInput, during: readonly ReportEntry[]): Section {
  const votes = blindVotes(input, during);
  const of = (which: Round['of']): Judgement[] =>
    votes
      .filter(({ round }) => round.of === which)
      .map(({ entry, choice }) => ({ thing: entry.subject.id, choice, by: entry }));
  return section(
    'agreement',
    ['agreement'],
    [
      { id: 'first', cells: [agreement(of('first'))] },
      { id: 'second', cells: [agreement(of('second'))] },
      { id: 'other', cells: [agreement(of('other'))] },
      { id: 'outputs', cells: [agreement(itemJudgements(input))] },
    ],
  );
}

/** To send a case back to the first stage is what a vote for changes comes to in the second. */
const decidedAs = ({ decision }: Round): unknown =>
  decision.detail?.outcome === 'refer_back' ? 'changes' : decision.detail?.outcome;
const differs = ({ choice, round }: Vote): boolean => choice !== decidedAs(round);
/** Who abstains says neither yes nor no. */
const says = ({ choice }: Vote): boolean => choice !== 'abstain';

function dissent(input: ReportInput, during: readonly ReportEntry[]): Section {
  const votes = blindVotes(input, during).filter(says);
  const of = (which: Round['of']) => votes.filter(({ round }) => round.of === which);
  const kinds = (name: string) => during.filter(({ kind }) => kind === name);
  const secondReviews = kinds('output.reviewed').filter(({ to }) => to === 'REVIEWED');
  const escalated = new Set(kinds('output.escalated').map(({ subject }) => subject.id));
  return section('dissent', rateColumns, [
    ...(['first', 'second', 'other'] as const).map((which) =>
      rated(
        which,
        of(which)
          .filter(differs)
          .map(({ entry }) => entry),
        of(which).map(({ entry }) => entry),
      ),
    ),
    rated(
      'outputs',
      secondReviews.filter(({ subject }) => escalated.has(subject.id)),
      secondReviews,
    ),
  ]);
}

/** The machine says pass, fail or does not know; people decide. Both ways in which they differ from it. */
function overrides({ known }: ReportInput, during: readonly ReportEntry[]): Section {
  const decided = during.filter(({ kind }) => kind === 'output.approved' || kind === 'output.rejected');
  const flagged = decided.filter(({ subject }) => known.flagged.has(subject.id));
  const passed = decided.filter(({ subject }) => !known.flagged.has(subject.id));
  const as = (kind: string) => (entry: ReportEntry) => entry.kind === kind;
  return section('machine', rateColumns, [
    rated('overruled', flagged.filter(as('output.approved')), flagged),
    rated('stricter', passed.filter(as('output.rejected')), passed),
  ]);
}

/** How often something went back for each that was handed in. */
function returns(during: readonly ReportEntry[], of: Of): Section {
  const kinds = (name: string) => during.filter(({ kind }) => kind === name);
  const handed = (name: string) => kinds(name).filter((entry) => stepOf(entry) === 'submit');
  const row = (id: string, back: readonly ReportEntry[], all: readonly ReportEntry[]) => ({
    id,
    cells: [count(back), count(all), ratio(back, all)],
  });
  return section(
    'returns',
    ['returned', 'submitted', 'perCase'],
    [
      row('screening', of.returned, of.received),
      row('first', of.firstChanges, of.received),
      row('second', of.secondChanges, of.received),
      row('outputs', kinds('output.returned'), handed('output.submitted')),
      row('publications', kinds('publication.returned'), handed('publication.submitted')),
    ],
  );
}

/** One by one, in no order of their numbers: for auditors only. */
function reviewers(input: ReportInput, during: readonly ReportEntry[]): Section {
  const votes = blindVotes(input, during).filter(says);
  const people = [...new Set(votes.map(({ entry }) => entry.actor))].sort();
  return section(
    'reviewers',
    ['differing', 'votes', 'rate'],
    people.map((person) => {
      const own = votes.filter(({ entry }) => entry.actor === person);
      return rated(
        person,
        own.filter(differs).map(({ entry }) => entry),
        own.map(({ entry }) => entry),
      );
    }),
  );
}
