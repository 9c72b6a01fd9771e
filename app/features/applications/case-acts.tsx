import { Link, useSearchParams } from '@remix-run/react';
import { ButtonLink } from '#app/components/button-link.tsx';
import { Folded } from '#app/components/folded.tsx';
import { Heading } from '#app/components/heading.tsx';
import { NextPanel } from '#app/components/next-panel.tsx';
import { SummaryList } from '#app/components/summary-list.tsx';
import { TaskList } from '#app/components/task-list.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Timeline } from '#app/components/timeline.tsx';
import { Written } from '#app/components/written.tsx';
import type { MessageKey } from '#app/i18n/texts.ts';
import { useT } from '#app/i18n/use-t.tsx';
import type { Act, ActId, AnswerGroup, CaseOverview, HistoryLine, PartTask } from './case-view.ts';

const tones = {
  done: 'done',
  optional: 'neutral',
  open: 'neutral',
  incomplete: 'waiting',
  marked: 'action',
  locked: 'neutral',
} as const;

/** What takes the case a step further; the rest can be done as well, and nobody waits for it. */
const waitsForNobody: ReadonlySet<ActId> = new Set([
  'withdraw',
  'review',
  'appeal',
  'workspace',
  'project',
  'renew',
]);

/** What this reader can do now, or whose turn it is. */
export function CaseActs({ overview }: { overview: CaseOverview }) {
  const t = useT();
  const [first, ...others] = overview.acts.filter((act) => act.id !== 'withdraw');
  const withdraw = overview.acts.find((act) => act.id === 'withdraw');
  const mine = first !== undefined && !waitsForNobody.has(first.id);
  const clock = overview.standing.clocks[0];
  const latest = overview.history[0];
  if (overview.turn === undefined && !first)
    return withdraw ? (
      <p className="print:hidden">
        <TextLink href={withdraw.href}>{withdraw.label}</TextLink>
      </p>
    ) : null;
  return (
    <NextPanel
      mine={mine}
      turn={overview.turn ? t('next.turn', { who: overview.turn }) : t('next.nobody')}
      due={clock ? t('next.due', { due: clock.due, left: clock.left }) : undefined}
      actions={
        first || withdraw ? (
          <>
            {first ? (
              <ButtonLink href={first.href} variant={first.id === 'review' ? 'secondary' : 'primary'}>
                {first.label}
              </ButtonLink>
            ) : null}
            {others.map((act) => (
              <ButtonLink key={act.id} href={act.href} variant="secondary">
                {act.label}
              </ButtonLink>
            ))}
            {withdraw ? (
              <ButtonLink href={withdraw.href} variant="tertiary">
                {withdraw.label}
              </ButtonLink>
            ) : null}
          </>
        ) : undefined
      }
    >
      {first ? <p>{t(`next.do.${first.id}` as MessageKey)}</p> : null}
      {/* Whoever has something to mend reads here what, and does not look for it in the history. */}
      {overview.tasks.length > 0 && latest?.text ? (
        <div className="mt-3 rounded-8 border border-solid-gray-300 bg-white p-4">
          <p className="text-std-16B-170">
            {t('next.reason', { step: latest.title })}
            <span className="ml-3 font-400 text-solid-gray-700">
              {latest.actor}　{latest.atText}
            </span>
          </p>
          <p className="mt-1 whitespace-pre-line">
            <Written text={latest.text} />
          </p>
        </div>
      ) : null}
    </NextPanel>
  );
}

type PapersProps = { papers: readonly Act[]; id: string; enquiries: string | undefined };

