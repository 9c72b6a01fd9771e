import type { Portal } from '#app/services/portal.ts';
import { publicIdOf } from '#app/services/public/public-id.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import type { Persona } from './personas.ts';

export type Screen = {
  /** A part in braces stands for an id of the demo institute, found at run time. */
  readonly path: string;
  readonly as?: Persona;
  /** Signed in and confirmed a moment ago. */
  readonly steppedUp?: boolean;
  readonly status?: 404;
};

const open = (...paths: string[]): Screen[] => paths.map((path) => ({ path }));
const seenBy = (as: Persona, ...paths: string[]): Screen[] => paths.map((path) => ({ path, as }));

/** Every screen in a state that somebody meets, for the tests that look at all of them. */
export const screenList: readonly Screen[] = [
  ...open(
    '/',
    '/about-data',
    '/about-data/population',
    '/about-data/counts',
    '/about-data/counts?dataset=SYN-DTH',
    '/protection',
    '/disclosure-rules',
    '/opt-out',
    '/opt-out/request',
    '/opt-out/status',
    '/register',
    '/register/{registered}',
    '/about-data/holdings',
    '/figures',
    '/fees',
    '/complaint',
    '/complaint/status',
    '/concept',
    '/help',
    '/contact',
  ),
  ...open('/catalogue', '/catalogue?q=zzzz', '/catalogue/SYN-EHR', '/catalogue/JP-CANCER'),
  ...open('/catalogue/JP-KENSHIN', '/catalogue/SYN-EHR/variables', '/catalogue/SYN-DTH/variables?q=zzzz'),
  ...open('/code-lists', '/code-lists?q=zzzz', '/code-lists/hypertension@1'),
  ...open('/catalogue/linkage', '/catalogue/linkage?a=SHOGAI&b=DPC', '/catalogue/facilities'),
  ...open('/privacy', '/terms', '/accessibility', '/ledger', '/sign-in', '/reset', '/personas', '/gallery'),
  ...open('/invitation/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'),
  ...open('/reset/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'),
  { path: '/no-such-page', status: 404 },
  { path: '/people', as: 'researcher', status: 404 },
  ...(['researcher', 'chair', 'secretariat', 'hospital-staff', 'auditor', 'administrator'] as const).map(
    (as): Screen => ({ path: '/work', as }),
  ),
  ...seenBy('administrator', '/inbox', '/inbox?show=all', '/inbox/mail'),
  ...seenBy('researcher', '/inbox', '/matrix', '/account', '/account/security', '/account/sign-ins'),
  ...seenBy('researcher', '/account/tokens'),
  ...seenBy('researcher', '/account/trail', '/account/institution', '/step-up', '/sign-out'),
  { path: '/account/password', as: 'researcher', steppedUp: true },
  { path: '/account/code', as: 'researcher', steppedUp: true },
  ...seenBy('researcher', '/applications', '/applications/new', '/applications/{draft}/edit'),
  ...seenBy('secretariat', '/applications', '/applications?state=SCREENING', '/follow-ups'),
  ...seenBy('secretariat', '/applications/{inUse}/follow-ups', '/applications/{inUse}/project'),
  ...seenBy('secretariat', '/applications/{inUse}/project/suspend', '/applications/{inUse}/incident'),
  ...open('/governance', '/self-assessment'),
  ...seenBy('secretariat', '/board', '/board?turn=all&page=2', '/roster', '/deputies', '/meetings'),
  ...seenBy('secretariat', '/meetings/new', '/meetings/{meeting}', '/meetings/{meeting}/edit'),
  ...seenBy('secretariat', '/applications/{waiting}/enquiries'),
  ...seenBy('committee-member', '/board', '/roster', '/meetings?show=past', '/meetings/{meeting}'),
  ...seenBy('chair', '/board', '/roster', '/deputies', '/governance'),
  ...seenBy('output-checker', '/deputies'),
  ...seenBy('researcher', '/applications/{waiting}', '/applications/{waiting}/enquiries'),
  ...seenBy('researcher', '/inbox/settings', '/account/publications'),
  ...seenBy('committee-member', '/applications/{undeclared}/conflict'),
  ...seenBy(
    'auditor',
    '/applications/{application}',
    '/applications/{inUse}',
    '/applications/{inUse}/review',
  ),
  ...seenBy('researcher', '/applications/{draft}', '/applications/{draft}/section/purpose'),
  ...seenBy('researcher', '/applications/{draft}/section/plan', '/applications/{draft}/section/data'),
  ...seenBy('researcher', '/applications/{draft}/feasibility?count=yes&conditions=E11&sex=m'),
  ...seenBy('researcher', '/applications/{draft}/section/scope', '/applications/{draft}/members'),
  ...seenBy('researcher', '/applications/{draft}/attachments', '/applications/start'),
  ...seenBy('researcher', '/applications/{draft}/section/linkage', '/applications/{draft}/section/fee'),
  ...seenBy('researcher', '/applications/{draft}/check', '/applications/{waiting}/withdraw'),
  ...seenBy('researcher', '/applications/{inUse}'),
  ...seenBy('secretariat', '/applications/{waiting}/screening', '/applications/{unsigned}/agreement'),
  ...seenBy('secretariat', '/applications/{inReview}/support'),
  ...seenBy('researcher-2', '/applications/{rejected}/appeal'),
  ...seenBy('data-preparer', '/applications/{unprepared}/preparation'),
  ...seenBy('researcher-3', '/applications/{draft}/invitation'),
  ...seenBy('chair', '/applications/{inReview}/conflict', '/applications/{inReview}/review'),
  ...seenBy('kokonoe', '/applications/{provided}/receipt'),
  ...seenBy('auditor', '/applications/{inUse}/letter', '/applications/{inUse}/print'),
  ...seenBy('auditor', '/applications/{inUse}/permit', '/applications/{inUse}/agreement'),
  ...seenBy('administrator', '/people', '/people?q=zzzz', '/people/new', '/people/{person}'),
  ...seenBy('administrator', '/people/{person}/change', '/people/{person}/affiliation'),
  ...seenBy('administrator', '/people/{person}/evidence', '/people/{person}/disable'),
  ...seenBy('auditor', '/people/{person}'),
  ...seenBy('auditor', '/audit/life', '/audit/life/case/{inUse}', '/audit/life/person/{person}'),
  ...seenBy('administrator', '/grants', '/grants?state=all', '/grants/{grant}'),
  { path: '/grants/new?person={person}', as: 'administrator', steppedUp: true },
  { path: '/grants/{grant}/refuse', as: 'administrator', steppedUp: true },
  { path: '/grants/{active}/revoke', as: 'administrator', steppedUp: true },
  ...seenBy('administrator', '/organisations', '/organisations/new', '/organisations/{organisation}'),
  ...seenBy('administrator', '/organisations/{organisation}/edit'),
  ...seenBy('secretariat', '/organisations/{hospital}/facilities/new'),
  ...seenBy('hospital-staff', '/facility/{desk}/handed'),
  ...seenBy('hospital-staff', '/facility', '/opt-outs', '/opt-outs/new', '/opt-outs/{optOut}'),
  ...seenBy('secretariat', '/facility/{facility}/notice', '/facility/{facility}/notices/1'),
  ...seenBy('secretariat', '/facilities', '/facility/{facility}', '/facility/{facility}/edit'),
  ...seenBy('secretariat', '/complaints', '/complaints/{complaint}'),
  ...seenBy('chair', '/complaints/{officeComplaint}'),
  ...seenBy('secretariat', '/enquiries', '/enquiries?state=answered', '/enquiries/{enquiry}'),
  ...seenBy('researcher', '/workspaces', '/outputs', '/outputs?show=done'),
  ...seenBy('output-checker', '/outputs'),
  ...seenBy('researcher', '/workspaces/{inUse}/presets', '/workspaces/{inUse}/notebook'),
  ...seenBy('auditor', '/workspaces/{workspace}/compare'),
  ...seenBy('auditor', '/workspaces', '/workspaces/{workspace}', '/outputs'),
  ...seenBy('auditor', '/audit', '/audit?kind=role.requested', '/audit/entries/1', '/audit/verification'),
  ...seenBy('auditor', '/audit/access?person={person}&on=2026-11-24&time=12:00'),
  ...seenBy('secretariat', '/signals', '/signals/{signal}'),
  ...seenBy('researcher', '/signals/rules'),
  ...seenBy('secretariat', '/reports', '/reports/periodic', '/reports/usage'),
  ...seenBy('auditor', '/reports/activity', '/reports/fairness'),
  ...seenBy('secretariat', '/reports/periodic/figures/outcomes.received.count'),
  ...seenBy('auditor', '/supervision', '/supervision/audits', '/supervision/incidents?show=over'),
  ...seenBy('secretariat', '/supervision/audits/new', '/supervision/audits/{audit}'),
  ...seenBy('secretariat', '/supervision/audits/{audit}/raise', '/supervision/audits/{planned}/edit'),
  ...seenBy('secretariat', '/supervision/findings/{answered}', '/supervision/incidents/new'),
  ...seenBy('entrusted-operator', '/supervision/findings/{finding}'),
  ...seenBy('secretariat-2', '/supervision/incidents/{incident}'),
  ...seenBy('researcher', '/supervision/policies'),
  ...seenBy('secretariat', '/supervision/policies/{policy}', '/supervision/policies/{policy}/edit'),
  ...seenBy('secretariat', '/supervision/policies/new'),
  ...seenBy('auditor', '/supervision/evidence', '/supervision/evidence/NFR-2'),
  ...seenBy('secretariat', '/supervision/evidence/NFR-5/new', '/supervision/data-errors'),
  ...seenBy('secretariat', '/supervision/data-errors/new', '/supervision/data-errors/{dataError}'),
  ...seenBy('researcher', '/data-errors/{dataError}'),
  ...seenBy('administrator', '/system'),
];

