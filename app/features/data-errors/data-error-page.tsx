import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { ConfirmPanel } from '#app/components/confirm-panel.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { Disclosure } from '#app/components/disclosure.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { Timeline } from '#app/components/timeline.tsx';
import { Written } from '#app/components/written.tsx';
import { FailedDeed } from '#app/features/people/flash.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { type Failed, ThingList } from './thing-list.tsx';
import type { ErrorPage } from './view.ts';

type Props = {
  page: ErrorPage;
  /** The page of somebody whose work it touches. */
  own: boolean;
  done: boolean;
  failed: Failed;
};

export function DataErrorPage({ page, own, done, failed }: Props) {
  const t = useT();
  const { deeds } = page;
  const acts = deeds.withdraw || deeds.close !== undefined;
  const here = `/supervision/data-errors/${page.id}`;
  return (
    <DetailPage
      {...(own
        ? {}
        : {
            crumbs: [
              { label: t('upkeep.supervision'), href: '/supervision' },
              { label: t('data-error.list'), href: '/supervision/data-errors' },
              { label: page.reference },
            ],
          })}
      eyebrow={page.reference}
      title={<Written text={page.title} />}
      status={<StatusBadge tone={page.tone}>{page.stateText}</StatusBadge>}
      summary={
        <>
          {failed ? <FailedDeed errors={failed.errors} /> : null}
          {done && !failed ? <NoticeBanner tone="success" title={t('data-error.done')} live /> : null}
          <NoticeBanner tone={page.isGrave ? 'error' : 'warning'} title={page.severity}>
            <p className="whitespace-pre-line">
              <Written text={page.what} />
            </p>
          </NoticeBanner>
        </>
      }
      sections={[
        ...(deeds.tell !== undefined || page.untold.length > 0
          ? [
              {
                id: 'untold',
                title: t('data-error.untold'),
                children: (
                  <>
                    <p className="max-w-text">
                      {page.untold.length > 0 ? t('data-error.untoldLead') : t('data-error.untoldNone')}
                    </p>
                    <ThingList things={page.untold} failed={undefined} />
                    {deeds.tell === undefined ? null : (
                      <Form method="post" className="mt-6">
                        <input type="hidden" name="seen" value={deeds.tell} />
                        <ConfirmPanel
                          title={t('data-error.tell')}
                          consequences={[
                            t('data-error.tellPeople'),
                            t('data-error.tellMarks'),
                            t('data-error.tellSettle'),
                          ]}
                          confirm={t('data-error.tell')}
                          intent="tell"
                          cancelHref={here}
                        />
                      </Form>
                    )}
                  </>
                ),
              },
            ]
          : []),
        ...(page.told.length > 0
          ? [
              {
                id: 'told',
                title: t(own ? 'data-error.yours' : 'data-error.told'),
                children: (
                  <>
                    <p className="max-w-text">{t(own ? 'data-error.yoursLead' : 'data-error.toldLead')}</p>
                    <ThingList things={page.told} failed={failed} />
                  </>
                ),
              },
            ]
          : []),
        { id: 'about', title: t('data-error.about'), children: <About page={page} /> },
        ...(acts
          ? [{ id: 'acts', title: t('data-error.acts'), children: <Acts page={page} failed={failed} /> }]
          : []),
        ...(page.history.length > 0
          ? [
              {
                id: 'history',
                title: t('data-error.history'),
                children: (
                  <Timeline
                    label={t('data-error.history')}
                    entries={page.history.map(({ text, ...entry }) => ({
                      ...entry,
                      children: text ? (
                        <p className="whitespace-pre-line">
                          <Written text={text} />
                        </p>
                      ) : undefined,
                    }))}
                  />
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

function About({ page }: { page: ErrorPage }) {
  return (
    <DescriptionList
      items={page.facts.map(({ label, value }) => ({ term: label, value: <Written text={value} /> }))}
    />
  );
}

function Acts({ page, failed }: { page: ErrorPage; failed: Failed }) {
  const t = useT();
  const { deeds } = page;
  const mine = failed?.intent === 'withdraw' ? failed : undefined;
  const typed = mine?.values.withdrawText;
  return (
    <div className="space-y-6">
      {deeds.close ? (
        <Form method="post" className="space-y-4">
          <p className="max-w-text">{t('data-error.closeLead')}</p>
          {deeds.close.missing.length > 0 ? (
            <ul className="list-disc space-y-1 pl-6">
              {deeds.close.missing.map((missing) => (
                <li key={missing}>{missing}</li>
              ))}
            </ul>
          ) : null}
          <Button name="intent" value="close" reason={deeds.close.missing[0]}>
            {t('data-error.close')}
          </Button>
        </Form>
      ) : null}
      {deeds.withdraw ? (
        <Disclosure summary={t('data-error.withdraw')} open={mine !== undefined}>
          <Form method="post" className="space-y-4">
            <TextArea
              name="withdrawText"
              label={t('data-error.withdrawText')}
              required
              maxLength={1000}
              defaultValue={typeof typed === 'string' ? typed : ''}
              error={mine?.errors.withdrawText}
            />
            <Button variant="danger" name="intent" value="withdraw">
              {t('data-error.withdraw')}
            </Button>
          </Form>
        </Disclosure>
      ) : null}
    </div>
  );
}
