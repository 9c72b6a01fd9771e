import { describe, expect, it } from 'vitest';
import { type ApprovalEvidence, approvalFault } from '#app/domain/permit/approval.ts';

const vote = (person: string, choice = 'approve', hash = 'bound') => ({ person, choice, hash });
const good: ApprovalEvidence = {
  stage: 'second',
  state: 'DECIDED',
  decision: 'approve',
  quorum: 3,
  decidedBy: 'chair',
  casting: false,
  documentHash: 'bound',
  bindingHash: 'bound',
  snapshotHash: 'snapshot',
  preparedBy: 'preparer',
  profileConfirmedBy: 2,
  votes: [vote('a'), vote('b'), vote('c', 'reject')],
};

describe('the signer of permits counts for itself (B1)', () => {
  it('signs what a majority of a quorum approved', () => {
    expect(approvalFault(good, 'snapshot', 2)).toBeUndefined();
  });

  it('signs a tie that the chair decided, and no other', () => {
    const tie = { ...good, votes: [vote('a'), vote('b', 'changes'), vote('c', 'abstain')] };
    expect(approvalFault({ ...tie, casting: true }, 'snapshot', 2)).toBeUndefined();
    const lost = { ...tie, votes: [vote('a', 'reject'), vote('b', 'changes'), vote('c', 'abstain')] };
    expect(approvalFault({ ...lost, casting: true }, 'snapshot', 2)).toBe('no majority');
  });

  const bad: Record<string, Partial<ApprovalEvidence>> = {
    'a first stage': { stage: 'first' },
    'a round that is still open': { state: 'CONSOLIDATION' },
    'a rejection': { decision: 'reject' },
    'a decision of nobody': { decidedBy: null },
    'other settings than those decided on': { bindingHash: 'other' },
    'another snapshot': { snapshotHash: 'other' },
    'a vote on an older version': { votes: [vote('a'), vote('b'), vote('c', 'approve', 'older')] },
    'the vote of the preparer': { votes: [vote('a'), vote('b'), vote('preparer')] },
    'two votes of one person': { votes: [vote('a'), vote('a'), vote('b')] },
    'too few votes': { votes: [vote('a'), vote('b')] },
    'rules that one person has read': { profileConfirmedBy: 1 },
    'an unknown quorum': { quorum: null },
    'as many against as for': { votes: [vote('a'), vote('b', 'changes'), vote('c', 'abstain')] },
  };
  it.each(Object.keys(bad))('refuses %s', (name) => {
    expect(approvalFault({ ...good, ...bad[name] }, 'snapshot', 2)).toBeTypeOf('string');
  });
});
