import { Form, useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import { Button } from '#app/components/button.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { LiveRegion } from '#app/components/live-region.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { ProgressIndicator } from '#app/components/progress-indicator.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { AuditTabs } from './audit-tabs.tsx';
import { ProofForms } from './proof-forms.tsx';
import type {
  AnchorView,
  CheckpointView,
  PastVerification,
  RunView,
  VerificationView,
} from './verification-view.ts';

type Failure = { errors: Readonly<Record<string, string>>; values: Readonly<Record<string, unknown>> };
type Props = VerificationView & { failure: Failure | undefined };

export function VerificationPage(props: Props) {
  const { run, past, size, unsigned, refused, checkpoints, olderThan, anchors, sizes, failure } = props;
  const t = useT();
  return (
    <DetailPage
      title={t('audit.verification.title')}
      lead={t('audit.verification.lead')}
      tabs={<AuditTabs current="/audit/verification" />}
      sections={[
        { id: 'now', title: t('audit.verify'), children: <Now {...{ run, size, unsigned, refused }} /> },
        { id: 'past', title: t('audit.verification.past'), children: <Past past={past} /> },
        {
          id: 'checkpoints',
          title: t('audit.verification.checkpoints'),
          children: <Checkpoints checkpoints={checkpoints} olderThan={olderThan} />,
        },
        { id: 'anchors', title: t('audit.verification.anchors'), children: <Anchors anchors={anchors} /> },
        {
          id: 'take',
          title: t('audit.verification.take'),
          children: <ProofForms sizes={sizes} failure={failure} />,
        },
      ]}
    />
  );
}

function Now({ run, size, unsigned, refused }: Pick<Props, 'run' | 'size' | 'unsigned' | 'refused'>) {
  const t = useT();
  return (
    <div className="space-y-6">
      {refused ? <NoticeBanner tone="error" title={t('publicLedger.refused')} /> : null}
      {run ? <Run run={run} /> : null}
      <DescriptionList
        items={[
          { term: t('publicLedger.size'), value: t('audit.count', { count: size }) },
          { term: t('publicLedger.unsigned'), value: t('audit.count', { count: unsigned }) },
        ]}
      />
      {run?.state === 'running' ? null : (
        <Form method="post" className="space-y-3 print:hidden">
          <p className="max-w-text">{t('audit.verify.explain')}</p>
          <Button name="intent" value="verify">
            {t('audit.verify')}
          </Button>
        </Form>
      )}
    </div>
  );
}

function Run({ run }: { run: RunView }) {
  const t = useT();
  if (run.state === 'running') return <Running run={run} />;
  if (run.state === 'failed') return <NoticeBanner tone="error" live title={t('audit.verify.failed')} />;
  return (
    <NoticeBanner
      tone={({ good: 'success', bad: 'error', unjudged: 'warning' } as const)[run.verdict]}
      live
      title={t(`audit.verify.${run.verdict}Title`)}
      actions={
        run.badEntry ? <TextLink href={run.badEntry}>{t('audit.verify.openBad')}</TextLink> : undefined
      }
    >
      <ul>
        {run.sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p>{run.at}</p>
    </NoticeBanner>
  );
}

/** It looks again by itself; without script a link does. */
function Running({ run }: { run: Extract<RunView, { state: 'running' }> }) {
  const t = useT();
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const again = setInterval(revalidate, 1000);
    return () => clearInterval(again);
  }, [revalidate]);
  const known = run.total > 0 ? { value: run.done, max: run.total } : {};
  return (
    <div className="space-y-3">
      <ProgressIndicator
        id="verification"
        label={t('audit.verify.running')}
        valueText={run.text}
        {...known}
      />
      <LiveRegion>{run.text}</LiveRegion>
      <TextLink href="/audit/verification">{t('audit.verify.again')}</TextLink>
    </div>
  );
}

function Past({ past }: { past: readonly PastVerification[] }) {
  const t = useT();
  return (
    <DataTable
      caption={t('audit.verification.past')}
      captionHidden
      rows={past}
      rowKey={(one) => String(one.seq)}
      empty={t('audit.verification.noPast')}
      columns={[
        { key: 'at', header: t('audit.at'), nowrap: true, cell: (one) => one.at },
        {
          key: 'what',
          header: t('audit.what'),
          rowHeader: true,
          cell: (one) => <TextLink href={`/audit/entries/${one.seq}`}>{one.sentence}</TextLink>,
        },
        { key: 'size', header: t('publicLedger.size'), numeric: true, cell: (one) => one.size },
        {
          key: 'result',
          header: t('audit.verification.result'),
          cell: (one) => (
            <StatusBadge tone={({ good: 'done', bad: 'problem', unjudged: 'waiting' } as const)[one.verdict]}>
              {one.result}
            </StatusBadge>
          ),
        },
      ]}
    />
  );
}

function Checkpoints({ checkpoints, olderThan }: Pick<Props, 'checkpoints' | 'olderThan'>) {
  const t = useT();
  return (
    <>
      <p className="max-w-text">{t('audit.verification.checkpointsExplain')}</p>
      <DataTable
        caption={t('audit.verification.checkpoints')}
        captionHidden
        rows={checkpoints}
        rowKey={(one: CheckpointView) => one.name}
        empty={t('publicLedger.none')}
        columns={[
          {
            key: 'size',
            header: t('publicLedger.size'),
            rowHeader: true,
            nowrap: true,
            cell: (one) => (
              <TextLink href={one.href} download>
                {t('audit.count', { count: one.size })}
              </TextLink>
            ),
          },
          { key: 'at', header: t('publicLedger.signedAt'), nowrap: true, cell: (one) => one.at },
          {
            key: 'key',
            header: t('audit.verification.key'),
            cell: (one) => <code className="text-mono-16N-150">{one.keys}</code>,
          },
          {
            key: 'good',
            header: t('audit.verification.signature'),
            cell: (one) => (
              <StatusBadge tone={one.good ? 'done' : 'problem'}>
                {t(one.good ? 'audit.verification.signatureGood' : 'audit.verification.signatureBad')}
              </StatusBadge>
            ),
          },
          {
            key: 'anchors',
            header: t('audit.verification.anchors'),
            cell: (one) =>
              one.anchors.length > 0 ? one.anchors.join(t('common.listSeparator')) : t('common.none'),
          },
        ]}
      />
      {olderThan === undefined ? null : (
        <p className="mt-4">
          <TextLink href={`/audit/verification?below=${olderThan}#checkpoints`}>
            {t('audit.verification.older')}
          </TextLink>
        </p>
      )}
    </>
  );
}

function Anchors({ anchors }: { anchors: readonly AnchorView[] }) {
  const t = useT();
  return (
    <>
      <p className="max-w-text">{t('audit.verification.anchorsExplain')}</p>
      <DataTable
        caption={t('audit.verification.anchors')}
        captionHidden
        rows={anchors}
        rowKey={(one) => `${one.text} ${one.at}`}
        empty={t('audit.verification.noAnchors')}
        columns={[
          {
            key: 'where',
            header: t('audit.verification.where'),
            rowHeader: true,
            cell: (one) => (one.href ? <TextLink href={one.href}>{one.text}</TextLink> : one.text),
          },
          { key: 'at', header: t('audit.at'), nowrap: true, cell: (one) => one.at },
          {
            key: 'size',
            header: t('publicLedger.size'),
            numeric: true,
            cell: (one) => one.size ?? t('audit.verification.sizeGone'),
          },
        ]}
      />
    </>
  );
}
