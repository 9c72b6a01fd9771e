import { checked } from '#app/domain/life/chain.ts';
import type { MessageKey } from '#app/i18n/texts.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import {
  listDecidingRounds,
  listStoredAgreements,
  listStoredSignatures,
  listStoredVersions,
} from '#db/portal/repositories/number-chain.server.ts';
import { decidedPart } from './allowed-parts.server.ts';
import type { StoredRound } from './round-part.server.ts';
import { hashOf, naming, type Part, parsed, type Trace } from './trace.server.ts';

type Approved = {
  readonly applicationId: string;
  readonly objective: string;
  /** When the permit was written: what stood then is what it rests on. */
  readonly at: string | undefined;
};

/** What was agreed, what was asked for, and the first decision: the bottom of the chain. */
export async function appliedParts(trace: Trace, approved: Approved): Promise<readonly Part[]> {
  const agreement = await standingAgreement(trace, approved);
  const versions = (await listStoredVersions(trace.db, approved.applicationId)).filter(
    (one) => approved.at === undefined || one.created_at <= approved.at,
  );
  // What a change in use rewrote is a version as well; the committee judged the last one that it voted on.
  let version = versions[0];
  let rounds: readonly StoredRound[] = [];
  for (const one of versions) {
    const found = await listDecidingRounds(trace.db, approved.applicationId, one.hash);
    rounds = found.filter(({ stage }) => stage === 'first');
    version = one;
    if (rounds.length > 0) break;
  }
  return [
    await agreementPart(trace, approved, agreement),
    await applicationPart(trace, approved, version, versions),
    await decidedPart(trace, 'firstReview', rounds, version?.hash),
  ];
}

type StoredAgreement = Awaited<ReturnType<typeof listStoredAgreements>>[number];

async function standingAgreement(
  trace: Trace,
  { applicationId, at }: Approved,
): Promise<StoredAgreement | undefined> {
  const all = await listStoredAgreements(trace.db, applicationId);
  return all.find((one) => at === undefined || one.created_at <= at);
}

async function agreementPart(
  trace: Trace,
  { applicationId }: Approved,
  agreement: StoredAgreement | undefined,
): Promise<Part> {
  const { t, fact, db } = trace;
  const entries = (
    await trace.of(applicationId, [
      'agreement.drafted',
      'agreement.signed',
      'agreement.accepted',
      'followup.signed',
    ])
  ).filter(({ body }) => body.document === agreement?.hash);
  const signatures = agreement ? await listStoredSignatures(db, agreement.id) : [];
  const who = await trace.people(signatures.map((one) => one.person_id));
  const both = ['user', 'operator'].every((party) => signatures.some((one) => one.party === party));
  return {
    step: 'agreement',
    facts: [
      fact(t('life.fact.agreementHash'), agreement?.hash),
      fact(
        t('life.fact.signatures'),
        signatures
          .map((one) =>
            t('life.signature', {
              party: t(`life.party.${one.party}` as MessageKey),
              who: who(one.person_id),
              at: trace.at(one.signed_at),
            }),
          )
          .join('\n'),
      ),
    ],
    checks: [
      checked('agreement-hash', agreement && hashOf(agreement.document) === agreement.hash),
      checked(
        'agreement-signed',
        agreement && both && signatures.every((one) => one.hash === agreement.hash),
      ),
      checked(
        'agreement-entry',
        agreement &&
          signatures.every((one) =>
            entries.some(
              ({ body }) =>
                /\.signed$/.test(body.kind) && body.actor === one.person_id && body.at === one.signed_at,
            ),
          ),
      ),
    ],
    entries,
  };
}

type StoredVersion = Awaited<ReturnType<typeof listStoredVersions>>[number];

async function applicationPart(
  trace: Trace,
  { applicationId, objective }: Approved,
  version: StoredVersion | undefined,
  versions: readonly StoredVersion[],
): Promise<Part> {
  const { t, fact, db, language } = trace;
  const row = await findApplication(db, applicationId);
  const entries = (await trace.of(applicationId, ['application.created', 'application.submitted'])).filter(
    ({ body }) => body.kind === 'application.created' || body.document === version?.hash,
  );
  const document = parsed<{ answers?: { plan?: { objectives?: { id: string; text: string }[] } } }>(
    version?.document,
  );
  const words = document?.answers?.plan?.objectives?.find(({ id }) => id === objective)?.text;
  const who = await trace.people([version?.created_by]);
  return {
    step: 'application',
    facts: [
      fact(t('life.fact.application'), row?.reference, `/applications/${applicationId}`),
      fact(t('life.fact.title'), row && (language === 'ja' ? row.titleJa : row.titleEn || row.titleJa)),
      fact(t('life.fact.organisation'), row && (language === 'ja' ? row.organisationJa : row.organisationEn)),
      fact(t('life.fact.objective'), words ? `${objective} ${words}` : objective),
      fact(
        t('life.fact.submittedBy'),
        version && `${who(version.created_by)} ${trace.at(version.created_at)}`,
      ),
      fact(t('life.fact.applicationHash'), version?.hash),
    ],
    checks: [
      checked(
        'application-hash',
        version !== undefined && versions.every((one) => hashOf(one.document) === one.hash),
      ),
      checked('application-entry', version !== undefined && naming(entries, version.hash).length > 0),
    ],
    entries,
  };
}
