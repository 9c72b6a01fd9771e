import {
  chanceLadder,
  type Evidence,
  type EvidenceCount,
  type EvidenceRisks,
} from '#app/domain/deidentification/evidence.ts';
import type { Risks } from '#app/domain/deidentification/risk.ts';
import type { RawFacts } from '#db/warehouse/prepared/raw-facts.ts';
import type { EvidenceRules } from '#policies/deidentification/evidence.ts';

/** Codes are no persons, but few of them are few persons. */
const codeStep = 10;
const widestStep = 1000;

/** The only way from the numbers of a snapshot to anybody outside the vault (A10). */
export function protectFacts(facts: RawFacts, { step, shareFrom }: EvidenceRules): Evidence {
  const about = (count: number) => rounded(count, step);
  const share = (part: number, whole: number, few: boolean): number | null =>
    few || whole < shareFrom ? null : Math.round((100 * part) / whole);
  const rows = (one: { readonly rows: number; readonly few: boolean }) => about(one.few ? 0 : one.rows);
  const { persons, classes, risks, built } = facts;
  const inScope = persons.kept + persons.leftOut;
  // Questions of a project count the same sets exactly, so that beside their answers these are blurred by a share (ADR 0010).
  const wide = Math.min(widestStep, step * Math.max(1, Math.ceil(inScope / 100 / step)));
  return {
    form: 1,
    step,
    persons: {
      base: about(persons.base),
      absent: absentOf(persons.absent).map(([reason, count]) => ({ reason, persons: about(count) })),
      elsewhere: about(persons.elsewhere),
      leftOut: about(persons.leftOut),
      kept: about(persons.kept),
    },
    classes: { before: classes.before.map(about), after: classes.after.map(about) },
    risks: {
      before: laddered(risks.before, step / Math.max(step, inScope)),
      after: laddered(risks.after, step / Math.max(step, persons.kept)),
    },
    generalised: [...facts.generalised],
    loss: Math.round(100 * facts.loss),
    lattice: facts.lattice,
    distributions: facts.distributions.map(({ name, rows }) => ({
      name,
      rows: rows.map(({ code, before, after }) => ({
        code,
        before: rounded(before, wide),
        after: rounded(after, wide),
      })),
    })),
    built: built
      ? {
          tables: built.tables.map(({ table, before, after }) => ({
            table,
            before: rows(before),
            after: rows(after),
          })),
          codes: built.codes.map(({ place, generalised, removed }) => ({
            place,
            generalised: rounded(generalised, codeStep),
            removed: rounded(removed, codeStep),
          })),
          completeness: built.completeness.map(({ variable, rows: whole, filled, few }) => ({
            variable,
            filled: share(filled, whole, few),
          })),
          units: {
            shares: built.units.states.map((count) => share(count, built.units.rows, built.units.few)),
          },
          plausible: built.plausible.map(({ rule, rows: whole, held, few }) => ({
            rule,
            held: share(held, whole, few),
          })),
        }
      : null,
  };
}

/** Those who are added so that nobody is told by a difference are never shown apart (C9). */
function absentOf(absent: Readonly<Record<string, number>>): [string, number][] {
  const { cover = 0, ...reasons } = absent;
  return Object.entries({ ...reasons, 'opted-out': (reasons['opted-out'] ?? 0) + cover }).sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
}

export const rounded = (count: number, step: number): EvidenceCount =>
  count < step ? { is: 'under', value: step } : { is: 'about', value: Math.round(count / step) * step };

/** The next step above, so that no chance is ever shown smaller than it is. */
export const chanceOf = (value: number): number =>
  chanceLadder.find((one) => value * 10_000 <= one + 1e-9) ?? chanceLadder.at(-1)!;

/** A share of persons is never shown as less than `least`, the share that the step is: no chance says "nobody" or "one". */
const laddered = (
  { prosecutor, journalist, marketer, unique, uniqueInPopulation }: Risks,
  least: number,
): EvidenceRisks => ({
  largest: chanceOf(prosecutor.largest),
  mean: chanceOf(prosecutor.mean),
  above: chanceOf(Math.max(least, prosecutor.above)),
  journalist: chanceOf(journalist.largest),
  marketer: chanceOf(marketer),
  unique: chanceOf(Math.max(least, unique)),
  uniqueInPopulation: chanceOf(Math.max(least, uniqueInPopulation)),
});
