import { DataTable } from '#app/components/data-table.tsx';
import { PublicPage } from '#app/components/pattern-public-page.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { GateDrawing } from './gate-drawing.tsx';
import { Paragraphs, useSections } from './text-blocks.tsx';

const laws = ['1', '2', '3', '4', '5'] as const;
const tricks = ['small', 'why', 'zero', 'difference', 'together', 'insider', 'optOut'] as const;

export function ProtectionPage() {
  const t = useT();
  const sections = useSections([
    {
      id: 'laws',
      title: 'protection.laws.title',
      children: (
        <>
          <GateDrawing />
          {laws.map((law) => (
            <div key={law} className="border-l-4 border-accent-700 pl-4">
              <h3 className="!pt-0">{t(`protection.laws.${law}.title`)}</h3>
              <p className="mt-1">{t(`protection.laws.${law}.body`)}</p>
            </div>
          ))}
        </>
      ),
    },
    {
      id: 'people',
      title: 'protection.people.title',
      children: <Paragraphs keys={['protection.people.body1', 'protection.people.body2']} />,
    },
    {
      id: 'tricks',
      title: 'protection.tricks.title',
      children: (
        <>
          <Tricks />
          <p>
            <TextLink href="/disclosure-rules">{t('disclosureRules.link')}</TextLink>
          </p>
        </>
      ),
    },
    {
      id: 'log',
      title: 'protection.log.title',
      children: (
        <>
          <Paragraphs keys={['protection.log.body1', 'protection.log.body2']} />
          <p>
            <TextLink href="/ledger">{t('protection.log.link')}</TextLink>
          </p>
        </>
      ),
    },
    {
      id: 'limits',
      title: 'protection.limits.title',
      children: <Paragraphs keys={['protection.limits.body', 'protection.later']} />,
    },
  ]);
  return <PublicPage title={t('protection.title')} lead={t('protection.lead')} sections={sections} />;
}

function Tricks() {
  const t = useT();
  return (
    <>
      <Paragraphs keys={['protection.tricks.lead']} />
      <DataTable
        id="tricks-table"
        caption={t('protection.tricks.caption')}
        captionHidden
        columns={[
          {
            key: 'trick',
            header: t('protection.tricks.column.trick'),
            cell: (row) => t(`protection.tricks.${row}.trick`),
            rowHeader: true,
          },
          {
            key: 'answer',
            header: t('protection.tricks.column.answer'),
            cell: (row) => t(`protection.tricks.${row}.answer`),
          },
        ]}
        rows={tricks}
        rowKey={(row) => row}
      />
    </>
  );
}