/** What the parts in braces stand for. */
export async function findScreenIds(portal: Portal): Promise<Record<string, string | undefined>> {
  const read = portal.store.read;
  const first = async (rows: Promise<{ id: string } | undefined>) => (await rows)?.id;
  const oneOf = (table: 'organisation' | 'application' | 'facility' | 'enquiry') =>
    first(read.selectFrom(table).select('id').limit(1).executeTakeFirst());
  return {
    ...(await supervisionIds(portal)),
    person: demoId('person:mochizuki'),
    optOut: demoId('opt-out:0'),
    desk: demoId('facility:shiokaze'),
    registered: publicIdOf(demoId('application:ckd-tests')),
    complaint: await complaintIn(read, 'ACCEPTED'),
    officeComplaint: await complaintIn(read, 'EXAMINED'),
    grant: demoId('request:checker'),
    hospital: demoId('organisation:hospital-hinokuni'),
    active: await first(
      read
        .selectFrom('role_grant')
        .select('id')
        .where('person_id', '=', demoId('person:releaser'))
        .executeTakeFirst(),
    ),
    meeting: await first(read.selectFrom('meeting').select('id').limit(1).executeTakeFirst()),
    rejected: await first(
      read
        .selectFrom('application')
        .select('id')
        .where('state', '=', 'S1_REJECTED')
        .where('lead_person_id', '=', demoId('person:researcher-2'))
        .executeTakeFirst(),
    ),
    undeclared: demoId('application:paediatric-asthma'),
    draft: demoId('application:heart-failure-readmission'),
    inUse: demoId('application:ckd-tests'),
    waiting: demoId('application:diabetes-prescriptions'),
    inReview: demoId('application:statin-safety'),
    provided: demoId('application:stroke-rehabilitation'),
    unsigned: demoId('application:pneumonia-regions'),
    unprepared: demoId('application:antibiotics-use'),
    workspace: await first(
      read.selectFrom('application').select('id').where('state', '=', 'ACTIVE').limit(1).executeTakeFirst(),
    ),
    organisation: await oneOf('organisation'),
    application: await oneOf('application'),
    facility: await oneOf('facility'),
    enquiry: await oneOf('enquiry'),
    dataError: await first(read.selectFrom('data_error').select('id').limit(1).executeTakeFirst()),
    signal: await first(
      read.selectFrom('signal').select('id').where('rule', '=', 'hasty_vote').executeTakeFirst(),
    ),
  };
}

