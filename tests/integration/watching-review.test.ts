import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plusSeconds } from '#app/domain/shared/brand.ts';
import { castVote } from '#app/services/review/cast-vote.server.ts';
import { readReview } from '#app/services/review/read-review.server.ts';
import { recordDecision } from '#app/services/review/record-decision.server.ts';
import { newId } from '#db/portal/ids.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { watchRules } from '#policies/watching/rules.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';
import { entryOf, raisedBy, signalsOf, writeActs } from '../support/watching.ts';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal({ demo: true });
});
afterEach(() => portal.dispose());

const application = (key: string) => demoId(`application:${key}`);
const person = (key: string) => demoId(`person:${key}`);
const file = () => portal.store.file;
/** All votes are in, and the chair has not decided. */
const voted = application('anticoagulants');
const decide = async () =>
  recordDecision(portal, await personaViewer(portal, 'chair'), voted, {
    outcome: 'approve',
    riskValue: 'low',
    riskReason: '集計だけを行うため。',
    grounds: [],
    sections: [],
    text: '',
  });

describe('the pace of approvals', () => {
  it('that is much faster than usual is a signal about that case and no other', () => {
    const signals = signalsOf(portal, 'fast_approval');
    expect(signals.map(({ variant, about }) => ({ variant, about }))).toEqual([
      { variant: 'stage_first', about: application('hip-fracture-season') },
    ]);
    const [seq = -1] = signals[0]?.entries ?? [];
    expect(entryOf(portal, seq)).toMatchObject({
      kind: 'decision.recorded',
      case: application('hip-fracture-season'),
      detail: { outcome: 'approve', stage: 'first' },
    });
    // Of all that was approved in the time the rules looked at, the other approvals took their usual time.
    const approved = file()
      .prepare(`select count(*) from review_round where decision like 'approve%' and decided_at >= ?`)
      .pluck()
      .get(plusSeconds(portal.clock.now(), -30 * 86_400));
    expect(approved).toBeGreaterThan(3);
  });

  it('that is much slower than usual is one too', async () => {
    portal.clock.advance(70 * 86_400);
    await decide();
    const [signal, ...others] = await raisedBy(portal, 'slow_approval');
    expect(others).toEqual([]);
    expect(signal).toMatchObject({ variant: 'stage_first', about: voted, case: voted });
    expect(entryOf(portal, signal?.entries[0] ?? -1)).toMatchObject({
      kind: 'decision.recorded',
      case: voted,
    });
  });

  it('that is usual is none', async () => {
    await decide();
    expect(await raisedBy(portal, 'slow_approval')).toEqual([]);
    expect(signalsOf(portal, 'fast_approval')).toHaveLength(1);
  });
});

