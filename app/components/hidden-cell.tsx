import { useT } from '#app/i18n/use-t.tsx';

/** A cell that is not shown: one mark, whatever the cause (decision A3). Never blank, never a zero. */
export function HiddenCell() {
  const t = useT();
  return (
    <span className="inline-block rounded-4 border border-dashed border-solid-gray-536 bg-solid-gray-50 px-1.5 text-std-16N-170 text-solid-gray-800">
      {t('component.hiddenCell')}
    </span>
  );
}
