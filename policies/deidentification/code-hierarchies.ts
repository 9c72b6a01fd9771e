/**
 * How a rare code is generalised: it is cut to the first of these lengths whose class has persons enough. What is rare
 * even then is removed: the row where the code is all that the row says, and only the code where the rest still counts.
 */
export type CodedColumn = {
  readonly table: string;
  readonly column: string;
  /** Lengths of the classes above a code, the finest first. */
  readonly parents: readonly number[];
  readonly otherwise: 'row' | 'code';
  /** Says the same in another code system, so it goes where this one changes. */
  readonly follows: readonly string[];
};

export const codedColumns: readonly CodedColumn[] = [
  { table: 'condition', column: 'icd10', parents: [3], otherwise: 'row', follows: ['recept_code'] },
  { table: 'claim_disease', column: 'icd10', parents: [3], otherwise: 'row', follows: ['recept_code'] },
  { table: 'claim_line', column: 'code', parents: [4], otherwise: 'row', follows: [] },
  { table: 'rx', column: 'yj', parents: [7, 4], otherwise: 'row', follows: [] },
  { table: 'rx', column: 'atc', parents: [5, 3, 1], otherwise: 'code', follows: [] },
  { table: 'injection', column: 'yj', parents: [7, 4], otherwise: 'row', follows: [] },
  { table: 'injection', column: 'atc', parents: [5, 3, 1], otherwise: 'code', follows: [] },
  { table: 'lab', column: 'item', parents: [], otherwise: 'row', follows: [] },
  { table: 'procedure', column: 'code', parents: [], otherwise: 'row', follows: [] },
  { table: 'dpc_stay', column: 'main_icd', parents: [3], otherwise: 'row', follows: [] },
  { table: 'dpc_stay', column: 'main_resource_icd', parents: [3], otherwise: 'code', follows: [] },
  { table: 'dpc_stay', column: 'second_icd', parents: [3], otherwise: 'code', follows: [] },
  { table: 'dpc_stay', column: 'dpc14', parents: [6, 2], otherwise: 'code', follows: [] },
  { table: 'death', column: 'cause_icd3', parents: [1], otherwise: 'code', follows: [] },
];
