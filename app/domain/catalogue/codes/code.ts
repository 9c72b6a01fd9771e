/** A code with its name in both languages; the parent is the next wider code of the same list. */
export type Code = {
  readonly code: string;
  readonly ja: string;
  readonly en: string;
  readonly parent?: string;
};

/** The chain from a code up to the widest, itself first. */
export function codePath(codes: ReadonlyMap<string, Code>, code: string): Code[] {
  const path: Code[] = [];
  for (let next = codes.get(code); next; next = next.parent ? codes.get(next.parent) : undefined)
    path.push(next);
  return path;
}

/** Whether `code` is `wider` or stands below it. */
export function isWithin(codes: ReadonlyMap<string, Code>, code: string, wider: string): boolean {
  return codePath(codes, code).some((step) => step.code === wider);
}

export const byCode = <C extends Code>(codes: readonly C[]): ReadonlyMap<string, C> =>
  new Map(codes.map((code) => [code.code, code]));
