import type { YearlyMeasure } from '#app/domain/reports/yearly-measures.ts';

/** Yearly figures in words; the table and the drawings say the same. */
export type FiguresView = {
  readonly charts: readonly {
    readonly id: string;
    readonly title: string;
    readonly note: string;
    readonly svg: string;
  }[];
  readonly years: readonly {
    readonly id: string;
    readonly name: string;
    readonly values: Readonly<Record<YearlyMeasure, string>>;
  }[];
  readonly uptime: {
    readonly months: readonly { readonly id: string; readonly name: string; readonly up: string }[];
    readonly svg: string | undefined;
  };
};
