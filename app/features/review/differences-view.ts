/** One stretch of a text that was compared with an earlier one. */
export type Difference = { readonly text: string; readonly kind: 'same' | 'added' | 'removed' };
export type FieldDifference = {
  readonly id: string;
  readonly section: string;
  readonly label: string;
  readonly parts: readonly Difference[];
};
/** What is different since an earlier version, field by field. */
export type Differences = {
  readonly since: string;
  readonly fields: readonly FieldDifference[];
};
