import type { StatusTone } from '#app/components/status-badge.tsx';
import type { Difference } from '../review/differences-view.ts';
import type { Choice, Deed, HistoryLine } from './audit-view.ts';

export type PolicyLine = {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly version: string | undefined;
  readonly validFrom: string | undefined;
  readonly approvedBy: string | undefined;
  readonly review: string | undefined;
  readonly overdue: boolean;
  readonly draft: boolean;
};
export type PolicyListView = {
  readonly lines: readonly PolicyLine[];
  readonly mayDraft: boolean;
  /** Who reads drafts and reviews reads more columns. */
  readonly supervises: boolean;
};

export type PolicyVersionLine = {
  readonly id: string;
  readonly number: number;
  readonly label: string;
  readonly state: string;
  readonly tone: StatusTone;
  readonly valid: string;
  readonly draftedBy: string;
  readonly approved: string | undefined;
  readonly changeNote: string;
  readonly current: boolean;
};

export type PolicyVersionView = {
  readonly id: string;
  readonly label: string;
  readonly state: string;
  readonly tone: StatusTone;
  readonly body: string;
  readonly file: { readonly href: string; readonly name: string } | undefined;
  readonly sha256: string;
  readonly facts: readonly { readonly term: string; readonly value: string }[];
  readonly deeds: readonly Deed<'approve' | 'withdraw' | 'repeal'>[];
  /** What becomes of the next version, which waits for its first day, where this one is repealed. */
  readonly next: string | undefined;
};

export type PolicyView = {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly shown: PolicyVersionView | undefined;
  readonly versions: readonly PolicyVersionLine[];
  /** What the version shown changed, word by word, where there is one before it. */
  readonly difference: { readonly against: string; readonly parts: readonly Difference[] } | undefined;
  readonly history: readonly HistoryLine[];
  readonly mayDraft: boolean;
  readonly mayChange: boolean;
  /** One that waits for a second person, where another version is shown. */
  readonly draft: { readonly href: string; readonly by: string } | undefined;
  readonly review: { readonly text: string; readonly overdue: boolean } | undefined;
};

export type PolicyFormView = {
  readonly id: string | undefined;
  readonly version: string | undefined;
  readonly title: string | undefined;
  readonly kinds: readonly Choice[];
  readonly file: string | undefined;
  readonly values: Readonly<Record<string, string>>;
};
