import { portalDefault } from './disclosure/portal-default.ts';

/**
 * How reports tell numbers of persons (A10, INV-39): below the least number of the portal's own rules not at all, and else
 * rounded. In periods of one's own choosing not at all, because two that differ by a day would tell of that day.
 */
export const personsInReports = { least: portalDefault.minPatients, step: 10 } as const;
