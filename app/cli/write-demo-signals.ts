import type { Instant } from '#app/domain/shared/brand.ts';
import { AppError } from '#app/services/app-error.ts';
import type { Portal } from '#app/services/portal.ts';
import { countAttempt } from '#app/services/sign-in/count-attempt.server.ts';
import { handleSignal } from '#app/services/watching/handle-signal.server.ts';
import { watchRecords } from '#app/services/watching/watch-records.server.ts';
import { findSignal } from '#db/portal/repositories/signals.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { demoEmail } from '#db/synthetic/demo-institute/people.ts';
import { throttleRules } from '#policies/session.ts';
import { type WatchRuleId, watchRules } from '#policies/watching/rules.ts';
import type { SignalStep } from '#policies/workflow/signal.ts';
import { lifeOf } from './write-demo-lives.ts';

/** An account at which somebody tries passwords: one whose owner signs in as a persona. */
const tried = 'hinata';

/**
 * What the office finds on the first day. Nothing is written by hand: the acts stand in the past of the demo's cases, and
 * here at the door; then the rules look at them as they do at everything.
 */
export async function writeDemoSignals(portal: Portal, tx: Tx, now: Instant): Promise<void> {
  const life = lifeOf(portal, tx, now, 1 / 8);
  await failToSignIn(life.portal, life.now, life.wait);
  await watchRecords(life.portal);
  const office = await life.as('secretariat');
  const step = async (rule: WatchRuleId, event: SignalStep, reason: string) => {
    const row = await tx.db
      .selectFrom('signal')
      .select('id')
      .where('rule', '=', rule)
      .orderBy('reference')
      .limit(1)
      .executeTakeFirst();
    const signal = row && (await findSignal(tx.db, row.id));
    if (!signal) return;
    life.wait(1 / 96);
    await handleSignal(life.portal, office, signal.id, { step: event, reason, revision: signal.revision });
  };
  await step('fast_approval', 'take_up', '審査の記録と議事録を確かめます。');
  await step('expiring_evidence', 'take_up', '受講の予定を本人の所属に確かめます。');
  await step(
    'expiring_evidence',
    'explain',
    '来週の研修に申込み済みであることを、受付の記録で確かめました。',
  );
}

/** As many wrong tries as the rule asks for, each after the wait that the one before it earned. */
async function failToSignIn(portal: Portal, now: () => Instant, wait: (days: number) => void): Promise<void> {
  const visit = {
    viewer: {
      facts: undefined,
      person: undefined,
      session: undefined,
      language: 'ja' as const,
      requestId: 'demo',
      address: '192.0.2.1',
      stamp: () => ({ actor: 'anonymous', at: now() }),
    },
    agent: '',
    device: undefined,
  };
  for (let failures = 0; failures < watchRules.failed_sign_ins.perAccount + 1; ) {
    try {
      await countAttempt(portal, visit, 'password', demoEmail(tried));
      failures += 1;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      wait(throttleRules.account.longestWaitSeconds / 86_400);
    }
  }
}
