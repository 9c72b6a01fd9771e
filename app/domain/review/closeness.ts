import type { ClosenessGround } from '#policies/roster.ts';
import { type Day, plusDays } from '../shared/brand.ts';

/**
 * Signs that somebody stands close to those who apply. They are hints for the people who choose and for the person who
 * declares; nothing is decided by them, and their absence says nothing (INV-15).
 */

export type PersonTies = {
  readonly personId: string;
  readonly places: readonly {
    readonly organisationId: string;
    /** The department, as it stands at the beginning of the title. */
    readonly unit: string;
    readonly until: Day | null;
  }[];
  readonly projects: readonly { readonly applicationId: string; readonly until: Day | null }[];
  readonly publications: readonly { readonly doi: string; readonly year: number }[];
};

export type ClosenessSign = {
  readonly ground: ClosenessGround;
  /** The applicant; absent where the applying organisation itself is meant. */
  readonly with: string | undefined;
  /** The organisation, the earlier application or the publication. */
  readonly of: string;
  readonly past: boolean;
};

export type Lookback = {
  readonly organisation: number;
  readonly project: number;
  readonly publication: number;
};

/** 「臨床疫学講座 准教授」 names a unit and a post; a title of one word names a post alone. */
export function unitOf(title: string): string {
  const words = title.trim().split(/[\s　]+/u);
  return words.length > 1 ? (words[0] ?? '') : '';
}

/** A DOI as one writes it in many ways, in one form; undefined where it is none. */
export function normalDoi(text: string): string | undefined {
  const found = /^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)?(10\.\d{4,9}\/\S{1,180})$/i.exec(text.trim());
  return found?.[1]?.toLowerCase();
}

export function closenessSigns(
  candidate: PersonTies,
  applicants: readonly PersonTies[],
  about: { readonly organisationId: string; readonly applicationId: string },
  lookback: Lookback,
  today: Day,
): readonly ClosenessSign[] {
  const since = (years: number): Day => plusDays(today, -Math.round(years * 365.25));
  const ended = (until: Day | null): boolean => until !== null && until < today;
  const recent = (until: Day | null, years: number): boolean => until === null || until >= since(years);
  const signs: ClosenessSign[] = [];
  const add = (sign: ClosenessSign): void => {
    if (!signs.some((one) => one.ground === sign.ground && one.with === sign.with && one.of === sign.of))
      signs.push(sign);
  };
  const places = candidate.places.filter((place) => recent(place.until, lookback.organisation));
  for (const place of places)
    if (place.organisationId === about.organisationId)
      add({
        ground: 'same_organisation',
        with: undefined,
        of: place.organisationId,
        past: ended(place.until),
      });
  for (const applicant of applicants) {
    if (applicant.personId === candidate.personId) continue;
    for (const mine of places)
      for (const theirs of applicant.places) {
        if (mine.organisationId !== theirs.organisationId) continue;
        if (!recent(theirs.until, lookback.organisation)) continue;
        const past = ended(mine.until) || ended(theirs.until);
        const sameUnit = mine.unit !== '' && mine.unit === theirs.unit;
        if (sameUnit) add({ ground: 'same_unit', with: applicant.personId, of: mine.organisationId, past });
        else if (mine.organisationId !== about.organisationId)
          add({ ground: 'same_organisation', with: applicant.personId, of: mine.organisationId, past });
      }
    for (const mine of candidate.projects)
      for (const theirs of applicant.projects)
        if (
          mine.applicationId === theirs.applicationId &&
          mine.applicationId !== about.applicationId &&
          recent(mine.until, lookback.project) &&
          recent(theirs.until, lookback.project)
        )
          add({
            ground: 'same_project',
            with: applicant.personId,
            of: mine.applicationId,
            past: ended(mine.until) || ended(theirs.until),
          });
    const from = Number(since(lookback.publication).slice(0, 4));
    for (const { doi, year } of candidate.publications)
      if (year >= from && applicant.publications.some((one) => one.doi === doi))
        add({ ground: 'co_author', with: applicant.personId, of: doi, past: false });
  }
  return signs;
}
