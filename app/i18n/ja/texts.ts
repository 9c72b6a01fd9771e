import { account } from './account.ts';
import { application } from './application.ts';
import { applicationForm } from './application-form.ts';
import { applications } from './applications.ts';
import { ask } from './ask.ts';
import { audit } from './audit.ts';
import { auditAccess } from './audit-access.ts';
import { auditConsole } from './audit-console.ts';
import { auditDetail } from './audit-detail.ts';
import { board } from './board.ts';
import { caseDecision } from './case-decision.ts';
import { caseForm } from './case-form.ts';
import { caseReview } from './case-review.ts';
import { catalogue } from './catalogue.ts';
import { codeList } from './code-list.ts';
import { command } from './command.ts';
import { committee } from './committee.ts';
import { common } from './common.ts';
import { complaint } from './complaint.ts';
import { component } from './component.ts';
import { cube } from './cube.ts';
import { dataError } from './data-error.ts';
import { deadline } from './deadline.ts';
import { deidentification } from './deidentification.ts';
import { disclosureRulesTexts } from './disclosure-rules.ts';
import { enquiry } from './enquiry.ts';
import { event } from './event.ts';
import { evidence } from './evidence.ts';
import { followUp } from './follow-up.ts';
import { life } from './life.ts';
import { mail } from './mail.ts';
import { matrix } from './matrix.ts';
import { next } from './next.ts';
import { notebook } from './notebook.ts';
import { notice } from './notice.ts';
import { organisation } from './organisation.ts';
import { output } from './output.ts';
import { people } from './people.ts';
import { population } from './population.ts';
import { preset } from './preset.ts';
import { problem } from './problem.ts';
import { project } from './project.ts';
import { publicData } from './public-data.ts';
import { publicFees } from './public-fees.ts';
import { publicHelp } from './public-help.ts';
import { publicHome } from './public-home.ts';
import { publicOptOut } from './public-opt-out.ts';
import { publicProtection } from './public-protection.ts';
import { publicRegister } from './public-register.ts';
import { publicRules } from './public-rules.ts';
import { publication } from './publication.ts';
import { query } from './query.ts';
import { querySay } from './query-say.ts';
import { report } from './report.ts';
import { reportWords } from './report-words.ts';
import { retention } from './retention.ts';
import { role } from './role.ts';
import { selfAssessment } from './self-assessment.ts';
import { signIn } from './sign-in.ts';
import { signal } from './signal.ts';
import { site } from './site.ts';
import { stop } from './stop.ts';
import { supervising } from './supervising.ts';
import { system } from './system.ts';
import { upkeep } from './upkeep.ts';
import { work } from './work.ts';
import { workflow } from './workflow.ts';
import { workflowGuards } from './workflow-guards.ts';
import { workspace } from './workspace.ts';

export const texts = {
  ...account,
  ...command,
  ...application,
  ...applicationForm,
  ...applications,
  ...ask,
  ...preset,
  ...audit,
  ...auditAccess,
  ...auditConsole,
  ...auditDetail,
  ...catalogue,
  ...board,
  ...caseDecision,
  ...caseForm,
  ...caseReview,
  ...deidentification,
  ...evidence,
  ...codeList,
  ...committee,
  ...complaint,
  ...common,
  ...component,
  ...dataError,
  ...deadline,
  ...disclosureRulesTexts,
  ...enquiry,
  ...event,
  ...followUp,
  ...life,
  ...mail,
  ...matrix,
  ...notebook,
  ...next,
  ...notice,
  ...organisation,
  ...output,
  ...people,
  ...cube,
  ...population,
  ...problem,
  ...project,
  ...publication,
  ...publicData,
  ...publicHome,
  ...query,
  ...querySay,
  ...report,
  ...reportWords,
  ...retention,
  ...publicFees,
  ...publicHelp,
  ...publicOptOut,
  ...publicRegister,
  ...publicProtection,
  ...publicRules,
  ...role,
  ...selfAssessment,
  ...signal,
  ...signIn,
  ...site,
  ...stop,
  ...supervising,
  ...system,
  ...upkeep,
  ...work,
  ...workflow,
  ...workflowGuards,
  ...workspace,
} as const;
