/** What somebody's script may hold in place of a sign-in (decisions B4). */
export const tokenRules = {
  /** Choices offered when one is made; there is none without an end. */
  days: [1, 7, 30, 90],
  usualDays: 7,
  /** Of one person at a time. */
  most: 5,
  /** Calls of the interface with one token; without one, from one address. */
  callsPerMinute: 120,
} as const;

/** What a token is for. Reading gives states and released items; asking gives questions to the vault. */
export const tokenScopes = ['read', 'ask'] as const;
export type TokenScope = (typeof tokenScopes)[number];
