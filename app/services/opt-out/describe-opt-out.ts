import { type Day, type Instant, tokyoDay } from '#app/domain/shared/brand.ts';
import type { OptOutLine, OptOutStep } from '#app/features/opt-out/opt-out-view.ts';
import { formatDay } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import type { OptOutCase } from '#db/portal/repositories/opt-outs.server.ts';
import type { OptOutChannel } from '#policies/opt-out.ts';
import { type OptOutState, optOutSteps } from '#policies/workflow/opt-out.ts';

const tones: Readonly<Record<OptOutState, OptOutLine['tone']>> = {
  RECEIVED: 'action',
  CHECKED: 'progress',
  MATCHED: 'progress',
  APPLIED: 'action',
  NOTIFIED: 'done',
  REFUSED: 'stopped',
  WITHDRAWN: 'stopped',
};

export function describeOptOut(
  language: Language,
  row: OptOutCase,
  facility: string,
  today: Day,
): OptOutLine {
  const t = translator(language);
  const state = row.state as OptOutState;
  const overdue = row.dueOn !== undefined && row.dueOn < today;
  return {
    id: row.id,
    reference: row.reference,
    facility,
    state: t(`state.optout.${state}`),
    tone: overdue ? 'problem' : tones[state],
    channel: t(`stop.channel.${row.channel as OptOutChannel}`),
    received: formatDay(language, row.receivedOn),
    due: row.dueOn && formatDay(language, row.dueOn),
    overdue,
    turn: t(`stop.turn.${state}`),
  };
}

/** The five steps that everybody sees. Who was sent back sees the first one again and no reason that could speak (C9). */
export function stepsOf(language: Language, row: OptOutCase): readonly OptOutStep[] {
  const t = translator(language);
  const at = (optOutSteps as readonly string[]).indexOf(row.state);
  const reached = at >= 0 ? at : lastReached(row);
  const ended = at < 0;
  const days: readonly (Day | undefined)[] = [
    row.receivedOn,
    dayOf(row.checkedAt),
    dayOf(row.matchedAt),
    dayOf(row.appliedAt),
    row.toldOn,
  ];
  return optOutSteps.map((state, index) => {
    const day = index <= reached ? days[index] : undefined;
    return {
      label: t(`state.optout.${state}`),
      state: index <= reached ? 'done' : index === reached + 1 ? (ended ? 'stopped' : 'current') : 'upcoming',
      ...(day ? { note: formatDay(language, day) } : {}),
    };
  });
}

const dayOf = (at: Instant | undefined): Day | undefined => at && tokyoDay(at);

function lastReached(row: OptOutCase): number {
  if (row.toldOn) return 4;
  if (row.appliedAt) return 3;
  if (row.matchedAt) return 2;
  return row.checkedAt ? 1 : 0;
}
