import type { ReactNode } from 'react';
import { DataTable } from '#app/components/data-table.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { FacilityLine } from '#app/services/organisations/view.ts';

type Props = {
  lines: readonly FacilityLine[];
  empty: ReactNode;
  /** The last day of the quarter of which one sees who has declared it. */
  handedUntil?: string;
};

export function FacilityTable({ lines, empty, handedUntil }: Props) {
  const t = useT();
  return (
    <DataTable
      id="facility-table"
      caption={t('facility.table')}
      captionHidden
      rows={lines}
      rowKey={(line) => line.id}
      empty={empty}
      columns={[
        { key: 'code', header: t('facility.code'), nowrap: true, cell: (line) => line.code },
        {
          key: 'name',
          header: t('facility.name'),
          rowHeader: true,
          cell: (line) => <TextLink href={`/facility/${line.id}`}>{line.name}</TextLink>,
        },
        {
          key: 'prefecture',
          header: t('facility.prefecture'),
          nowrap: true,
          cell: (line) => line.prefecture,
        },
        ...(handedUntil === undefined
          ? []
          : [{ key: 'handed', header: t('stop.handed.column', { day: handedUntil }), cell: handedOf }]),
      ]}
    />
  );
}

const handedOf = ({ id, handed }: FacilityLine) =>
  handed ? (
    <TextLink href={`/facility/${id}/handed`}>
      <StatusBadge tone={handed.tone}>{handed.text}</StatusBadge>
    </TextLink>
  ) : null;
