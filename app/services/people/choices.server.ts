import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { listFacilityNames } from '#db/portal/repositories/facilities.server.ts';
import { listOrganisationNames } from '#db/portal/repositories/organisations.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { roles } from '#policies/access/roles.ts';
import { prefectures } from '../organisations/prefectures.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { nameOf } from './describe.server.ts';
import type { Choice } from './view.ts';

/** What the select fields of these forms offer, in the reader's language. */
export const roleChoices = (language: Language): Choice[] =>
  roles.map((role) => ({ value: role, label: translator(language)(`role.${role}`) }));

export const prefectureChoices = (language: Language): Choice[] =>
  prefectures.map((one) => ({ value: one.code, label: one[language] }));

export async function organisationChoices(portal: Portal, viewer: SignedIn): Promise<Choice[]> {
  authorize(viewer, 'organisation.list');
  const names = await listOrganisationNames(portal.store.read);
  return names.map((one) => ({ value: one.id, label: nameOf(viewer.language, one) }));
}

/** Whoever may list grants may also name the facility that one of them is bound to. */
export async function facilityChoices(portal: Portal, viewer: SignedIn): Promise<Choice[]> {
  authorize(viewer, 'grant.list');
  const names = await listFacilityNames(portal.store.read);
  return names.map((one) => ({ value: one.id, label: `${nameOf(viewer.language, one)} (${one.code})` }));
}
