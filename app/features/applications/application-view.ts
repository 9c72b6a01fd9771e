import type { ApplicationState, Phase } from '#app/domain/application/states.ts';

/** What screens receive: strings in the reader's language, no rows. */
export type ApplicationLine = {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly organisation: string;
  readonly lead: string;
  readonly state: ApplicationState;
  readonly stateText: string;
  readonly submitted: string | undefined;
  readonly due: string | undefined;
  readonly overdue: boolean;
  readonly changed: string;
};

export type ApplicationPage = ApplicationLine & {
  readonly service: string;
  readonly purpose: string;
  readonly created: string;
  readonly phase: Phase;
  readonly members: readonly {
    readonly id: string;
    readonly name: string;
    readonly role: string;
    readonly state: string;
  }[];
  readonly titleOther: string;
  readonly editable: boolean;
  /** Of the basic service: the slot, or the place in the queue. */
  readonly slot: string | undefined;
  /** Of the full service: who helps, for how long, and until when what is done. */
  readonly support: SupportView | undefined;
};

export type SupportView = {
  readonly consultant: string | undefined;
  readonly hours: string | undefined;
  readonly milestones: readonly {
    readonly stage: string;
    readonly label: string;
    readonly due: string | undefined;
    readonly done: string | undefined;
  }[];
  /** For those who keep it. */
  readonly href: string | undefined;
};
