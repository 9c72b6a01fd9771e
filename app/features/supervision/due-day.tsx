import { useT } from '#app/i18n/use-t.tsx';

/** A day that something is due; one that has passed is red and says so. */
export function DueDay({ text, overdue }: { text: string | undefined; overdue: boolean }) {
  const t = useT();
  if (!text) return t('common.none');
  return overdue ? (
    <strong className="text-error-2">
      {t('supervising.overdue')}　{text}
    </strong>
  ) : (
    text
  );
}
