import { useT } from '#app/i18n/use-t.tsx';
import { cx } from './cx.ts';
import { Icon } from './icon.tsx';

export type Step = { label: string; state: 'done' | 'current' | 'upcoming' | 'stopped'; note?: string };

const marks: Record<Step['state'], string> = {
  done: 'border-key-1000 bg-key-1000 text-white',
  current: 'border-key-1000 bg-white text-key-1000 ring-4 ring-accent-300',
  upcoming: 'border-solid-gray-420 bg-white text-solid-gray-700',
  stopped: 'border-error-2 bg-white text-error-2',
};

/** Where a case stands, read only. Number, shape and words say the same as the colour. */
export function StepBar({ label, steps }: { label: string; steps: readonly Step[] }) {
  const t = useT();
  return (
    <ol aria-label={label} className="flex flex-col desktop:flex-row" data-keep-together>
      {steps.map((step, index) => (
        <li
          key={step.label}
          aria-current={step.state === 'current' ? 'step' : undefined}
          className="group relative flex flex-1 gap-3 pb-5 last:pb-0 desktop:flex-col desktop:items-center desktop:gap-2 desktop:px-1 desktop:pb-0 desktop:text-center"
        >
          <span
            aria-hidden="true"
            className={cx(
              'absolute left-[1.0625rem] top-9 h-[calc(100%-2.25rem)] border-l-2 group-last:hidden desktop:left-[calc(50%+1.5rem)] desktop:top-[1.0625rem] desktop:h-0 desktop:w-[calc(100%-3rem)] desktop:border-l-0 desktop:border-t-2',
              step.state === 'done' ? 'border-key-1000' : 'border-dashed border-solid-gray-420',
            )}
          />
          <span
            aria-hidden="true"
            className={`inline-flex size-9 shrink-0 items-center justify-center rounded-full border-2 text-std-16B-170 ${marks[step.state]}`}
          >
            {step.state === 'done' ? (
              <Icon name="check" className="size-5" />
            ) : step.state === 'stopped' ? (
              <Icon name="close" className="size-5" />
            ) : (
              index + 1
            )}
          </span>
          <span className="min-w-0 pt-1 desktop:pt-0">
            <span
              className={cx(
                'block',
                step.state === 'current'
                  ? 'text-std-16B-170 text-key-1200'
                  : 'text-std-16N-170 text-solid-gray-800',
              )}
            >
              {step.label}
            </span>
            <span
              className={
                step.state === 'current' || step.state === 'stopped'
                  ? 'block text-std-16N-170 text-accent-900'
                  : 'sr-only'
              }
            >
              {t(`component.step.${step.state}`)}
            </span>
            {step.note ? (
              <span className="block text-std-16N-170 text-solid-gray-700">{step.note}</span>
            ) : null}
          </span>
        </li>
      ))}
    </ol>
  );
}
