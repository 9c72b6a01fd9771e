import { Form, useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import { Button } from '#app/components/button.tsx';
import { ButtonLink } from '#app/components/button-link.tsx';
import { ChartFigure } from '#app/components/chart-figure.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { Disclosure } from '#app/components/disclosure.tsx';
import { LiveRegion } from '#app/components/live-region.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { PrintHeader } from '#app/components/print-header.tsx';
import { ProgressIndicator } from '#app/components/progress-indicator.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import { KnownErrors } from '#app/features/data-errors/known-errors.tsx';
import { Refused } from '#app/features/people/flash.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { ResultFilter, Switches } from './result-switches.tsx';
import { ResultTable } from './result-table.tsx';
import { RunNotes } from './run-notes.tsx';
import { runTones } from './states.ts';
import type { RunPage as Page, ResultView } from './view.ts';

type Props = {
  run: Page;
  printedBy: string;
  printedAt: string;
  problem: string | undefined;
};

export function RunPage({ run, printedBy, printedAt, problem }: Props) {
  const t = useT();
  const open = run.phase !== undefined;
  useWatch(open);
  return (
    <DetailPage
      crumbs={[
        { label: t('workspace.list'), href: '/workspaces' },
        { label: run.workspace.reference, href: `/workspaces/${run.workspace.id}` },
        { label: run.result ? t('result.title') : t('question.title') },
      ]}
      eyebrow={run.workspace.reference}
      title={run.result ? t('result.title') : t('question.title')}
      status={<StatusBadge tone={runTones[run.state]}>{run.stateText}</StatusBadge>}
      lead={run.sentence}
      print={
        <PrintHeader
          title={run.sentence}
          reference={run.workspace.reference}
          printedBy={printedBy}
          printedAt={printedAt}
          {...(run.result && !run.result.releasedIn ? { marking: t('result.unapproved') } : {})}
        />
      }
      summary={
        <>
          <Refused problem={problem} />
          <KnownErrors errors={run.dataErrors} title={t('data-error.mark')} lead={t('data-error.markBody')} />
          <LiveRegion>{open ? <PhaseWords run={run} /> : run.stateText}</LiveRegion>
          {open ? <Progress run={run} /> : null}
          <Ended run={run} />
        </>
      }
      sections={[
        ...(run.result ? resultSections(run.id, run.result, t) : []),
        { id: 'about', title: t('question.sentence'), children: <About run={run} /> },
        { id: 'comments', title: t('question.comments'), children: <RunNotes run={run} /> },
      ]}
    />
  );
}

/** Asks again every few seconds while the question is open; without script there is a link that does. */
function useWatch(open: boolean): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!open || state !== 'idle') return;
    const timer = setTimeout(revalidate, 2000);
    return () => clearTimeout(timer);
  }, [open, revalidate, state]);
}

function PhaseWords({ run }: { run: Page }) {
  const t = useT();
  if (run.phase === 'counting') return t('question.counting');
  if (run.phase === 'protecting') return t('question.protecting');
  return t('question.waiting');
}

function Progress({ run }: { run: Page }) {
  const t = useT();
  return (
    <>
      <ProgressIndicator id="run-progress" label={PhaseWords({ run })}>
        {run.phase === 'waiting' ? (
          <p>
            {!run.handed
              ? t('question.waitingVault')
              : run.ahead
                ? t('question.waitingHanded', { count: run.ahead })
                : t('question.waitingNext')}
          </p>
        ) : null}
        <p>{t('question.leave')}</p>
        <p className="mt-2">
          <TextLink href={`/workspaces/questions/${run.id}`}>{t('question.refresh')}</TextLink>
        </p>
      </ProgressIndicator>
      {run.mayCancel ? (
        <Form method="post" className="mt-4">
          <Button variant="secondary" name="intent" value="cancel">
            {t('question.cancel')}
          </Button>
        </Form>
      ) : null}
    </>
  );
}

function Ended({ run }: { run: Page }) {
  const t = useT();
  const again = run.mayAsk ? (
    <ButtonLink href={`/workspaces/${run.workspace.id}/ask?from=${run.id}`} variant="secondary">
      {t('question.again')}
    </ButtonLink>
  ) : undefined;
  if (run.state === 'cancelled')
    return (
      <NoticeBanner tone="info" title={t('question.cancelled')} actions={again}>
        {t('question.cancelledBody')}
      </NoticeBanner>
    );
  if (run.state !== 'refused' && run.state !== 'failed') return null;
  return (
    <NoticeBanner
      tone="error"
      title={run.state === 'refused' ? t('question.refused') : t('question.failed')}
      actions={again}
    >
      <p>{run.reason}</p>
      {run.reasonAt ? <p>{t('question.at', { at: run.reasonAt })}</p> : null}
    </NoticeBanner>
  );
}

