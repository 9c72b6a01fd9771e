import { activityKinds, activityReport } from './activity.ts';
import { caseKinds, type ReportInput } from './case-outcomes.ts';
import { fairnessKinds, fairnessReport } from './fairness.ts';
import type { Section } from './figure.ts';
import { periodicKinds, periodicReport } from './periodic.ts';
import { usageKinds, usageReport } from './usage.ts';

export const reportIds = ['periodic', 'activity', 'fairness', 'usage'] as const;
export type ReportId = (typeof reportIds)[number];
export const isReportId = (text: string): text is ReportId => (reportIds as readonly string[]).includes(text);

type Definition = {
  /** Kinds of entries that it looks at. */
  readonly kinds: readonly string[];
  /** Those of which it also needs what came before the period, of the cases that have one in it. */
  readonly earlier: readonly string[];
  readonly make: (input: ReportInput) => Section[];
};

export const reports: Readonly<Record<ReportId, Definition>> = {
  periodic: { kinds: periodicKinds, earlier: caseKinds, make: periodicReport },
  activity: { kinds: activityKinds, earlier: caseKinds, make: activityReport },
  fairness: { kinds: fairnessKinds, earlier: fairnessKinds, make: fairnessReport },
  usage: { kinds: usageKinds, earlier: ['query.submitted'], make: usageReport },
};
