import type { ReactNode } from 'react';
import { useT } from '#app/i18n/use-t.tsx';
import { ActionBadges } from './action-badges.tsx';
import { AlwaysMark, ConditionMark } from './mark.tsx';

const plain = { stepUp: false, later: false, list: false };

export function MatrixLegend({ single }: { single: boolean }) {
  const t = useT();
  const entries: readonly (readonly [string, ReactNode, string])[] = [
    ...(single
      ? []
      : ([
          ['always', <AlwaysMark key="always" />, t('matrix.legend.always')],
          ['condition', <ConditionMark key="condition" number={1} />, t('matrix.legend.condition')],
          ['none', t('matrix.legend.empty'), t('matrix.legend.none')],
        ] as const)),
    ['forbidden', t('matrix.forbidden'), t('matrix.legend.forbidden')],
    ['stepUp', <ActionBadges key="stepUp" row={{ ...plain, stepUp: true }} />, t('matrix.legend.stepUp')],
    ['later', <ActionBadges key="later" row={{ ...plain, later: true }} />, t('matrix.legend.later')],
    ['list', <ActionBadges key="list" row={{ ...plain, list: true }} />, t('matrix.legend.list')],
  ];
  return (
    <section aria-labelledby="matrix-legend" className="rounded-12 border border-solid-gray-300 p-5">
      <h2 id="matrix-legend" className="text-std-18B-160 text-key-1200">
        {t('matrix.legend')}
      </h2>
      <dl className="mt-3 space-y-2">
        {entries.map(([key, mark, words]) => (
          <div key={key} className="grid grid-cols-[6rem_minmax(0,1fr)] items-center gap-x-4">
            <dt className="text-std-16B-170">{mark}</dt>
            <dd className="text-std-16N-170">{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
