import { describe, expect, it } from 'vitest';
import { decide, findRow } from '#app/domain/workflow/decide.ts';
import { applicationMachine } from '#policies/workflow/application.ts';
import { followUpKinds, followUpMachines } from '#policies/workflow/follow-ups.ts';
import { type Guard, guards } from '#policies/workflow/guards.ts';
import {
  type Actor,
  actors,
  eventsOf,
  excludedFrom,
  type Machine,
  standings,
} from '#policies/workflow/machine.ts';
import { outputMachine } from '#policies/workflow/output-request.ts';
import { publicationMachine } from '#policies/workflow/publication.ts';
import { roundMachine } from '#policies/workflow/review-round.ts';
import fc from '#tests/support/fast-check.ts';
import { sizes } from '../sizes.ts';

/** Random people with random roles and standings press random buttons; whatever happens, the rules hold (L16). */
type Any = Machine<string, string>;
const machines = [
  applicationMachine,
  roundMachine,
  outputMachine,
  publicationMachine,
  ...followUpKinds.map((kind) => followUpMachines[kind]),
] as readonly Any[];

const person = fc.record({
  as: fc.subarray([...actors].filter((actor) => actor !== 'system')),
  // Most people are nothing to most cases.
  is: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 2, arbitrary: fc.subarray([...standings]) },
  ),
});
const press = (machine: Any) =>
  fc.record({
    any: fc.constantFrom(...eventsOf(machine)),
    /** Which of the events that the table has here; the other half presses anything at all. */
    here: fc.option(fc.nat({ max: 9 }), { freq: 3 }),
    who: fc.nat({ max: 4 }),
    failing: fc.option(fc.constantFrom(...guards), { freq: 3 }),
  });

describe.each(machines.map((machine) => [machine.name, machine] as const))(
  'random sequences (%s)',
  (_, machine) => {
    it('keep INV-01, INV-12, INV-16 to INV-19: only the table moves a case, and deny wins', () => {
      let moved = 0;
      fc.assert(
        fc.property(
          fc.array(person, { minLength: 4, maxLength: 4 }),
          fc.array(press(machine), { minLength: 5, maxLength: 25 }),
          (people, presses) => {
            let state: string = machine.initial;
            for (const { any, here, who, failing } of presses) {
              const known = machine.rows.filter(([from]) => from === state);
              const event = (here === null ? undefined : known[here % known.length]?.[1]) ?? any;
              const acting = people[who] ?? { as: ['system'] as Actor[], is: [] };
              const answers = Object.fromEntries(guards.map((guard) => [guard, guard !== failing])) as Record<
                Guard,
                boolean
              >;
              const row = findRow(machine, state, event);
              const verdict = decide(machine, excludedFrom, state, event, acting, answers);
              if (!verdict.ok) continue;
              if (!row) throw new Error(`${state} ${event} moved without a row`);
              const [from, , to, allowed, asked] = row;
              expect(verdict.to).toBe(to);
              expect(allowed).toContain(verdict.as);
              expect(acting.as).toContain(verdict.as);
              for (const standing of excludedFrom[verdict.as]) expect(acting.is).not.toContain(standing);
              if (failing) expect(asked).not.toContain(failing);
              // INV-19: an end is left only by what it names.
              if (from in machine.final) expect(machine.final[from]).toContain(event);
              if (machine.approved.includes(to) && from !== to) {
                const carried = machine.carriesOut.some(([f, e]) => f === from && e === event);
                // INV-17, INV-18: the system never leads into use, but for a renewal.
                if (verdict.as === 'system') expect(event).toBe('renewal_activated');
                if (!carried) {
                  expect(machine.approvers).toContain(verdict.as);
                  // INV-01: whoever approves is not on the applicants' side, whatever roles they hold.
                  for (const side of ['applicant', 'past_or_invited_member', 'conflicted'] as const)
                    expect(acting.is).not.toContain(side);
                }
              }
              state = to;
              moved += 1;
            }
            expect(machine.states).toContain(state);
          },
        ),
        { numRuns: Math.round(sizes.workflowSequences / machines.length) },
      );
      expect(moved).toBeGreaterThan(sizes.workflowSequences / machines.length);
    });
  },
);
