/** What a failed form sends back. */
export type Values = Readonly<Record<string, string | readonly string[]>>;

export const listOf = (value: string | readonly string[] | undefined): readonly string[] =>
  typeof value === 'string' ? [value] : (value ?? []);
export const textOf = (value: string | readonly string[] | undefined): string =>
  typeof value === 'string' ? value : '';
