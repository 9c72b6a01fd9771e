import { DataTable } from '#app/components/data-table.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { StandingBadge } from './standing-badge.tsx';
import { UptimeParts } from './uptime-parts.tsx';
import type { RegisterPage } from './view.ts';

/** Every requirement on one page: what stands behind it, until when, and what is missing. */
export function EvidenceRegister({ page }: { page: RegisterPage }) {
  const t = useT();
  return (
    <DetailPage
      crumbs={[{ label: t('upkeep.supervision'), href: '/supervision' }, { label: t('assurance.register') }]}
      title={t('assurance.register')}
      lead={t('assurance.registerLead')}
      summary={
        <ul className="flex flex-wrap gap-3">
          {page.counts.map((one) => (
            <li key={one.standing}>
              <StandingBadge standing={one.standing} text={`${one.text} ${one.count}`} />
            </li>
          ))}
        </ul>
      }
      sections={[
        {
          id: 'requirements',
          title: t('assurance.requirements'),
          children: (
            <DataTable
              caption={t('assurance.requirements')}
              stacks
              captionHidden
              rows={page.lines}
              rowKey={(line) => line.id}
              columns={[
                {
                  key: 'title',
                  header: t('assurance.requirement'),
                  rowHeader: true,
                  cell: (line) => (
                    <TextLink href={`/supervision/evidence/${line.id}`}>
                      {line.id} {line.title}
                    </TextLink>
                  ),
                },
                {
                  key: 'standing',
                  header: t('assurance.state'),
                  nowrap: true,
                  cell: (line) => <StandingBadge standing={line.standing} text={line.standingText} />,
                },
                {
                  key: 'ends',
                  header: t('assurance.nextEnd'),
                  nowrap: true,
                  cell: (line) => line.ends ?? t('assurance.noEnd'),
                },
                {
                  key: 'parts',
                  header: t('assurance.parts'),
                  cell: (line) =>
                    line.parts.length > 0 ? (
                      <ul className="list-disc space-y-1 pl-6">
                        {line.parts.map((part) => (
                          <li key={part}>{part}</li>
                        ))}
                      </ul>
                    ) : (
                      t('common.none')
                    ),
                },
              ]}
            />
          ),
        },
        { id: 'uptime', title: t('uptime.title'), children: <UptimeParts uptime={page.uptime} /> },
      ]}
    />
  );
}
