import type { Language } from '#app/i18n/texts.ts';

type Both = { readonly ja: string; readonly en: string };

/** One language of a letter; both stand on the same page. */
export type LetterSide = {
  readonly language: Language;
  readonly heading: string;
  readonly office: string;
  readonly committee: string;
  readonly date: string;
  readonly to: string;
  /** Its number, with what it is. */
  readonly numbered: string;
  readonly stage: string;
  readonly outcome: string;
  readonly sentence: string;
  readonly grounds: readonly { readonly code: string; readonly text: string }[];
  readonly sections: readonly string[];
  readonly risk: string | undefined;
  readonly conditions: readonly {
    readonly id: string;
    /** What kind of condition, and by when. */
    readonly kind: string;
    readonly text: string;
  }[];
  readonly remedy: string | undefined;
  readonly labels: Readonly<
    Record<
      | 'title'
      | 'stage'
      | 'outcome'
      | 'grounds'
      | 'sections'
      | 'risk'
      | 'conditions'
      | 'text'
      | 'comments'
      | 'remedy'
      | 'hash',
      string
    >
  >;
};

export type LetterView = {
  readonly id: string;
  readonly reference: string;
  readonly number: string;
  readonly title: Both;
  readonly organisation: Both;
  readonly lead: Both;
  readonly hash: string;
  /** As the chair wrote it. */
  readonly text: string;
  readonly comments: readonly { readonly id: string; readonly section: string; readonly text: string }[];
  readonly sides: readonly LetterSide[];
  readonly others: readonly { readonly id: string; readonly label: string; readonly current: boolean }[];
};
