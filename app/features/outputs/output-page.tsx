import { DataTable } from '#app/components/data-table.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { PrintHeader } from '#app/components/print-header.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Timeline } from '#app/components/timeline.tsx';
import { Written } from '#app/components/written.tsx';
import { FailedDeed, Refused } from '#app/features/people/flash.tsx';
import type { MessageKey } from '#app/i18n/texts.ts';
import { useT } from '#app/i18n/use-t.tsx';
import { NextStep } from './next-step.tsx';
import { type Failed, hasForms, OutputDeeds } from './output-deeds.tsx';
import { OutputItems } from './output-items.tsx';
import { OutputStateBadge } from './output-state-badge.tsx';
import { isToldOnPage, sentenceOnPage } from './told-on-page.ts';
import type { OutputPage as Page } from './view.ts';

const doneCodes = [
  'submitted',
  'reviewed',
  'concluded',
  'proposed',
  'held',
  'released',
  'recalled',
  'withdrawn',
];

type Props = {
  output: Page;
  reasons: readonly string[];
  done: string | undefined;
  problem: string | undefined;
  failed: Failed;
  printedBy: string;
  printedAt: string;
};

export function OutputPage({ output, reasons, done, problem, failed, printedBy, printedAt }: Props) {
  const t = useT();
  const blind = output.state === 'SUBMITTED' || output.state === 'PARTIALLY_REVIEWED';
  const released = output.state === 'RELEASED';
  const forms = hasForms(output)
    ? [
        {
          id: 'actions',
          title: t('output.actions'),
          children: <OutputDeeds output={output} failed={failed} reasons={reasons} />,
        },
      ]
    : [];
  // What has to be decided stands before what is decided on; what is merely possible stands after it.
  const leads = output.deeds.adjudicate.offered || output.deeds.approve.offered || output.state === 'HELD';
  return (
    <DetailPage
      crumbs={[{ label: t('output.list'), href: '/outputs' }, { label: output.reference }]}
      eyebrow={output.reference}
      title={<Written text={output.title} />}
      status={<OutputStateBadge state={output.state} text={output.stateText} />}
      print={
        <PrintHeader
          title={output.title}
          reference={output.reference}
          printedBy={printedBy}
          printedAt={printedAt}
          {...(released ? {} : { marking: t('result.unapproved') })}
        />
      }
      summary={
        <>
          {failed ? <FailedDeed errors={failed.errors} /> : null}
          {!failed && problem && isToldOnPage(problem) ? (
            <Refused problem={t(sentenceOnPage(problem))} />
          ) : null}
          {!failed && done && doneCodes.includes(done) ? (
            <NoticeBanner tone="success" title={t(`output.done.${done}` as MessageKey)} live />
          ) : null}
          <NextStep output={output} />
          {output.barred && blind ? (
            <NoticeBanner tone="info" title={t('output.barred')}>
              {output.barred}
            </NoticeBanner>
          ) : null}
        </>
      }
      sections={[
        ...(leads ? forms : []),
        {
          id: 'items',
          title: t('output.items'),
          children: <OutputItems output={output} failed={failed} blind={blind} />,
        },
        ...(leads ? [] : forms),
        { id: 'about', title: t('output.about'), children: <About output={output} /> },
        ...(output.isMember || !output.released
          ? []
          : [{ id: 'receipts', title: t('output.receipts'), children: <Receipts output={output} /> }]),
        { id: 'earlier', title: t('output.earlier'), children: <Earlier output={output} /> },
        { id: 'history', title: t('output.history'), children: <History output={output} /> },
      ]}
    />
  );
}

type Part = { output: Page };

function About({ output }: Part) {
  const t = useT();
  const { project } = output;
  const name = `${project.reference} ${project.title}`;
  return (
    <DescriptionList
      items={[
        {
          term: t('output.project'),
          value: output.isMember ? (
            <TextLink href={`/workspaces/${project.id}`}>{name}</TextLink>
          ) : (
            <Written text={name} />
          ),
        },
        { term: t('output.author'), value: output.author },
        { term: t('output.objective'), value: <Written text={output.objective} /> },
        { term: t('output.intendedUse'), value: <Written text={output.intendedUse} /> },
        ...(output.answer ? [{ term: t('output.answer'), value: <Written text={output.answer} /> }] : []),
        { term: t('output.submitted'), value: output.submitted ?? t('common.none') },
        { term: t('output.due'), value: output.due ?? t('common.none') },
        ...(output.released
          ? [
              { term: t('output.releasedAt'), value: output.released.at },
              {
                term: t('output.releasedHash'),
                value: <span className="break-all">{output.released.hash}</span>,
              },
            ]
          : []),
      ]}
    />
  );
}

function Receipts({ output }: Part) {
  const t = useT();
  return (
    <DataTable
      caption={t('output.receipts')}
      captionHidden
      rows={output.receipts}
      rowKey={(receipt) => receipt.id}
      empty={t('output.receiptsNone')}
      columns={[
        { key: 'who', header: t('output.receiptWho'), rowHeader: true, cell: (receipt) => receipt.who },
        { key: 'at', header: t('output.receiptAt'), nowrap: true, cell: (receipt) => receipt.at },
      ]}
    />
  );
}

function Earlier({ output }: Part) {
  const t = useT();
  if (output.earlier.length === 0) return <p>{t('output.earlierNone')}</p>;
  return (
    <ul className="list-disc space-y-1 pl-6">
      {output.earlier.map((one) => (
        <li key={one.id}>
          <TextLink href={`/outputs/${one.id}`}>
            {one.reference} <Written text={one.title} />
          </TextLink>
        </li>
      ))}
    </ul>
  );
}

function History({ output }: Part) {
  const t = useT();
  return (
    <Timeline
      label={t('output.history')}
      entries={output.history.map(({ text, reasons, ...entry }) => ({
        ...entry,
        children:
          text || reasons.length > 0 ? (
            <>
              {reasons.length > 0 ? <p>{reasons.join(t('common.listSeparator'))}</p> : null}
              {text ? (
                <p className="whitespace-pre-line">
                  <Written text={text} />
                </p>
              ) : null}
            </>
          ) : undefined,
      }))}
    />
  );
}
