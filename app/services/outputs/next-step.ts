import type { DeedName } from '#app/domain/review/output-deeds.ts';
import type { Deed, OutputPage } from '#app/features/outputs/view.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import type { OutputState } from '#policies/workflow/output-request.ts';

/** What moves a request on, the most pressing first; a hold or a recall is possible and never asked for. */
const leading = [
  'edit',
  'review',
  'adjudicate',
  'approve',
  'release',
  'send_back',
  'resume',
  'download',
] as const;

/** The same in a word, for lists; nothing when somebody else has to act, or when it is too early. */
export function todoOf(language: Language, deeds: Readonly<Record<DeedName, Deed>>): string | undefined {
  const mine = leading.find((name) => deeds[name].offered && deeds[name].reason === undefined);
  return mine && translator(language)(`output.todo.${mine}`);
}

/** The sentence at the head of the page: what this reader should do, or whom everybody waits for. */
export function nextOf(
  language: Language,
  state: OutputState,
  deeds: Readonly<Record<DeedName, Deed>>,
): OutputPage['next'] {
  const t = translator(language);
  const mine = leading.find((name) => deeds[name].offered);
  if (!mine) return { yours: false, text: t(`output.waiting.${state}`) };
  return { yours: true, text: deeds[mine].reason ?? t(`output.next.${mine}`) };
}
