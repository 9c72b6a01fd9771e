/**
 * How many persons did something, as a report may tell it: a multiple of the step, or nothing at all below the least
 * number of persons (A10, INV-39). None looks like few (A4).
 */
export const protectedCount = (
  persons: number,
  rule: { readonly least: number; readonly step: number },
): number | undefined => (persons < rule.least ? undefined : Math.round(persons / rule.step) * rule.step);
