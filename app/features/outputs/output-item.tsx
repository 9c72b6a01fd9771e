import type { ReactNode } from 'react';
import { ChartFigure } from '#app/components/chart-figure.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { Disclosure } from '#app/components/disclosure.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { Written } from '#app/components/written.tsx';
import { ResultTable } from '#app/features/workspace/result-table.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { OutputDesk } from './output-desk.tsx';
import type { ItemView, VoteView } from './view.ts';

const choiceTones = { approve: 'done', changes: 'action', reject: 'problem' } as const;

/** One result as the desk looks at it: what it is for, the table that would leave, and what the machine says of it. */
export function OutputItem({
  item,
  blind,
  children,
}: {
  item: ItemView;
  blind: boolean;
  children?: ReactNode;
}) {
  const t = useT();
  return (
    <article className="space-y-4 rounded-12 border border-solid-gray-300 bg-white p-4 desktop:p-6">
      <h3 className="text-std-20B-150 text-key-1200">
        {t('output.item', { number: item.number })} <Written text={item.title} />
      </h3>
      <DescriptionList
        items={[
          { term: t('output.context'), value: <Written text={item.context} /> },
          { term: t('output.controls'), value: <Written text={item.controls} /> },
          ...(item.exception
            ? [{ term: t('output.exception'), value: <Written text={item.exception} /> }]
            : []),
          { term: t('output.objective'), value: item.objective },
          { term: t('output.profile'), value: item.profile },
          { term: t('output.entry'), value: item.entry },
          {
            term: t('output.provenance'),
            value: <span className="break-all">{item.hash ?? t('common.none')}</span>,
          },
        ]}
      />
      <ResultTable id={`table-${item.id}`} caption={item.caption} grid={item.grid} />
      {item.chart ? (
        <Disclosure summary={t('result.chart')}>
          <ChartFigure
            id={`chart-${item.id}`}
            svg={item.chart}
            caption={item.caption}
            note={t('result.chartNote')}
            tableHref={`#table-${item.id}`}
          />
        </Disclosure>
      ) : null}
      {item.desk ? <OutputDesk id={item.id} number={item.number} desk={item.desk} /> : null}
      {item.votes.length > 0 || item.outcomeText ? (
        <Votes votes={item.votes} outcome={blind ? undefined : item.outcomeText} />
      ) : null}
      {children}
    </article>
  );
}

function Votes({ votes, outcome }: { votes: readonly VoteView[]; outcome: string | undefined }) {
  const t = useT();
  return (
    <div>
      <h4 className="mb-2 font-700">{t('output.votes')}</h4>
      {outcome ? (
        <p className="mb-2">{t('common.labelled', { label: t('output.outcome'), text: outcome })}</p>
      ) : null}
      <ul className="space-y-3">
        {votes.map((vote) => (
          <li key={vote.key} className="border-l-4 border-solid-gray-300 pl-4">
            <p className="flex flex-wrap items-center gap-2">
              <StatusBadge tone={choiceTones[vote.choice]}>{vote.choiceText}</StatusBadge>
              <span>{vote.who}</span>
              <span className="text-solid-gray-700">{vote.at}</span>
              {vote.superseded ? <span className="text-solid-gray-700">{t('output.superseded')}</span> : null}
            </p>
            {vote.comment ? (
              <p className="whitespace-pre-line">
                <Written text={vote.comment} />
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