/** Everything of the case that is kept as a paper or a file, and where one asks about it. */
export function CasePapers({ papers, id, enquiries }: PapersProps) {
  const t = useT();
  return (
    <ul className="grid gap-x-6 gap-y-2 tablet:grid-cols-2 print:hidden">
      {papers.map((paper) => (
        <li key={paper.id}>
          <TextLink href={paper.href}>{paper.label}</TextLink>
        </li>
      ))}
      <li>
        <TextLink href={`/applications/${id}/attachments`}>{t('attachment.list')}</TextLink>
      </li>
      <li>
        <TextLink href={`/applications/${id}/application.pdf`} download>
          {t('pdf.save')}
        </TextLink>
      </li>
      <li>
        <TextLink href={`/applications/${id}/file.json`} download>
          {t('file.download')}
        </TextLink>
      </li>
      {enquiries ? (
        <li>
          <TextLink href={enquiries}>{t('caseEnquiry.link')}</TextLink>
        </li>
      ) : null}
    </ul>
  );
}

/** What helps while one is still writing. */
export function DraftHelp({ id }: { id: string }) {
  const t = useT();
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-2 print:hidden">
      <li>
        <TextLink href={`/applications/${id}/feasibility`}>{t('draft.feasibility')}</TextLink>
      </li>
      <li>
        <TextLink href="/applications/start">{t('draft.load')}</TextLink>
      </li>
      <li>
        <TextLink href={`/applications/${id}/file.json`} download>
          {t('draft.keep')}
        </TextLink>
      </li>
    </ul>
  );
}

export function CaseTasks({ tasks }: { tasks: readonly PartTask[] }) {
  const t = useT();
  return (
    <TaskList
      groups={[
        {
          id: 'tasks',
          title: t('case.tasks'),
          tasks: tasks.map((task) => ({
            id: `task-${task.id}`,
            title: task.title,
            ...(task.href ? { href: task.href } : {}),
            status: { tone: tones[task.status], label: t(`task.${task.status}`) },
          })),
        },
      ]}
    />
  );
}

type AnswersProps = {
  groups: readonly AnswerGroup[];
  editHref?: (id: string) => string;
  /** Section by section to open, with a link that opens all; otherwise everything is open. */
  folded?: boolean;
};

export function Answers({ groups, editHref, folded }: AnswersProps) {
  const t = useT();
  const [parameters] = useSearchParams();
  const list = (group: AnswerGroup) => (
    <SummaryList
      rows={group.rows.map((row) => ({
        label: row.label,
        value: row.value === '' ? '' : <Written text={row.value} />,
        ...(editHref ? { changeHref: editHref(group.id) } : {}),
      }))}
    />
  );
  if (!folded)
    return (
      <div className="space-y-8">
        {groups.map((group) => (
          <div key={group.id}>
            <Heading level={3}>{group.title}</Heading>
            {list(group)}
          </div>
        ))}
      </div>
    );
  const all = parameters.has('all');
  return (
    <>
      <p className="mb-2 print:hidden">
        <Link
          to={all ? '?' : '?all'}
          preventScrollReset
          className="inline-flex min-h-target items-center text-key-900 underline underline-offset-[0.1875rem] hover:decoration-[0.1875rem]"
        >
          {t(all ? 'answers.closeAll' : 'answers.openAll')}
        </Link>
      </p>
      <div className="border-t border-solid-gray-300">
        {groups.map((group) => (
          // Made anew when all are opened or shut, whatever was pressed before.
          <Folded
            key={`${group.id}-${all}`}
            level={3}
            title={group.title}
            open={all}
            note={t('answers.count', { count: group.rows.length })}
          >
            {list(group)}
          </Folded>
        ))}
      </div>
    </>
  );
}

export function CaseHistory({ lines }: { lines: readonly HistoryLine[] }) {
  const t = useT();
  return (
    <Timeline
      label={t('case.history')}
      entries={lines.map((line) => ({
        id: line.id,
        at: line.at,
        atText: line.atText,
        title: line.title,
        actor: line.actor,
        children: line.text ? (
          <>
            <p className="text-solid-gray-700">{t('case.reasonLabel')}</p>
            <p className="whitespace-pre-line">
              <Written text={line.text} />
            </p>
          </>
        ) : undefined,
      }))}
    />
  );
}
