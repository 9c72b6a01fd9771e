import type { PanelDuty } from '#policies/workflow/review-round.ts';
import { mutator } from '../mutator.server.ts';

/** Registers somebody for the panel; without a special duty they sit as a member. */
export const registerPanelMember = mutator(
  'panel.change',
  async (tx, personId: string, duties: readonly PanelDuty[]) => {
    await tx.db
      .insertInto('panel_member')
      .values(
        (duties.length > 0 ? duties : ['member']).map((duty) => ({
          person_id: personId,
          duty,
          since: tx.stamp.at,
          until: null,
        })),
      )
      .onConflict((conflict) => conflict.columns(['person_id', 'duty']).doUpdateSet({ until: null }))
      .execute();
  },
);
