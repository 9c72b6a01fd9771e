import { duringPeriod, feeOf, lastContracts, type ReportInput } from './case-outcomes.ts';
import { judgedLengths } from './case-times.ts';
import { type ReportEntry, stepOf } from './entry.ts';
import { type Cell, count, type Length, type Section, section, sum, time } from './figure.ts';

/** What each project used of the portal, and what it cost. */
export const usageKinds: readonly string[] = [
  'query.submitted',
  'query.refused',
  'query.ran',
  'query.failed',
  'output.submitted',
  'output.released',
  'output.rejected',
  'output.downloaded',
  'attachment.added',
  'application.contracted',
];

const columns = {
  usageQuestions: ['asked', 'refused', 'ran', 'failed', 'vault'],
  usageOutputs: ['requested', 'released', 'items', 'rejected', 'downloaded'],
  usageCost: ['received', 'fee'],
} as const;
type Part = keyof typeof columns;
export const usageParts = Object.keys(columns) as readonly Part[];
/** The row of all projects together; whoever may not open all of them does not see it. */
export const allProjects = 'all';

export function usageReport(input: ReportInput): Section[] {
  const during = duringPeriod(input);
  const answered = judgedLengths(input, 'query.submitted', ['query.ran'], 'seconds');
  const byCase = new Map<string, ReportEntry[]>();
  for (const entry of during)
    if (entry.case && input.known.cases.has(entry.case)) pushTo(byCase, entry.case, entry);
  const lengthsOf = new Map<string, Length[]>();
  for (const length of answered) pushTo(lengthsOf, length.by[0]?.case ?? '', length);
  const cases = [...byCase.keys()].sort((a, b) =>
    (input.known.cases.get(a)?.reference ?? '') < (input.known.cases.get(b)?.reference ?? '') ? -1 : 1,
  );
  const all = cases.flatMap((id) => byCase.get(id) ?? []);
  const lengths = cases.flatMap((id) => lengthsOf.get(id) ?? []);
  return usageParts.map((part) =>
    section(part, columns[part], [
      { id: allProjects, cells: cellsOf(input, part, all, lengths) },
      ...cases
        .map((id) => ({ id, cells: cellsOf(input, part, byCase.get(id) ?? [], lengthsOf.get(id) ?? []) }))
        .filter(({ cells }) => cells.some(({ entries }) => entries.length > 0)),
    ]),
  );
}

/** Into the same array: to copy it for every entry takes the square of their number. */
function pushTo<One>(lists: Map<string, One[]>, key: string, one: One): void {
  const list = lists.get(key);
  if (list) list.push(one);
  else lists.set(key, [one]);
}

function cellsOf(
  { known }: ReportInput,
  part: Part,
  entries: readonly ReportEntry[],
  answered: readonly Length[],
): Cell[] {
  const kind = (name: string) => entries.filter((entry) => entry.kind === name);
  const detail = (name: string) => (entry: ReportEntry) => Number(entry.detail?.[name] ?? 0);
  switch (part) {
    case 'usageQuestions':
      return [
        count(kind('query.submitted')),
        count(kind('query.refused')),
        count(kind('query.ran')),
        count(kind('query.failed')),
        time(answered, 'second'),
      ];
    case 'usageOutputs':
      return [
        count(kind('output.submitted').filter((entry) => stepOf(entry) === 'submit')),
        count(kind('output.released')),
        sum(kind('output.released'), 'items', detail('items')),
        count(kind('output.rejected')),
        count(kind('output.downloaded')),
      ];
    case 'usageCost':
      return [
        sum(kind('attachment.added'), 'bytes', detail('bytes')),
        sum(lastContracts(entries), 'yen', feeOf(known)),
      ];
  }
}
