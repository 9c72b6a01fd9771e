import type { WatchRulesView } from '#app/features/signals/signal-view.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { watching, watchRuleIds, watchRules } from '#policies/watching/rules.ts';
import { severityOf, whenOf } from './describe-signal.ts';

/** What is watched and from which number on, made from the rules that decide: for everybody who is watched. */
export function readWatchRules(language: Language): WatchRulesView {
  const t = translator(language);
  return {
    how: t('signal.rules.howBody', {
      minutes: watching.everySeconds / 60,
      days: watching.remindAfterWorkingDays,
    }),
    rules: watchRuleIds.map((id) => ({
      id,
      name: t(`signal.name.${id}`),
      when: whenOf(language, id),
      area: t(`signal.kindOf.${watchRules[id].area}`),
      severity: severityOf(language, watchRules[id].severity),
    })),
  };
}
