import { z } from 'zod';

/**
 * What a check of dependencies found, from the JSON that `npm audit --json` prints. Read from a file, because the machine that
 * runs the portal need not reach a registry; of its contents only the counts are kept, beside the hash of the file.
 */
const count = z.int().min(0).max(1_000_000);
const reportForm = z.object({
  metadata: z.object({
    vulnerabilities: z.object({
      info: count.default(0),
      low: count,
      moderate: count,
      high: count,
      critical: count,
    }),
    dependencies: z.union([count, z.object({ total: count })]),
  }),
});

export type DependencyFindings = {
  readonly info: number;
  readonly low: number;
  readonly moderate: number;
  readonly high: number;
  readonly critical: number;
  readonly total: number;
};

/** Undefined for anything else than such a report. */
export function readDependencyReport(text: string): DependencyFindings | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const read = reportForm.safeParse(json);
  if (!read.success) return undefined;
  const { vulnerabilities, dependencies } = read.data.metadata;
  return { ...vulnerabilities, total: typeof dependencies === 'number' ? dependencies : dependencies.total };
}

/** Nothing that is known to let somebody in. */
export const isClean = ({ high, critical }: DependencyFindings): boolean => high === 0 && critical === 0;
