export type CaseEnquiriesView = {
  readonly id: string;
  readonly reference: string;
  readonly mayWrite: boolean;
  readonly topics: readonly { readonly value: string; readonly label: string }[];
  readonly enquiries: readonly {
    readonly id: string;
    readonly topic: string;
    readonly opened: string;
    readonly closed: boolean;
    readonly waitsFor: string | undefined;
    /** The reader's side has to answer. */
    readonly mine: boolean;
    readonly firstAnswer: string;
    readonly messages: readonly {
      readonly id: string;
      readonly at: string;
      readonly author: string;
      readonly own: boolean;
      readonly text: string;
    }[];
  }[];
};
