import type { Standing } from '#app/domain/upkeep/standing.ts';

/** What the pages of upkeep receive: sentences in the reader's language. */
export type RegisterPage = {
  readonly lines: readonly RequirementLine[];
  readonly counts: readonly { readonly standing: Standing; readonly text: string; readonly count: string }[];
  readonly uptime: UptimeView;
  readonly mayWrite: boolean;
};
export type RequirementLine = {
  readonly id: string;
  readonly title: string;
  readonly standing: Standing;
  readonly standingText: string;
  readonly ends: string | undefined;
  readonly parts: readonly string[];
};
export type UptimeView = {
  readonly months: readonly {
    readonly id: string;
    readonly month: string;
    readonly parts: string;
    readonly down: string;
    readonly allowed: string;
    readonly measured: string;
    readonly kept: boolean;
    readonly keptText: string;
  }[];
  readonly outages: readonly {
    readonly id: string;
    readonly from: string;
    readonly to: string;
    readonly length: string;
    readonly why: string;
  }[];
  readonly chart: string | undefined;
};
export type MeasureLine = {
  readonly id: string;
  readonly title: string;
  readonly how: string;
  readonly standing: Standing;
  readonly standingText: string;
  readonly at: string | undefined;
  readonly about: string | undefined;
};
export type ProofLine = {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly number: string;
  readonly issuer: string;
  readonly issued: string;
  readonly expires: string;
  readonly scope: string;
  readonly note: string;
  readonly file: { readonly href: string; readonly name: string; readonly size: string } | undefined;
  /** Undefined for one that counts no more. */
  readonly standing: Standing | undefined;
  readonly standingText: string;
  readonly recorded: string;
  readonly withdrawn: { readonly by: string; readonly because: string } | undefined;
};
export type RequirementPage = {
  readonly id: string;
  readonly title: string;
  readonly what: string;
  readonly renews: string;
  readonly standing: Standing;
  readonly standingText: string;
  /** Each is enough by itself. */
  readonly ways: readonly string[];
  /** Addresses of pages that show a part of it. */
  readonly shownAt: readonly string[];
  readonly measured: readonly MeasureLine[];
  readonly uptime: UptimeView | undefined;
  readonly checks: readonly {
    readonly id: string;
    readonly release: string;
    readonly at: string;
    readonly good: boolean;
    readonly outcome: string;
    readonly found: string;
    readonly total: string;
    readonly hash: string;
  }[];
  readonly current: readonly ProofLine[];
  readonly past: readonly ProofLine[];
  readonly kinds: readonly { readonly value: string; readonly label: string }[];
  readonly mayWrite: boolean;
};
