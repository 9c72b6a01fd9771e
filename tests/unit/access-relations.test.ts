import { describe, expect, it } from 'vitest';
import { applicationStates } from '#app/domain/application/states.ts';
import { actionNames, actionRule, duties, type ThingAction } from '#policies/access/actions.ts';
import { authorize } from '#policies/access/authorize.ts';
import { rolePermissions } from '#policies/access/permissions.ts';
import { submittedStates } from '#policies/access/relations.ts';
import { roles } from '#policies/access/roles.ts';
import type { AnySubject } from '#policies/access/subjects.ts';
import {
  application,
  can,
  caseThing,
  denied,
  everyFreeRole,
  holding,
  me,
  output,
  reason,
  round,
} from '#tests/support/access-fixtures.ts';
import fc from '#tests/support/fast-check.ts';

describe('deny wins over any union of roles (L2)', () => {
  const judging = [
    'application.screen',
    'data.prepare',
    'conditions.confirm',
    'vote.cast',
    'decision.record',
    'output.review',
    'output.adjudicate',
    'output.release',
    'publication.review',
    'publication.decide',
  ] as const satisfies readonly ThingAction[];

  it.each(judging)(
    '%s: allowed to one of these roles, never on one’s own case (INV-01, INV-02, INV-05)',
    (action) => {
      const kind = actionRule(action).subject;
      const outsider = caseThing(kind, {});
      const holder = action === 'application.screen' ? holding('secretariat') : holding(...everyFreeRole);
      expect(can(holder, action, outsider as AnySubject)).toBe(true);
      for (const held of [holder, holding(...roles)]) {
        for (const own of [{ applicantIds: [me] }, { pastOrInvitedIds: [me] }]) {
          expect(can(held, action, caseThing(kind, own) as AnySubject)).toBe(false);
        }
      }
      const own = caseThing(kind, { applicantIds: [me] }) as AnySubject;
      expect(reason(holder, action, own)).toBe('own_case');
    },
  );

  it('holds for any subset of roles and whatever else is true of the case (property)', () => {
    const anyFacts = fc.record({
      state: fc.constantFrom(...submittedStates, 'DRAFT'),
      rosterIds: fc.subarray([me]),
      clearedIds: fc.subarray([me]),
      consultantIds: fc.subarray([me]),
    });
    fc.assert(
      fc.property(fc.subarray([...roles]), anyFacts, fc.constantFrom(...judging), (held, facts, action) => {
        const { subject } = actionRule(action);
        for (const own of [{ applicantIds: [me] }, { pastOrInvitedIds: [me] }]) {
          expect(can(holding(...held), action, caseThing(subject, { ...facts, ...own }) as AnySubject)).toBe(
            false,
          );
        }
      }),
      { numRuns: 500 },
    );
  });

  it('keeps the author of an output from reviewing, adjudicating and releasing it (INV-02, INV-05)', () => {
    for (const action of ['output.review', 'output.adjudicate', 'output.release'] as const) {
      expect(reason(holding(...everyFreeRole), action, output({ authorId: me }))).toBe('own_output');
    }
  });

  it('takes a third person to adjudicate or release what one reviewed (INV-04, INV-05)', () => {
    for (const action of ['output.adjudicate', 'output.release'] as const) {
      expect(reason(holding(...everyFreeRole), action, output({ outputReviewerIds: [me] }))).toBe(
        'reviewed_this',
      );
      expect(reason(holding(...everyFreeRole), action, output({ outputReviewerIds: ['another'] }))).toBe(
        'allowed',
      );
    }
  });

  it('keeps colleagues of the applicant and of every member from the output desk', () => {
    const ofTwo = output({ organisationIds: ['the-applicant', 'my-organisation'] });
    for (const action of ['output.review', 'output.adjudicate', 'output.release'] as const)
      expect(reason(holding('output_checker'), action, ofTwo)).toBe('colleague');
  });

  it('has nobody act in two duties on one case (C4, INV-06)', () => {
    const doneAs = {
      screening: 'screenerIds',
      review: 'reviewerIds',
      preparation: 'preparerIds',
      checking: 'checkerIds',
    };
    const all = [...everyFreeRole];
    for (const action of actionNames) {
      const { duty, subject } = actionRule(action);
      if (!duty) continue;
      const held = duty === 'screening' ? holding('secretariat') : holding(...all);
      for (const done of duties) {
        const thing = caseThing(subject, { [doneAs[done]]: [me] }) as AnySubject;
        expect(reason(held, action as ThingAction, thing), `${action} after ${done}`).toBe(
          done === duty ? 'allowed' : 'other_duty',
        );
      }
    }
  });

  it('keeps the first round’s judges out of the appeal (INV-07)', () => {
    const appeal = round({ priorReviewerIds: [me] });
    for (const action of ['vote.cast', 'decision.record'] as const) {
      expect(reason(holding('chair'), action, appeal)).toBe('prior_round');
    }
  });

  it('does not let whoever suspended or held undo it (INV-10)', () => {
    expect(reason(holding('secretariat'), 'application.resume', application({ suspenderIds: [me] }))).toBe(
      'suspended_by_you',
    );
    expect(reason(holding('secretariat'), 'application.resume', application())).toBe('allowed');
    expect(reason(holding('chair'), 'output.resume', output({ heldById: me }))).toBe('held_by_you');
    expect(reason(holding('chair'), 'output.resume', output({ heldById: 'another' }))).toBe('allowed');
  });
});

