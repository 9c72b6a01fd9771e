import { type Day, tokyoDay } from '#app/domain/shared/brand.ts';
import type { ClockLine } from '#app/features/supervision/incident-view.ts';
import { formatDay } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import type { NotificationRow } from '#db/portal/repositories/incidents.server.ts';
import { dueText } from '../supervision/due-text.ts';

type Known = {
  readonly today: Day;
  readonly names: ReadonlyMap<string, string>;
  readonly texts: ReadonlyMap<string, string>;
  /** Those who may handle the incident today. */
  readonly handlers: readonly string[];
  /** Who reads it. */
  readonly me: string;
};

/** One notification: until when, what became of it, and where somebody's answer is waited for, whose. */
export function clockLine(language: Language, clock: NotificationRow, known: Known): ClockLine {
  const t = translator(language);
  const { today } = known;
  const due = clock.state === 'due';
  const overdue = due && clock.dueOn < today;
  const label = t(`deadline.notify_${clock.addressee}`);
  const state = due && clock.proposed ? 'proposed' : clock.state;
  return {
    addressee: clock.addressee,
    label,
    state: t(overdue ? 'supervising.overdue' : `supervising.clock.${state}`),
    tone: due ? (overdue ? 'problem' : 'action') : clock.state === 'told' ? 'done' : 'neutral',
    due: due ? dueText(language, clock.dueOn, today) : formatDay(language, clock.dueOn),
    aim: due && clock.aimOn ? formatDay(language, clock.aimOn) : undefined,
    overdue,
    settled: settledText(language, clock, known),
    notes: [clock.proposed?.textHash, clock.noteHash].flatMap(
      (hash) => (hash && known.texts.get(hash)) ?? [],
    ),
    proposal: due && clock.proposed ? proposalOf(language, clock.proposed, label, known) : undefined,
    late: clock.toldOn !== undefined && clock.toldOn > clock.dueOn,
  };
}

function settledText(language: Language, clock: NotificationRow, { names }: Known): string | undefined {
  const t = translator(language);
  const name = (id: string | undefined) => (id && names.get(id)) ?? '';
  if (clock.state === 'told' && clock.toldOn)
    return t('supervising.clock.toldText', {
      day: formatDay(language, clock.toldOn),
      by: name(clock.settledBy),
      recipient: clock.recipient ?? '',
    });
  if (!clock.settledAt) return undefined;
  const day = formatDay(language, tokyoDay(clock.settledAt));
  return clock.proposed
    ? t('supervising.clock.agreedText', { day, by: name(clock.proposed.by), second: name(clock.settledBy) })
    : t('supervising.clock.notNeededText', { day, by: name(clock.settledBy) });
}

function proposalOf(
  language: Language,
  proposed: NonNullable<NotificationRow['proposed']>,
  label: string,
  { names, handlers, me }: Known,
): ClockLine['proposal'] {
  const t = translator(language);
  const by = names.get(proposed.by) ?? '';
  const others = handlers.filter((one) => one !== proposed.by).map((one) => names.get(one) ?? '');
  return {
    text: t('supervising.clock.proposedText', { day: formatDay(language, tokyoDay(proposed.at)), by }),
    waits: t(waitsFor(others.length), { names: others.join(t('common.listSeparator')) }),
    label: t('supervising.clock.proposalBy', { label, by }),
    mine: proposed.by === me,
  };
}

const waitsFor = (others: number) =>
  others === 0
    ? 'supervising.clock.waitsNobody'
    : others === 1
      ? 'supervising.clock.waitsOne'
      : 'supervising.clock.waits';
