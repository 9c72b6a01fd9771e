/** What the public is told of each year, in the order of the table. */
export const yearlyMeasures = [
  'received',
  'accepted',
  'refused',
  'days',
  'inUse',
  'publications',
  'incidents',
  'complaints',
] as const;
export type YearlyMeasure = (typeof yearlyMeasures)[number];
