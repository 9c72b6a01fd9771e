import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { ButtonLink } from '#app/components/button-link.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { OutputPage } from './view.ts';

/** What to do now, with the button for it: nobody has to look for it below. */
export function NextStep({ output }: { output: OutputPage }) {
  const t = useT();
  const { deeds, next } = output;
  return (
    <NoticeBanner
      tone="info"
      title={next.yours ? t('output.nextTitle') : t('output.waitingTitle')}
      actions={next.yours ? <Buttons output={output} /> : undefined}
    >
      <p>{output.waitsForSecond ? t('output.waitsForSecondBody') : next.text}</p>
      {output.coolDownUntil && !deeds.release.offered ? (
        <p>{t('output.coolDown', { at: output.coolDownUntil })}</p>
      ) : null}
      {output.validUntil ? <p>{t('output.validUntil', { day: output.validUntil })}</p> : null}
      {output.due ? <p>{t('output.dueOn', { day: output.due })}</p> : null}
    </NoticeBanner>
  );
}

function Buttons({ output: { id, deeds } }: { output: OutputPage }) {
  const t = useT();
  if (deeds.edit.offered) return <ButtonLink href={`/outputs/${id}/edit`}>{t('output.edit')}</ButtonLink>;
  if (deeds.download.offered)
    return (
      <Form method="post" action={`/outputs/${id}/package`} reloadDocument>
        <Button name="intent" value="download">
          {t('output.download')}
        </Button>
      </Form>
    );
  if (deeds.review.offered) return <ButtonLink href="#items">{t('output.toItems')}</ButtonLink>;
  if (deeds.approve.offered)
    return (
      <>
        <Form method="post">
          <Button name="intent" value="approve">
            {t('output.approve')}
          </Button>
        </Form>
        <ButtonLink href="#actions" variant="secondary">
          {t('output.toOthers')}
        </ButtonLink>
      </>
    );
  if (deeds.release.offered)
    return (
      <Form method="post">
        <Button name="intent" value="release" reason={deeds.release.reason}>
          {t('output.release')}
        </Button>
      </Form>
    );
  return <ButtonLink href="#actions">{t('output.toActions')}</ButtonLink>;
}
