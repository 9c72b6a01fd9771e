/**
 * On what ground a source may be linked into a snapshot (LAW-5), and who of it may be in: every source of a snapshot
 * names its ground.
 */
export const linkageBases = [
  /** ① medical information of persons who were told and did not object */
  'notified',
  /** ② from another certified producer */
  'certified_maker',
  /** ③ personal data with the consent of the person */
  'consent',
  /** ④ personal data given under the opt-out of the general law; never sensitive data */
  'general_opt_out',
  /** ⑤ from an administrative organ */
  'administrative',
] as const;
export type LinkageBasis = (typeof linkageBases)[number];

export type SourceRule = {
  readonly basis: LinkageBasis;
  /** Whether the law calls data of this source sensitive (要配慮個人情報). */
  readonly sensitive: boolean;
  /** consent: only persons with a positive record are in; who said nothing is out (OPT-12). */
  readonly consentModel: 'opt_out' | 'consent';
};

export const sourceRules: Readonly<Record<string, SourceRule>> = {
  'SYN-EHR': { basis: 'notified', sensitive: true, consentModel: 'opt_out' },
  'SYN-36': { basis: 'notified', sensitive: true, consentModel: 'opt_out' },
  'SYN-CLM': { basis: 'notified', sensitive: true, consentModel: 'opt_out' },
  'SYN-DPC': { basis: 'notified', sensitive: true, consentModel: 'opt_out' },
  'SYN-CHK': { basis: 'certified_maker', sensitive: true, consentModel: 'opt_out' },
  'SYN-DTH': { basis: 'administrative', sensitive: true, consentModel: 'opt_out' },
  'SYN-CARE': { basis: 'administrative', sensitive: true, consentModel: 'opt_out' },
  'SYN-NET': { basis: 'notified', sensitive: true, consentModel: 'opt_out' },
};

/** Why a source may not be in a snapshot; undefined where it may. A source without a ground may not. */
export function sourceRefusal(rule: SourceRule | undefined): 'no_basis' | 'sensitive_by_opt_out' | undefined {
  if (!rule) return 'no_basis';
  if (rule.basis === 'general_opt_out' && rule.sensitive) return 'sensitive_by_opt_out';
  return undefined;
}

/** Ground ③ is consent, so silence leaves a person out, whatever else the source says. */
export const needsPositiveRecord = (rule: SourceRule): boolean =>
  rule.consentModel === 'consent' || rule.basis === 'consent';
