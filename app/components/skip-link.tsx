import { useT } from '#app/i18n/use-t.tsx';

/** The first stop of the keyboard. The target is `<main id="main" tabIndex={-1}>`. */
export function SkipLink({ targetId = 'main' }: { targetId?: string }) {
  const t = useT();
  return (
    <a
      href={`#${targetId}`}
      className="sr-only focus:not-sr-only focus:!absolute focus:!left-4 focus:!top-4 focus:z-50 focus:!rounded-8 focus:!bg-white focus:!px-5 focus:!py-3 focus:text-std-17B-170 focus:text-key-1000 focus:underline"
    >
      {t('component.skip')}
    </a>
  );
}
