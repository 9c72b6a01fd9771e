import type { ItemGroup } from '#app/domain/application/datasets.ts';

/**
 * The two kinds of service (SVC-1 to SVC-3). The basic one is free and takes so many requests a month, first come, first
 * served; it works from a menu. The full one is charged, has a consultant, and goes as far as the answers to referees.
 */
const who = ['background', 'institutions', 'visits'] as const;
export const presets: readonly { readonly id: string; readonly groups: readonly ItemGroup[] }[] = [
  { id: 'prescriptions', groups: [...who, 'prescriptions'] },
  { id: 'laboratory', groups: [...who, 'laboratory'] },
  { id: 'diagnoses', groups: [...who, 'diagnoses'] },
  { id: 'prescriptions_diagnoses', groups: [...who, 'prescriptions', 'diagnoses'] },
  { id: 'laboratory_diagnoses', groups: [...who, 'laboratory', 'diagnoses'] },
  { id: 'prescriptions_laboratory', groups: [...who, 'prescriptions', 'laboratory'] },
  { id: 'checkups', groups: [...who, 'checkups', 'diagnoses'] },
  { id: 'all_three', groups: [...who, 'prescriptions', 'laboratory', 'diagnoses'] },
];
export const basicSlotsAMonth = 5;

/** The five stages of research; the basic service serves the survey before a protocol. */
export const processStages = ['plan', 'protocol', 'analysis', 'writing', 'revision'] as const;
export type ProcessStage = (typeof processStages)[number];
export const basicStages = ['plan', 'protocol'] as const satisfies readonly ProcessStage[];

/** What may take the short track: statistics from the menu, and nothing that leaves as data (C8, SVC-5). */
export const maySkipSecondReview = (service: string, provision: string | undefined): boolean =>
  service === 'basic' && provision === 'statistics';
