/**
 * What an audit of the entrusted operator looks at (受託事業者の管理・監督, AUD-1), how grave a finding can be and how long an
 * answer may take. The numbers are proposals of this installation and are changed here.
 */

/** `supervising.topic.<code>` */
export const auditTopics = [
  'access_control',
  'on_behalf',
  'training',
  'data_preparation',
  'media',
  'incident_handling',
  'sub_entrustment',
  'system_operation',
  'opt_out',
  'records',
] as const;
export type AuditTopic = (typeof auditTopics)[number];

/** `supervising.severity.<code>` */
export const findingSeverities = ['high', 'medium', 'low'] as const;
export type FindingSeverity = (typeof findingSeverities)[number];

export const findingRules: Readonly<
  Record<
    FindingSeverity,
    {
      /** Days until the answer is due, where whoever raises it names no other day. */
      readonly answerDays: number;
      /** Whoever raised it does not close it alone. */
      readonly secondPerson: boolean;
    }
  >
> = {
  high: { answerDays: 14, secondPerson: true },
  medium: { answerDays: 30, secondPerson: false },
  low: { answerDays: 60, secondPerson: false },
};

/** No answer is given more time than this. */
export const longestAnswerDays = 90;
/** Entries of the ledger under one finding. */
export const entriesPerFinding = 50;
export const findingsPerPlan = 100;
