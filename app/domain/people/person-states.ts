export const personStates = ['invited', 'active', 'disabled', 'erased'] as const;
export type PersonState = (typeof personStates)[number];
