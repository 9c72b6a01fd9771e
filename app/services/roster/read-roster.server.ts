import { tokyoDay } from '#app/domain/shared/brand.ts';
import type { RosterView, TermLine } from '#app/features/roster/roster-view.ts';
import { formatDay } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translator.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { listTerms, type PanelTerm } from '#db/portal/repositories/panel.server.ts';
import { authorize, may } from '#policies/access/authorize.ts';
import { rosterDuties } from '#policies/roster.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { listCommitteeMembers } from './committee-members.server.ts';

/** Where a registration stands today. */
function standingOf(term: PanelTerm, today: string): TermLine['standing'] {
  if (term.endedAt !== undefined || (term.untilOn !== undefined && term.untilOn < today)) return 'ended';
  if (term.decision === undefined) return 'proposed';
  return term.fromOn > today ? 'coming' : 'current';
}

/** The panel as it is: who sits on it for what and until when, who can be asked as a substitute, what waits for the chair. */
export async function readRoster(portal: Portal, viewer: SignedIn): Promise<RosterView> {
  authorize(viewer, 'panel.read');
  const { language } = viewer;
  const t = translator(language);
  const today = tokyoDay(portal.clock.now());
  const terms = await listTerms(portal.store.read, rosterDuties);
  const names = await namesOf(
    portal.store.read,
    language,
    terms.flatMap((term) => [term.proposedBy, ...(term.decidedBy ? [term.decidedBy] : [])]),
  );
  const mayChange = may(viewer, 'panel.change').ok;
  const mayConfirm = may(viewer, 'panel.confirm').ok;
  const who = (id: string) => names.get(id) ?? t('panel.installation');
  const lines = terms.map((term): TermLine => {
    const standing = standingOf(term, today);
    return {
      id: term.id,
      revision: term.revision,
      name: language === 'ja' ? term.nameJa : term.nameEn,
      duty: t(`panel.duty.${term.duty}`),
      substitute: term.substitute,
      from: formatDay(language, term.fromOn),
      until: term.untilOn && formatDay(language, term.untilOn),
      standing,
      proposedBy: who(term.proposedBy),
      confirmedBy: term.decidedBy && who(term.decidedBy),
      // One's own seat is confirmed by somebody else, and so is what one proposed.
      mayDecide:
        mayConfirm &&
        standing === 'proposed' &&
        term.personId !== viewer.person.id &&
        term.proposedBy !== viewer.person.id,
      mayEnd: mayChange && standing !== 'ended',
    };
  });
  const covered = new Set(
    terms
      .filter((term) => standingOf(term, today) === 'current' && !term.substitute)
      .map((term) => term.duty),
  );
  return {
    lines,
    mayPropose: mayChange,
    members: mayChange ? await listCommitteeMembers(portal, language) : [],
    duties: rosterDuties.map((duty) => ({ value: duty, label: t(`panel.duty.${duty}`) })),
    uncovered: rosterDuties
      .filter((duty) => duty !== 'member' && !covered.has(duty))
      .map((duty) => t(`panel.duty.${duty}`)),
  };
}
