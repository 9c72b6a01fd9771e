import type { Choice } from './opt-out-view.ts';

export type HandedView = {
  readonly id: string;
  readonly facility: string;
  readonly mayDeclare: boolean;
  /** How many declarations there are: a form that was made from fewer is out of date. */
  readonly words: number;
  /** Quarters without a number. */
  readonly waiting: readonly string[];
  /** Quarters that can be declared; none before the facility hands out the notice. */
  readonly quarters: readonly Choice[];
  readonly chosen: string;
  readonly reasons: readonly Choice[];
  readonly lines: readonly {
    readonly key: string;
    readonly quarter: string;
    /** Undefined for those who may only know that it was declared. */
    readonly persons: string | undefined;
    readonly reason: string | undefined;
    readonly declared: string;
    readonly replaced: boolean;
  }[];
};
