import { DataTable } from '#app/components/data-table.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { linkPairs } from '#app/domain/application/link-choice.ts';
import { isLinkageCode, linkageNames } from '#app/domain/catalogue/linkage.ts';
import { useT } from '#app/i18n/use-t.tsx';

const tones = { allowed: 'done', undecided: 'problem', 'not-allowed': 'problem', same: 'neutral' } as const;

/** Every pair of what is chosen, with the data of this portal among them: allowed or not, and why (P-28 to P-30). */
export function LinkPanel({ databases, language }: { databases: readonly string[]; language: 'ja' | 'en' }) {
  const t = useT();
  const chosen = databases.filter(isLinkageCode);
  if (chosen.length === 0) return null;
  return (
    <DataTable
      caption={t('link.title')}
      rows={linkPairs(chosen).filter(({ verdict }) => verdict !== 'same')}
      rowKey={(pair) => `${pair.a} ${pair.b}`}
      columns={[
        {
          key: 'pair',
          header: t('link.pair'),
          rowHeader: true,
          cell: (pair) => `${linkageNames[pair.a][language]} × ${linkageNames[pair.b][language]}`,
        },
        {
          key: 'verdict',
          header: t('link.verdict'),
          cell: (pair) => (
            <StatusBadge tone={pair.conflict ? 'waiting' : tones[pair.verdict]}>
              {t(pair.conflict ? 'link.noted' : `link.${pair.verdict}`)}
            </StatusBadge>
          ),
        },
        { key: 'reason', header: t('link.reason'), cell: (pair) => pair.reason[language] },
      ]}
    />
  );
}
