/** What screens receive: strings in the reader's language, no rows. */
export type EnquiryLine = {
  readonly id: string;
  readonly reference: string;
  readonly topic: string;
  readonly received: string;
  /** Until the first answer, or until now. */
  readonly waited: string;
  readonly answered: boolean;
};

export type EnquiryListView = {
  readonly open: boolean;
  readonly lines: readonly EnquiryLine[];
  readonly count: string;
  readonly page: number;
  readonly pages: number;
};

export type EnquiryView = EnquiryLine & {
  readonly purged: boolean;
  readonly name: string;
  readonly email: string;
  readonly writtenIn: string;
  readonly body: string;
  readonly revision: number;
  readonly mayAnswer: boolean;
  readonly answer: { readonly text: string; readonly by: string; readonly at: string } | undefined;
};
