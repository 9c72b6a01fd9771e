/**
 * How long a sign-in lasts, how a password must be, and how fast anybody may guess: data that the administrator and the
 * committee can read. The idle and absolute limits of an installation are settings (docs/configuration.md).
 */

/** A sign-in between its two factors, and a passkey or institutional sign-in that has been started. */
export const pendingSeconds = 600;

/**
 * What was sent after a sign-in had ended by itself is kept for its sender for so long, sealed, when the browser still
 * carries the key of that very sign-in: no stranger has one. So long after its end a sign-in keeps nothing any more.
 */
export const endedForm = {
  keptSeconds: 86_400,
  withinSeconds: 86_400,
  atMost: 10,
  characters: 200_000,
} as const;

/** ASVS 6.2: length is what counts; no composition rules, no forced change. */
export const passwordRules = { minLength: 12, maxLength: 200 } as const;

/**
 * Argon2id at more than twice the memory that OWASP asks for at least (19 MiB with two passes). About a tenth of a
 * second on one core of 2024; two at the same time need 92 MiB.
 */
export const passwordHashing = { memoryCost: 47_104, timeCost: 2, parallelism: 1 } as const;

export const linkLifetimes = { invitation: 7 * 86_400, reset: 1_800 } as const;
export type LinkPurpose = keyof typeof linkLifetimes;

/** RFC 6238 as every authenticator app does it; one step to either side, because clocks differ. */
export const oneTimeCode = { periodSeconds: 30, digits: 6, stepsAside: 1 } as const;

export const recoveryCodeCount = 10;

/** A device on which this account has signed in keeps being known for this long after the last time. */
export const deviceSeconds = 180 * 86_400;

export type ThrottleRule = {
  /** Failures that cost nothing. */
  readonly free: number;
  /** The wait after the next one; it doubles with each further failure. */
  readonly firstWaitSeconds: number;
  readonly longestWaitSeconds: number;
  /** Quiet for so long, everything is forgotten. */
  readonly forgetAfterSeconds: number;
};

/**
 * Guessing slows down and never locks. `account` counts strangers only: a device that is known counts for itself, so
 * that nobody can keep the owner out by failing on purpose. `mail` limits how many links one mailbox gets.
 */
export const throttleRules = {
  account: { free: 5, firstWaitSeconds: 30, longestWaitSeconds: 900, forgetAfterSeconds: 86_400 },
  device: { free: 10, firstWaitSeconds: 30, longestWaitSeconds: 900, forgetAfterSeconds: 86_400 },
  address: { free: 30, firstWaitSeconds: 30, longestWaitSeconds: 900, forgetAfterSeconds: 3_600 },
  mail: { free: 3, firstWaitSeconds: 300, longestWaitSeconds: 3_600, forgetAfterSeconds: 86_400 },
} as const satisfies Record<string, ThrottleRule>;
export type ThrottleKind = keyof typeof throttleRules;

/** The wait that a failure earns, in seconds; zero while failures are free. */
export function waitAfter(rule: ThrottleRule, failures: number): number {
  if (failures <= rule.free) return 0;
  return Math.min(
    rule.longestWaitSeconds,
    rule.firstWaitSeconds * 2 ** Math.min(30, failures - rule.free - 1),
  );
}