describe.each(['stage_second', 'publication'] as const)('the pace of %s', (step) => {
  const day = 86_400;
  let written = 0;
  /** A round of this step that took so long and ended with consent now. */
  function approvedAfter(seconds: number, key: string, before = 0): string {
    const id = newId();
    written += 1;
    const at = plusSeconds(portal.clock.now(), -before);
    file()
      .prepare(
        `insert into review_round (id, application_id, stage, number, state, rule_version, quorum, document_hash,
           continued, opened_by, opened_at, decision, decided_by, decided_at, casting, reasons, revision)
         values (?, ?, 'second', ?, 'DECIDED', 1, 3, 'hash', 0, ?, ?, 'approve', ?, ?, 0, '[]', 1)`,
      )
      .run(
        id,
        application(key),
        100 + written,
        person('secretariat'),
        plusSeconds(at, -seconds),
        person('chair'),
        at,
      );
    if (step === 'publication')
      file().prepare('insert into publication_round values (?, ?)').run(id, 'publication');
    return id;
  }
  beforeEach(() => {
    if (step === 'publication')
      file()
        .prepare(
          `insert into publication (id, reference, application_id, author_id, state, submission, kind, title_ja, title_en,
             venue, objective, wording, summary_ja, summary_en, revision, created_at, changed_at)
           values ('publication', 'P', ?, ?, 'DRAFT', 0, 'paper', '', '', '', '', '', '', '', 1, ?, ?)`,
        )
        .run(voted, person('researcher'), portal.clock.now(), portal.clock.now());
    for (let i = 1; i <= 20; i += 1) approvedAfter((18 + (i % 5)) * day, 'anticoagulants', i * day);
  });

  it('is compared with the past of that step alone: one in an hour is a signal, a usual one is none', async () => {
    const fast = approvedAfter(3_600, 'ckd-tests');
    const usual = approvedAfter(16 * day, 'anticoagulants');
    await writeActs(
      portal,
      [
        [fast, 'ckd-tests'],
        [usual, 'anticoagulants'],
      ].map(([id = '', key = '']) => ({
        kind: 'decision.recorded',
        subject: { type: 'round', id },
        case: application(key),
        actor: person('chair'),
        at: portal.clock.now(),
      })),
    );
    const raised = await raisedBy(portal, 'fast_approval');
    expect(raised).toMatchObject([{ variant: step, about: application('ckd-tests'), acts: 1 }]);
    expect(signalsOf(portal, 'slow_approval')).toEqual([]);
  });
});

describe('votes right after opening', () => {
  const ballot = {
    choice: 'approve',
    reason: '目的と範囲は妥当です。',
    planJudgement: '方法は適切です。',
    dataJudgement: '必要な項目に限られています。',
  } as const;
  /** Seats that have not voted, in two different rounds, of one and the same member. */
  function twoSeats(): { readonly member: string; readonly cases: readonly string[] } {
    for (const key of [
      'committee-member',
      'committee-member-3',
      'committee-member-4',
      'committee-member-5',
    ]) {
      const cases = file()
        .prepare(
          `select r.application_id from review_round r join round_member m on m.round_id = r.id
           where r.state = 'VOTING' and m.person_id = ? and m.seat = 'voter' and m.answer = 'none'
           and not exists (select 1 from vote v where v.round_id = r.id and v.person_id = m.person_id)`,
        )
        .pluck()
        .all(person(key)) as string[];
      if (cases.length >= 2) return { member: key, cases: cases.slice(0, 2) };
    }
    throw new Error('no member of the demo has two votes to cast');
  }
  const vote = async (member: string, id: string, wait: number | undefined) => {
    const viewer = await personaViewer(portal, member);
    if (wait !== undefined) {
      await readReview(portal, viewer, id);
      portal.clock.advance(wait);
    }
    await castVote(portal, viewer, id, ballot);
  };

  it('are a signal about the member who glanced, with those votes', () => {
    const [signal, ...others] = signalsOf(portal, 'hasty_vote');
    expect(others).toEqual([]);
    expect(signal).toMatchObject({ variant: 'review', about: person('committee-member-2'), acts: 2 });
    expect(signal?.entries.map((seq) => entryOf(portal, seq))).toEqual([
      expect.objectContaining({ kind: 'vote.cast', actor: person('committee-member-2') }),
      expect.objectContaining({ kind: 'vote.cast', actor: person('committee-member-2') }),
    ]);
  });

  it('are a signal too where the papers were never opened', async () => {
    const { member, cases } = twoSeats();
    for (const id of cases) await vote(member, id, undefined);
    const [signal] = await raisedBy(portal, 'hasty_vote');
    expect(signal).toMatchObject({ about: person(member), acts: 2 });
    expect(signal?.entries.map((seq) => entryOf(portal, seq).case)).toEqual(cases);
  });

  it('are a signal too where only an earlier round was read', async () => {
    const { member, cases } = twoSeats();
    const viewer = await personaViewer(portal, member);
    for (const id of cases) await readReview(portal, viewer, id);
    portal.clock.advance(3_600);
    // What was read so far was read in another round: these begin now.
    for (const id of cases)
      file()
        .prepare(`update review_round set opened_at = ? where application_id = ? and state = 'VOTING'`)
        .run(portal.clock.now(), id);
    portal.clock.advance(600);
    for (const id of cases) await vote(member, id, 5);
    const [signal] = await raisedBy(portal, 'hasty_vote');
    expect(signal).toMatchObject({ about: person(member), acts: 2 });
  });

  it('are none after ten minutes of reading, or where it happened once', async () => {
    const { member, cases } = twoSeats();
    await vote(member, cases[0] ?? '', watchRules.hasty_vote.withinSeconds.review - 10);
    await vote(member, cases[1] ?? '', 600);
    expect(await raisedBy(portal, 'hasty_vote')).toEqual([]);
  });
});

