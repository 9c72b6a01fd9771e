import { applicationMachine } from './application.ts';
import { auditPlanMachine, findingMachine } from './audit.ts';
import { complaintMachine } from './complaint.ts';
import { affectedMachine, dataErrorMachine } from './data-error.ts';
import { followUpKinds, followUpMachines } from './follow-ups.ts';
import { incidentMachine } from './incident.ts';
import type { Machine } from './machine.ts';
import { optOutMachine } from './opt-out.ts';
import { outputMachine } from './output-request.ts';
import { policyVersionMachine } from './policy-version.ts';
import { publicationMachine } from './publication.ts';
import { roundMachine } from './review-round.ts';
import { signalMachine } from './signal.ts';

export type AnyMachine = Machine<string, string>;

/** Every procedure: what the page of the workflow draws and the tests hold to the rules. */
export const machines = [
  applicationMachine,
  roundMachine,
  outputMachine,
  publicationMachine,
  optOutMachine,
  signalMachine,
  complaintMachine,
  auditPlanMachine,
  findingMachine,
  incidentMachine,
  policyVersionMachine,
  dataErrorMachine,
  affectedMachine,
  ...followUpKinds.map((kind) => followUpMachines[kind]),
] as readonly AnyMachine[];
