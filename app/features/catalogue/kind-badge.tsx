import { StatusBadge, type StatusTone } from '#app/components/status-badge.tsx';
import type { RecordKind } from '#app/domain/catalogue/record.ts';
import { useT } from '#app/i18n/use-t.tsx';

const tones: Readonly<Record<RecordKind, StatusTone>> = {
  hosted: 'done',
  public: 'neutral',
  planned: 'waiting',
};

export function KindBadge({ kind }: { kind: RecordKind }) {
  const t = useT();
  return <StatusBadge tone={tones[kind]}>{t(`catalogue.kind.${kind}`)}</StatusBadge>;
}
