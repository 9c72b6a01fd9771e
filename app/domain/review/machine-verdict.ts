/** What the machine holds against a result that is to leave. Why a cell is hidden is not among it (A3). */
export const machineRules = [
  /** A rule lacked what it needs to look at. */
  'unchecked',
  /** Numbers of a result that resembles this one lie closer together than a cell may be small. */
  'near',
  'nothing_shown',
  /** Beside a result that left before, a set of fewer persons than a cell may have can be computed. */
  'differencing',
  'below_least',
  'too_large',
  /** What is shown is not what was hashed at the submission (INV-29). */
  'other_bytes',
] as const;
export type MachineRule = (typeof machineRules)[number];

/** `about` is a rule and what it lacked, or the reference of the other result; never a number of persons (INV-39). */
export type MachineFinding = { readonly rule: MachineRule; readonly about: string };
export type MachineVerdict = 'pass' | 'unknown' | 'fail';
export type RuleWeight = {
  readonly verdict: Exclude<MachineVerdict, 'pass'>;
  /** Whether two people with written reasons may let it pass all the same (A12). */
  readonly overridable: boolean;
};

export type Judged = {
  readonly verdict: MachineVerdict;
  /** Something is found that nobody may let pass. */
  readonly refused: boolean;
};

/** The worst counts. Nothing found is a pass, and a pass can still be refused by people, with a reason (INV-30). */
export function judge(
  findings: readonly MachineFinding[],
  weights: Readonly<Record<MachineRule, RuleWeight>>,
): Judged {
  const found = findings.map(({ rule }) => weights[rule]);
  return {
    verdict: found.some(({ verdict }) => verdict === 'fail') ? 'fail' : found.length > 0 ? 'unknown' : 'pass',
    refused: found.some(({ overridable }) => !overridable),
  };
}
