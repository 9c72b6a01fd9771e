import type { texts as japanese } from './ja/texts.ts';
import type { Parameters } from './texts-type.ts';

export const languages = ['ja', 'en'] as const;
export type Language = (typeof languages)[number];

export type MessageKey = keyof typeof japanese;
export type Dictionary = Readonly<Record<MessageKey, string>>;

/** A text with its parameters; a missing or extra parameter does not compile. */
export type Translate = <Key extends MessageKey>(
  key: Key,
  ...values: Parameters<typeof japanese, Key>
) => string;

/** A key made at run time (`role.${role}`), where the compiler can only know that it is one of the keys. */
export type TranslateAny = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;

export function translateWith(dictionary: Dictionary): Translate & TranslateAny {
  return (key: MessageKey, values?: Readonly<Record<string, string | number>>) =>
    values
      ? dictionary[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
      : dictionary[key];
}
