import { ButtonLink } from '#app/components/button-link.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { Disclosure } from '#app/components/disclosure.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { StatTile } from '#app/components/stat-tile.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Timeline } from '#app/components/timeline.tsx';
import { Written } from '#app/components/written.tsx';
import { OutputStateBadge } from '#app/features/outputs/output-state-badge.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { runTones } from './states.ts';
import type { WorkspacePage as Page } from './view.ts';

export function WorkspacePage({ workspace }: { workspace: Page }) {
  const t = useT();
  return (
    <DetailPage
      crumbs={[{ label: t('workspace.list'), href: '/workspaces' }, { label: workspace.reference }]}
      eyebrow={workspace.reference}
      title={<Written text={workspace.title} />}
      status={<StatusBadge tone={workspace.active ? 'done' : 'stopped'}>{workspace.stateText}</StatusBadge>}
      summary={
        <>
          <Standing workspace={workspace} />
          <Left left={workspace.left} />
          {workspace.mayAsk ? (
            <div className="flex flex-wrap gap-3 print:hidden">
              <ButtonLink href={`/workspaces/${workspace.id}/ask`} size="lg">
                {t('workspace.ask')}
              </ButtonLink>
              <ButtonLink href={`/workspaces/${workspace.id}/presets`} size="lg" variant="secondary">
                {t('preset.title')}
              </ButtonLink>
              {workspace.runs.some((run) => run.state === 'done') ? (
                <ButtonLink href={`/workspaces/${workspace.id}/outputs/new`} size="lg" variant="secondary">
                  {t('workspace.newOutput')}
                </ButtonLink>
              ) : null}
            </div>
          ) : null}
          <ul className="flex flex-wrap gap-x-6 gap-y-2 print:hidden">
            <li>
              <TextLink href={`/workspaces/${workspace.id}/notebook`}>{t('notebook.title')}</TextLink>
            </li>
            <li>
              <TextLink href={`/workspaces/${workspace.id}/compare`}>{t('compare.title')}</TextLink>
            </li>
            <li>
              <TextLink href={`/applications/${workspace.id}`}>{t('workspace.toCase')}</TextLink>
            </li>
          </ul>
        </>
      }
      sections={[
        { id: 'results', title: t('workspace.results'), children: <Runs workspace={workspace} /> },
        { id: 'outputs', title: t('workspace.outputs'), children: <Outputs workspace={workspace} /> },
        {
          id: 'publications',
          title: t('workspace.publications'),
          children: <Publications workspace={workspace} />,
        },
        {
          id: 'objectives',
          title: t('workspace.objectives'),
          children: <Objectives workspace={workspace} />,
        },
        {
          id: 'scope',
          title: t('workspace.scope'),
          children: (
            <>
              <Scope workspace={workspace} />
              <Variables workspace={workspace} />
            </>
          ),
        },
        { id: 'snapshots', title: t('workspace.snapshots'), children: <Snapshots workspace={workspace} /> },
        { id: 'members', title: t('workspace.members'), children: <Members workspace={workspace} /> },
        { id: 'activity', title: t('workspace.activity'), children: <Activity workspace={workspace} /> },
      ]}
    />
  );
}

type Part = { workspace: Page };

