import { PublicPage } from '#app/components/pattern-public-page.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { Bullets, Paragraphs, useSections } from './text-blocks.tsx';

type Props = { demo: boolean; version: string; date: string };

export function TermsPage({ demo, version, date }: Props) {
  const t = useT();
  const sections = useSections([
    { id: 'who', title: 'terms.who.title', children: <Paragraphs keys={['terms.who.body']} /> },
    {
      id: 'purpose',
      title: 'terms.purpose.title',
      children: <Bullets keys={['terms.purpose.1', 'terms.purpose.2']} />,
    },
    {
      id: 'no-re-identification',
      title: 'terms.reidentify.title',
      children: <Bullets keys={['terms.reidentify.1', 'terms.reidentify.2', 'terms.reidentify.3']} />,
    },
    {
      id: 'output',
      title: 'terms.output.title',
      children: <Bullets keys={['terms.output.1', 'terms.output.2']} />,
    },
    {
      id: 'security',
      title: 'terms.security.title',
      children: <Bullets keys={['terms.security.1', 'terms.security.2']} />,
    },
    { id: 'record', title: 'terms.record.title', children: <Paragraphs keys={['terms.record.body']} /> },
    ...(demo
      ? [
          {
            id: 'demo',
            title: 'terms.demo.title' as const,
            children: <Paragraphs keys={['terms.demo.body']} />,
          },
        ]
      : []),
    { id: 'change', title: 'terms.change.title', children: <Paragraphs keys={['terms.change.body']} /> },
  ]);
  return (
    <PublicPage
      title={t('terms.title')}
      lead={t('terms.lead')}
      sections={sections}
      after={<p>{t('rules.version', { version, date })}</p>}
    />
  );
}
