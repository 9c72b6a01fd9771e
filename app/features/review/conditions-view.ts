/** Conditions of an approval as their page receives them: strings in the reader's language. */
export type ConditionState = 'open' | 'returned' | 'supplied' | 'confirmed' | 'duty';

/** Without an address while a scanner has not called it clean. */
export type EvidenceFile = {
  readonly id: string;
  readonly name: string;
  readonly href: string | undefined;
};

export type ConditionsView = {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  /** The case waits for them; afterwards they are only shown. */
  readonly waiting: boolean;
  readonly due: string | undefined;
  readonly supplies: boolean;
  readonly confirms: boolean;
  /** Something was shown for each of them. */
  readonly complete: boolean;
  /** How large a file may be, in words. */
  readonly fileLimit: string;
  readonly otherFiles: readonly EvidenceFile[];
  readonly conditions: readonly {
    readonly id: string;
    readonly kind: string;
    readonly text: string;
    readonly duty: boolean;
    readonly state: ConditionState;
    readonly evidence:
      | { readonly text: string; readonly by: string; readonly file: EvidenceFile | undefined }
      | undefined;
    readonly returned: string | undefined;
    readonly confirmed: string | undefined;
  }[];
};
