import { variablesOfAnswers } from '#app/domain/application/datasets.ts';
import type { ApplicationDocument } from '#app/domain/application/form.ts';
import { daysBetween } from '#app/domain/deadline/deadline-clock.ts';
import type { Permit } from '#app/domain/permit/permit.ts';
import { asDay, type Day, type Instant, plusDays, startOfTokyoDay } from '#app/domain/shared/brand.ts';
import { disclosureProfile } from '#policies/disclosure/profiles.ts';
import { profileForRiskBand, type RiskBand } from '#policies/disclosure/risk-bands.ts';
import { permitLimits } from '#policies/workflow/risk.ts';

const dayNumber = (day: string): number => daysBetween(asDay('1970-01-01'), asDay(day));

type Scope = {
  readonly id: string;
  readonly projectId: string;
  readonly document: ApplicationDocument;
  readonly snapshotHash: string;
  /** The project's own snapshot over it, and what of the approved variables it still has. */
  readonly made?: { readonly snapshot: string; readonly variables: readonly string[] } | undefined;
  readonly band: RiskBand;
  readonly from: Instant;
  readonly endsOn: Day;
  readonly meets: readonly string[];
};

/** The scope as it was approved, in the words of the vault (B1). */
export function permitOf({
  id,
  projectId,
  document,
  snapshotHash,
  made,
  band,
  from,
  endsOn,
  meets,
}: Scope): Permit {
  const { data, plan } = document.answers;
  const profile = disclosureProfile(profileForRiskBand(band));
  return {
    version: 1,
    id,
    projectId,
    snapshot: snapshotHash,
    ...(made ? { prepared: made.snapshot } : {}),
    variables: [...(made?.variables ?? variablesOfAnswers(document.answers))],
    period: { from: dayNumber(data.from), to: dayNumber(data.to) },
    prefectures: data.prefectures.length > 0 ? [...data.prefectures].sort() : null,
    population: null,
    profile: `${profile.id}@${profile.version}`,
    objectives: plan.objectives.map((objective) => objective.id),
    limits: permitLimits[band],
    // Projects that share the organisation or somebody are audited jointly on screen (A8).
    auditGroup: document.organisationId,
    meets: [...meets],
    validFrom: from,
    validTo: startOfTokyoDay(plusDays(endsOn, 1)),
  };
}
