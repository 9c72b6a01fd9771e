import { ButtonLink } from '#app/components/button-link.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { Disclosure } from '#app/components/disclosure.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import type { Section } from '#app/components/page-section.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { Prose } from '#app/components/prose.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { Fact, RecordView } from '#app/services/catalogue/view.ts';
import { KindBadge } from './kind-badge.tsx';
import { RecordTabs } from './record-tabs.tsx';
import { SupplyTable } from './supply-table.tsx';

export function RecordPage({ record }: { record: RecordView }) {
  const t = useT();
  const sections: (Section | false)[] = [
    {
      id: 'about',
      title: t('catalogue.section.about'),
      children: <Facts facts={record.facts.about} />,
    },
    {
      id: 'items',
      title: t('catalogue.section.items'),
      children: <Items record={record} />,
    },
    {
      id: 'access',
      title: t('catalogue.section.access'),
      children: <Facts facts={record.facts.access} />,
    },
    {
      id: 'coverage',
      title: t('catalogue.section.coverage'),
      children: <Facts facts={record.facts.coverage} />,
    },
    record.supply.length > 0 && {
      id: 'supply',
      title: t('catalogue.section.supply'),
      children: (
        <>
          <p className="max-w-form text-std-17N-170">{t('catalogue.supply.lead')}</p>
          <SupplyTable lines={record.supply} />
        </>
      ),
    },
    record.linkage !== null && {
      id: 'linkage',
      title: t('catalogue.section.linkage'),
      children: <Linkage linkage={record.linkage} />,
    },
    {
      id: 'categories',
      title: t('catalogue.section.categories'),
      children: <Categories record={record} />,
    },
    record.protectedParts.length > 0 && {
      id: 'protected',
      title: t('catalogue.section.protected'),
      children: <ProtectedParts record={record} />,
    },
    record.distributions.length > 0 && {
      id: 'distributions',
      title: t('catalogue.section.distributions'),
      children: <Distributions record={record} />,
    },
    {
      id: 'origin',
      title: t('catalogue.section.origin'),
      children: <Facts facts={record.facts.origin} />,
    },
    {
      id: 'cite',
      title: t('catalogue.section.cite'),
      children: <Cite record={record} />,
    },
  ];
  return (
    <DetailPage
      title={record.title}
      eyebrow={record.id}
      status={<KindBadge kind={record.kind} />}
      lead={record.description}
      crumbs={[{ label: t('catalogue.title'), href: '/catalogue' }, { label: record.id }]}
      summary={<Notices record={record} />}
      tabs={record.variables ? <RecordTabs id={record.id} current="record" /> : undefined}
      sections={sections.filter((section): section is Section => section !== false)}
    />
  );
}

const Facts = ({ facts }: { facts: readonly Fact[] }) => <DescriptionList items={facts} />;

function Notices({ record }: { record: RecordView }) {
  const t = useT();
  return (
    <>
      {record.available ? (
        <NoticeBanner tone="warning" title={t('catalogue.available.title')}>
          {record.available}
        </NoticeBanner>
      ) : null}
      {record.kind === 'public' ? (
        <NoticeBanner tone="info" title={t('catalogue.public.title')}>
          {t('catalogue.public.body')}
        </NoticeBanner>
      ) : null}
      {record.stale ? (
        <NoticeBanner tone="warning" title={t('catalogue.stale.title')}>
          {t('catalogue.stale.body')}
        </NoticeBanner>
      ) : null}
    </>
  );
}

function Items({ record }: { record: RecordView }) {
  const t = useT();
  return (
    <Prose>
      <ul>
        {record.items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      {record.examples.length > 0 ? (
        <>
          <h3>{t('catalogue.examples')}</h3>
          <ul>
            {record.examples.map((example) => (
              <li key={example}>{example}</li>
            ))}
          </ul>
        </>
      ) : null}
    </Prose>
  );
}

function Linkage({ linkage }: { linkage: NonNullable<RecordView['linkage']> }) {
  const t = useT();
  return (
    <Prose>
      {linkage.with.length === 0 ? (
        <p>{t('catalogue.linkage.nobody')}</p>
      ) : (
        <ul>
          {linkage.with.map((other) => (
            <li key={other.id}>
              <TextLink href={`/catalogue/${other.id}`}>{other.title}</TextLink>
            </li>
          ))}
        </ul>
      )}
      <p>
        <TextLink href={`/catalogue/linkage?a=${linkage.code}`}>{t('catalogue.linkage.see')}</TextLink>
      </p>
    </Prose>
  );
}

function Categories({ record }: { record: RecordView }) {
  const t = useT();
  return (
    <>
      <p className="max-w-form text-std-17N-170">{t('catalogue.categories.lead')}</p>
      {record.categories.map((category) => (
        <Disclosure key={category.code} summary={`${category.code}: ${category.name}`}>
          <Prose>
            <ul>
              <li>{t('catalogue.category.examples', { text: category.examples })}</li>
              <li>{t('catalogue.category.from', { day: category.from })}</li>
              {category.stricter ? <li>{t('catalogue.category.stricter')}</li> : null}
            </ul>
            <h3>{t('catalogue.category.excluded')}</h3>
            <ul>
              {category.excluded.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </Prose>
        </Disclosure>
      ))}
      <p className="mt-4 text-std-17N-170">
        {t('catalogue.categories13', { list: record.categories13.join(t('catalogue.separator')) })}
      </p>
    </>
  );
}

function ProtectedParts({ record }: { record: RecordView }) {
  const t = useT();
  return (
    <DataTable
      id="protected-table"
      caption={t('catalogue.section.protected')}
      captionHidden
      rows={record.protectedParts}
      rowKey={(part) => part.part}
      columns={[
        {
          key: 'part',
          header: t('catalogue.protected.part'),
          rowHeader: true,
          cell: (part) => part.part,
        },
        {
          key: 'kind',
          header: t('catalogue.protected.kind'),
          cell: (part) => t(`catalogue.protected.${part.kind}`),
        },
        { key: 'why', header: t('catalogue.protected.why'), cell: (part) => part.why },
        { key: 'measures', header: t('catalogue.protected.measures'), cell: (part) => part.measures },
      ]}
    />
  );
}

function Distributions({ record }: { record: RecordView }) {
  const t = useT();
  return (
    <DataTable
      id="distribution-table"
      caption={t('catalogue.section.distributions')}
      captionHidden
      rows={record.distributions}
      rowKey={(one) => one.href}
      columns={[
        {
          key: 'name',
          header: t('catalogue.distribution.name'),
          rowHeader: true,
          cell: (one) => <TextLink href={one.href}>{one.title}</TextLink>,
        },
        { key: 'type', header: t('catalogue.distribution.type'), cell: (one) => one.mediaType },
      ]}
    />
  );
}

function Cite({ record }: { record: RecordView }) {
  const t = useT();
  return (
    <>
      <p className="max-w-form text-std-17N-170">{t('catalogue.cite.lead')}</p>
      <DescriptionList
        items={[
          { term: t('catalogue.cite.line'), value: record.citation },
          { term: t('catalogue.cite.address'), value: record.address },
        ]}
      />
      <div className="mt-4 flex flex-wrap gap-3 print:hidden">
        <ButtonLink
          href={`/catalogue/${record.id}/dataset.jsonld`}
          variant="secondary"
          icon="download"
          download
        >
          {t('catalogue.export.json')}
        </ButtonLink>
        <ButtonLink href={`/catalogue/${record.id}/dataset.csv`} variant="secondary" icon="download" download>
          {t('catalogue.export.csv')}
        </ButtonLink>
      </div>
    </>
  );
}
