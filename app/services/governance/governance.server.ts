import { tokyoDay } from '#app/domain/shared/brand.ts';
import type { GovernanceView } from '#app/features/governance/governance-view.ts';
import { formatDateTime } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translator.ts';
import { newId } from '#db/portal/ids.server.ts';
import {
  decideProfile as decideRow,
  findConfirmedProfile,
  findOpenProposal,
  proposeProfile as proposeRow,
} from '#db/portal/repositories/governance.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { findHoldersOf } from '#db/portal/repositories/outbox.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { authorize, may } from '#policies/access/authorize.ts';
import {
  firstGovernanceProfile,
  type GovernanceProfileId,
  governanceFunctions,
  governanceProfileIds,
  governanceProfiles,
  isGovernanceProfile,
  reviewCasesOf,
  theOne,
} from '#policies/governance.ts';
import { AppError, fieldError } from '../app-error.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import type { Viewer } from '../viewer.ts';

/** What two people last agreed on; before that what the policy begins with. */
export async function currentProfile(db: Reader): Promise<GovernanceProfileId> {
  const found = await findConfirmedProfile(db);
  return found !== undefined && isGovernanceProfile(found) ? found : firstGovernanceProfile;
}

/** Public: who does what here is nobody's secret. Who proposed a change is told to those who decide. */
export async function readGovernance(portal: Portal, viewer: Viewer): Promise<GovernanceView> {
  const { language } = viewer;
  const t = translator(language);
  const db = portal.store.read;
  const current = await currentProfile(db);
  const mayChange = viewer.facts !== undefined && may(viewer.facts, 'governance.change').ok;
  const proposal = mayChange ? await findOpenProposal(db) : undefined;
  const names = await namesOf(db, language, proposal ? [proposal.proposedBy] : []);
  const mixed = ['SYN-EHR', 'SYN-CLM'] as const;
  return {
    current,
    profiles: governanceProfileIds.map((id) => ({
      id,
      name: t(`governance.profile.${id}`),
      about: t(`governance.about.${id}`),
      functions: governanceFunctions.map((what) => {
        const performer = governanceProfiles[id][what];
        return {
          id: what,
          performer:
            performer === 'one'
              ? t('governance.performer.one', { who: t(`governance.performer.${theOne}`) })
              : t(`governance.performer.${performer}`),
        };
      }),
      reviews: reviewCasesOf(id, mixed).length,
      optOut: t(governanceProfiles[id].oneOptOut ? 'governance.optOut.once' : 'governance.optOut.each'),
    })),
    functions: governanceFunctions.map((what) => ({ id: what, label: t(`governance.function.${what}`) })),
    mayChange,
    proposal: proposal && {
      id: proposal.id,
      name: t(`governance.profile.${proposal.profile as GovernanceProfileId}`),
      by: names.get(proposal.proposedBy) ?? '',
      at: formatDateTime(language, proposal.proposedAt),
      mine: proposal.proposedBy === viewer.person?.id,
    },
  };
}

export async function proposeProfile(
  portal: Portal,
  viewer: SignedIn,
  profile: GovernanceProfileId,
): Promise<void> {
  const allowed = authorize(viewer, 'governance.change');
  await portal.store.write(viewer.stamp(), async (tx) => {
    if ((await currentProfile(tx.db)) === profile) throw fieldError('profile', 'field.profile-same');
    if (await findOpenProposal(tx.db)) throw new AppError('already-done');
    const subject = { type: 'system', id: 'governance' } as const;
    await proposeRow(tx, allowed, { kind: 'governance.proposed', subject, to: profile }, newId(), profile);
    const chairs = await findHoldersOf(tx.db, ['chair', 'acting_chair'], tokyoDay(tx.stamp.at));
    await notify(tx, {
      to: chairs.filter((id) => id !== viewer.person.id),
      kind: 'governance.proposed',
      subject,
    });
  });
  portal.wakeOutbox();
}

/** By somebody other than the proposer (GOV-4); the proposer may only take it back. The file refuses the same. */
export async function decideProfile(
  portal: Portal,
  viewer: SignedIn,
  input: { readonly id: string; readonly decision: 'confirmed' | 'refused' },
): Promise<void> {
  const allowed = authorize(viewer, 'governance.change');
  await portal.store.write(viewer.stamp(), async (tx) => {
    const proposal = await findOpenProposal(tx.db);
    if (!proposal || proposal.id !== input.id) throw new AppError('already-done');
    if (proposal.proposedBy === viewer.person.id) throw new AppError('denied');
    const changed = await decideRow(
      tx,
      allowed,
      {
        kind: 'governance.decided',
        subject: { type: 'system', id: 'governance' },
        from: await currentProfile(tx.db),
        to: input.decision === 'confirmed' ? proposal.profile : 'refused',
        detail: { decision: input.decision },
      },
      proposal.id,
      input.decision,
    );
    if (changed === 0) throw new AppError('already-done');
  });
}
