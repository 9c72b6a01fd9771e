import { Icon, type IconName } from '#app/components/icon.tsx';
import { useT } from '#app/i18n/use-t.tsx';

const stages = [
  { key: 'apply', icon: 'edit', gate: false },
  { key: 'risk', icon: 'users', gate: true },
  { key: 'prepare', icon: 'folder', gate: false },
  { key: 'provision', icon: 'users', gate: true },
  { key: 'ask', icon: 'chart', gate: false },
  { key: 'release', icon: 'shield', gate: true },
] as const satisfies readonly { key: string; icon: IconName; gate: boolean }[];

/** Six stages on one road. The three where people decide stand under a small gate. */
export function QuestionWay() {
  const t = useT();
  return (
    <section aria-labelledby="way">
      <h2 id="way" className="text-std-24B-150 text-key-1200 desktop:text-std-28B-150">
        {t('home.way.title')}
      </h2>
      <p className="mt-2 max-w-text">{t('home.way.lead')}</p>
      <ol className="mt-8 grid gap-y-0 desktop-admin:grid-cols-6">
        {stages.map(({ key, icon, gate }, index) => (
          <li
            key={key}
            className="group relative flex gap-4 pb-8 last:pb-0 desktop-admin:flex-col desktop-admin:gap-3 desktop-admin:pb-0 desktop-admin:pr-4"
          >
            <span
              aria-hidden="true"
              className="absolute left-[1.625rem] top-14 h-[calc(100%-3.5rem)] border-l-4 border-dotted border-key-300 group-last:hidden desktop-admin:left-16 desktop-admin:top-7 desktop-admin:h-0 desktop-admin:w-[calc(100%-4.5rem)] desktop-admin:border-l-0 desktop-admin:border-t-4"
            />
            <span aria-hidden="true" className="relative inline-flex size-14 shrink-0 flex-col items-center">
              {gate ? (
                <svg
                  viewBox="0 0 56 56"
                  className="absolute inset-0 size-14"
                  aria-hidden="true"
                  focusable="false"
                >
                  <path d="M10 10h6v46h-6zM40 10h6v46h-6z" className="fill-key-1200" />
                  <path d="M12 2h32l10 10H2Z" className="fill-key-1200" />
                  <path d="M3 12h50v4H3z" className="fill-accent-700" />
                  <path d="M6 20h44v4H6z" className="fill-key-1000" />
                </svg>
              ) : (
                <span className="absolute inset-1 rounded-full border-2 border-key-1000 bg-white" />
              )}
              <Icon
                name={icon}
                className={
                  gate
                    ? 'absolute left-[1.0625rem] top-[1.8rem] size-[1.375rem] text-key-1000'
                    : 'absolute left-4 top-4 size-6 text-key-1000'
                }
              />
            </span>
            <div className="min-w-0">
              <h3 className="text-std-17B-170 text-key-1200">
                <span className="mr-1.5 tabular-nums text-accent-900">{index + 1}</span>
                {t(`home.way.${key}.title`)}
              </h3>
              <p className="mt-1 text-std-16N-170">{t(`home.way.${key}.body`)}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
