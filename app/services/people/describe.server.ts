import { daysBetween, standingOn } from '#app/domain/people/validity.ts';
import { type Day, tokyoDay } from '#app/domain/shared/brand.ts';
import { formatDateTime, formatDay } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import type { AffiliationRow } from '#db/portal/repositories/affiliations.server.ts';
import type { Evidence } from '#db/portal/repositories/evidence.server.ts';
import type { Grant } from '#db/portal/repositories/grants.server.ts';
import type { PersonName } from '#db/portal/repositories/people.server.ts';
import type { Action } from '#policies/access/actions.ts';
import { mayEver, type Verdict } from '#policies/access/authorize.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import type { AffiliationLine, Deed, EvidenceLine, GrantLine } from './view.ts';

export const nameOf = (
  language: Language,
  named: { readonly nameJa: string; readonly nameEn: string },
): string => (language === 'ja' ? named.nameJa : named.nameEn);

/** The one who acted: a person, or the portal itself. */
export function actorName(
  language: Language,
  names: ReadonlyMap<string, PersonName>,
  id: string | null,
): string | undefined {
  if (id === null) return undefined;
  const found = names.get(id);
  return found ? nameOf(language, found) : translator(language)('people.system');
}

export function period(language: Language, from: Day, until: Day | null): string {
  const t = translator(language);
  return until
    ? t('people.period', { from: formatDay(language, from), until: formatDay(language, until) })
    : t('people.periodOpen', { from: formatDay(language, from) });
}

/** A button that explains itself: not offered at all to those who have no such role, refused with its reason otherwise. */
export function deed(language: Language, verdict: Verdict, obstacle?: string): Deed {
  if (!verdict.ok) {
    return verdict.reason === 'no_role' || verdict.reason === 'not_this_one'
      ? { offered: false, reason: undefined }
      : { offered: true, reason: translator(language)(`denial.${verdict.reason}`) };
  }
  return { offered: true, reason: obstacle };
}

/** Nothing is offered to those who could never do it to anything: an auditor, or another's role. */
export const offer = (viewer: SignedIn, action: Action, verdict: Verdict, obstacle?: string): Deed =>
  mayEver(viewer, action) ? deed(viewer.language, verdict, obstacle) : { offered: false, reason: undefined };

export function describeGrant(
  language: Language,
  grant: Grant,
  names: ReadonlyMap<string, PersonName>,
): GrantLine {
  const t = translator(language);
  const japanese = language === 'ja';
  return {
    id: grant.id,
    personId: grant.personId,
    person: japanese ? grant.personJa : grant.personEn,
    role: t(`role.${grant.role}`),
    facility: (japanese ? grant.facilityJa : grant.facilityEn) ?? undefined,
    state: grant.state,
    stateText: t(`grant.state.${grant.state}`),
    validUntil: grant.validUntil ? formatDay(language, grant.validUntil) : undefined,
    requester: actorName(language, names, grant.requestedBy) ?? '',
    requestedAt: formatDateTime(language, grant.requestedAt),
    decider: actorName(language, names, grant.decidedBy),
  };
}

export function describeEvidence(portal: Portal, language: Language, evidence: Evidence): EvidenceLine {
  const t = translator(language);
  const today = tokyoDay(portal.clock.now());
  const standing = evidence.withdrawnAt
    ? 'withdrawn'
    : standingOn(today, evidence.validFrom, evidence.validUntil);
  const days = daysBetween(today, evidence.validUntil);
  return {
    id: evidence.id,
    kind: evidence.kind,
    kindText: t(`evidence.kind.${evidence.kind}`),
    name: nameOf(language, evidence),
    period: period(language, evidence.validFrom, evidence.validUntil),
    standing,
    standingText:
      standing === 'valid' || standing === 'ending'
        ? t('evidence.daysLeft', { days })
        : standing === 'over'
          ? t('evidence.daysOver', { days: -days })
          : t(`evidence.standing.${standing}`),
  };
}

export function describeAffiliation(
  portal: Portal,
  language: Language,
  affiliation: AffiliationRow,
): AffiliationLine {
  const today = tokyoDay(portal.clock.now());
  return {
    id: affiliation.id,
    organisationId: affiliation.organisationId,
    organisation: language === 'ja' ? affiliation.organisationJa : affiliation.organisationEn,
    title: language === 'ja' ? affiliation.titleJa : affiliation.titleEn,
    period: period(language, affiliation.validFrom, affiliation.validUntil),
    current: isCurrent(affiliation, today),
  };
}

export const isCurrent = (
  affiliation: { readonly validFrom: Day; readonly validUntil: Day | null },
  today: Day,
): boolean =>
  affiliation.validFrom <= today && (affiliation.validUntil === null || affiliation.validUntil >= today);
