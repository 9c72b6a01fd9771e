import { type Permit, readPermit } from '#app/domain/permit/permit.ts';
import { type AskScope, offeredBy, offeredRows } from '#app/domain/query/offered.ts';
import { queryRulesOf, usualRules } from '#app/domain/query/rules.ts';
import type { OfferedView } from '#app/features/workspace/ask-view.ts';
import { findLatestVersion } from '#db/portal/repositories/application-form.server.ts';
import { findNewestPermit } from '#db/portal/repositories/permits.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { disclosureProfile, isProfileId } from '#policies/disclosure/profiles.ts';

/** What the project may ask about, by its newest permit. Without one everything that the language knows is read. */
export async function findAskScope(db: Reader, applicationId: string): Promise<AskScope> {
  const stored = await findNewestPermit(db, applicationId);
  const permit = stored && readPermit(JSON.parse(stored.document));
  return permit
    ? { ...scopeOf(permit), lists: await namedLists(db, applicationId) }
    : { variables: new Set(), period: { from: 0, to: 0 }, prefectures: null, rules: usualRules };
}

/** The code lists that the approved application names. */
export const namedLists = async (db: Reader, applicationId: string): Promise<readonly string[]> =>
  (await findLatestVersion(db, applicationId))?.document.answers.items?.codeLists ?? [];

export function scopeOf(permit: Permit): AskScope {
  const profile = permit.profile.split('@')[0] ?? '';
  return {
    variables: new Set(permit.variables),
    period: permit.period,
    prefectures: permit.prefectures,
    rules: isProfileId(profile) ? queryRulesOf(disclosureProfile(profile)) : usualRules,
  };
}

export function offeredView(scope: AskScope): OfferedView {
  const offered = offeredBy(scope);
  const { criteria, dimensions, measures } = offeredRows(offered);
  return {
    criteria: [...criteria],
    dimensions: [...dimensions],
    measures: [...measures],
    events: offered.events,
    choices: {
      area: offered.areas,
      attribute: offered.attributes,
      source: offered.sources,
      checkups: offered.checkups,
      records: offered.events,
    },
  };
}
