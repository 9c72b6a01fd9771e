import type { Case } from '../workflow/take-step.server.ts';

/** Those who have another part in a case and take no seat in its rounds: on the applicants' side, or in another duty (C4). */
export const otherParts = (subject: Case): readonly string[] => [
  ...subject.applicantIds,
  ...subject.pastOrInvitedIds,
  ...subject.conflictedIds,
  ...subject.consultantIds,
  ...subject.screenerIds,
  ...subject.preparerIds,
  ...subject.checkerIds,
];
