import { tokyoDay } from '#app/domain/shared/brand.ts';
import type { FlagView } from '#app/features/governance/flag-view.ts';
import { formatDateTime } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translator.ts';
import { newId } from '#db/portal/ids.server.ts';
import {
  decideFlag as decideRow,
  findFlagProposal,
  isFlagOn,
  proposeFlag as proposeRow,
} from '#db/portal/repositories/governance-flags.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { findHoldersOf } from '#db/portal/repositories/outbox.server.ts';
import { authorize, may } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import type { Viewer } from '../viewer.ts';

/** Data of those who died before a notice began: off unless two people have turned it on (OPT-8). */
const subject = { type: 'system', id: 'deceased-before-notice' } as const;
const word = (value: boolean) => (value ? 'on' : 'off');

export async function readDeceasedFlag(portal: Portal, viewer: Viewer): Promise<FlagView> {
  const { language } = viewer;
  const t = translator(language);
  const db = portal.store.read;
  const on = await isFlagOn(db);
  const mayChange = viewer.facts !== undefined && may(viewer.facts, 'governance.change').ok;
  const proposal = mayChange ? await findFlagProposal(db) : undefined;
  const names = await namesOf(db, language, proposal ? [proposal.proposedBy] : []);
  return {
    on,
    text: t(`stop.flag.${word(on)}`),
    mayChange,
    proposal: proposal && {
      id: proposal.id,
      mine: proposal.proposedBy === viewer.person?.id,
      text: t('stop.flag.proposal', {
        name: names.get(proposal.proposedBy) ?? '',
        at: formatDateTime(language, proposal.proposedAt as Parameters<typeof formatDateTime>[1]),
        value: t(`stop.flag.${word(proposal.value)}`),
      }),
    },
  };
}

export async function proposeDeceasedFlag(portal: Portal, viewer: SignedIn, value: boolean): Promise<void> {
  const allowed = authorize(viewer, 'governance.change');
  await portal.store.write(viewer.stamp(), async (tx) => {
    if ((await isFlagOn(tx.db)) === value || (await findFlagProposal(tx.db)))
      throw new AppError('already-done');
    const event = { kind: 'governance.flag-proposed', subject, to: word(value) } as const;
    await proposeRow(tx, allowed, event, newId(), value);
    const chairs = await findHoldersOf(tx.db, ['chair', 'acting_chair'], tokyoDay(tx.stamp.at));
    await notify(tx, {
      to: chairs.filter((id) => id !== viewer.person.id),
      kind: 'governance.proposed',
      subject,
    });
  });
  portal.wakeOutbox();
}

/** By somebody other than the proposer, who may only take it back. */
export async function decideDeceasedFlag(
  portal: Portal,
  viewer: SignedIn,
  input: { readonly id: string; readonly decision: 'confirmed' | 'refused' },
): Promise<void> {
  const allowed = authorize(viewer, 'governance.change');
  await portal.store.write(viewer.stamp(), async (tx) => {
    const proposal = await findFlagProposal(tx.db);
    if (!proposal || proposal.id !== input.id) throw new AppError('already-done');
    if (input.decision === 'confirmed' && proposal.proposedBy === viewer.person.id)
      throw new AppError('denied');
    const before = await isFlagOn(tx.db);
    const changed = await decideRow(
      tx,
      allowed,
      {
        kind: 'governance.flag-decided',
        subject,
        from: word(before),
        to: word(input.decision === 'confirmed' ? proposal.value : before),
        detail: { decision: input.decision },
      },
      proposal.id,
      input.decision,
    );
    if (changed === 0) throw new AppError('already-done');
  });
}
