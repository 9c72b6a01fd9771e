import { type Repair, writeRepair } from '#app/domain/query/repair.ts';
import type { AskRepair } from '#app/features/workspace/ask-view.ts';
import type { Language, MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';

/** What a click would change, in words: 「刻み（歳）を10にする」. */
export function repairText(language: Language, repair: Repair): AskRepair {
  const t = translator(language);
  const send = writeRepair(repair);
  if (repair.kind === 'remove') {
    const [list, row = '0'] = repair.field.split('.');
    const label =
      list === 'where' ? t('ask.condition') : list === 'by' ? t('ask.dimension') : t('ask.measure');
    return {
      send,
      text: t('ask.repair.remove', { row: t('ask.rowName', { label, number: Number(row) + 1 }) }),
    };
  }
  const name = repair.field.slice(repair.field.lastIndexOf('.') + 1);
  const field = repair.field.includes('.')
    ? t(`ask.field.${name}` as MessageKey)
    : t(`ask.${name}` as MessageKey);
  if (!repair.value) return { send, text: t('ask.repair.clear', { field }) };
  const value =
    name === 'area' || name === 'route' ? t(`ask.option.${repair.value}` as MessageKey) : repair.value;
  return { send, text: t('ask.repair.set', { field, value }) };
}
