import { BackLink } from '#app/components/back-link.tsx';
import { PageTitle } from '#app/components/page-title.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { NoticeView } from './opt-out-view.ts';

type Props = { facility: string; facilityId: string; desk: string; notice: NoticeView; labels: NoticeLabels };
export type NoticeLabels = {
  readonly heading: string;
  readonly version: string;
  readonly begins: string;
  readonly desk: string;
};

/** A version as it is handed to patients: a Japanese document, whatever the language of the page around it. */
export function NoticePrintPage({ facility, facilityId, desk, notice, labels }: Props) {
  const t = useT();
  return (
    <div className="max-w-text">
      <div data-screen-only>
        <BackLink href={`/facility/${facilityId}/notice`}>{t('stop.facility.title')}</BackLink>
      </div>
      <article lang="ja" className="space-y-6">
        <PageTitle eyebrow={facility}>{labels.heading}</PageTitle>
        <p>
          {labels.version}　{labels.begins}　{notice.covers}
        </p>
        <dl className="space-y-4">
          {notice.items.map((item) => (
            <div key={item.number} data-keep-together>
              <dt className="text-std-17B-170">{item.title}</dt>
              <dd className="whitespace-pre-wrap">{item.text}</dd>
            </div>
          ))}
          {desk === '' ? null : (
            <div data-keep-together>
              <dt className="text-std-17B-170">{labels.desk}</dt>
              <dd>{desk}</dd>
            </div>
          )}
        </dl>
      </article>
    </div>
  );
}
