import type { StatusTone } from '#app/components/status-badge.tsx';
import type { Step } from '#app/components/step-bar.tsx';

export type ComplaintLine = {
  readonly id: string;
  readonly reference: string;
  readonly topic: string;
  readonly complainant: string;
  readonly state: string;
  readonly tone: StatusTone;
  readonly received: string;
  readonly due: string | undefined;
  readonly overdue: boolean;
};

export type ComplaintListView = {
  readonly ended: boolean;
  readonly lines: readonly ComplaintLine[];
  readonly count: string;
  readonly page: number;
  readonly pages: number;
};

type Choice = { readonly value: string; readonly label: string };

export type ComplaintView = {
  readonly line: ComplaintLine;
  readonly revision: number;
  readonly steps: readonly Step[];
  readonly writtenIn: string;
  readonly together: string | undefined;
  readonly body: string;
  readonly reopened: string | undefined;
  readonly contact: string;
  readonly handler: string | undefined;
  readonly link: { readonly label: string; readonly href: string } | undefined;
  readonly concerned: readonly string[];
  readonly notes: readonly {
    readonly id: string;
    readonly text: string;
    readonly by: string;
    readonly at: string;
  }[];
  readonly extension: string | undefined;
  readonly draft: string | undefined;
  readonly draftedBy: string | undefined;
  readonly secondReadBy: string | undefined;
  readonly needsSecond: boolean;
  /** Where it is not simply the office that handles it: who does, and who is missing. */
  readonly who: { readonly text: string; readonly missing: string | undefined } | undefined;
  /** The office has still to name whom it is about before the chairs learn of it. */
  readonly nameFirst: boolean;
  readonly refusal: string | undefined;
  readonly answer: string | undefined;
  readonly answeredAt: string | undefined;
  /** Those who were named, for taking it back. */
  readonly named: readonly Choice[];
  /** Those of whom one may say that it is about them. */
  readonly staff: readonly Choice[];
  readonly acts: {
    readonly [Act in
      | 'decide'
      | 'sendRefusal'
      | 'work'
      | 'examine'
      | 'draft'
      | 'send'
      | 'extend'
      | 'second']: boolean;
  };
};

export type ComplaintStatusView = {
  readonly reference: string;
  readonly state: string;
  readonly steps: readonly Step[];
  readonly next: string;
  readonly topic: string;
  readonly received: string;
  readonly due: string | undefined;
  readonly body: string;
  readonly extension: string | undefined;
  readonly refusal: string | undefined;
  readonly answer: string | undefined;
  /** The last day on which another look can be asked for; none when it cannot. */
  readonly reopenUntil: string | undefined;
};

export type Values = Readonly<Record<string, string | readonly string[]>>;
export type Errors = Readonly<Record<string, string>> | undefined;
export const textOf = (value: string | readonly string[] | undefined): string =>
  typeof value === 'string' ? value : '';
