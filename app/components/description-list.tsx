import type { ReactNode } from 'react';

export type Description = { term: ReactNode; value: ReactNode; key?: string };

/** Facts about one thing, read only. */
export function DescriptionList({ items }: { items: readonly Description[] }) {
  return (
    <dl className="divide-y divide-solid-gray-200">
      {items.map((item, index) => (
        <div
          key={item.key ?? (typeof item.term === 'string' ? item.term : index)}
          className="grid gap-x-6 gap-y-0.5 py-2.5 desktop:grid-cols-[minmax(0,12rem)_minmax(0,1fr)]"
        >
          <dt className="text-std-16N-170 text-solid-gray-700">{item.term}</dt>
          <dd className="whitespace-pre-line text-std-17N-170 text-solid-gray-900">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
