import { describe, expect, it } from 'vitest';
import { abilityFor, abilityOf, kindOf, rulesFor } from '#policies/access/ability.ts';
import { type Action, actionNames, actionRule, type PortalAction } from '#policies/access/actions.ts';
import {
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
import { conditionsOf, type Relation, relations } from '#policies/access/relations.ts';
import { asRole, exclusive, type Role, roles } from '#policies/access/roles.ts';
import { prohibitions } from '#policies/access/separation-of-duties.ts';
import { type SubjectKind, type SubjectOf, thePortal, toSubject } from '#policies/access/subjects.ts';
import {
  application,
  bare,
  denied,
  everyFreeRole,
  grant,
  holding,
  me,
  output,
  person,
  publication,
  reason,
  round,
} from '#tests/support/access-fixtures.ts';

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
      'profile.confirm',
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
    expect(authorize(holding('auditor'), 'signal.list'), 'of a list too').toMatchObject({
      role: 'auditor',
      subject: null,
    });
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
      Signal: toSubject('Signal', {
        id: 's',
        area: 'portal',
        aboutSide: 'operator',
        fallsTo: 'chair',
        concernedIds: [],
      }),
      Incident: toSubject('Incident', { id: 'i', fallsTo: 'chair', shutOutIds: [] }),
      Complaint: toSubject('Complaint', {
        id: 'k',
        topic: 'office',
        takenUp: 'yes',
        fallsTo: 'chair',
        concernedIds: [],
      }),
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
