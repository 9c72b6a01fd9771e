import type { MessageKey, TranslateAny } from '#app/i18n/texts.ts';

type CodeOf<Key> = Key extends `problem.${infer Code}` ? Code : never;
/** A code without a sentence in both languages does not compile. */
export type ErrorCode = CodeOf<MessageKey>;

/** An expected failure of a use case. `fields` names what is wrong beside which field. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly fields: Readonly<Record<string, FieldProblem>>;
  /** The sentence for the person: the code's own, or a nearer one. */
  readonly sentence: MessageKey;
  /** Texts named in the sentence, as keys, because only the reader's side knows the language. */
  readonly named: Readonly<Record<string, readonly MessageKey[]>>;

  constructor(
    code: ErrorCode,
    fields: Readonly<Record<string, FieldProblem>> = {},
    sentence: MessageKey = `problem.${code}`,
    named: Readonly<Record<string, readonly MessageKey[]>> = {},
  ) {
    super(code);
    this.code = code;
    this.fields = fields;
    this.sentence = sentence;
    this.named = named;
  }
}

/** The sentence in the reader's language, with what it names. */
export function sentenceOf(problem: AppError, t: TranslateAny): string {
  const values = Object.entries(problem.named).map(([name, keys]) => [
    name,
    keys.map((key) => t(key)).join(t('common.listSeparator')),
  ]);
  return t(problem.sentence, Object.fromEntries(values));
}

type FieldKey = MessageKey extends infer K
  ? K extends `field.${string}` | `grant-problem.${string}`
    ? K
    : never
  : never;
export type FieldProblem = {
  readonly key: FieldKey;
  readonly values?: Readonly<Record<string, string | number>>;
};

export const fieldError = (field: string, key: FieldKey, values?: FieldProblem['values']): AppError =>
  new AppError('invalid', { [field]: values ? { key, values } : { key } });
