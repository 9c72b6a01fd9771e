export type Choice = { readonly value: string; readonly label: string; readonly hint?: string };

export type OptOutStep = {
  readonly label: string;
  readonly state: 'done' | 'current' | 'upcoming' | 'stopped';
  readonly note?: string;
};
type Tone = 'neutral' | 'waiting' | 'progress' | 'action' | 'done' | 'stopped' | 'problem';

export type OptOutLine = {
  readonly id: string;
  readonly reference: string;
  readonly facility: string;
  readonly state: string;
  readonly tone: Tone;
  readonly channel: string;
  readonly received: string;
  readonly due: string | undefined;
  readonly overdue: boolean;
  /** Whose turn it is. */
  readonly turn: string;
};

export type OptOutListView = {
  readonly ended: boolean;
  readonly lines: readonly OptOutLine[];
  readonly count: string;
  readonly page: number;
  readonly pages: number;
  readonly mayReceive: boolean;
};

export type OptOutCaseView = {
  readonly line: OptOutLine;
  readonly steps: readonly OptOutStep[];
  readonly scope: string;
  readonly scopeNote: string;
  readonly reach: string;
  readonly requester: string;
  readonly bereaved: boolean;
  readonly writtenIn: string;
  /** To hand to the person again; not shown to those who only read. */
  readonly receipt: string | undefined;
  readonly needsDetails: boolean;
  readonly facts: readonly { readonly term: string; readonly value: string }[];
  readonly acts: {
    readonly check: boolean;
    readonly refuse: boolean;
    readonly tell: boolean;
    readonly withdraw: boolean;
  };
  readonly snapshots:
    | {
        readonly rule: string;
        readonly lines: readonly {
          readonly reference: string;
          readonly title: string;
          readonly prepared: string;
          readonly state: string;
          readonly href: string | undefined;
        }[];
      }
    | undefined;
  readonly today: string;
};

/** What the person with the receipt number sees. It is the same whoever they are (C9). */
export type OptOutStatusView = {
  readonly receipt: string;
  readonly state: string;
  readonly steps: readonly OptOutStep[];
  readonly facility: string;
  readonly received: string;
  readonly due: string | undefined;
  readonly next: string;
  readonly mayWithdraw: boolean;
};

export type FormChoices = {
  readonly facilities: readonly Choice[];
  readonly requesters: readonly Choice[];
  readonly scopes: readonly Choice[];
  readonly documents: readonly Choice[];
  readonly relationDocuments: readonly Choice[];
  readonly channels: readonly Choice[];
  readonly refusals: readonly Choice[];
  readonly ways: readonly Choice[];
};

export type NoticeView = {
  readonly version: number;
  readonly begins: string;
  readonly published: string;
  readonly covers: string;
  readonly href: string;
  readonly items: readonly { readonly number: number; readonly title: string; readonly text: string }[];
};

export type FacilityNoticeView = {
  readonly id: string;
  readonly facility: string;
  readonly notices: readonly NoticeView[];
  readonly tasks: readonly {
    readonly id: string;
    readonly title: string;
    readonly hint: string;
    readonly done: boolean;
  }[];
  readonly opening: Readonly<Record<string, string>>;
  readonly revision: number;
  readonly opened: string | undefined;
  readonly mayPublish: boolean;
  readonly mayPrepare: boolean;
  readonly mayOpen: boolean;
  /** What stands in the form of the next version: the last one, or the sample. */
  readonly draft: Readonly<Record<string, string>>;
  readonly covers: readonly Choice[];
};