function Standing({ workspace }: Part) {
  const t = useT();
  if (workspace.missing.length === 0) return null;
  return (
    <NoticeBanner tone="warning" title={t('workspace.blocked.title')}>
      <ul className="list-disc pl-6">
        {workspace.missing.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </NoticeBanner>
  );
}

function Left({ left }: { left: Page['left'] }) {
  const t = useT();
  return (
    <div className="grid gap-4 desktop:grid-cols-3">
      {left.days ? (
        <StatTile label={t('workspace.left.time')} value={left.days} unit={t('workspace.left.days')} />
      ) : null}
      {left.questions ? (
        <StatTile
          label={t('workspace.left.questions')}
          value={left.questions.left}
          note={t('workspace.left.of', { total: left.questions.total })}
        />
      ) : null}
      <StatTile
        label={t('workspace.left.outputs')}
        value={left.outputs.left}
        note={t('workspace.left.of', { total: left.outputs.total })}
      />
    </div>
  );
}

function Runs({ workspace }: Part) {
  const t = useT();
  return (
    <DataTable
      caption={t('workspace.results')}
      captionHidden
      rows={workspace.runs}
      rowKey={(run) => run.id}
      empty={<EmptyState title={t('workspace.resultsEmpty')}>{t('workspace.resultsEmptyBody')}</EmptyState>}
      columns={[
        {
          key: 'sentence',
          header: t('workspace.questions'),
          rowHeader: true,
          cell: (run) => (
            <>
              <TextLink href={`/workspaces/questions/${run.id}`}>{run.sentence}</TextLink>
              {run.note ? (
                <span className="mt-1 block text-solid-gray-700">
                  <Written text={run.note} />
                </span>
              ) : null}
            </>
          ),
        },
        { key: 'objective', header: t('workspace.objective'), nowrap: true, cell: (run) => run.objective },
        { key: 'asker', header: t('workspace.asker'), cell: (run) => run.asker },
        { key: 'asked', header: t('workspace.asked'), nowrap: true, cell: (run) => run.asked },
        {
          key: 'state',
          header: t('workspace.state'),
          nowrap: true,
          cell: (run) => (
            <>
              <StatusBadge tone={runTones[run.state]}>{run.stateText}</StatusBadge>
              {run.dataError ? (
                <strong className="mt-1 block text-error-2">{t('data-error.short')}</strong>
              ) : null}
            </>
          ),
        },
      ]}
    />
  );
}

function Outputs({ workspace }: Part) {
  const t = useT();
  return (
    <DataTable
      caption={t('workspace.outputs')}
      captionHidden
      rows={workspace.outputs}
      rowKey={(output) => output.id}
      empty={<EmptyState title={t('workspace.outputsEmpty')}>{t('workspace.outputsEmptyBody')}</EmptyState>}
      columns={[
        {
          key: 'reference',
          header: t('application.reference'),
          nowrap: true,
          cell: (output) => output.reference,
        },
        {
          key: 'title',
          header: t('output.titleLabel'),
          rowHeader: true,
          cell: (output) => (
            <TextLink href={`/outputs/${output.id}`}>
              <Written text={output.title} />
            </TextLink>
          ),
        },
        {
          key: 'changed',
          header: t('application.changedAt'),
          nowrap: true,
          cell: (output) => output.changed,
        },
        {
          key: 'state',
          header: t('workspace.state'),
          nowrap: true,
          cell: (output) => <OutputStateBadge state={output.state} text={output.stateText} />,
        },
      ]}
    />
  );
}

function Objectives({ workspace }: Part) {
  return (
    <DescriptionList
      items={workspace.objectives.map((objective) => ({
        key: objective.id,
        term: objective.id,
        value: <Written text={objective.text} />,
      }))}
    />
  );
}

function Scope({ workspace }: Part) {
  const t = useT();
  const { scope } = workspace;
  if (!scope) return <p>{t('workspace.scope.none')}</p>;
  return (
    <DescriptionList
      items={[
        { term: t('workspace.scope.period'), value: scope.period },
        { term: t('workspace.scope.area'), value: scope.area },
        { term: t('workspace.scope.datasets'), value: scope.datasets },
        { term: t('workspace.scope.variables'), value: scope.variables },
        { term: t('workspace.scope.profile'), value: scope.profile },
        { term: t('workspace.until'), value: workspace.until ?? t('common.none') },
      ]}
    />
  );
}

function Variables({ workspace }: Part) {
  return (
    <div className="mt-4">
      {workspace.scope?.groups.map((group) => (
        <Disclosure key={group.id} summary={group.title}>
          <DescriptionList
            items={group.variables.map((variable) => ({
              key: variable.id,
              term: variable.label,
              value: variable.definition,
            }))}
          />
        </Disclosure>
      ))}
    </div>
  );
}

function Publications({ workspace }: Part) {
  const t = useT();
  if (workspace.publications.length === 0) return <p>{t('workspace.publicationsEmpty')}</p>;
  return (
    <ul className="list-disc space-y-2 pl-6">
      {workspace.publications.map((one) => (
        <li key={one.id}>
          <TextLink href={`/publications/${one.id}`}>
            {one.reference} <Written text={one.title} />
          </TextLink>{' '}
          <StatusBadge tone="neutral">{one.stateText}</StatusBadge>
        </li>
      ))}
    </ul>
  );
}

function Snapshots({ workspace }: Part) {
  const t = useT();
  if (workspace.snapshots.length === 0) return <p>{t('workspace.scope.none')}</p>;
  return (
    <ul className="space-y-2">
      {workspace.snapshots.map((one) => (
        <li key={one.id} className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <span className="text-mono-16N-150">{one.name}</span>
          <span>{one.about}</span>
          {one.current ? <StatusBadge tone="progress">{t('workspace.snapshot.current')}</StatusBadge> : null}
        </li>
      ))}
    </ul>
  );
}

function Activity({ workspace }: Part) {
  const t = useT();
  if (workspace.activity.length === 0) return <p>{t('workspace.activityEmpty')}</p>;
  return (
    <Timeline
      label={t('workspace.activity')}
      entries={workspace.activity.map(({ href, about, ...entry }) => ({
        ...entry,
        children: href ? <TextLink href={href}>{about ?? ''}</TextLink> : undefined,
      }))}
    />
  );
}

function Members({ workspace }: Part) {
  const t = useT();
  return (
    <DataTable
      caption={t('workspace.members')}
      captionHidden
      rows={workspace.members}
      rowKey={(member) => member.id}
      columns={[
        { key: 'name', header: t('workspace.memberName'), rowHeader: true, cell: (member) => member.name },
        { key: 'role', header: t('workspace.memberRole'), cell: (member) => member.role },
        { key: 'asks', header: t('workspace.memberMay'), cell: (member) => member.asks },
        {
          key: 'training',
          header: t('workspace.memberTraining'),
          cell: (member) => (
            <StatusBadge tone={member.trained ? 'done' : 'problem'}>{member.training}</StatusBadge>
          ),
        },
      ]}
    />
  );
}
