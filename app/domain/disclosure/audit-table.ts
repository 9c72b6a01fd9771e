import { z } from 'zod';
import type { DisclosureProfile } from '#policies/disclosure/profile.ts';
import { type AuditReport, audit, roundedOutward } from './audit.ts';
import { type InputProblem, type ProtectInput, pointerOf } from './input.ts';
import { buildLattice } from './lattice.ts';
import { withParameters } from './parameters.ts';
import { judgeCells } from './primary.ts';
import type { TableSystems } from './table-systems.ts';
import { tableSystems } from './table-systems.ts';
import type { TaskRunner } from './tasks.ts';

/** A pattern somebody made: the cells it hides, or what `npm run protect` wrote. docs/schemas/audit-pattern.json is made from it. */
const codesSchema = z.array(z.string());
const listSchema = z.strictObject({ hidden: z.array(codesSchema).describe('codes of each hidden cell') });
const writtenSchema = z.object({
  cells: z.array(z.object({ codes: codesSchema, status: z.enum(['published', 'primary', 'complementary']) })),
});
export const patternSchema = z.union([listSchema, writtenSchema]);
type PatternInput = z.infer<typeof patternSchema>;

/** Which of the two it is shows in its names, so that what is wrong with it has a place in it. */
export function parsePattern(
  document: unknown,
  sentences?: NonNullable<Parameters<typeof listSchema.safeParse>[1]>['error'],
): { readonly pattern: PatternInput } | { readonly problems: readonly InputProblem[] } {
  const isWritten = typeof document === 'object' && document !== null && 'cells' in document;
  const schema = isWritten ? writtenSchema : listSchema;
  const result = schema.safeParse(document, sentences ? { error: sentences } : undefined);
  if (result.success) return { pattern: result.data };
  return {
    problems: result.error.issues.map(({ path, message }) => ({
      pointer: pointerOf(path),
      code: 'form',
      params: { message },
    })),
  };
}

/** What `npm run audit` writes. docs/schemas/audit-output.json is made from it. */
const listed = (what: string) => z.array(codesSchema.readonly()).readonly().describe(what);
export const auditOutputSchema = z.strictObject({
  profile: z.strictObject({ id: z.string(), version: z.string() }),
  hidden: z.int().describe('cells that the pattern hides'),
  attackers: z.int().describe('the outsider and every insider that was looked at'),
  insidersLeftOut: z.int().describe('insiders that were not looked at because the table is large'),
  open: listed('cells that the rules hide and the pattern shows'),
  shownElsewhere: listed('hidden here and shown under other codes with the same persons'),
  exact: listed('hidden cells that can be worked out'),
  narrow: listed('cells that can be known more closely than the rules allow'),
  byInsiders: listed('hidden cells that somebody in another one can work out'),
  intervals: z
    .array(
      z.strictObject({
        codes: codesSchema.readonly(),
        of: z.enum(['patients', 'value']),
        low: z.number(),
        high: z.number(),
      }),
    )
    .readonly()
    .describe('what an attacker can say of each hidden cell, rounded outward'),
  notChecked: z.array(z.strictObject({ rule: z.string(), lacks: z.string() })).readonly(),
});
type Codes = readonly string[];
type TableAudit = z.infer<typeof auditOutputSchema>;

/** Codes the pattern names that are no cell of the table, by their place in it; else the audit. */
export async function auditTable(
  input: ProtectInput,
  pattern: PatternInput,
  profile: DisclosureProfile,
  deps: { readonly solver: TaskRunner; readonly cancelled?: (() => boolean) | undefined },
): Promise<{ readonly unknown: readonly string[] } | { readonly audit: TableAudit }> {
  const { rules } = withParameters(profile, input.parameters);
  const lattice = buildLattice(input);
  const place = new Map(lattice.cells.map((cell, at) => [JSON.stringify(cell.codes), at]));
  const named = hiddenOf(pattern);
  const unknown = named.flatMap(({ codes, pointer }) => (place.has(JSON.stringify(codes)) ? [] : [pointer]));
  if (unknown.length > 0) return { unknown };

  const cohort = input.cohort && {
    patients: input.cohort.patients,
    withoutCriterion: input.cohort.withoutCriterion ?? [],
  };
  const judgement = judgeCells(lattice, rules, cohort ?? null);
  const systems = tableSystems(lattice, judgement, rules);
  const dark = new Set(named.map(({ codes }) => place.get(JSON.stringify(codes))!));
  const { hidden, torn } = byClass(systems, dark);
  const first = new Map<number, number>();
  for (const [at, one] of systems.classOf.entries()) if (!first.has(one)) first.set(one, at);
  const codesOf = (one: number): Codes => lattice.cells[first.get(one)!]!.codes;

  const reports: { of: 'patients' | 'value'; report: AuditReport; scale: number }[] = [];
  if (systems.count)
    reports.push({ of: 'patients', report: await audit(systems.count, hidden, deps), scale: 1 });
  if (systems.value)
    reports.push({ of: 'value', report: await audit(systems.value, hidden, deps), scale: lattice.scale });
  const all = (pick: (report: AuditReport) => readonly number[]) =>
    [...new Set(reports.flatMap(({ report }) => pick(report)))].sort((a, b) => a - b);
  const isOpen = (one: number) => systems.primary[one] === true && hidden[one] === 0;
  return {
    audit: {
      profile: { id: rules.id, version: rules.version },
      hidden: dark.size,
      attackers: 1 + reports.reduce((sum, { report }) => sum + report.insiders.checked, 0),
      insidersLeftOut: reports.reduce((sum, { report }) => sum + report.insiders.leftOut, 0),
      open: systems.primary.flatMap((_, one) => (isOpen(one) ? [codesOf(one)] : [])),
      shownElsewhere: torn.map((at) => lattice.cells[at]!.codes),
      exact: all((report) => report.exact)
        .filter((one) => !isOpen(one))
        .map(codesOf),
      narrow: all((report) => report.narrow)
        .filter((one) => !isOpen(one))
        .map(codesOf),
      byInsiders: all((report) => report.insiders.exact.map(({ cell }) => cell)).map(codesOf),
      intervals: reports.flatMap(({ of, report, scale }) =>
        roundedOutward(report, rules.minPatients * scale).map(({ cell, low, high }) => ({
          codes: codesOf(cell),
          of,
          low: low / scale,
          high: high / scale,
        })),
      ),
      notChecked: judgement.notChecked.map(({ rule, lacks }) => ({ rule, lacks })),
    },
  };
}

function hiddenOf(pattern: PatternInput): { codes: Codes; pointer: string }[] {
  if ('hidden' in pattern) return pattern.hidden.map((codes, at) => ({ codes, pointer: `/hidden/${at}` }));
  return pattern.cells.flatMap(({ codes, status }, at) =>
    status === 'published' ? [] : [{ codes, pointer: `/cells/${at}/codes` }],
  );
}

/** Cells of the same persons are one unknown: it is hidden only if every one of them is. */
function byClass({ classOf, primary }: TableSystems, dark: ReadonlySet<number>) {
  const hidden = new Uint8Array(primary.length);
  for (const at of dark) hidden[classOf[at]!] = 1;
  for (const [at, one] of classOf.entries()) if (!dark.has(at)) hidden[one] = 0;
  const torn = [...dark].filter((at) => hidden[classOf[at]!] === 0).sort((a, b) => a - b);
  return { hidden, torn };
}
