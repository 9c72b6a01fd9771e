import type { SubjectType } from '#app/domain/ledger/event-kinds.ts';

const pages: Partial<Readonly<Record<SubjectType, string>>> = {
  organisation: '/organisations',
  facility: '/facility',
  person: '/people',
  grant: '/grants',
  application: '/applications',
  follow_up: '/follow-ups',
  enquiry: '/enquiries',
  opt_out: '/opt-outs',
  meeting: '/meetings',
  output: '/outputs',
  publication: '/publications',
  query: '/workspaces/questions',
  signal: '/signals',
  complaint: '/complaints',
  audit_plan: '/supervision/audits',
  audit_finding: '/supervision/findings',
  incident: '/supervision/incidents',
  policy_document: '/supervision/policies',
  data_error: '/supervision/data-errors',
};

/** The page of a thing that an entry names, where things of its kind have one. */
export function thingHref(type: SubjectType, id: string | undefined): string | undefined {
  const page = pages[type];
  return page && id && /^[\w-]{22}$/.test(id) ? `${page}/${id}` : undefined;
}
