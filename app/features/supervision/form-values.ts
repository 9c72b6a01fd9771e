/** What a failed form sent, as a page gets it back. */
export type Values = Readonly<Record<string, string | readonly string[]>>;
export type Errors = Readonly<Record<string, string>> | undefined;

export const textOf = (values: Values, name: string): string => {
  const value = values[name];
  return typeof value === 'string' ? value : '';
};
export const listOf = (values: Values, name: string): readonly string[] => {
  const value = values[name];
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
};
