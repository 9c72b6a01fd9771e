import { PublicPage } from '#app/components/pattern-public-page.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { Bullets, Paragraphs, useSections } from './text-blocks.tsx';

export function AccessibilityPage() {
  const t = useT();
  const sections = useSections([
    {
      id: 'aim',
      title: 'accessibility.aim.title',
      children: <Paragraphs keys={['accessibility.aim.body']} />,
    },
    {
      id: 'how',
      title: 'accessibility.how.title',
      children: (
        <Bullets keys={(['1', '2', '3', '4', '5'] as const).map((n) => `accessibility.how.${n}` as const)} />
      ),
    },
    {
      id: 'limits',
      title: 'accessibility.limits.title',
      children: (
        <Bullets keys={(['1', '2', '3'] as const).map((n) => `accessibility.limits.${n}` as const)} />
      ),
    },
    {
      id: 'contact',
      title: 'accessibility.contact.title',
      children: (
        <>
          <Paragraphs keys={['accessibility.contact.body']} />
          <p>
            <TextLink href="/contact">{t('navigation.contact')}</TextLink>
          </p>
        </>
      ),
    },
  ]);
  return <PublicPage title={t('accessibility.title')} lead={t('accessibility.lead')} sections={sections} />;
}