describe('conflicts of interest', () => {
  const everyCaseAction = actionNames.filter((action) =>
    ['Application', 'Round', 'Output', 'Publication'].includes(actionRule(action).subject),
  );

  it('close every action on the case, reading included, and answer as not found (INV-12)', () => {
    for (const role of roles) {
      for (const action of everyCaseAction) {
        const thing = caseThing(actionRule(action).subject, { conflictedIds: [me] }) as AnySubject;
        expect(can(holding(role), action, thing), `${role} ${action}`).toBe(false);
        if (actionRule(action).scope !== 'thing') continue;
        expect(
          denied(() => authorize(holding(role), action as 'application.read', thing as never)).visible,
        ).toBe(false);
      }
    }
  });

  it('show a committee member nothing before the answer; silence is no answer (INV-11, INV-15)', () => {
    const silent = { rosterIds: [me], clearedIds: [] };
    for (const role of ['committee_member', 'chair', 'acting_chair'] as const) {
      expect(can(holding(role), 'application.read', application(silent))).toBe(false);
      expect(can(holding(role), 'vote.cast', round(silent))).toBe(false);
      expect(can(holding(role), 'conflict.declare', application(silent))).toBe(true);
      expect(can(holding(role), 'vote.cast', round())).toBe(true);
    }
  });

  it('show the committee nothing that has not passed the completeness check (APP-2)', () => {
    for (const role of ['committee_member', 'chair', 'acting_chair'] as const) {
      for (const state of ['DRAFT', 'SCREENING', 'RETURNED', 'WITHDRAWN'] as const) {
        expect(can(holding(role), 'application.list', application({ state }))).toBe(false);
        expect(can(holding(role), 'application.read', application({ state }))).toBe(false);
      }
      expect(can(holding(role), 'application.list', application({ state: 'S1_REVIEW' }))).toBe(true);
    }
  });

  it('leave an applicant who was recused from judging their own application', () => {
    const own = application({ applicantIds: [me], conflictedIds: [me] });
    expect(can(holding('researcher', 'committee_member'), 'application.read', own)).toBe(true);
    expect(can(holding('researcher', 'committee_member'), 'application.change', own)).toBe(true);
    expect(can(holding('researcher', 'committee_member'), 'conditions.confirm', own)).toBe(false);
  });
});

describe('sight of cases', () => {
  it('ends for a removed member at once (INV-28) and never begins for an invited one', () => {
    expect(can(holding('researcher'), 'application.read', application({ applicantIds: [me] }))).toBe(true);
    expect(can(holding('researcher'), 'application.read', application({ pastOrInvitedIds: [me] }))).toBe(
      false,
    );
    expect(can(holding('researcher'), 'application.read', application())).toBe(false);
  });

  it('counts every state but the draft as submitted', () => {
    expect([...submittedStates, 'DRAFT'].sort()).toEqual([...applicationStates].sort());
  });

  it('keeps drafts to their authors; the auditor reads them too (C5)', () => {
    for (const role of roles) {
      expect(
        can(holding(role), 'application.read', application({ state: 'DRAFT', rosterIds: [] })),
        role,
      ).toBe(role === 'auditor');
    }
  });

  it('is not given by administration: accounts, not cases', () => {
    for (const { action } of rolePermissions.administrator) {
      expect(['Person', 'Grant', 'Organisation', 'Portal', 'Signal']).toContain(actionRule(action).subject);
    }
    expect(denied(() => authorize(holding('administrator'), 'application.read', application())).visible).toBe(
      false,
    );
  });

  it('runs questions only for members of an active project (ROL-1, INV-24)', () => {
    for (const role of roles) {
      expect(can(holding(role), 'query.run', application())).toBe(false);
      expect(can(holding(role), 'query.run', application({ applicantIds: [me], state: 'SUSPENDED' }))).toBe(
        false,
      );
      expect(can(holding(role), 'query.run', application({ applicantIds: [me] }))).toBe(
        role === 'researcher',
      );
    }
    expect(can(holding('researcher', 'secretariat'), 'query.run', application({ applicantIds: [me] }))).toBe(
      false,
    );
  });
});
