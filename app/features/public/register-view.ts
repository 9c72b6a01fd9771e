import type { StatusTone } from '#app/components/status-badge.tsx';

/** What the pages of the register receive: texts of one language. */
export type ProjectLine = {
  readonly id: string;
  readonly title: string;
  readonly reference: string;
  readonly organisation: string;
  readonly purpose: string;
  readonly datasets: string;
  readonly period: string;
  readonly state: string;
  readonly tone: StatusTone;
  readonly publications: string | undefined;
};

type Choice = { readonly value: string; readonly label: string };
export type RegisterFacet = 'state' | 'dataset' | 'purpose' | 'year';
export const registerFacets: readonly RegisterFacet[] = ['state', 'purpose', 'dataset', 'year'];

export type RegisterList = {
  readonly lines: readonly ProjectLine[];
  readonly count: string;
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly choices: Readonly<Record<RegisterFacet, readonly Choice[]>>;
};

export type PublishedView = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly venue: string;
  readonly published: string;
  readonly link: string | undefined;
  readonly approval: string;
  readonly study: string;
  readonly organisation: string;
  readonly figures: string;
  readonly retracted: boolean;
  /** Nothing was written in the language of the page. */
  readonly otherLanguage: boolean;
  /** Corrected, retracted, or citing a result that was recalled: said to everybody. */
  readonly notes: readonly {
    readonly id: string;
    readonly title: string;
    readonly on: string | undefined;
    readonly text: string;
  }[];
};

export type ProjectView = {
  readonly line: ProjectLine;
  /** In one sentence, made by the portal from the answers that were approved. */
  readonly sentence: string;
  /** As the applicants wrote it for everybody; the note says when it is not in the language of the page, or not there. */
  readonly explanation: string | undefined;
  readonly explanationNote: string | undefined;
  readonly titleNote: string | undefined;
  readonly facts: readonly { readonly term: string; readonly value: string }[];
  readonly conditions: readonly string[];
  readonly steps: readonly { readonly what: string; readonly on: string }[];
  readonly publications: readonly PublishedView[];
};
