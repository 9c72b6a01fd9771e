import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import type { MessageKey } from '#app/i18n/texts.ts';
import { useT } from '#app/i18n/use-t.tsx';
import type { AccessThen, AccessView, FactThen } from './access-view.ts';
import { AuditTabs } from './audit-tabs.tsx';

export function AccessPage({ asked, errors, matches, name, found }: AccessView) {
  const t = useT();
  return (
    <DetailPage
      title={t('audit.access.title')}
      lead={t('audit.access.lead')}
      tabs={<AuditTabs current="/audit/access" />}
      sections={[
        {
          id: 'choose',
          title: t('audit.access.person'),
          children: (
            <div className="max-w-form space-y-6 print:hidden">
              {Object.keys(errors).length > 0 ? <ErrorSummary errors={errors} /> : null}
              {asked.person && name ? (
                <Form method="get" className="space-y-4" noValidate>
                  <input type="hidden" name="person" value={asked.person} />
                  <p className="text-std-20B-150">
                    <Written text={name} />
                  </p>
                  <DateField
                    name="on"
                    label={t('audit.access.on')}
                    defaultValue={asked.on}
                    required
                    {...(errors.on ? { error: errors.on } : {})}
                  />
                  <TextField
                    name="time"
                    label={t('audit.access.time')}
                    hint={t('audit.access.timeHint')}
                    width="short"
                    defaultValue={asked.time}
                    required
                    {...(errors.time ? { error: errors.time } : {})}
                  />
                  <Button>{t('audit.access.show')}</Button>
                  <p>
                    <TextLink href="/audit/access">{t('audit.access.other')}</TextLink>
                  </p>
                </Form>
              ) : (
                <Find asked={asked} matches={matches} />
              )}
            </div>
          ),
        },
        ...(found ? sectionsOf(t, found) : []),
      ]}
    />
  );
}

function Find({ asked, matches }: Pick<AccessView, 'asked' | 'matches'>) {
  const t = useT();
  return (
    <>
      <Form method="get" className="space-y-4" noValidate>
        <TextField
          name="q"
          label={t('audit.access.q')}
          hint={t('audit.access.qHint')}
          maxLength={60}
          defaultValue={asked.q}
        />
        <Button icon="search">{t('audit.access.find')}</Button>
      </Form>
      {matches === undefined ? null : matches.length === 0 ? (
        <p>{t('audit.access.none', { q: asked.q })}</p>
      ) : (
        <div>
          <p>{t('audit.access.pick')}</p>
          <ul className="mt-2 list-disc space-y-1 pl-6">
            {matches.map((one) => (
              <li key={one.href}>
                <TextLink href={one.href}>
                  <Written text={one.name} />
                </TextLink>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

type T = ReturnType<typeof useT>;

function sectionsOf(t: T, then: AccessThen) {
  const facts = (
    id: 'account' | 'roles' | 'affiliations' | 'duties' | 'signIns' | 'tokens',
    rows: readonly FactThen[],
  ) => ({
    id,
    title: t(`audit.access.${id}` as MessageKey),
    children: <Facts id={id} caption={t(`audit.access.${id}` as MessageKey)} rows={rows} />,
  });
  return [
    {
      id: 'result',
      title: t('audit.access.result', { at: then.at, person: then.person }),
      children: (
        <div className="space-y-4">
          {then.tooEarly ? <NoticeBanner tone="warning" title={t('audit.access.tooEarly')} /> : null}
          {then.usable ? null : (
            <NoticeBanner
              tone="warning"
              title={t(then.known ? 'audit.access.unusable' : 'audit.access.notYet')}
            />
          )}
          <p className="flex flex-wrap gap-x-6 print:hidden">
            <TextLink href={then.personHref}>
              <Written text={then.person} />
            </TextLink>
            <TextLink href={then.entriesHref}>{t('audit.access.did')}</TextLink>
          </p>
        </div>
      ),
    },
    facts('account', then.account),
    facts('roles', then.roles),
    facts('affiliations', then.affiliations),
    facts('duties', then.duties),
    facts('signIns', then.signIns),
    facts('tokens', then.tokens),
    {
      id: 'cases',
      title: t('audit.access.cases'),
      children: (
        <>
          <p>{then.caseCount}</p>
          <ul className="mt-2 list-disc space-y-1 pl-6">
            {then.cases.map((one) => (
              <li key={one.id}>
                <TextLink href={one.href}>{one.text}</TextLink>
              </li>
            ))}
          </ul>
        </>
      ),
    },
    {
      id: 'actions',
      title: t('audit.access.actions'),
      children: (
        <>
          <p className="max-w-text">{t('audit.access.actionsExplain')}</p>
          <dl className="mt-4 space-y-4">
            {then.actions.map(({ area, names }) => (
              <div key={area}>
                <dt className="text-std-17B-170">{area}</dt>
                <dd>{names.join(t('common.listSeparator'))}</dd>
              </div>
            ))}
          </dl>
          {then.actions.length === 0 ? <p>{t('audit.access.noneHeld')}</p> : null}
        </>
      ),
    },
  ];
}

function Facts({ id, caption, rows }: { id: string; caption: string; rows: readonly FactThen[] }) {
  const t = useT();
  return (
    <DataTable
      id={`facts-${id}`}
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={(row) => row.key}
      empty={t('audit.access.noneHeld')}
      columns={[
        {
          key: 'what',
          header: t('audit.access.what'),
          rowHeader: true,
          cell: (row) => (row.href ? <TextLink href={row.href}>{row.text}</TextLink> : row.text),
        },
        {
          key: 'began',
          header: t('audit.access.began'),
          cell: (row) => <Reference entry={row.began} otherwise={t('audit.access.before')} />,
        },
        {
          key: 'ended',
          header: t('audit.access.ended'),
          cell: (row) => <Reference entry={row.ended} otherwise={t('audit.access.still')} />,
        },
      ]}
    />
  );
}

function Reference({ entry, otherwise }: { entry: FactThen['began']; otherwise: string }) {
  const t = useT();
  if (entry === 'unfit') return <strong>{t('audit.access.unfit')}</strong>;
  return entry ? (
    <>
      <TextLink href={`/audit/entries/${entry.seq}`}>{entry.at}</TextLink>
      <span className="block text-std-16N-170">{entry.sentence}</span>
    </>
  ) : (
    otherwise
  );
}
