import { ChipLabel } from '#app/components/chip-label.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { MatrixRow } from '#app/services/matrix/view.ts';

type Props = { row: Pick<MatrixRow, 'stepUp' | 'later' | 'list'> };

export function ActionBadges({ row: { stepUp, later, list } }: Props) {
  const t = useT();
  if (!stepUp && !later && !list) return null;
  return (
    <span className="mt-1 flex flex-wrap gap-1.5 font-400">
      {stepUp ? <ChipLabel strong>{t('matrix.stepUp')}</ChipLabel> : null}
      {later ? <ChipLabel>{t('matrix.later')}</ChipLabel> : null}
      {list ? <ChipLabel>{t('matrix.list')}</ChipLabel> : null}
    </span>
  );
}
