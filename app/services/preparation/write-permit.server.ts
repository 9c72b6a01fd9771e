import { variablesOfAnswers } from '#app/domain/application/datasets.ts';
import type { ApplicationDocument } from '#app/domain/application/form.ts';
import { daysBetween, plusMonths } from '#app/domain/deadline/deadline-clock.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import type { Permit } from '#app/domain/permit/permit.ts';
import {
  asDay,
  type Day,
  type Instant,
  plusDays,
  startOfTokyoDay,
  tokyoDay,
} from '#app/domain/shared/brand.ts';
import { newId } from '#db/portal/ids.server.ts';
import { findLatestVersion } from '#db/portal/repositories/application-form.server.ts';
import { findPreparation, insertPermit } from '#db/portal/repositories/preparations.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import type { Authorized } from '#policies/access/authorize.ts';
import { disclosureProfile } from '#policies/disclosure/profiles.ts';
import { profileForRiskBand, type RiskBand } from '#policies/disclosure/risk-bands.ts';
import { permitLimits } from '#policies/workflow/risk.ts';
import { AppError } from '../app-error.ts';
import { sha256 } from '../applications/document.server.ts';
import type { Case } from '../workflow/take-step.server.ts';
import { decidedRisk, madeOf } from './prepare-data.server.ts';
import { whoMeets } from './who-meets.server.ts';

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

/** In the transaction of the approval. It is signed elsewhere, with a key that this process does not have. */
export async function writePermit(
  tx: Tx,
  subject: Case,
  allowed: Authorized<'decision.record'>,
  roundId: string,
): Promise<void> {
  const approved = await findLatestVersion(tx.db, subject.id);
  const prepared = await findPreparation(tx.db, subject.id);
  const band = await decidedRisk(tx.db, subject.id);
  if (!approved || !prepared || !band) throw new AppError('not-found');
  const id = newId();
  const endsOn = plusMonths(tokyoDay(tx.stamp.at), approved.document.answers.scope.months);
  const permit = permitOf({
    id,
    projectId: subject.id,
    document: approved.document,
    snapshotHash: prepared.snapshotHash,
    made: madeOf(prepared.settings),
    band,
    from: tx.stamp.at,
    endsOn,
    meets: await whoMeets(tx.db, subject.id),
  });
  const document = canonicalJson(permit);
  const hash = sha256(document);
  await insertPermit(
    tx,
    allowed,
    {
      kind: 'permit.written',
      subject: { type: 'application', id: subject.id },
      case: subject.id,
      document: hash,
      detail: { permit: id, endsOn },
    },
    { id, applicationId: subject.id, document, hash, endsOn, roundId },
  );
}
