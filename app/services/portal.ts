import type { Config } from '#app/config/config.server.ts';
import type { Clock } from '#app/domain/shared/clock.ts';
import type { VaultClient } from '#app/vault/protocol.ts';
import type { Store } from '#db/portal/store.server.ts';
import type { Logger } from './log.server.ts';
import type { Metrics } from './metrics.server.ts';
import type { Sealer } from './seal.server.ts';

/** What every use case may use. Made once, where the process starts; passed, never imported. */
export interface Portal {
  readonly config: Config;
  readonly clock: Clock;
  readonly store: Store;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly sealer: Sealer;
  /** The only way to the research data: questions in, protected tables out. */
  readonly vault: VaultClient;
  /** Wakes the deliverer after a commit that left something in the outbox. */
  readonly wakeOutbox: () => void;
}
