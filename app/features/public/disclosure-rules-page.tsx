import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { PublicPage } from '#app/components/pattern-public-page.tsx';
import { SearchBox } from '#app/components/search-box.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { ConfirmationView } from '#app/services/disclosure-rules/read-confirmations.server.ts';
import type { DisclosureRulesView } from '#app/services/public/describe-disclosure-rules.server.ts';
import { Paragraphs } from './text-blocks.tsx';

type Props = DisclosureRulesView & {
  readonly confirmations: readonly ConfirmationView[];
  readonly done: boolean;
  /** What the reader looks for. */
  readonly query: string;
  readonly problem: string | undefined;
};

export function DisclosureRulesPage({ bands, profiles, rules, confirmations, done, query, problem }: Props) {
  const t = useT();
  const history = profiles.flatMap(({ id, name, history }) =>
    history.map((line) => ({ ...line, id: `${id}@${line.version}`, name })),
  );
  // Every word has to stand in a line; a profile whose name holds them is shown with all its lines.
  const words = query.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  const holds = (...texts: readonly string[]) => {
    const text = texts.join(' ').normalize('NFKC').toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const shown = profiles.flatMap((profile) => {
    if (holds(profile.name, profile.id)) return [profile];
    const lines = profile.lines.filter((line) => holds(String(line.term), String(line.value)));
    return lines.length > 0 ? [{ ...profile, lines }] : [];
  });
  const found = shown.reduce((sum, { lines }) => sum + lines.length, 0);
  const sections = [
    {
      id: 'bands',
      title: t('disclosureRules.bands.title'),
      children: (
        <>
          <Paragraphs keys={['disclosureRules.bands.body']} />
          <DataTable
            caption={t('disclosureRules.bands.caption')}
            captionHidden
            columns={[
              {
                key: 'band',
                header: t('disclosureRules.bands.band'),
                cell: (row) => row.band,
                rowHeader: true,
              },
              { key: 'profile', header: t('disclosureRules.bands.profile'), cell: (row) => row.profile },
            ]}
            rows={bands}
            rowKey={(row) => row.band}
          />
        </>
      ),
    },
    ...shown.map(({ id, name, basis, version, lines }) => ({
      id,
      title: name,
      // Open when it is the only one left of a search, or waits for this reader.
      folded:
        words.length === 0 &&
        shown.length > 1 &&
        !confirmations.some((one) => one.id === id && one.mayConfirm),
      note: t('disclosureRules.lines', { count: lines.length }),
      children: (
        <>
          <DescriptionList
            items={[
              { term: t('disclosureRules.basis'), value: basis },
              { term: t('disclosureRules.version'), value: version },
              { term: t('disclosureRules.code'), value: id },
              ...lines,
            ]}
          />
          {confirmations
            .filter((one) => one.id === id)
            .map((one) => (
              <Confirmation key={id} of={one} name={name} />
            ))}
        </>
      ),
    })),
    {
      id: 'overrides',
      title: t('disclosureRules.overrides.title'),
      folded: true,
      note: t('disclosureRules.lines', { count: rules.length }),
      children: (
        <>
          <Paragraphs keys={['disclosureRules.overrides.body']} />
          <DataTable
            caption={t('disclosureRules.overrides.caption')}
            captionHidden
            columns={[
              {
                key: 'rule',
                header: t('disclosureRules.overrides.rule'),
                cell: (row) => row.says,
                rowHeader: true,
              },
              { key: 'may', header: t('disclosureRules.overrides.may'), cell: (row) => row.may },
            ]}
            rows={rules}
            rowKey={(row) => row.rule}
          />
        </>
      ),
    },
    {
      id: 'history',
      title: t('disclosureRules.history.title'),
      folded: true,
      note: t('history.count', { count: history.length }),
      children: (
        <>
          <Paragraphs keys={['disclosureRules.history.body', 'disclosureRules.history.permit']} />
          <DataTable
            caption={t('disclosureRules.history.caption')}
            captionHidden
            columns={[
              {
                key: 'profile',
                header: t('disclosureRules.history.profile'),
                cell: (row) => row.name,
                rowHeader: true,
              },
              {
                key: 'version',
                header: t('disclosureRules.version'),
                cell: (row) => row.version,
                nowrap: true,
              },
              {
                key: 'day',
                header: t('disclosureRules.history.day'),
                cell: (row) => row.day,
                nowrap: true,
              },
              { key: 'change', header: t('disclosureRules.history.change'), cell: (row) => row.change },
            ]}
            rows={history}
            rowKey={(row) => row.id}
          />
        </>
      ),
    },
  ];
  return (
    <PublicPage
      title={t('disclosureRules.title')}
      lead={t('disclosureRules.lead')}
      notice={
        problem ? (
          <NoticeBanner tone="error" live title={problem} />
        ) : done ? (
          <NoticeBanner tone="success" live title={t('disclosureRules.confirmed.done')} />
        ) : undefined
      }
      before={
        <div className="space-y-4">
          <SearchBox label={t('disclosureRules.search')} defaultValue={query} />
          {words.length > 0 ? (
            <p>
              {t('disclosureRules.found', { count: found })}　
              <TextLink href="/disclosure-rules">{t('component.filter.clear')}</TextLink>
            </p>
          ) : null}
        </div>
      }
      crumbs={[{ label: t('protection.title'), href: '/protection' }, { label: t('disclosureRules.title') }]}
      sections={words.length > 0 ? sections.filter(({ id }) => shown.some((one) => one.id === id)) : sections}
    />
  );
}

/** How many have read the version, and the button of those who may be the next. */
function Confirmation({ of, name }: { of: ConfirmationView; name: string }) {
  const t = useT();
  return (
    <div className="mt-4 space-y-3">
      <p>
        {t(
          of.confirmed >= of.needed
            ? 'disclosureRules.confirmed.inForce'
            : 'disclosureRules.confirmed.waiting',
          {
            count: of.confirmed,
            needed: of.needed,
            days: of.days.join(t('common.listSeparator')) || t('common.none'),
          },
        )}
      </p>
      {of.isDone ? <p>{t('disclosureRules.confirmed.byYou')}</p> : null}
      {of.mayConfirm ? (
        <Form method="post">
          <input type="hidden" name="profile" value={of.id} />
          <input type="hidden" name="digest" value={of.digest} />
          <Button variant="secondary" name="intent" value="confirm">
            {t('disclosureRules.confirmed.deed', { name })}
          </Button>
        </Form>
      ) : null}
    </div>
  );
}
