import { DescriptionList } from '#app/components/description-list.tsx';
import { Heading } from '#app/components/heading.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { PublicPage } from '#app/components/pattern-public-page.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { ProjectView, PublishedView } from './register-view.ts';
import { Bullets, useSections } from './text-blocks.tsx';

/** One project as everybody may know it. */
export function ProjectPage({ project }: { project: ProjectView }) {
  const t = useT();
  const { line } = project;
  const sections = useSections([
    {
      id: 'plain',
      title: 'register.plain',
      children: (
        <>
          <p>{project.sentence}</p>
          {project.explanation ? (
            <p className="whitespace-pre-line">
              <Written text={project.explanation} />
            </p>
          ) : null}
          {project.explanationNote ? <p className="text-solid-gray-700">{project.explanationNote}</p> : null}
        </>
      ),
    },
    { id: 'facts', title: 'register.facts', children: <DescriptionList items={written(project.facts)} /> },
    {
      id: 'safeguards',
      title: 'register.safeguards',
      children: (
        <>
          <Bullets
            keys={[
              'register.safeguard.inside',
              'register.safeguard.checked',
              'register.safeguard.members',
              'register.safeguard.logged',
            ]}
          />
          {project.conditions.length > 0 ? (
            <>
              <h3>{t('register.conditions')}</h3>
              <ul>
                {project.conditions.map((one) => (
                  <li key={one}>{one}</li>
                ))}
              </ul>
            </>
          ) : null}
          <p>
            <TextLink href="/protection">{t('register.protectionLink')}</TextLink>
          </p>
        </>
      ),
    },
    {
      id: 'results',
      title: 'register.results.title',
      children:
        project.publications.length === 0 ? (
          <p>{t('register.noResults')}</p>
        ) : (
          <div className="space-y-6">
            {project.publications.map((one) => (
              <Published key={one.id} result={one} />
            ))}
          </div>
        ),
    },
    {
      id: 'days',
      title: 'register.history',
      children: <DescriptionList items={project.steps.map(({ what, on }) => ({ term: what, value: on }))} />,
    },
  ]);
  return (
    <PublicPage
      title={<Written text={line.title} />}
      crumbs={[{ label: t('register.title'), href: '/register' }, { label: line.reference }]}
      lead={
        <>
          <StatusBadge tone={line.tone}>{line.state}</StatusBadge>
          {project.titleNote ? <p className="mt-2">{project.titleNote}</p> : null}
        </>
      }
      sections={sections}
      after={
        <p>
          {t('register.complain')} <TextLink href="/complaint">{t('navigation.complaint')}</TextLink>
        </p>
      }
    />
  );
}

const written = (facts: ProjectView['facts']) =>
  facts.map(({ term, value }) => ({ term, value: <Written text={value} /> }));

/** One publication as everybody may read it; what was corrected or taken back stands first. */
function Published({ result }: { result: PublishedView }) {
  const t = useT();
  return (
    <article
      aria-labelledby={`result-${result.id}`}
      className="min-w-0 space-y-4 rounded-8 border border-solid-gray-300 p-4 desktop:p-6"
    >
      <Heading level={3} id={`result-${result.id}`}>
        <Written text={result.title} />
      </Heading>
      {result.notes.map((note) => (
        <NoticeBanner
          key={note.id}
          tone={result.retracted ? 'error' : 'warning'}
          title={note.on ? `${note.title} (${note.on})` : note.title}
        >
          <p className="whitespace-pre-line">
            <Written text={note.text} />
          </p>
        </NoticeBanner>
      ))}
      <p className="whitespace-pre-line">
        <Written text={result.summary} />
      </p>
      {result.otherLanguage ? <p className="text-solid-gray-700">{t('register.noEnglish')}</p> : null}
      <DescriptionList
        items={[
          { term: t('register.column.venue'), value: <Written text={result.venue} /> },
          { term: t('register.published'), value: result.published },
          { term: t('register.column.figures'), value: result.figures },
          { term: t('register.column.approval'), value: result.approval },
        ]}
      />
      {result.link ? (
        <p>
          <TextLink href={result.link} external hiddenText={result.title}>
            {t('register.open')}
          </TextLink>
        </p>
      ) : null}
    </article>
  );
}