/** The demo has one that is examined, and one about the office that waits for its second reader. */
const complaintIn = async (read: Portal['store']['read'], state: string) =>
  (await read.selectFrom('complaint').select('id').where('state', '=', state).limit(1).executeTakeFirst())
    ?.id;

/** Of supervising: the audit under way, one that is planned, findings, an incident, a document with a draft. */
async function supervisionIds(portal: Portal): Promise<Record<string, string | undefined>> {
  const read = portal.store.read;
  const plan = async (state: string) =>
    (await read.selectFrom('audit_plan').select('id').where('state', '=', state).executeTakeFirst())?.id;
  const finding = async (state: string) =>
    (
      await read
        .selectFrom('audit_finding')
        .select('id')
        .where('state', '=', state)
        .orderBy('reference', 'desc')
        .executeTakeFirst()
    )?.id;
  const draft = read.selectFrom('policy_version').select('document_id').where('state', '=', 'DRAFT');
  return {
    audit: await plan('UNDER_WAY'),
    planned: await plan('PLANNED'),
    finding: await finding('OPEN'),
    answered: await finding('ANSWERED'),
    incident: (await read.selectFrom('incident').select('id').limit(1).executeTakeFirst())?.id,
    policy: (await draft.executeTakeFirst())?.document_id,
  };
}

/** The address of a screen, or nothing when the institute has no such thing. */
export function addressOf(screen: Screen, ids: Record<string, string | undefined>): string | undefined {
  let known = true;
  const path = screen.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    known &&= ids[name] !== undefined;
    return ids[name] ?? '';
  });
  return known ? path : undefined;
}

/** The screens of this institute with their real addresses. */
export async function screens(portal: Portal): Promise<Screen[]> {
  const ids = await findScreenIds(portal);
  return screenList.flatMap((screen) => {
    const path = addressOf(screen, ids);
    return path === undefined ? [] : [{ ...screen, path }];
  });
}
