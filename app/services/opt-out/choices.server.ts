import { tokyoDay } from '#app/domain/shared/brand.ts';
import type { FormChoices } from '#app/features/opt-out/opt-out-view.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { listFacilities } from '#db/portal/repositories/facilities.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { rowFilter } from '#policies/access/row-filter.ts';
import {
  identityDocuments,
  optOutRefusals,
  optOutRequesters,
  optOutScopes,
  relationDocuments,
  tellingWays,
} from '#policies/opt-out.ts';
import { nameOf } from '../people/describe.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import type { Viewer } from '../viewer.ts';
import { readDesks } from './read-desks.server.ts';

/** Every list of the forms, from the policy, in words. */
export async function formChoices(portal: Portal, viewer: Viewer): Promise<FormChoices> {
  const { language } = viewer;
  const desks = await readDesks(portal, language);
  return {
    ...fixedChoices(language),
    facilities: desks.map((desk) => ({ value: desk.id, label: `${desk.prefecture}　${desk.name}` })),
  };
}

/** At a desk: its own facility; for the office: every facility. */
export async function deskChoices(
  portal: Portal,
  viewer: SignedIn,
): Promise<{ readonly choices: FormChoices; readonly today: string }> {
  authorize(viewer, 'facility.list');
  const { language } = viewer;
  const rows = await listFacilities(portal.store.read, rowFilter(viewer, 'optout.receive'), {
    prefecture: undefined,
    organisationId: undefined,
  });
  return {
    choices: {
      ...fixedChoices(language),
      facilities: rows.map((row) => ({ value: row.id, label: nameOf(language, row) })),
    },
    today: tokyoDay(portal.clock.now()),
  };
}

export function fixedChoices(language: Language): Omit<FormChoices, 'facilities'> {
  const t = translator(language);
  return {
    requesters: optOutRequesters.map((value) => ({ value, label: t(`stop.requester.${value}`) })),
    scopes: optOutScopes.map((value) => ({
      value,
      label: t(`stop.scope.${value}`),
      hint: t(`stop.scopeHint.${value}`),
    })),
    documents: identityDocuments.map((value) => ({ value, label: t(`stop.document.${value}`) })),
    relationDocuments: relationDocuments.map((value) => ({
      value,
      label: t(`stop.relationDocument.${value}`),
    })),
    channels: (['desk', 'paper'] as const).map((value) => ({ value, label: t(`stop.channel.${value}`) })),
    refusals: optOutRefusals.map((value) => ({ value, label: t(`stop.refusal.${value}`) })),
    ways: tellingWays.map((value) => ({ value, label: t(`stop.way.${value}`) })),
  };
}
