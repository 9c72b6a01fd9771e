import { EmptyState } from '#app/components/empty-state.tsx';
import { Heading } from '#app/components/heading.tsx';
import type { IconName } from '#app/components/icon.tsx';
import { PageTitle } from '#app/components/page-title.tsx';
import { PersonaCard } from '#app/components/persona-card.tsx';
import { useT } from '#app/i18n/use-t.tsx';

/** Roles are names to the page; the rules stay on the server. */
type RoleName =
  | 'researcher'
  | 'committee_member'
  | 'chair'
  | 'acting_chair'
  | 'secretariat'
  | 'entrusted_operator'
  | 'data_preparer'
  | 'output_checker'
  | 'releaser'
  | 'hospital_staff'
  | 'ehr_operator'
  | 'consultant'
  | 'auditor'
  | 'administrator';

type Persona = { id: string; name: string; organisation: string; roles: readonly RoleName[] };
type Props = {
  /** Where to go with the role; `/work` unless somebody was on their way. */
  to: string;
  leading: readonly (Persona & { role: RoleName })[];
  others: readonly Persona[];
};

const icons: Record<RoleName, IconName> = {
  researcher: 'search',
  committee_member: 'users',
  chair: 'gate',
  acting_chair: 'gate',
  secretariat: 'folder',
  entrusted_operator: 'folder',
  data_preparer: 'list',
  output_checker: 'check',
  releaser: 'upload',
  hospital_staff: 'home',
  ehr_operator: 'globe',
  consultant: 'help',
  auditor: 'shield',
  administrator: 'key',
};

export function PersonasPage({ to, leading, others }: Props) {
  const t = useT();
  const action = to === '/work' ? '/personas' : `/personas?to=${encodeURIComponent(to)}`;
  return (
    <>
      <PageTitle lead={t('personas.lead')}>{t('personas.title')}</PageTitle>
      <section aria-labelledby="personas-roles">
        <Heading level={2} id="personas-roles">
          {t('personas.roles')}
        </Heading>
        {leading.length === 0 ? (
          <div className="mt-6">
            <EmptyState icon="users" title={t('personas.none.title')}>
              {t('personas.none.body')}
            </EmptyState>
          </div>
        ) : (
          <ul className="mt-6 grid gap-5 desktop:grid-cols-2 desktop-admin:grid-cols-3">
            {leading.map((persona) => (
              <li key={persona.id}>
                <PersonaCard
                  action={action}
                  persona={persona.id}
                  icon={icons[persona.role]}
                  roleName={t(`role.${persona.role}`)}
                  name={persona.name}
                  organisation={persona.organisation}
                >
                  <p>{t(`persona.${persona.role}.try`)}</p>
                </PersonaCard>
              </li>
            ))}
          </ul>
        )}
      </section>
      {others.length > 0 ? (
        <section aria-labelledby="personas-others" className="mt-12">
          <Heading level={2} id="personas-others">
            {t('personas.others')}
          </Heading>
          <p className="mt-3 max-w-text">{t('personas.othersLead')}</p>
          <ul className="mt-6 grid gap-5 desktop:grid-cols-2 desktop-admin:grid-cols-3">
            {others.map((persona) => (
              <li key={persona.id}>
                <PersonaCard
                  action={action}
                  persona={persona.id}
                  roleName={persona.roles.map((role) => t(`role.${role}`)).join(t('common.listSeparator'))}
                  name={persona.name}
                  organisation={persona.organisation}
                >
                  <p>{persona.roles[0] ? t(`persona.${persona.roles[0]}.try`) : null}</p>
                </PersonaCard>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}
