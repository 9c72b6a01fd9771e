import { asDay, tokyoDay } from '#app/domain/shared/brand.ts';
import type { Numbers } from '#app/domain/watching/found.ts';
import type { Marked, SignalLine } from '#app/features/signals/signal-view.ts';
import { formatDateTime, formatDay, formatNumber } from '#app/i18n/format.ts';
import type { Language, MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import type { SignalRow } from '#db/portal/repositories/signals.server.ts';
import { type Severity, type WatchRuleId, watchRules } from '#policies/watching/rules.ts';
import type { SignalState } from '#policies/workflow/signal.ts';

const severityTones = { note: 'neutral', warning: 'waiting', serious: 'problem' } as const;
const stateTones = {
  RAISED: 'action',
  IN_REVIEW: 'progress',
  EXPLAINED: 'done',
  CONFIRMED: 'problem',
  CLOSED: 'neutral',
} as const;

export const severityOf = (language: Language, severity: Severity): Marked => ({
  tone: severityTones[severity],
  text: translator(language)(`signal.severity.${severity}`),
});
export const stateOf = (language: Language, state: SignalState): Marked => ({
  tone: stateTones[state],
  text: translator(language)(`state.signal.${state}`),
});

/** What a signal is about, as people know it. Parts of the portal have names of their own. */
export function aboutName(
  language: Language,
  about: SignalRow['about'],
  names: ReadonlyMap<string, string>,
): string {
  const t = translator(language);
  if (about.type !== 'system') return names.get(about.id) ?? t('signal.unknown');
  const [part = '', ...rest] = about.id.split('.');
  const name = rest.join('.');
  if (part === 'job') return t('signal.system.job', { name });
  if (part === 'assurance') return t('signal.system.assurance', { name });
  return t(`signal.system.${part}` as 'signal.system.ledger');
}

/** What was seen, in a sentence with its numbers. */
export function sentenceOf(
  language: Language,
  signal: Pick<SignalRow, 'rule' | 'variant' | 'about' | 'numbers' | 'changedAt'>,
  names: ReadonlyMap<string, string>,
): string {
  const { rule, numbers } = signal;
  const day = dayOf(numbers.day);
  const over = day !== undefined && day < tokyoDay(signal.changedAt) ? '_over' : '';
  const key = `signal.saw.${rule}.${signal.variant}${over}` as MessageKey;
  return translator(language)(key, {
    ...numberTexts(language, numbers),
    who: aboutName(language, signal.about, names),
    took: timeText(language, numbers.seconds ?? 0),
    usualTime: timeText(language, numbers.usualSeconds ?? 0),
    day: day ? formatDay(language, day) : '',
  });
}

function dayOf(number: number | undefined) {
  if (number === undefined) return undefined;
  const text = String(number);
  return asDay(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`);
}

const numberTexts = (language: Language, numbers: Numbers): Record<string, string> =>
  Object.fromEntries(
    Object.entries(numbers).map(([name, value]) => [name, formatNumber(language, value ?? 0)]),
  );

const hour = 3_600;
const day = 24 * hour;

/** In the largest unit of which there are at least two. */
export function timeText(language: Language, seconds: number): string {
  const t = translator(language);
  const whole = (unit: number) => formatNumber(language, Math.round(seconds / unit));
  if (seconds >= 2 * day) return t('signal.time.days', { count: whole(day) });
  if (seconds >= 2 * hour) return t('signal.time.hours', { count: whole(hour) });
  return t('signal.time.minutes', { count: whole(60) });
}

export function describeSignal(
  language: Language,
  signal: SignalRow,
  names: ReadonlyMap<string, string>,
): SignalLine {
  return {
    id: signal.id,
    reference: signal.reference,
    name: translator(language)(`signal.name.${signal.rule}`),
    saw: sentenceOf(language, signal, names),
    severity: severityOf(language, signal.severity),
    state: stateOf(language, signal.state),
    changed: formatDateTime(language, signal.changedAt),
  };
}

/** When a rule raises a signal, with the numbers that it uses; the public page and every signal say the same. */
export function whenOf(language: Language, rule: WatchRuleId): string {
  const key = `signal.when.${rule}` as MessageKey;
  const values = Object.entries(valuesOf[rule]()).map(
    ([name, value]) => [name, typeof value === 'number' ? formatNumber(language, value) : value] as const,
  );
  return translator(language)(key, Object.fromEntries(values));
}

const [hourQuestions, hourJudgements] = watchRules.odd_hours.groups;
const [volumeQuestions, volumeOpenings] = watchRules.odd_volume.groups;

const valuesOf: Readonly<Record<WatchRuleId, () => Readonly<Record<string, number>>>> = {
  similar_questions: () => {
    const { windowDays, byPerson, byProject, seriousFrom } = watchRules.similar_questions;
    return { windowDays, byPerson, byProject, seriousFrom };
  },
  odd_hours: () => ({
    ...watchRules.odd_hours.night,
    windowDays: watchRules.odd_hours.windowDays,
    questionsNight: hourQuestions.atNight,
    questionsClosed: hourQuestions.onClosedDays,
    judgementsNight: hourJudgements.atNight,
    judgementsClosed: hourJudgements.onClosedDays,
  }),
  odd_volume: () => {
    const { pastDays, spreads, habitDays } = watchRules.odd_volume;
    return {
      pastDays,
      spreads,
      habitDays,
      questionsLeast: volumeQuestions.atLeast,
      openingsLeast: volumeOpenings.atLeast,
      questionsNew: volumeQuestions.withoutPast,
      openingsNew: volumeOpenings.withoutPast,
    };
  },
  fast_approval: () => paceValues(watchRules.fast_approval),
  slow_approval: () => paceValues(watchRules.slow_approval),
  hasty_vote: () => {
    const { withinSeconds, windowDays, atLeast } = watchRules.hasty_vote;
    return { ...withinSeconds, windowDays, atLeast };
  },
  never_disagrees: () => {
    const { windowDays, checker, reviewer } = watchRules.never_disagrees;
    return { windowDays, checker, reviewer };
  },
  overruled_machine: () => {
    const { windowDays, risks, outputs, seriousFrom } = watchRules.overruled_machine;
    return { windowDays, risks, outputs, seriousFrom };
  },
  expiring_evidence: () => {
    const { personDays, organisationDays, installationDays, lookBackDays } = watchRules.expiring_evidence;
    return { personDays, organisationDays, installationDays, lookBackDays };
  },
  failed_sign_ins: () => {
    const { perAccount, burst, burstSeconds } = watchRules.failed_sign_ins;
    return { perAccount, burst, burstMinutes: burstSeconds / 60 };
  },
  ledger_trouble: () => ({ behindMinutes: watchRules.ledger_trouble.behindSeconds / 60 }),
  backup_trouble: () => ({ olderThanHours: watchRules.backup_trouble.olderThanHours }),
  failed_jobs: () => ({ abandonedMinutes: watchRules.failed_jobs.abandonedSeconds / 60 }),
};

function paceValues(rule: (typeof watchRules)['fast_approval'] | (typeof watchRules)['slow_approval']) {
  const { pastDays, habitCases, percentOfMedian, spreads } = rule;
  return { pastDays, habitCases, percent: percentOfMedian, spreads };
}
