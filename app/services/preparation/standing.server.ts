import { variablesOfAnswers } from '#app/domain/application/datasets.ts';
import type { ApplicationDocument } from '#app/domain/application/form.ts';
import { plusMonths } from '#app/domain/deadline/deadline-clock.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { lastDayOf } from '#app/domain/permit/follow-up-fault.ts';
import { type Permit, readPermit } from '#app/domain/permit/permit.ts';
import { type Day, type Instant, tokyoDay } from '#app/domain/shared/brand.ts';
import { newId } from '#db/portal/ids.server.ts';
import { findLatestVersion } from '#db/portal/repositories/application-form.server.ts';
import { findStandingPermit } from '#db/portal/repositories/permits.server.ts';
import { findPreparation, insertStandingPermit } from '#db/portal/repositories/preparations.server.ts';
import type { Reader, Tx } from '#db/portal/store.server.ts';
import type { Authorized } from '#policies/access/authorize.ts';
import { type RiskBand, riskBands } from '#policies/disclosure/risk-bands.ts';
import { maySkipSecondReview } from '#policies/services.ts';
import { shortReviewRule } from '#policies/workflow/review-round.ts';
import { sha256 } from '../applications/document.server.ts';
import { approvalsOf } from '../review/approved-conditions.server.ts';
import { decidedRisk } from '../review/decided-risk.server.ts';
import type { Case } from '../workflow/take-step.server.ts';
import { permitOf } from './permit-of.ts';
import { whoMeets } from './who-meets.server.ts';

/** The standing project, under which requests for prepared statistics are answered (C8). */
export async function findStanding(db: Reader, now: Instant): Promise<Permit | undefined> {
  const stored = await findStandingPermit(db);
  const permit = stored && readPermit(JSON.parse(stored.document));
  return permit && !permit.standing && permit.validFrom <= now && now < permit.validTo ? permit : undefined;
}

/** Its permit for this document, as far as the standing one reaches; undefined where it does not cover what was asked for. */
function permitWithin(
  standing: Permit,
  document: ApplicationDocument,
  given: Pick<Parameters<typeof permitOf>[0], 'id' | 'projectId' | 'band' | 'from' | 'meets'>,
): { readonly permit: Permit; readonly endsOn: Day } | undefined {
  const end = plusMonths(tokyoDay(given.from), document.answers.scope.months);
  const last = lastDayOf(standing);
  const endsOn = end < last ? end : last;
  const asked = variablesOfAnswers(document.answers);
  const own = permitOf({ ...given, document, snapshotHash: standing.snapshot, endsOn });
  const { period, prefectures } = standing;
  const covers =
    asked.every((one) => standing.variables.includes(one)) &&
    own.period.from >= period.from &&
    own.period.to <= period.to &&
    (!prefectures || (own.prefectures?.every((one) => prefectures.includes(one)) ?? false));
  if (!covers) return undefined;
  const permit: Permit = {
    ...own,
    ...(standing.prepared ? { prepared: standing.prepared } : {}),
    profile: standing.profile,
    limits: {
      ...standing.limits,
      questions: Math.min(own.limits.questions, standing.limits.questions),
    },
    standing: {
      permit: standing.id,
      project: standing.projectId,
      lists: [...(document.answers.items?.codeLists ?? [])],
    },
  };
  return { permit, endsOn };
}

const draft = { id: 'draft', projectId: 'draft', band: 'low', meets: [] } as const;

/** Statistics from the menu, within a standing snapshot whose second stage is decided. Without one it goes the whole way. */
export async function fitsShortTrack(
  db: Reader,
  document: ApplicationDocument,
  now: Instant,
): Promise<boolean> {
  if (!maySkipSecondReview(document.service, document.answers.data.provision)) return false;
  const standing = await findStanding(db, now);
  return standing !== undefined && permitWithin(standing, document, { ...draft, from: now }) !== undefined;
}

/** Whether the first stage of a case was decided on the short track. */
export const isShortTrack = async (db: Reader, id: string): Promise<boolean> =>
  (await approvalsOf(db, id))[0]?.ruleVersion === shortReviewRule.version;

/** No request is riskier than what the standing snapshot was made for. */
export async function isWithinStandingRisk(db: Reader, risk: RiskBand, now: Instant): Promise<boolean> {
  const standing = await findStanding(db, now);
  const band = standing && (await decidedRisk(db, standing.projectId));
  return band !== undefined && riskBands.indexOf(risk) <= riskBands.indexOf(band);
}

/** What the receipt of a request on the short track is about; undefined where the standing snapshot does not carry it. */
export async function standingOffer(db: Reader, subject: Pick<Case, 'id'>, now: Instant) {
  const [approved, version, standing] = [
    (await approvalsOf(db, subject.id))[0],
    await findLatestVersion(db, subject.id),
    await findStanding(db, now),
  ];
  const risk = approved?.riskValue as RiskBand | undefined;
  if (!approved || !version || !standing || !risk || !(await isWithinStandingRisk(db, risk, now)))
    return undefined;
  const prepared = await findPreparation(db, standing.projectId);
  const given = {
    id: newId(),
    projectId: subject.id,
    band: risk,
    from: now,
    meets: await whoMeets(db, subject.id),
  };
  const made = permitWithin(standing, version.document, given);
  return made && { ...made, roundId: approved.id, snapshot: prepared?.snapshotId ?? '' };
}

/** In the transaction of the receipt. It is signed elsewhere, by somebody who works all of it out again (B1). */
export async function writeStandingPermit(
  tx: Tx,
  subject: Case,
  allowed: Authorized<'data.receive'>,
  { permit, endsOn, roundId }: NonNullable<Awaited<ReturnType<typeof standingOffer>>>,
): Promise<string> {
  const document = canonicalJson(permit);
  const hash = sha256(document);
  await insertStandingPermit(
    tx,
    allowed,
    {
      kind: 'permit.written',
      subject: { type: 'application', id: subject.id },
      case: subject.id,
      document: hash,
      detail: { permit: permit.id, standing: permit.standing?.permit ?? '' },
    },
    { id: permit.id, applicationId: subject.id, document, hash, endsOn, roundId },
  );
  return hash;
}
