import { z } from 'zod';
import type { DisclosureProfile } from '#policies/disclosure/profile.ts';
import { type AuditReport, audit, roundedOutward } from './audit.ts';
import type { ProtectInput } from './input.ts';
import { buildLattice } from './lattice.ts';
import { withParameters } from './parameters.ts';
import { judgeCells } from './primary.ts';
import type { TableSystems } from './table-systems.ts';
import { tableSystems } from './table-systems.ts';
import type { TaskRunner } from './tasks.ts';

/** A pattern somebody made: the cells it hides, or what `npm run protect` wrote. */
export const patternSchema = z.union([
  z.strictObject({ hidden: z.array(z.array(z.string())) }),
  z.object({
    cells: z.array(
      z.object({ codes: z.array(z.string()), status: z.enum(['published', 'primary', 'complementary']) }),
    ),
  }),
]);
export type PatternInput = z.infer<typeof patternSchema>;

type Codes = readonly string[];

export type TableAudit = {
  readonly profile: { readonly id: string; readonly version: string };
  readonly hidden: number;
  readonly attackers: number;
  readonly insidersLeftOut: number;
  /** Cells the rules hide and the pattern shows. */
  readonly open: readonly Codes[];
  /** Hidden here and shown under other codes with the same persons: whoever looks there, knows. */
  readonly shownElsewhere: readonly Codes[];
  readonly exact: readonly Codes[];
  readonly narrow: readonly Codes[];
  readonly byInsiders: readonly Codes[];
  readonly intervals: readonly {
    readonly codes: Codes;
    readonly of: 'patients' | 'value';
    readonly low: number;
    readonly high: number;
  }[];
  readonly notChecked: readonly { readonly rule: string; readonly lacks: string }[];
};

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
