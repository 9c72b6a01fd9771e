/**
 * The slide of the operator behind the seeds (NUM-1, NUM-2), kept as printed: the shares and the counts do not add up
 * to its own total, and the page says so instead of choosing one.
 */
export const slideFigures = {
  facilities: 106,
  beds: 56_000,
  visitsPerYear: 78_000_000,
  personsFirstYear: 2_020_000,
  facilitiesPlanned: 78,
} as const;

export const vendors = [
  { key: 'fujitsu', percent: 38, facilities: 41 },
  { key: 'nec', percent: 25, facilities: 27 },
  { key: 'ssi', percent: 13, facilities: 14 },
  { key: 'ibm', percent: 4, facilities: 5 },
  { key: 'csi', percent: 5, facilities: 5 },
  { key: 'corecreate', percent: 5, facilities: 5 },
  { key: 'canon', percent: 2, facilities: 2 },
  { key: 'other', percent: 8, facilities: 9 },
] as const;
