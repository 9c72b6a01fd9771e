/** What can be done with an output request, by whoever may. */
export const deedNames = [
  'edit',
  'withdraw',
  'review',
  'approve',
  'return',
  'reject',
  'adjudicate',
  'hold',
  'resume',
  'send_back',
  'release',
  'recall',
  'download',
] as const;
export type DeedName = (typeof deedNames)[number];
