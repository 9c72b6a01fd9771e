import { findRow } from '#app/domain/workflow/decide.ts';
import type { Deadline } from '#db/portal/repositories/deadlines.server.ts';
import { countAsAbsent } from '#db/portal/repositories/round-steps.server.ts';
import { listRounds } from '#db/portal/repositories/rounds.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { systemAuthority } from '#policies/access/authorize.ts';
import { applicationMachine } from '#policies/workflow/application.ts';
import { beginClosingBySystem } from '../projects/close-project.server.ts';
import { expireProject } from '../projects/expire-project.server.ts';
import { suspendBySystem } from '../projects/suspend-project.server.ts';
import { advanceRound } from '../review/advance-round.server.ts';
import { followMissingLead } from '../review/lead-round.server.ts';
import { returnLapsedSlot } from '../service-requests/request-slot.server.ts';
import { caseIn, takeStep } from './take-step.server.ts';

const bySystem = { as: ['system'], is: [] } as const;

/**
 * What a day that has passed does to a case: an application nobody answered for ends, who did not answer about conflicts
 * counts as absent, a vote is closed with the votes there are. Nothing is approved by it (INV-15, INV-18).
 */
export async function applyCaseDeadline(tx: Tx, deadline: Deadline): Promise<void> {
  if (deadline.subject.type !== 'application') return;
  const id = deadline.subject.id;
  const subject = await caseIn(tx.db, id).catch(() => undefined);
  if (!subject) return;
  switch (deadline.kind) {
    case 'revision':
    case 'conditions':
    case 'agreement':
    case 'receipt':
    case 'first_approval': {
      const event = deadline.kind === 'first_approval' ? 's1_lapse' : 'lapse';
      if (!findRow(applicationMachine, subject.state, event)) return;
      await takeStep(tx, subject, systemAuthority('clock.apply'), {
        event,
        guards: { deadline_passed: true, first_approval_over: true },
        who: bySystem,
        reasons: [{ code: deadline.kind }],
      });
      await returnLapsedSlot(tx, id);
      return;
    }
    case 'conflict_answer':
    case 'first_round':
    case 'second_round': {
      const [round] = await listRounds(tx.db, id);
      if (!round || round.state === 'DECIDED' || round.state === 'CANCELLED') return;
      if (deadline.kind === 'conflict_answer')
        await countAsAbsent(
          tx,
          systemAuthority('clock.apply'),
          {
            kind: 'round.moved',
            subject: { type: 'round', id: round.id },
            case: id,
            detail: { step: 'absent' },
          },
          round.id,
        );
      if (deadline.kind === 'conflict_answer') await followMissingLead(tx, subject, round);
      await advanceRound(tx, round.id, id, deadline.kind !== 'conflict_answer');
      return;
    }
    case 'permit_end':
      return expireProject(tx, subject);
    case 'attestation':
      if (subject.state === 'ACTIVE')
        await suspendBySystem(tx, subject, 'clock.apply', 'attestation_missing');
      return;
    case 'grace':
      if (subject.state === 'EXPIRED') await beginClosingBySystem(tx, subject);
      return;
    default:
      return;
  }
}
