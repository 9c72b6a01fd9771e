export const listSystems = ['icd10', 'atc', 'K'] as const;
export type ListSystem = (typeof listSystems)[number];

export type CodeListLine = {
  readonly cite: string;
  readonly title: string;
  readonly note: string;
  readonly system: string;
  readonly codes: string;
  readonly author: string;
  readonly approval: 'approved' | 'proposed';
};

export type CodeListView = CodeListLine & {
  readonly except: string;
  readonly licence: string;
  readonly reuse: string;
  readonly since: string;
  readonly newer: string | undefined;
  readonly use: string;
  readonly versions: readonly { readonly cite: string; readonly label: string }[];
  readonly members: readonly { readonly code: string; readonly name: string; readonly otherName: string }[];
  readonly membersTitle: string;
  /** The language of `otherName`. */
  readonly otherLanguage: 'ja' | 'en';
};
