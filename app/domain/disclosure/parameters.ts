import type { DisclosureProfile } from '#policies/disclosure/profile.ts';
import type { ProtectInput } from './input.ts';

/** The rules a table is judged by: its profile, with what the table itself replaces. */
export function withParameters(
  profile: DisclosureProfile,
  parameters: ProtectInput['parameters'] = {},
): { readonly rules: DisclosureProfile; readonly replaced: readonly string[] } {
  const replaced = Object.keys(parameters).sort();
  if (replaced.length === 0) return { rules: profile, replaced };
  const { minPatients, minInstitutions, coalition, dominance } = parameters;
  const k = minPatients ?? profile.minPatients;
  // Where only the threshold is replaced, what depends on it follows in proportion.
  const follows = (value: number) => Math.ceil((value * k) / profile.minPatients);
  return {
    replaced,
    rules: {
      ...profile,
      minPatients: k,
      smallGroup: parameters.smallGroup ?? follows(profile.smallGroup),
      zero: {
        shown: parameters.zeroShown ?? profile.zero.shown,
        parentMinimum: parameters.zeroParentMinimum ?? follows(profile.zero.parentMinimum),
      },
      institutions:
        minInstitutions === undefined
          ? profile.institutions
          : minInstitutions === 0
            ? null
            : { min: minInstitutions, mode: 'mask' },
      dominance: dominance?.map(([n, percent]) => ({ n, percent })) ?? profile.dominance,
      pPercent: parameters.pPercent === undefined ? profile.pPercent : parameters.pPercent || null,
      groupDisclosure: coalition === undefined ? profile.groupDisclosure : { coalition },
      maxDimensions: parameters.maxDimensions ?? profile.maxDimensions,
      cost: parameters.cost ?? profile.cost,
    },
  };
}