type T = ReturnType<typeof useT>;

/** Columns of a table that still has room for a drawing at its side. */
const mostBeside = 4;

function resultSections(id: string, result: ResultView, t: T) {
  if (result.tooSmall)
    return [
      {
        id: 'table',
        title: t('result.table'),
        children: (
          <NoticeBanner tone="info" title={t('result.tooSmall')}>
            {t('result.tooSmallBody')}
          </NoticeBanner>
        ),
      },
    ];
  const { grid, chart } = result.look;
  // A narrow table leaves room for its drawing beside it; a wide one has it below.
  const beside = chart !== undefined && grid.headers.length + grid.columns.length <= mostBeside;
  const table = (
    <>
      <ResultFilter look={result.look} />
      <ResultTable
        id={`table-${id}`}
        caption={result.caption}
        grid={grid}
        sortHrefs={result.look.sortHrefs}
        empty={t('result.noRows')}
      />
    </>
  );
  const figure = chart ? (
    <>
      <Switches switches={result.look.switches} />
      <ChartFigure
        id={`chart-${id}`}
        svg={chart}
        caption={result.look.slice ? `${result.caption} ${result.look.slice}` : result.caption}
        note={t('result.chartNote')}
        tableHref={`#table-${id}`}
      />
    </>
  ) : null;
  return [
    {
      id: 'table',
      title: t(beside ? 'result.tableAndChart' : 'result.table'),
      children: (
        <>
          {result.releasedIn ? (
            <NoticeBanner tone="success" title={t('result.released', { reference: result.releasedIn })} />
          ) : (
            <NoticeBanner tone="warning" title={t('result.unapproved')}>
              {t('result.unapprovedBody')}
            </NoticeBanner>
          )}
          {beside ? (
            <div className="gap-x-8 print:block [@media(min-width:75rem)]:grid [@media(min-width:75rem)]:grid-cols-2">
              <div className="min-w-0">{table}</div>
              <div className="min-w-0">
                <div
                  id="chart"
                  className="mt-6 [@media(min-width:75rem)]:sticky [@media(min-width:75rem)]:top-6"
                >
                  {figure}
                </div>
              </div>
            </div>
          ) : (
            table
          )}
        </>
      ),
    },
    ...(figure && !beside ? [{ id: 'chart', title: t('result.chart'), children: figure }] : []),
    {
      id: 'provenance',
      title: t('result.provenance'),
      children: (
        <DescriptionList
          items={[
            { term: t('result.answeredAt'), value: result.answered },
            { term: t('result.profile'), value: result.profile },
            { term: t('result.snapshot'), value: result.snapshot },
            { term: t('result.entry'), value: result.entry },
            { term: t('result.hash'), value: <span className="break-all">{result.hash}</span> },
          ]}
        />
      ),
    },
  ];
}

function About({ run }: { run: Page }) {
  const t = useT();
  return (
    <>
      <DescriptionList
        items={[
          { term: t('question.objective'), value: <Written text={run.objective} /> },
          { term: t('question.note'), value: run.note ? <Written text={run.note} /> : t('common.none') },
          { term: t('workspace.asker'), value: run.asker },
          { term: t('workspace.asked'), value: run.asked },
        ]}
      />
      <Disclosure summary={t('question.text')}>
        <pre className="overflow-x-auto whitespace-pre-wrap text-mono-16N-150">{run.text}</pre>
      </Disclosure>
      <Disclosure summary={t('question.json')}>
        <pre className="overflow-x-auto whitespace-pre-wrap text-mono-16N-150">{run.json}</pre>
      </Disclosure>
      <div className="mt-6 flex flex-wrap gap-3 print:hidden">
        {run.result && !run.result.tooSmall && run.mayAsk ? (
          <ButtonLink href={`/workspaces/${run.workspace.id}/outputs/new?run=${run.id}`}>
            {t('result.takeOut')}
          </ButtonLink>
        ) : null}
        {run.mayAsk ? (
          <ButtonLink href={`/workspaces/${run.workspace.id}/ask?from=${run.id}`} variant="secondary">
            {t('question.duplicate')}
          </ButtonLink>
        ) : null}
        {run.result ? (
          <ButtonLink href={`/workspaces/${run.workspace.id}/compare?left=${run.id}`} variant="secondary">
            {t('compare.with')}
          </ButtonLink>
        ) : null}
        {run.newerSnapshot && run.mayAsk ? (
          <Form method="post">
            <Button variant="secondary" name="intent" value="rerun">
              {t('question.rerun')}
            </Button>
          </Form>
        ) : null}
        <ButtonLink href={`/workspaces/${run.workspace.id}`} variant="tertiary">
          {t('question.back')}
        </ButtonLink>
      </div>
    </>
  );
}
