export const grantStates = ['requested', 'active', 'refused', 'revoked', 'expired', 'withdrawn'] as const;
export type GrantState = (typeof grantStates)[number];
