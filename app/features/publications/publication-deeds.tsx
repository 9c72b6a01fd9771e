import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Button } from '#app/components/button.tsx';
import { ButtonLink } from '#app/components/button-link.tsx';
import { Heading } from '#app/components/heading.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { PublicationPage } from './view.ts';

export type Failed =
  | {
      readonly intent: string;
      readonly errors: Readonly<Record<string, string>>;
      readonly values: Readonly<Record<string, string | readonly string[]>>;
    }
  | undefined;

type Props = { publication: PublicationPage; failed: Failed };

/** What this reader can do with it, each in a form of its own. */
export function PublicationDeeds({ publication, failed }: Props) {
  const t = useT();
  const has = (deed: PublicationPage['deeds'][number]) => publication.deeds.includes(deed);
  const own = (intent: string) => (failed?.intent === intent ? failed : undefined);
  return (
    <div className="max-w-form space-y-10">
      {has('edit') ? (
        <ButtonLink href={`/publications/${publication.id}/edit`}>{t('publication.edit')}</ButtonLink>
      ) : null}
      {has('review') ? (
        <Part title={t('publication.openReview')} lead={t('publication.openReviewLead')}>
          <ButtonLink href={`/applications/${publication.project.id}/review`} variant="secondary">
            {t('publication.openReview')}
          </ButtonLink>
        </Part>
      ) : null}
      {has('start_review') ? (
        <Part title={t('step.publication.start_review')} lead={t('publication.startLead')}>
          <Form method="post">
            <Button name="intent" value="start_review">
              {t('step.publication.start_review')}
            </Button>
          </Form>
        </Part>
      ) : null}
      {has('download') ? (
        <Part title={t('publication.download')} lead={t('publication.downloadLead')}>
          <Form method="post" action={`/publications/${publication.id}/package`} reloadDocument>
            <Button name="intent" value="download">
              {t('publication.download')}
            </Button>
          </Form>
        </Part>
      ) : null}
      {has('record_publication') ? (
        <Part title={t('step.publication.record_publication')} lead={t('publication.recordLead')}>
          <Form method="post" className="space-y-6">
            <TextField
              name="link"
              label={t('publication.link')}
              hint={t('publication.linkHint')}
              required
              width="full"
              maxLength={500}
              defaultValue={typed(own('record_publication'), 'link')}
              error={own('record_publication')?.errors.link}
            />
            <TextField
              name="on"
              label={t('publication.publishedOn')}
              hint={t('publication.dayHint')}
              required
              defaultValue={typed(own('record_publication'), 'on')}
              error={own('record_publication')?.errors.on}
            />
            <Button name="intent" value="record_publication">
              {t('step.publication.record_publication')}
            </Button>
          </Form>
        </Part>
      ) : null}
      {has('correct') && publication.causes.length > 0 ? (
        <Erratum publication={publication} failed={own('correct')} intent="correct" />
      ) : null}
      {has('correct') && publication.causes.length === 0 ? <p>{t('publication.noCause')}</p> : null}
      {has('retract') ? <Erratum publication={publication} failed={own('retract')} intent="retract" /> : null}
      {has('withdraw') ? (
        <Form method="post">
          <Button variant="tertiary" name="intent" value="withdraw">
            {t('step.publication.withdraw')}
          </Button>
        </Form>
      ) : null}
    </div>
  );
}

const typed = (failed: Failed, name: string): string => {
  const value = failed?.values[name];
  return typeof value === 'string' ? value : '';
};

function Part({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <section className="space-y-4">
      <Heading level={3}>{title}</Heading>
      <p>{lead}</p>
      {children}
    </section>
  );
}

/** What everybody reads beside the entry of the register. */
function Erratum({ publication, failed, intent }: Props & { intent: 'correct' | 'retract' }) {
  const t = useT();
  return (
    <Part title={t(`step.publication.${intent}`)} lead={t(`publication.${intent}Lead`)}>
      <Form method="post" className="space-y-6">
        {intent === 'correct' ? (
          <SelectField
            name="because"
            label={t('publication.because')}
            required
            width="full"
            defaultValue={typed(failed, 'because')}
            error={failed?.errors.because}
            options={publication.causes}
          />
        ) : null}
        <SelectField
          name="reason"
          label={t('publication.reasonLabel')}
          required
          width="full"
          defaultValue={typed(failed, 'reason')}
          error={failed?.errors.reason}
          options={publication.reasons}
        />
        <TextArea
          name="textJa"
          label={t('publication.noteJa')}
          hint={t('publication.noteHint')}
          required
          rows={3}
          maxLength={1000}
          defaultValue={typed(failed, 'textJa')}
          error={failed?.errors.textJa}
        />
        <TextArea
          name="textEn"
          label={t('publication.noteEn')}
          optional
          rows={3}
          maxLength={2000}
          defaultValue={typed(failed, 'textEn')}
          error={failed?.errors.textEn}
        />
        <Button name="intent" value={intent} variant={intent === 'retract' ? 'danger' : 'primary'}>
          {t(`step.publication.${intent}`)}
        </Button>
      </Form>
    </Part>
  );
}
