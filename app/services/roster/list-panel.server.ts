import { tokyoDay } from '#app/domain/shared/brand.ts';
import { listSubstitutes } from '#db/portal/repositories/panel.server.ts';
import { listPanel as listRows } from '#db/portal/repositories/rounds.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import type { PanelDuty } from '#policies/workflow/review-round.ts';
import type { Portal } from '../portal.ts';

/** Those who sit on the panel today: confirmed, in their term, holding the role. Substitutes are marked. */
export const listPanel = (portal: Portal) =>
  listRows(portal.store.read, ['committee_member'], tokyoDay(portal.clock.now()));

/**
 * Who can be asked when a round has too few: the pre-registered substitutes, for one duty where one is named, without
 * those who sit in the round already, who belong to the case, or who must not judge it again.
 */
export async function substitutesFor(
  portal: Portal,
  query: { readonly duty?: PanelDuty; readonly without: readonly string[] },
  db: Reader = portal.store.read,
) {
  const all = await listSubstitutes(db, tokyoDay(portal.clock.now()), query.duty);
  return all.filter((one) => !query.without.includes(one.personId));
}
