import { Folded } from '#app/components/folded.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { Written } from '#app/components/written.tsx';
import type { Verdict } from '#app/domain/life/chain.ts';
import { useT } from '#app/i18n/use-t.tsx';
import { EntryTable } from '../audit/entry-table.tsx';
import { ResultTable } from '../workspace/result-table.tsx';
import { ExportForm, ExportProblem, Facts, LifePrint, Links } from './life-summary.tsx';
import type { CheckView, NumberLife, StepView } from './view.ts';

const tones: Readonly<Record<Verdict, 'done' | 'problem' | 'progress' | 'neutral'>> = {
  good: 'done',
  bad: 'problem',
  absent: 'neutral',
  waiting: 'progress',
};

/** From a published figure down to the first decision: each step says what it rests on, and whether that holds now. */
export function NumberLifePage({ life, unsigned }: { life: NumberLife; unsigned: boolean }) {
  const t = useT();
  return (
    <DetailPage
      title={<Written text={life.name} />}
      eyebrow={life.title}
      lead={t('life.number.lead')}
      crumbs={[
        { label: t('audit.title'), href: '/audit' },
        { label: t('audit.tab.life'), href: '/audit/life' },
        { label: life.title },
      ]}
      print={<LifePrint life={life} />}
      next={unsigned ? <ExportProblem /> : undefined}
      summary={
        life.whole ? (
          <NoticeBanner tone="success" title={t('life.wholeTitle')}>
            {t('life.whole', { at: life.checkedAt })}
          </NoticeBanner>
        ) : (
          <NoticeBanner tone="error" title={t('life.brokenTitle')}>
            <ul>
              {life.broken.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </NoticeBanner>
        )
      }
      index
      sections={[
        ...life.steps.map((step, at) => ({
          id: step.key,
          title: `${at + 1}. ${step.title}`,
          children: <Step step={step} />,
        })),
        { id: 'others', title: t('life.others'), children: <Links links={life.others} /> },
        { id: 'export', title: t('life.exportTitle'), children: <ExportForm life={life} about="number" /> },
      ]}
    />
  );
}

function Step({ step }: { step: StepView }) {
  const t = useT();
  return (
    <div className="space-y-4">
      <Facts facts={step.facts} />
      {step.checks.length > 0 ? <Checks checks={step.checks} title={step.title} /> : null}
      {step.table ? (
        <Folded level={3} title={t('life.table')}>
          <ResultTable id={`table-${step.key}`} caption={step.table.caption} grid={step.table.grid} />
        </Folded>
      ) : null}
      {step.lines.length > 0 ? (
        <Folded
          level={3}
          title={t('life.stepEntries')}
          note={t('life.entries', { count: String(step.lines.length) })}
        >
          <EntryTable lines={step.lines} part={{ id: step.key, title: step.title }} />
        </Folded>
      ) : null}
    </div>
  );
}

function Checks({ checks, title }: { checks: readonly CheckView[]; title: string }) {
  const t = useT();
  return (
    <ul aria-label={t('life.checksOf', { step: title })} className="space-y-2">
      {checks.map((check) => (
        <li key={check.check} className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <StatusBadge tone={tones[check.verdict]}>{check.verdictText}</StatusBadge>
          <span className="min-w-0 flex-1 basis-64">{check.text}</span>
        </li>
      ))}
    </ul>
  );
}
