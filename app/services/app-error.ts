import type { MessageKey } from '#app/i18n/texts.ts';

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

  constructor(
    code: ErrorCode,
    fields: Readonly<Record<string, FieldProblem>> = {},
    sentence: MessageKey = `problem.${code}`,
  ) {
    super(code);
    this.code = code;
    this.fields = fields;
    this.sentence = sentence;
  }
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
