import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

type Props = {
  id: string;
  /** What is under way: 「匿名性を確認しています」. */
  label: string;
  /** 0 to `max`; left out, the length is unknown. */
  value?: number;
  max?: number;
  /** In words beside the bar: 「3 / 7」. */
  valueText?: ReactNode;
  children?: ReactNode;
};

/** Combine with a LiveRegion, fed every few seconds, where the page updates itself. */
export function ProgressIndicator({ id, label, value, max = 100, valueText, children }: Props) {
  const known = value !== undefined;
  return (
    <div className="rounded-12 border border-solid-gray-300 bg-white p-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <p id={`${id}-label`} className="flex items-center gap-2 text-std-17B-170 text-solid-gray-900">
          {known ? null : (
            <Icon name="half" className="size-5 animate-spin text-key-1000 motion-reduce:animate-none" />
          )}
          {label}
        </p>
        {valueText ? <p className="text-std-16N-170 tabular-nums">{valueText}</p> : null}
      </div>
      {known ? (
        <progress
          id={id}
          aria-labelledby={`${id}-label`}
          value={value}
          max={max}
          className="progress-bar mt-3 h-4 w-full"
        />
      ) : null}
      {children ? <div className="mt-3 text-std-16N-170">{children}</div> : null}
    </div>
  );
}
