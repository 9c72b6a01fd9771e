import { daysBetween, standingOn } from '#app/domain/people/validity.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import { formatDate, formatDay, formatNumber } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { type Facility, listFacilities } from '#db/portal/repositories/facilities.server.ts';
import { findOrganisation, type Organisation } from '#db/portal/repositories/organisations.server.ts';
import { countPeople, listPeople } from '#db/portal/repositories/people.server.ts';
import { authorize, may, mayEver } from '#policies/access/authorize.ts';
import { rowFilter } from '#policies/access/row-filter.ts';
import { toSubject } from '#policies/access/subjects.ts';
import { AppError } from '../app-error.ts';
import { deed, nameOf } from '../people/describe.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { prefectureName } from './prefectures.ts';
import type {
  Certification,
  FacilityLine,
  OrganisationLine,
  OrganisationPage,
  OrganisationPeople,
} from './view.ts';

export function describeOrganisation(
  portal: Portal,
  language: Language,
  row: Organisation,
): OrganisationLine {
  return {
    id: row.id,
    name: nameOf(language, row),
    type: translator(language)(`organisation.type.${row.type}`),
    certification: describeCertification(portal, language, row),
  };
}

function describeCertification(
  portal: Portal,
  language: Language,
  { certificationNo: no, certificationUntil: until }: Organisation,
): Certification | undefined {
  if (!no || !until) return undefined;
  const t = translator(language);
  const today = tokyoDay(portal.clock.now());
  // Only its end is recorded, so it counts as begun.
  const found = standingOn(today, until < today ? until : today, until);
  const standing = found === 'later' ? 'valid' : found;
  const days = Math.abs(daysBetween(today, until));
  const text = days === 0 ? 'today' : standing;
  return {
    no,
    until: formatDay(language, until),
    standing,
    standingText: t(`organisation.certification.${text}`, { days: formatNumber(language, days) }),
  };
}

export const describeFacility = (language: Language, row: Facility): FacilityLine => ({
  id: row.id,
  code: row.code,
  name: nameOf(language, row),
  prefecture: prefectureName(language, row.prefecture),
});

/** For those who may see organisations, and for everybody their own; not found otherwise (C5). */
export async function findReadableOrganisation(
  portal: Portal,
  viewer: SignedIn,
  id: string,
): Promise<Organisation> {
  authorize(viewer, 'organisation.read', toSubject('Organisation', { id }));
  const row = await findOrganisation(portal.store.read, id);
  if (!row) throw new AppError('not-found');
  return row;
}

export async function readOrganisation(
  portal: Portal,
  viewer: SignedIn,
  id: string,
): Promise<OrganisationPage> {
  const row = await findReadableOrganisation(portal, viewer, id);
  const { language } = viewer;
  const subject = toSubject('Organisation', { id });
  const facilities = mayEver(viewer, 'facility.list')
    ? await listFacilities(portal.store.read, rowFilter(viewer, 'facility.list'), {
        organisationId: id,
        prefecture: undefined,
      })
    : undefined;
  return {
    ...describeOrganisation(portal, language, row),
    otherName: language === 'ja' ? row.nameEn : row.nameJa,
    registered: formatDate(language, row.createdAt),
    facilities: facilities?.map((one) => describeFacility(language, one)),
    people: mayEver(viewer, 'person.list') ? await readPeople(portal, viewer, id) : undefined,
    deeds: {
      change: deed(language, may(viewer, 'organisation.change', subject)),
      addFacility:
        row.type === 'hospital'
          ? deed(language, may(viewer, 'facility.change', toSubject('Facility', { id: 'new' })))
          : { offered: false, reason: undefined },
    },
  };
}

const shownPeople = 10;

/** Those who belong to it today and whom the rules show to the viewer. */
async function readPeople(portal: Portal, viewer: SignedIn, id: string): Promise<OrganisationPeople> {
  const { language } = viewer;
  const t = translator(language);
  const filter = rowFilter(viewer, 'person.list');
  const query = {
    search: '',
    state: undefined,
    role: undefined,
    organisationId: id,
    today: tokyoDay(portal.clock.now()),
  };
  const [count, rows] = await Promise.all([
    countPeople(portal.store.read, filter, query),
    listPeople(portal.store.read, filter, {
      ...query,
      sort: 'kana',
      descending: false,
      limit: shownPeople,
      offset: 0,
    }),
  ]);
  return {
    count: t('organisation.peopleCount', { count: formatNumber(language, count) }),
    more: count > rows.length,
    lines: rows.map((row) => ({
      id: row.id,
      name: nameOf(language, row),
      state: t(`person.state.${row.state}`),
    })),
  };
}
