export type Values = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What was typed into a field, or what is wrong with it; both come as one text or as several. */
export function textOf(values: Values | undefined, field: string): string | undefined {
  const value = values?.[field];
  return typeof value === 'string' ? value : value?.[0];
}
