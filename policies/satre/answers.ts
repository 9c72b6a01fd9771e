import { accessAndOutputAnswers } from './access-and-outputs.ts';
import type { Answer, Answers } from './answer.ts';
import { capacityAndConfigurationAnswers } from './capacity-and-configuration.ts';
import { dataHoldingAnswers } from './data-holding.ts';
import { dataLifecycleAnswers } from './data-lifecycle.ts';
import { federationAnswers } from './federation.ts';
import { governanceAnswers } from './governance.ts';
import { infrastructureAnswers } from './infrastructure.ts';
import type { RequirementNumber } from './requirements.ts';
import { riskAnswers } from './risk.ts';
import { securityAnswers } from './security.ts';
import { studyAnswers } from './studies.ts';
import { supportingAnswers } from './supporting.ts';
import { trainingAnswers } from './training-and-public.ts';
import { workplaceAnswers } from './workplace.ts';

/** Every part, in the order of the specification. A test sees each number in exactly one of them. */
export const satreParts: readonly Answers[] = [
  governanceAnswers,
  riskAnswers,
  studyAnswers,
  trainingAnswers,
  workplaceAnswers,
  infrastructureAnswers,
  capacityAndConfigurationAnswers,
  securityAnswers,
  dataLifecycleAnswers,
  dataHoldingAnswers,
  accessAndOutputAnswers,
  supportingAnswers,
  federationAnswers,
];

const byNumber = Object.assign({}, ...satreParts) as Readonly<Record<RequirementNumber, Answer>>;
export const satreAnswer = (number: RequirementNumber): Answer => byNumber[number];
