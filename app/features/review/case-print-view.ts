import type { ApplicationPage } from '#app/features/applications/application-view.ts';
import type { AnswerGroup, HistoryLine } from '#app/features/applications/case-view.ts';
import type { ReviewView } from './review-view.ts';

export type CasePrintView = {
  readonly application: ApplicationPage;
  readonly answers: readonly AnswerGroup[];
  readonly history: readonly HistoryLine[];
  readonly version: string;
  readonly hash: string;
  readonly conditions: readonly { readonly kind: string; readonly text: string; readonly duty: boolean }[];
  /** Undefined for readers to whom the review is closed. */
  readonly review: ReviewView | undefined;
  readonly printedBy: string;
  readonly printedAt: string;
};
