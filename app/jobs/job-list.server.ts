import { scanWaiting } from '#app/services/attachments/scan-waiting.server.ts';
import { measureStages } from '#app/services/board/measure-stages.server.ts';
import { watchComplaints } from '#app/services/complaints/watch-complaints.server.ts';
import { applyDeadlines } from '#app/services/deadlines/apply-deadlines.server.ts';
import { seatActingChairs } from '#app/services/deputies/seat-acting-chairs.server.ts';
import { mailCheckpoint } from '#app/services/notices/mail-checkpoint.server.ts';
import { sendDigests } from '#app/services/notices/send-digests.server.ts';
import { applyRetention } from '#app/services/operations/apply-retention.server.ts';
import { purgeLeftovers } from '#app/services/operations/purge-leftovers.server.ts';
import { followOffice } from '#app/services/opt-out/follow-office.server.ts';
import { remindHanded } from '#app/services/opt-out/remind-handed.server.ts';
import { watchOptOuts } from '#app/services/opt-out/watch-opt-outs.server.ts';
import { expireApprovals } from '#app/services/outputs/expire-approvals.server.ts';
import { expireGrants } from '#app/services/people/expire-grants.server.ts';
import { warnExpiringEvidence } from '#app/services/people/warn-expiring-evidence.server.ts';
import type { Portal } from '#app/services/portal.ts';
import { followBuilds } from '#app/services/preparation/build-snapshot.server.ts';
import { forgetUnused } from '#app/services/preparation/forget-unused.server.ts';
import { checkBindings } from '#app/services/preparation/invalidate.server.ts';
import { rebuildSnapshots } from '#app/services/preparation/rebuild-snapshots.server.ts';
import { stopQuestions } from '#app/services/projects/stop-questions.server.ts';
import { watchProjects } from '#app/services/projects/watch-projects.server.ts';
import { expireClearances } from '#app/services/publications/publish-publication.server.ts';
import { sampleUptime } from '#app/services/upkeep/sample-uptime.server.ts';
import { remindSignals } from '#app/services/watching/remind-signals.server.ts';
import { watchRecords } from '#app/services/watching/watch-records.server.ts';
import { handOverWaiting } from '#app/services/workspace/hand-over.server.ts';
import { uptimeRule } from '#policies/assurance.ts';
import { watching } from '#policies/watching/rules.ts';
import type { DueRule } from './due-rule.ts';

export type Job = {
  readonly name: string;
  readonly due: DueRule;
  /** Returns counts for the log; every job may be run again at any time without doing anything twice. */
  readonly run: (portal: Portal) => Promise<object>;
};

/**
 * What happens by itself, in this order when several are due. None of it approves, grants or releases (INV-17, INV-18).
 * Mail is not among them: it has a loop of its own, so that a slow mail server holds up no deadline.
 */
export const jobs: readonly Job[] = [
  // First: what others do for long must not look as if the portal were away.
  { name: 'sample-uptime', due: { everySeconds: uptimeRule.sampleEverySeconds }, run: sampleUptime },
  { name: 'expire-grants', due: { dailyAt: 0 }, run: expireGrants },
  { name: 'watch-projects', due: { dailyAt: 0 }, run: watchProjects },
  { name: 'watch-opt-outs', due: { dailyAt: 0 }, run: watchOptOuts },
  { name: 'remind-handed', due: { dailyAt: 8 }, run: remindHanded },
  { name: 'watch-complaints', due: { dailyAt: 0 }, run: watchComplaints },
  { name: 'follow-identity-office', due: { everySeconds: 10 }, run: followOffice },
  { name: 'apply-deadlines', due: { dailyAt: 0 }, run: applyDeadlines },
  { name: 'stop-questions', due: { everySeconds: 10 }, run: stopQuestions },
  { name: 'measure-stages', due: { dailyAt: 1 }, run: measureStages },
  { name: 'seat-acting-chairs', due: { everySeconds: 600 }, run: seatActingChairs },
  { name: 'send-digests', due: { dailyAt: 8 }, run: sendDigests },
  { name: 'hand-over-questions', due: { everySeconds: 10 }, run: handOverWaiting },
  { name: 'follow-builds', due: { everySeconds: 10 }, run: followBuilds },
  { name: 'rebuild-snapshots', due: { everySeconds: 60 }, run: rebuildSnapshots },
  { name: 'forget-unused', due: { dailyAt: 4 }, run: forgetUnused },
  { name: 'check-bindings', due: { everySeconds: 60 }, run: checkBindings },
  { name: 'expire-approvals', due: { everySeconds: 60 }, run: expireApprovals },
  { name: 'expire-clearances', due: { dailyAt: 2 }, run: expireClearances },
  { name: 'scan-attachments', due: { everySeconds: 60 }, run: scanWaiting },
  { name: 'purge-leftovers', due: { everySeconds: 3600 }, run: purgeLeftovers },
  { name: 'apply-retention', due: { dailyAt: 3 }, run: applyRetention },
  { name: 'warn-evidence', due: { dailyAt: 8 }, run: warnExpiringEvidence },
  { name: 'mail-checkpoint', due: { dailyAt: 9 }, run: mailCheckpoint },
  // After everything else of this round, so that it sees what the others did.
  { name: 'watch-records', due: { everySeconds: watching.everySeconds }, run: watchRecords },
  { name: 'remind-signals', due: { dailyAt: 9 }, run: remindSignals },
];
