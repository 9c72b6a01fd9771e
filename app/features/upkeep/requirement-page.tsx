import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { ButtonLink } from '#app/components/button-link.tsx';
import { Card } from '#app/components/card.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { Disclosure } from '#app/components/disclosure.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import { Hash } from '#app/features/applications/hash.tsx';
import { FailedDeed } from '#app/features/people/flash.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { StandingBadge } from './standing-badge.tsx';
import { UptimeParts } from './uptime-parts.tsx';
import type { ProofLine, RequirementPage as View } from './view.ts';

type Failed =
  | {
      readonly errors: Readonly<Record<string, string>>;
      readonly values: Readonly<Record<string, string | readonly string[]>>;
    }
  | undefined;
type Props = { page: View; done: boolean; failed: Failed };

export function RequirementPage({ page, done, failed }: Props) {
  const t = useT();
  const record = page.mayWrite && page.kinds.length > 0;
  return (
    <DetailPage
      crumbs={[
        { label: t('upkeep.supervision'), href: '/supervision' },
        { label: t('assurance.register'), href: '/supervision/evidence' },
        { label: page.id },
      ]}
      eyebrow={page.id}
      title={page.title}
      status={<StandingBadge standing={page.standing} text={page.standingText} />}
      lead={page.what}
      summary={
        <>
          {failed ? <FailedDeed errors={failed.errors} /> : null}
          {done && !failed ? <NoticeBanner tone="success" title={t('common.saved')} live /> : null}
          <DescriptionList
            items={[
              ...(page.ways.length > 0
                ? [{ term: t('assurance.wanted'), value: page.ways.join(t('assurance.or')) }]
                : []),
              { term: t('assurance.renews'), value: page.renews },
              ...(page.shownAt.length > 0
                ? [
                    {
                      term: t('assurance.shownAt'),
                      value: (
                        <ul>
                          {page.shownAt.map((href) => (
                            <li key={href}>
                              <TextLink href={href}>{href}</TextLink>
                            </li>
                          ))}
                        </ul>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        </>
      }
      sections={[
        ...(page.measured.length > 0
          ? [{ id: 'measured', title: t('assurance.measured'), children: <MeasuredTable page={page} /> }]
          : []),
        ...(page.uptime
          ? [{ id: 'uptime', title: t('uptime.title'), children: <UptimeParts uptime={page.uptime} /> }]
          : []),
        ...(page.checks.length > 0
          ? [{ id: 'checks', title: t('assurance.checks'), children: <CheckTable page={page} /> }]
          : []),
        ...(page.ways.length > 0 || page.current.length > 0 || record
          ? [
              {
                id: 'current',
                title: t('assurance.current'),
                children: (
                  <>
                    {page.current.length === 0 ? (
                      <EmptyState title={t('assurance.nothing')}>{t('assurance.nothingBody')}</EmptyState>
                    ) : (
                      <ul className="space-y-6">
                        {page.current.map((proof) => (
                          <li key={proof.id}>
                            <Proof proof={proof} takeBack={page.mayWrite} failed={failed} />
                          </li>
                        ))}
                      </ul>
                    )}
                    {record ? (
                      <p className="mt-6">
                        <ButtonLink href={`/supervision/evidence/${page.id}/new`}>
                          {t('assurance.record')}
                        </ButtonLink>
                      </p>
                    ) : null}
                  </>
                ),
              },
            ]
          : []),
        ...(page.past.length > 0
          ? [
              {
                id: 'past',
                title: t('assurance.past'),
                children: (
                  <ul className="space-y-6">
                    {page.past.map((proof) => (
                      <li key={proof.id}>
                        <Proof proof={proof} takeBack={false} failed={undefined} />
                      </li>
                    ))}
                  </ul>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

function MeasuredTable({ page }: { page: View }) {
  const t = useT();
  return (
    <DataTable
      caption={t('assurance.measured')}
      stacks
      captionHidden
      rows={page.measured}
      rowKey={(line) => line.id}
      columns={[
        { key: 'title', header: t('assurance.what'), rowHeader: true, cell: (line) => line.title },
        {
          key: 'standing',
          header: t('assurance.state'),
          nowrap: true,
          cell: (line) => <StandingBadge standing={line.standing} text={line.standingText} />,
        },
        { key: 'at', header: t('assurance.at'), cell: (line) => line.at ?? t('assurance.now') },
        {
          key: 'about',
          header: t('assurance.about'),
          cell: (line) => <span className="break-all">{line.about ?? t('common.none')}</span>,
        },
        { key: 'how', header: t('assurance.how'), cell: (line) => line.how },
      ]}
    />
  );
}

function CheckTable({ page }: { page: View }) {
  const t = useT();
  return (
    <DataTable
      caption={t('assurance.checks')}
      stacks
      captionHidden
      rows={page.checks}
      rowKey={(check) => check.id}
      columns={[
        { key: 'release', header: t('assurance.release'), rowHeader: true, cell: (check) => check.release },
        { key: 'at', header: t('assurance.at'), cell: (check) => check.at },
        {
          key: 'outcome',
          header: t('assurance.state'),
          nowrap: true,
          cell: (check) => <StatusBadge tone={check.good ? 'done' : 'problem'}>{check.outcome}</StatusBadge>,
        },
        { key: 'found', header: t('assurance.found'), cell: (check) => check.found },
        { key: 'total', header: t('assurance.dependencies'), numeric: true, cell: (check) => check.total },
        { key: 'hash', header: t('assurance.hash'), cell: (check) => <Hash value={check.hash} /> },
      ]}
    />
  );
}

function Proof({ proof, takeBack, failed }: { proof: ProofLine; takeBack: boolean; failed: Failed }) {
  const t = useT();
  const mine = failed?.values.proof === proof.id ? failed : undefined;
  const typed = mine?.values.because;
  const written = (value: string) =>
    value ? (
      <span className="whitespace-pre-line">
        <Written text={value} />
      </span>
    ) : (
      t('common.none')
    );
  return (
    <Card
      title={<Written text={proof.name} />}
      headingLevel={3}
      status={
        proof.standing ? (
          <StandingBadge standing={proof.standing} text={proof.standingText} />
        ) : (
          <StatusBadge tone="neutral">{proof.standingText}</StatusBadge>
        )
      }
    >
      <DescriptionList
        items={[
          { term: t('assurance.kindLabel'), value: proof.kind },
          { term: t('assurance.numberLabel'), value: written(proof.number) },
          { term: t('assurance.issuer'), value: written(proof.issuer) },
          { term: t('assurance.issuedOn'), value: proof.issued },
          { term: t('assurance.expiresOn'), value: proof.expires },
          { term: t('assurance.scope'), value: written(proof.scope) },
          ...(proof.note ? [{ term: t('assurance.note'), value: written(proof.note) }] : []),
          ...(proof.file
            ? [
                {
                  term: t('assurance.file'),
                  value: (
                    <TextLink href={proof.file.href} download>
                      {proof.file.name} ({proof.file.size})
                    </TextLink>
                  ),
                },
              ]
            : []),
          { term: t('assurance.recorded'), value: proof.recorded },
          ...(proof.withdrawn
            ? [
                {
                  term: t('assurance.withdrawn'),
                  value: (
                    <>
                      {proof.withdrawn.by}
                      <br />
                      {written(proof.withdrawn.because)}
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
      {takeBack ? (
        <Disclosure summary={t('assurance.takeBack')} open={mine !== undefined}>
          <Form method="post" className="space-y-4">
            <input type="hidden" name="proof" value={proof.id} />
            <TextArea
              name="because"
              id={`because-${proof.id}`}
              label={t('assurance.because')}
              hint={t('assurance.becauseHint')}
              required
              maxLength={1000}
              defaultValue={typeof typed === 'string' ? typed : ''}
              error={mine?.errors.because}
            />
            <Button variant="danger" name="intent" value="take_back">
              {t('assurance.takeBack')}
            </Button>
          </Form>
        </Disclosure>
      ) : null}
    </Card>
  );
}
