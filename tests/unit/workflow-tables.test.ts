import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renderWorkflowDocs, workflowDocsPath } from '#app/cli/workflow-docs.ts';
import { applicationStates } from '#app/domain/application/states.ts';
import { problemsOf, reachableFrom } from '#app/domain/workflow/check-machine.ts';
import { decide, findRow } from '#app/domain/workflow/decide.ts';
import { type Action, actionRule } from '#policies/access/actions.ts';
import { rolePermissions } from '#policies/access/permissions.ts';
import { committeeStates, provisionStates, submittedStates } from '#policies/access/relations.ts';
import { prohibitions } from '#policies/access/separation-of-duties.ts';
import { deadlineEffects } from '#policies/calendars/deadlines.ts';
import { applicationMachine, applicationStateFacts } from '#policies/workflow/application.ts';
import { type Guard, guards } from '#policies/workflow/guards.ts';
import { actors, type CaseStanding, eventsOf, excludedFrom } from '#policies/workflow/machine.ts';
import { type AnyMachine, machines } from '#policies/workflow/machines.ts';

const everything = Object.fromEntries(guards.map((guard) => [guard, true])) as Record<Guard, boolean>;

it('leaves no procedure out of the list that the tests and docs/workflow.md go by', async () => {
  const folder = new URL('../../policies/workflow/', import.meta.url);
  const modules = await Promise.all(
    readdirSync(folder).map((file) => import(new URL(file, folder).href) as Promise<object>),
  );
  const isMachine = (one: unknown): one is AnyMachine =>
    typeof one === 'object' && one !== null && 'rows' in one && 'initial' in one;
  const found = modules.flatMap((exported) => Object.values(exported)).filter(isMachine);
  expect(found.length).toBeGreaterThan(10);
  expect(found.filter((one) => !machines.includes(one))).toEqual([]);
});

describe.each(machines.map((machine) => [machine.name, machine] as const))('%s', (_name, machine) => {
  it('is sound: reachable, never stuck, no self-approval, no approval by the system (INV-17, INV-18, INV-19)', () => {
    expect(problemsOf(machine)).toEqual([]);
  });

  it('answers every (state, event, actor) by its table and by nothing else', () => {
    let allowed = 0;
    for (const state of machine.states) {
      for (const event of eventsOf(machine)) {
        const row = findRow(machine, state, event);
        for (const actor of actors) {
          const verdict = decide(machine, excludedFrom, state, event, { as: [actor], is: [] }, everything);
          expect(verdict.ok, `${state} ${event} ${actor}`).toBe(row?.[3].includes(actor) ?? false);
          if (verdict.ok) {
            allowed += 1;
            expect(verdict).toEqual({ ok: true, to: row?.[2], as: actor });
          } else expect(verdict.why).toBe(row ? 'not_yours' : 'no_such_step');
        }
      }
    }
    expect(allowed).toBe(machine.rows.reduce((sum, [, , , who]) => sum + who.length, 0));
  });

  it('refuses a step when any one of its guards fails or has no answer', () => {
    for (const [state, event, , [actor], asked] of machine.rows) {
      const who = { as: actor ? [actor] : [], is: [] };
      for (const guard of asked) {
        for (const answer of [false, undefined]) {
          const answers = { ...everything, [guard]: answer } as Record<Guard, boolean>;
          expect(decide(machine, excludedFrom, state, event, who, answers)).toEqual({
            ok: false,
            why: 'guards',
            failed: [guard],
          });
        }
      }
    }
  });

  it('closes every judging step to applicants, past members and the conflicted, whatever else they are (INV-01)', () => {
    for (const [state, event, , who] of machine.rows) {
      for (const actor of who.filter((one) => !['applicant', 'author', 'system'].includes(one))) {
        for (const standing of ['applicant', 'past_or_invited_member', 'conflicted'] as const) {
          const verdict = decide(
            machine,
            excludedFrom,
            state,
            event,
            { as: [actor], is: [standing] },
            everything,
          );
          expect(verdict, `${state} ${event} ${actor} ${standing}`).toEqual({
            ok: false,
            why: 'excluded',
            by: [standing],
          });
        }
      }
    }
  });

  it('names for every step of a person an access rule that some role or everybody has', () => {
    const held = new Set(Object.values(rolePermissions).flatMap((list) => list.map(({ action }) => action)));
    for (const action of Object.values(machine.actions) as Action[]) expect(held, action).toContain(action);
  });

  it('does not let the operator’s helper approve: approving steps need a rule that is marked so (ROL-2)', () => {
    for (const [from, event, to, who] of machine.rows) {
      const carried = machine.carriesOut.some(([f, e]) => f === from && e === event);
      if (!machine.approved.includes(to) || carried || from === to || who.includes('system')) continue;
      expect(actionRule(machine.actions[event] as Action).approves, `${from} ${event}`).toBe(true);
    }
  });
});

