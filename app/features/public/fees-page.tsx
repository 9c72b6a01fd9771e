import { DataTable } from '#app/components/data-table.tsx';
import { PublicPage } from '#app/components/pattern-public-page.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { FeesView } from './fees-view.ts';
import { Bullets, Paragraphs, useSections } from './text-blocks.tsx';

type Props = { view: FeesView };

/** What is charged, to whom and how much, what is free, and how an amount is settled (NFR-12). */
export function FeesPage({ view }: Props) {
  const t = useT();
  const sections = useSections([
    { id: 'free', title: 'fees.free.title', children: <Free view={view} /> },
    { id: 'charged', title: 'fees.paid.title', children: <Rates view={view} /> },
    { id: 'hours', title: 'fees.hours.title', children: <Hours view={view} /> },
    { id: 'reductions', title: 'fees.reduction.title', children: <Reductions view={view} /> },
    { id: 'example', title: 'fees.example.title', children: <Example view={view} /> },
    {
      id: 'settled',
      title: 'fees.settled.title',
      children: (
        <Bullets
          keys={[
            'fees.settled.estimate',
            'fees.settled.support',
            'fees.settled.agreement',
            'fees.settled.scope',
          ]}
        />
      ),
    },
  ]);
  return (
    <PublicPage
      title={t('fees.title')}
      lead={t('fees.lead')}
      sections={sections}
      after={
        <>
          <p>{t('fees.version', { version: view.version })}</p>
          <p>
            <TextLink href="/contact">{t('fees.contact')}</TextLink>
          </p>
        </>
      }
    />
  );
}

function Free({ view }: Props) {
  const t = useT();
  return (
    <ul>
      <li>{t('fees.free.basic', { slots: view.slots })}</li>
      <li>{t('fees.free.applying')}</li>
      <li>{t('fees.free.people')}</li>
      <li>{t('fees.free.public')}</li>
    </ul>
  );
}

function Rates({ view }: Props) {
  const t = useT();
  return (
    <>
      <Paragraphs keys={['fees.paid.body']} />
      <DataTable
        caption={t('fees.rates')}
        rows={view.rates}
        rowKey={(one) => one.id}
        columns={[
          {
            key: 'class',
            header: t('fees.class'),
            rowHeader: true,
            cell: (one) => (
              <>
                {one.name}
                <span className="block font-400 text-solid-gray-700">{one.who}</span>
              </>
            ),
          },
          { key: 'hour', header: t('fees.hour'), nowrap: true, cell: (one) => one.hour },
          { key: 'month', header: t('fees.month'), nowrap: true, cell: (one) => one.month },
        ]}
      />
      <Paragraphs keys={['fees.academia']} />
    </>
  );
}

function Hours({ view }: Props) {
  const t = useT();
  return (
    <>
      <Paragraphs keys={['fees.hours.body']} />
      <DataTable
        caption={t('fees.hours')}
        rows={view.hours}
        rowKey={(one) => one.id}
        columns={[
          { key: 'what', header: t('fees.what'), rowHeader: true, cell: (one) => one.name },
          { key: 'hours', header: t('fees.hours.title'), cell: (one) => one.hours },
        ]}
      />
    </>
  );
}

function Reductions({ view }: Props) {
  return (
    <ul>
      {view.reductions.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

function Example({ view }: Props) {
  const t = useT();
  const [first] = view.example;
  return (
    <>
      <Paragraphs keys={['fees.example.body']} />
      <DataTable
        caption={t('fees.example')}
        rows={view.example}
        rowKey={(one) => one.id}
        columns={[
          { key: 'class', header: t('fees.class'), rowHeader: true, cell: (one) => one.name },
          ...(first?.parts ?? []).map((part, at) => ({
            key: part.id,
            header: part.name,
            nowrap: true,
            cell: (one: FeesView['example'][number]) => one.parts[at]?.yen,
          })),
          { key: 'sum', header: t('fees.example.sum'), nowrap: true, cell: (one) => one.sum },
        ]}
      />
    </>
  );
}
