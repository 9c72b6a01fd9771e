import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applicationStates } from '#app/domain/application/states.ts';
import { abilityFor, abilityOf, kindOf, rulesFor } from '#policies/access/ability.ts';
import {
  type Action,
  actionNames,
  actionRule,
  duties,
  type PortalAction,
  type ThingAction,
} from '#policies/access/actions.ts';
import {
  AccessDenied,
  type Authorized,
  assertMayEver,
  authorize,
  installAuthority,
  isAuthorized,
  may,
  mayEver,
  systemAuthority,
} from '#policies/access/authorize.ts';
import { denialReasons } from '#policies/access/denial.ts';
import { needsSecondPerson, problemOfGrant } from '#policies/access/grants.ts';
import { rolePermissions } from '#policies/access/permissions.ts';
import { conditionsOf, type Relation, relations, submittedStates } from '#policies/access/relations.ts';
import { asRole, exclusive, type Role, roles, type ViewerFacts } from '#policies/access/roles.ts';
import { prohibitions } from '#policies/access/separation-of-duties.ts';
import {
  type AnySubject,
  type CaseFacts,
  type SubjectKind,
  type SubjectOf,
  thePortal,
  toSubject,
} from '#policies/access/subjects.ts';

const me = 'me';
const holding = (...held: readonly Role[]): ViewerFacts => ({
  personId: me,
  organisationIds: ['my-organisation'],
  roles: held.map((role) => ({ role, facilityId: role === 'hospital_staff' ? 'my-facility' : null })),
});
/** Every role at once except those whose holder is barred outright, whose bar would hide what relations forbid. */
const everyFreeRole = roles.filter(
  (role) => !['auditor', 'entrusted_operator', 'secretariat'].includes(role),
);

const bare: CaseFacts = {
  applicationId: 'a',
  organisationId: 'other-organisation',
  state: 'ACTIVE',
  applicantIds: ['applicant'],
  pastOrInvitedIds: [],
  rosterIds: [me],
  clearedIds: [me],
  conflictedIds: [],
  consultantIds: [],
  screenerIds: [],
  reviewerIds: [],
  preparerIds: [],
  checkerIds: [],
  suspenderIds: [],
};
const application = (facts: Partial<CaseFacts> = {}) =>
  toSubject('Application', { id: 'a', ...bare, ...facts });
const round = (facts: Partial<CaseFacts & { priorReviewerIds: string[] }> = {}) =>
  toSubject('Round', { id: 'r', stage: 'first', priorReviewerIds: [], ...bare, ...facts });
const output = (
  facts: Partial<CaseFacts & { authorId: string; outputReviewerIds: string[]; heldById: string }> = {},
) =>
  toSubject('Output', {
    id: 'x',
    outputState: 'SUBMITTED',
    authorId: 'applicant',
    outputReviewerIds: [],
    heldById: null,
    ...bare,
    ...facts,
  });
const publication = (facts: Partial<CaseFacts & { authorId: string }> = {}) =>
  toSubject('Publication', {
    id: 'p',
    publicationState: 'SUBMITTED',
    authorId: 'applicant',
    ...bare,
    ...facts,
  });
const grant = (facts: Partial<{ personId: string; requestedById: string; role: Role }> = {}) =>
  toSubject('Grant', { id: 'g', personId: 'grantee', requestedById: 'requester', role: 'chair', ...facts });
const person = (id: string) => toSubject('Person', { id });

const caseThing = (kind: SubjectKind, facts: Partial<CaseFacts>): AnySubject | null => {
  if (kind === 'Application') return application(facts);
  if (kind === 'Round') return round(facts);
  if (kind === 'Output') return output(facts);
  return kind === 'Publication' ? publication(facts) : null;
};
const can = (viewer: ViewerFacts, action: Action, subject: AnySubject) =>
  abilityFor(viewer).can(action, subject);
