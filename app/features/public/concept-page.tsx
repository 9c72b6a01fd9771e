import { PublicPage } from '#app/components/pattern-public-page.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { Paragraphs, useSections } from './text-blocks.tsx';

const principles = [
  {
    key: 'self',
    links: [
      { href: '/opt-out', text: 'navigation.optOut' },
      { href: '/register', text: 'navigation.register' },
    ],
  },
  { key: 'share', links: [] },
  { key: 'prosper', links: [{ href: '/register', text: 'navigation.register' }] },
] as const;

/** The three principles, each with the feature that carries it out (NEX-1). */
export function ConceptPage() {
  const t = useT();
  const sections = useSections([
    ...principles.map(({ key, links }) => ({
      id: key,
      title: `concept.${key}.title` as const,
      children: (
        <>
          <Paragraphs keys={[`concept.${key}.body`]} />
          <div className="rounded-8 bg-key-50 px-4 py-3">
            <p className="font-700 text-key-1200">{t('concept.feature')}</p>
            <p>{t(`concept.${key}.feature`)}</p>
            {links.length > 0 ? (
              <p className="flex flex-wrap gap-x-6">
                {links.map(({ href, text }) => (
                  <TextLink key={href} href={href}>
                    {t(text)}
                  </TextLink>
                ))}
              </p>
            ) : null}
          </div>
        </>
      ),
    })),
    { id: 'name', title: 'concept.name.title', children: <Paragraphs keys={['concept.name.body']} /> },
    { id: 'source', title: 'concept.source.title', children: <Paragraphs keys={['concept.source.body']} /> },
  ]);
  return <PublicPage title={t('concept.title')} lead={t('concept.lead')} sections={sections} />;
}
