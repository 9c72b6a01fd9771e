import type { Portal } from '#app/services/portal.ts';
import type { Persona } from './personas.ts';

export type Screen = { readonly path: string; readonly as?: Persona };

const publicPaths = [
  '/',
  '/about-data',
  '/protection',
  '/opt-out',
  '/register',
  '/concept',
  '/help',
  '/contact',
  '/privacy',
  '/terms',
  '/accessibility',
  '/ledger',
  '/sign-in',
  '/reset',
  '/personas',
  '/gallery',
  '/no-such-page',
];

/** Every screen in a state that somebody meets, for the tests that look at all of them. */
export async function screens(portal: Portal): Promise<Screen[]> {
  const find = async (
    table: 'person' | 'organisation' | 'role_grant' | 'application' | 'facility' | 'enquiry',
  ) => (await portal.store.read.selectFrom(table).select('id').limit(1).executeTakeFirst())?.id;
  const grant =
    (
      await portal.store.read
        .selectFrom('role_grant')
        .select('id')
        .where('state', '=', 'requested')
        .limit(1)
        .executeTakeFirst()
    )?.id ?? (await find('role_grant'));
  const [person, organisation, application, facility, enquiry] = await Promise.all([
    find('person'),
    find('organisation'),
    find('application'),
    find('facility'),
    find('enquiry'),
  ]);
  const all: (Screen | false)[] = [
    ...publicPaths.map((path) => ({ path })),
    ...(['researcher', 'chair', 'secretariat', 'hospital-staff', 'auditor', 'administrator'] as const).map(
      (as) => ({ path: '/work', as }),
    ),
    { path: '/inbox', as: 'administrator' },
    { path: '/matrix', as: 'researcher' },
    { path: '/account', as: 'researcher' },
    { path: '/account/security', as: 'researcher' },
    { path: '/account/password', as: 'researcher' },
    { path: '/account/sign-ins', as: 'researcher' },
    { path: '/account/institution', as: 'researcher' },
    { path: '/account/trail', as: 'researcher' },
    { path: '/step-up', as: 'researcher' },
    { path: '/applications', as: 'secretariat' },
    { path: '/applications', as: 'researcher' },
    { path: '/applications/new', as: 'researcher' },
    application !== undefined && { path: `/applications/${application}`, as: 'auditor' },
    { path: '/people', as: 'administrator' },
    { path: `/people/${person}`, as: 'administrator' },
    { path: '/organisations', as: 'secretariat' },
    { path: `/organisations/${organisation}`, as: 'secretariat' },
    { path: '/organisations/new', as: 'secretariat' },
    { path: `/organisations/${organisation}/edit`, as: 'secretariat' },
    { path: '/facility', as: 'hospital-staff' },
    { path: '/facilities', as: 'ehr-operator' },
    facility !== undefined && { path: `/facility/${facility}`, as: 'auditor' },
    facility !== undefined && { path: `/facility/${facility}/edit`, as: 'ehr-operator' },
    { path: '/matrix?role=chair', as: 'chair' },
    { path: '/grants', as: 'administrator' },
    { path: `/grants/${grant}`, as: 'administrator' },
    facility !== undefined && { path: `/organisations/${organisation}`, as: 'auditor' },
    { path: '/enquiries', as: 'secretariat' },
    enquiry !== undefined && { path: `/enquiries/${enquiry}`, as: 'secretariat' },
    { path: '/audit', as: 'auditor' },
    { path: '/system', as: 'administrator' },
  ];
  return all.filter((screen) => screen !== false);
}