const reason = (viewer: ViewerFacts, action: ThingAction, subject: AnySubject) => {
  const verdict = may(viewer, action, subject as never);
  return verdict.ok ? 'allowed' : verdict.reason;
};
const denied = (work: () => unknown): AccessDenied => {
  try {
    work();
  } catch (error) {
    if (error instanceof AccessDenied) return error;
    throw error;
  }
  throw new Error('was allowed');
};

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

  it('keeps colleagues of the applicant from the output desk', () => {
    expect(
      reason(holding('output_checker'), 'output.review', output({ organisationId: 'my-organisation' })),
    ).toBe('colleague');
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
      expect(['Person', 'Grant', 'Organisation', 'Portal']).toContain(actionRule(action).subject);
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

describe('grants', () => {
  it('are never approved, refused or revoked by the grantee, nor requested for oneself (INV-08)', () => {
    for (const action of ['grant.approve', 'grant.refuse', 'grant.revoke'] as const) {
      expect(reason(holding('administrator'), action, grant({ personId: me }))).toBe('own_grant');
      expect(reason(holding('administrator'), action, grant())).toBe('allowed');
    }
    for (const role of ['administrator', 'secretariat'] as const) {
      expect(reason(holding(role), 'grant.request', person(me))).toBe('own_account');
      expect(reason(holding(role), 'grant.request', person('another'))).toBe('allowed');
    }
  });

  it('need a second person, except for researcher (C4)', () => {
    for (const role of roles) {
      const verdict = reason(
        holding('administrator', 'secretariat'),
        'grant.approve',
        grant({ requestedById: me, role }),
      );
      expect(verdict, role).toBe(role === 'researcher' ? 'allowed' : 'second_person');
      expect(needsSecondPerson(role)).toBe(role !== 'researcher');
    }
  });

  it('are granted by the administrator alone and requested by the secretariat (C4)', () => {
    const may = (action: Action) => roles.filter((role) => mayEver(holding(role), action));
    expect(may('grant.approve')).toEqual(['administrator']);
    expect(may('grant.revoke')).toEqual(['administrator']);
    expect(may('grant.request')).toEqual(['secretariat', 'administrator']);
  });

  it('leave an auditor alone and keep the operator out of the committee (INV-09, ROL-1)', () => {
    const propose = (role: Role, other: Role) =>
      problemOfGrant({
        role,
        facilityId: role === 'hospital_staff' ? 'f' : null,
        others: [{ role: other, facilityId: other === 'hospital_staff' ? 'f' : null }],
      });
    for (const role of roles.filter((one) => one !== 'auditor')) {
      expect(propose('auditor', role)).toBe('exclusive');
      expect(propose(role, 'auditor')).toBe('exclusive');
    }
    expect(propose('secretariat', 'chair')).toBe('exclusive');
    expect(propose('committee_member', 'secretariat')).toBe('exclusive');
    expect(propose('chair', 'committee_member')).toBeNull();
    for (const a of roles) for (const b of roles) expect(exclusive(a, b)).toBe(exclusive(b, a));
  });

  it('bind a hospital desk to one facility and nothing else to any (ROL-4)', () => {
    const others = [{ role: 'hospital_staff', facilityId: 'f1' }] as const;
    expect(problemOfGrant({ role: 'hospital_staff', facilityId: null, others: [] })).toBe('facility_missing');
    expect(problemOfGrant({ role: 'chair', facilityId: 'f1', others: [] })).toBe('facility_not_asked');
    expect(problemOfGrant({ role: 'hospital_staff', facilityId: 'f2', others })).toBe('one_facility');
    expect(problemOfGrant({ role: 'hospital_staff', facilityId: 'f1', others })).toBe('already_held');
    expect(problemOfGrant({ role: 'hospital_staff', facilityId: 'f1', others: [] })).toBeNull();
  });
});

describe('the auditor', () => {
  it('has no action that writes, alone or beside any other role (ROL-11)', () => {
    const writing = actionNames.filter((action) => actionRule(action).effect === 'write');
    for (const held of [holding('auditor'), holding(...roles)]) {
      expect(writing.filter((action) => mayEver(held, action))).toEqual([]);
    }
  });

  it('reads everything except the content of the identity store (C5)', () => {
    const reading = actionNames.filter((action) => actionRule(action).effect === 'read');
    expect(reading.filter((action) => !mayEver(holding('auditor'), action))).toEqual(['identity.read']);
  });

  it('is told that a write is refused, not that the page is missing (ROL-11)', () => {
    for (const action of actionNames.filter((one) => actionRule(one).effect === 'write')) {
      const refusal = denied(() => assertMayEver(holding('auditor'), action));
      expect(refusal.visible, action).toBe(true);
      expect(refusal.reason, action).toBe('auditor_reads_only');
    }
    expect(denied(() => authorize(holding('auditor'), 'application.screen', application())).visible).toBe(
      true,
    );
  });
});

describe('the entrusted operator', () => {
  it('is a marker: it allows nothing, and takes approving and releasing away (ROL-2, C4)', () => {
    expect(rolePermissions.entrusted_operator).toEqual([]);
    const approving = actionNames.filter((action) => actionRule(action).approves);
    expect(approving).toEqual(expect.arrayContaining(['decision.record', 'output.release', 'grant.approve']));
    for (const action of actionNames) {
      const alone = mayEver(holding(...everyFreeRole), action);
      expect(mayEver(holding(...everyFreeRole, 'entrusted_operator'), action), action).toBe(
        alone && !approving.includes(action),
      );
    }
  });
});

describe('rules as data', () => {
  it('place every prohibition after every permission, where alone it has effect', () => {
    const made = rulesFor(holding(...roles));
    const first = made.findIndex((rule) => rule.inverted);
    expect(first).toBeGreaterThan(0);
    expect(made.slice(first).every((rule) => rule.inverted)).toBe(true);
    // The same rules in the other order: the prohibitions are dead, which is why the order is a rule of its own.
    const turned = abilityOf([...made.slice(first), ...made.slice(0, first)]);
    expect(turned.can('vote.cast', round({ applicantIds: [me] }))).toBe(true);
    expect(abilityFor(holding(...roles)).can('vote.cast', round({ applicantIds: [me] }))).toBe(false);
  });

  it('have no dead prohibition: each closes something to somebody', () => {
    for (const { reason, actions, when, role } of prohibitions) {
      expect(actions.length, reason).toBeGreaterThan(0);
      if (when === 'always') expect(role, reason).toBeDefined();
    }
    const used = new Set(prohibitions.map((one) => one.reason));
    expect([...denialReasons].filter((one) => !used.has(one as never)).sort()).toEqual([
      'no_role',
      'not_this_one',
    ]);
  });

  it('name only relations that the kind of thing has, with conditions that are never empty', () => {
    const viewer = holding('hospital_staff');
    for (const name of Object.keys(relations) as Relation[]) {
      const conditions = conditionsOf([name], viewer);
      expect(Object.keys(conditions).length).toBeGreaterThan(0);
      for (const value of Object.values(conditions)) expect(value).toBeDefined();
    }
    expect(() => conditionsOf([], viewer)).toThrow();
    expect(() => conditionsOf(['self'], { ...viewer, personId: '' })).toThrow();
    expect(() => conditionsOf(['submitted', 'active'], viewer)).toThrow(/two conditions/);
    for (const { action, subject, conditions } of rulesFor(holding(...roles))) {
      if (!conditions) continue;
      const things = {
        Application: application(),
        Round: round(),
        Output: output(),
        Publication: publication(),
      };
      const thing: object | undefined =
        subject === 'Grant' ? grant() : (things as Record<string, object>)[subject as string];
      if (thing)
        for (const field of Object.keys(conditions))
          expect(Object.hasOwn(thing, field), `${action}.${field}`).toBe(true);
    }
  });

  it('know no all-embracing action or subject', () => {
    expect(actionNames).not.toContain('manage');
    for (const rule of rulesFor(holding(...roles))) expect([rule.action, rule.subject]).not.toContain('all');
  });

  it('stop at a role that nobody defined', () => {
    expect(() => asRole('superuser')).toThrow(/unknown role/);
    const forged = { ...holding(), roles: [{ role: 'superuser' as Role, facilityId: null }] };
    expect(() => abilityFor(forged)).toThrow(/unknown role/);
    expect(() => abilityFor({ ...holding(), personId: '' })).toThrow();
  });

  it('ask for a second factor for release, role change and policy change', () => {
    const stepUp = actionNames.filter((action) => actionRule(action).stepUp);
    for (const action of [
      'output.release',
      'grant.request',
      'grant.approve',
      'grant.revoke',
      'policy.change',
    ] as const) {
      expect(stepUp).toContain(action);
    }
  });

  it('let the system do nothing that approves, grants or releases (INV-17, INV-18)', () => {
    const system = actionNames.filter((action) => actionRule(action).scope === 'system');
    for (const action of system) {
      expect(actionRule(action).approves).toBeUndefined();
      expect(mayEver(holding(...everyFreeRole), action), action).toBe(false);
      expect(isAuthorized(systemAuthority(action as 'clock.apply'))).toBe(true);
    }
    expect(() => systemAuthority('output.release' as never)).toThrow();
    expect(() => installAuthority('decision.record' as never)).toThrow();
    expect(installAuthority('person.create')).toMatchObject({ by: 'system', role: null });
  });
});

describe('subjects', () => {
  it('are refused without a field that a rule uses, because the rule would be silent', () => {
    const { applicantIds: _, ...incomplete } = bare;
    // @ts-expect-error a case without its applicants does not compile
    expect(() => toSubject('Application', { id: 'a', ...incomplete })).toThrow(/applicantIds/);
    expect(() => toSubject('Person', { id: undefined as unknown as string })).toThrow();
    expect(() => toSubject('Application', { id: 'a', ...bare, rosterIds: 'me' as never })).toThrow();
  });

  it('are tagged, frozen and free of fields that no rule knows', () => {
    const made = toSubject('Person', { id: 'x', email: 'x@example.jp' } as { id: string });
    expect(made).toEqual({ kind: 'Person', id: 'x' });
    expect(Object.isFrozen(made)).toBe(true);
    expect(Object.isFrozen(application().applicantIds)).toBe(true);
    expect(() => kindOf({ id: 'x' } as never)).toThrow();
    expect(() => abilityFor(holding('auditor')).can('person.read', { id: 'x' } as never)).toThrow();
  });
});

describe('authorize', () => {
  it('returns a token that names the act, the person, the role and the thing', () => {
    const token = authorize(holding('secretariat'), 'application.screen', application());
    expect(token).toMatchObject({
      action: 'application.screen',
      by: me,
      role: 'secretariat',
      subject: { kind: 'Application', id: 'a' },
    });
    expect(Object.isFrozen(token)).toBe(true);
    expect(authorize({ facts: holding() }, 'account.self', person(me)).role).toBeNull();
  });

  it('makes tokens that no literal fits and no cast survives', () => {
    const literal = { action: 'person.create', by: me, role: null, subject: null } as const;
    // @ts-expect-error the symbol of a token is private
    const forged: Authorized<'person.create'> = literal;
    expect(isAuthorized(forged)).toBe(false);
    expect(isAuthorized({ ...authorize(holding('administrator'), 'person.create') })).toBe(false);
    expect(isAuthorized(null)).toBe(false);
    // @ts-expect-error a token for one act is none for another
    const other: Authorized<'person.create'> = authorize(holding('administrator'), 'organisation.create');
    expect(other.action).toBe('organisation.create');
  });

  it('takes the thing of the right kind, and none where none is meant', () => {
    // @ts-expect-error a thing is needed
    expect(() => authorize(holding('secretariat'), 'application.screen')).toThrow(/needs/);
    // @ts-expect-error of the right kind
    expect(() => authorize(holding('secretariat'), 'application.screen', person('x'))).toThrow(/is done to/);
    expect(() => authorize(holding('secretariat'), 'application.screen', thePortal as never)).toThrow(
      /is done to/,
    );
  });

  it('hides what the viewer may not know of and explains the rest (C5)', () => {
    const hidden = denied(() => authorize(holding('researcher'), 'application.change', application()));
    expect(hidden).toMatchObject({ visible: false, reason: 'not_this_one' });
    const shown = denied(() =>
      authorize(holding('secretariat'), 'application.resume', application({ suspenderIds: [me] })),
    );
    expect(shown).toMatchObject({ visible: true, reason: 'suspended_by_you' });
    expect(denied(() => authorize(holding('researcher'), 'system.view')).visible).toBe(false);
    expect(denied(() => authorize(holding('researcher'), 'grant.list'))).toMatchObject({
      reason: 'no_role',
      visible: false,
    });
    expect(denied(() => authorize(holding('administrator'), 'person.disable', person(me)))).toMatchObject({
      reason: 'own_account',
      visible: true,
    });
  });

  it('agrees with may() for every role, action and thing', () => {
    const things: { readonly [K in SubjectKind]?: SubjectOf<K> } = {
      Portal: thePortal,
      Person: person('another'),
      Grant: grant(),
      Application: application(),
      Round: round(),
      Output: output(),
      Publication: publication(),
      Organisation: toSubject('Organisation', { id: 'o' }),
      Enquiry: toSubject('Enquiry', { id: 'e' }),
      Facility: toSubject('Facility', { id: 'my-facility' }),
      OptOut: toSubject('OptOut', { id: 'c', facilityId: 'my-facility' }),
    };
    for (const role of roles) {
      for (const action of actionNames) {
        const { scope, subject } = actionRule(action);
        if (scope === 'list' || scope === 'system') continue;
        const viewer = holding(role);
        const verdict = may(viewer, action as 'person.read', things[subject] as SubjectOf<'Person'>);
        const attempt = () =>
          scope === 'portal'
            ? authorize(viewer, action as PortalAction)
            : authorize(viewer, action as 'person.read', things[subject] as SubjectOf<'Person'>);
        if (verdict.ok) expect(isAuthorized(attempt())).toBe(true);
        else expect(denied(attempt).reason).toBe(verdict.reason);
      }
    }
  });

  it('sees a change of roles at the next request (INV-25)', () => {
    expect(mayEver(holding('administrator'), 'grant.approve')).toBe(true);
    expect(mayEver(holding(), 'grant.approve')).toBe(false);
  });
});