describe('the checker finds', () => {
  const broken = (change: Partial<AnyMachine>): string[] =>
    problemsOf({ ...(applicationMachine as AnyMachine), ...change });
  const with_ = (...rows: AnyMachine['rows']) =>
    broken({ rows: [...(applicationMachine as AnyMachine).rows, ...rows] });

  it('a state that is never reached', () => {
    expect(broken({ states: [...applicationMachine.states, 'LIMBO'] })).toContain('LIMBO is never reached');
  });
  it('a state that leads to no end', () => {
    expect(
      broken({
        states: [...applicationMachine.states, 'TRAP'],
        rows: [...(applicationMachine as AnyMachine).rows, ['DRAFT', 'fall', 'TRAP', ['system'], []]],
      }),
    ).toContain('TRAP leads to no end');
  });
  it('an applicant who approves the own application', () => {
    expect(with_(['S2_REVIEW', 'wave_through', 'READY', ['applicant'], ['one_hash']])).toContain(
      'S2_REVIEW wave_through: applicant leads into READY',
    );
  });
  it('a clock that approves (INV-18)', () => {
    expect(with_(['S1_REVIEW', 'timeout', 'AGREEMENT', ['system'], ['deadline_passed']])).toContain(
      'S1_REVIEW timeout: the system leads into AGREEMENT',
    );
  });
  it('a way out of an end (INV-19)', () => {
    expect(with_(['CLOSED', 'reopen', 'DRAFT', ['system'], []])).toContain(
      'CLOSED is an end and reopen leaves it',
    );
  });
  it('two rows for one event, and a step without an access rule', () => {
    const twice = with_(['DRAFT', 'submit', 'ACTIVE', ['system'], []]);
    expect(twice).toContain('DRAFT submit stands twice');
    expect(with_(['DRAFT', 'whisper', 'SCREENING', ['secretariat'], []])).toContain(
      'DRAFT whisper asks for no access rule',
    );
  });
});

describe('the tables and the rest of policies agree', () => {
  it('on the states of an application, and on who may see which', () => {
    expect(applicationMachine.states.filter((state) => state !== 'DELETED').toSorted()).toEqual(
      [...applicationStates].toSorted(),
    );
    expect([...submittedStates].toSorted()).toEqual(
      applicationStates.filter((state) => state !== 'DRAFT').toSorted(),
    );
    expect(committeeStates.every((state) => submittedStates.includes(state))).toBe(true);
    expect(provisionStates.every((state) => committeeStates.includes(state))).toBe(true);
    // The committee comes to see a case by the completeness check and in no other way (APP-2).
    const before = {
      ...applicationMachine,
      rows: applicationMachine.rows.filter(([, event]) => event !== 'accept_complete'),
    };
    expect(
      [...reachableFrom(before, 'DRAFT')].filter((state) => committeeStates.includes(state as never)),
    ).toEqual([]);
  });

  it('on who is excluded: each standing that closes a capacity also forbids its actions in policies/access', () => {
    const relationOf: Readonly<Record<CaseStanding, string>> = {
      applicant: 'applicant',
      past_or_invited_member: 'past_or_invited_member',
      conflicted: 'conflicted',
      screener: 'screener',
      reviewer: 'reviewer',
      preparer: 'preparer',
      checker: 'checker',
    };
    const actionsOf = {
      committee_member: ['vote.cast'],
      chair: ['decision.record'],
      data_preparer: ['data.prepare'],
      output_checker: ['output.review'],
      adjudicator: ['output.adjudicate'],
      releaser: ['output.release'],
      secretariat: ['application.screen'],
    } as const;
    for (const [actor, names] of Object.entries(actionsOf)) {
      for (const standing of excludedFrom[actor as keyof typeof actionsOf]) {
        for (const name of names) {
          const forbids = prohibitions.some(
            ({ actions, when }) =>
              actions.includes(name) &&
              when !== 'always' &&
              when.length === 1 &&
              when[0] === relationOf[standing],
          );
          expect(forbids, `${actor} ${standing} ${name}`).toBe(true);
        }
      }
    }
  });

  it('on clocks: no effect approves, and every clock of a state has a rule', () => {
    for (const effect of deadlineEffects) expect(effect).not.toMatch(/approve|grant|release|activate/);
    const withClock = Object.entries(applicationStateFacts).filter(([, { turn }]) => turn !== 'nobody');
    for (const [state, facts] of withClock) {
      if (['DRAFT', 'DATA_PREPARATION', 'SUSPENDED', 'EXPIRED', 'REVOKED', 'CLOSING'].includes(state))
        continue;
      expect(facts.clocks?.length, state).toBeGreaterThan(0);
    }
  });
});

describe('docs/workflow.md', () => {
  it('is the page that the tables give today', () => {
    // After a change of the tables: npm run docs:workflow, and read the difference.
    expect(readFileSync(workflowDocsPath, 'utf8')).toBe(renderWorkflowDocs());
  });
});
