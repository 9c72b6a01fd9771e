/** Parameters named in a Japanese text as `{name}`. */
type ParametersIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParametersIn<Rest>
  : never;

/** The English side of an area: the same keys, any text. */
export type Texts<Source extends Readonly<Record<string, string>>> = {
  readonly [Key in keyof Source]: string;
};

export type Parameters<Source, Key extends keyof Source> = Source[Key] extends string
  ? ParametersIn<Source[Key]> extends never
    ? []
    : [values: Readonly<Record<ParametersIn<Source[Key]>, string | number>>]
  : [];
