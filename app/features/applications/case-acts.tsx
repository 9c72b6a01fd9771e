import { ButtonLink } from '#app/components/button-link.tsx';
import { Heading } from '#app/components/heading.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { SummaryList } from '#app/components/summary-list.tsx';
import { TaskList } from '#app/components/task-list.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Timeline } from '#app/components/timeline.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { Act, AnswerGroup, CaseOverview, HistoryLine, PartTask } from './case-view.ts';

const tones = {
  done: 'done',
  open: 'neutral',
  incomplete: 'waiting',
  marked: 'action',
  locked: 'neutral',
} as const;

/** What this reader can do now, or whose turn it is. */
export function CaseActs({ overview }: { overview: CaseOverview }) {
  const t = useT();
  const [first, ...others] = overview.acts.filter((act) => act.id !== 'withdraw');
  const withdraw = overview.acts.find((act) => act.id === 'withdraw');
  if (overview.acts.length === 0 && overview.turn === undefined) return null;
  return (
    <NoticeBanner
      tone="info"
      title={first ? t('case.next') : t('case.waiting')}
      actions={
        first || withdraw ? (
          <>
            {first ? <ButtonLink href={first.href}>{first.label}</ButtonLink> : null}
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
      {overview.turn ? t('case.turnOf', { who: overview.turn }) : null}
    </NoticeBanner>
  );
}

export function CasePapers({ papers }: { papers: readonly Act[] }) {
  return (
    <ul className="space-y-2 print:hidden">
      {papers.map((paper) => (
        <li key={paper.id}>
          <TextLink href={paper.href}>{paper.label}</TextLink>
        </li>
      ))}
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

export function Answers({
  groups,
  editHref,
}: {
  groups: readonly AnswerGroup[];
  editHref?: (id: string) => string;
}) {
  return (
    <div className="space-y-8">
      {groups.map((group) => (
        <div key={group.id}>
          <Heading level={3}>{group.title}</Heading>
          <SummaryList
            rows={group.rows.map((row) => ({
              label: row.label,
              value: row.value === '' ? '' : <Written text={row.value} />,
              ...(editHref ? { changeHref: editHref(group.id) } : {}),
            }))}
          />
        </div>
      ))}
    </div>
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