describe('nothing but consent', () => {
  /** Votes in rounds that are decided, each with its entry: what the store holds after a year in the office. */
  async function votesOf(member: string, choices: readonly string[]): Promise<number[]> {
    const at = plusSeconds(portal.clock.now(), -3_600);
    const rounds = file()
      .prepare(
        `select id, application_id, document_hash from review_round where state = 'DECIDED' order by id limit ?`,
      )
      .all(choices.length) as { id: string; application_id: string; document_hash: string }[];
    expect(rounds).toHaveLength(choices.length);
    for (const [index, round] of rounds.entries())
      file()
        .prepare(
          'insert into vote (id, round_id, person_id, choice, document_hash, cast_at) values (?, ?, ?, ?, ?, ?)',
        )
        .run(newId(), round.id, member, choices[index], round.document_hash, at);
    return writeActs(
      portal,
      rounds.map((round) => ({
        kind: 'vote.cast',
        actor: member,
        at,
        subject: { type: 'round', id: round.id },
        case: round.application_id,
      })),
    );
  }
  const { reviewer } = watchRules.never_disagrees;
  const member = person('mochizuki');
  const consents = (count: number) => Array.from({ length: count }, () => 'approve');

  it('in enough decided rounds is a signal about the member, with the votes', async () => {
    const seqs = await votesOf(member, consents(reviewer));
    const [signal, ...others] = await raisedBy(portal, 'never_disagrees');
    expect(others).toEqual([]);
    expect(signal).toMatchObject({ variant: 'reviewer', about: member, acts: reviewer, severity: 'note' });
    expect(signal?.entries).toEqual(seqs);
  });

  it('is none with one other vote among them, or one too few', async () => {
    await votesOf(member, [...consents(reviewer), 'changes']);
    await votesOf(person('kokonoe'), consents(reviewer - 1));
    expect(await raisedBy(portal, 'never_disagrees')).toEqual([]);
  });
});

describe('overruled machine verdicts', () => {
  const lowered = (count: number) =>
    file()
      .prepare(
        `update review_round set computed_risk = json_set(computed_risk, '$.band', 'high')
         where id in (select id from review_round where stage = 'first' and risk_value is not null
                      and decided_by = ? order by decided_at desc limit ?)`,
      )
      .run(person('chair'), count);

  it('are a signal about who set a risk below the computed one again and again', async () => {
    await decide();
    lowered(watchRules.overruled_machine.risks);
    const [signal, ...others] = await raisedBy(portal, 'overruled_machine');
    expect(others).toEqual([]);
    expect(signal).toMatchObject({
      variant: 'risks',
      about: person('chair'),
      acts: watchRules.overruled_machine.risks,
    });
    expect(signal?.entries.map((seq) => entryOf(portal, seq).kind)).toEqual(
      Array.from({ length: watchRules.overruled_machine.risks }, () => 'decision.recorded'),
    );
  });

  it('are none while it happened less often', async () => {
    await decide();
    lowered(watchRules.overruled_machine.risks - 1);
    expect(await raisedBy(portal, 'overruled_machine')).toEqual([]);
  });
});
