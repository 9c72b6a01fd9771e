import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { Disclosure } from '#app/components/disclosure.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { FileField } from '#app/components/file-field.tsx';
import { Heading } from '#app/components/heading.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import { acceptedEndings } from '#app/domain/application/file-kind.ts';
import { useT } from '#app/i18n/use-t.tsx';
import type { ConditionsView, EvidenceFile } from './conditions-view.ts';
import { textOf, type Values } from './values.ts';

type Props = {
  page: ConditionsView;
  saved: boolean;
  failedIntent: string | undefined;
  errors: Readonly<Record<string, string>> | undefined;
  values: Values;
};
type Condition = ConditionsView['conditions'][number];

const tones = {
  open: 'waiting',
  returned: 'action',
  supplied: 'progress',
  confirmed: 'done',
  duty: 'neutral',
} as const;

/** What an approval asks for: the applicant shows that it is met, whoever leads the review confirms it. */
export function ConditionsPage({ page, saved, failedIntent, errors, values }: Props) {
  const t = useT();
  const before = page.conditions.filter((one) => !one.duty);
  const duties = page.conditions.filter((one) => one.duty);
  const one = (condition: Condition, number: number) => (
    <ConditionCard
      key={condition.id}
      condition={condition}
      number={number}
      page={page}
      failedIntent={textOf(values.condition) === condition.id ? failedIntent : undefined}
      errors={errors}
      values={values}
    />
  );
  return (
    <>
      {errors ? <ErrorSummary errors={errors} /> : null}
      <DetailPage
        crumbs={[
          { label: t('application.list'), href: '/applications' },
          { label: page.reference, href: `/applications/${page.id}` },
          { label: t('conditions.title') },
        ]}
        eyebrow={`${page.reference}　${t('conditions.title')}`}
        title={<Written text={page.title} />}
        lead={t(page.waiting ? 'conditions.lead' : 'conditions.leadDone')}
        summary={
          <>
            {saved && !errors ? <NoticeBanner tone="success" title={t('case.saved')} live /> : null}
            {page.due ? <DescriptionList items={[{ term: t('conditions.due'), value: page.due }]} /> : null}
          </>
        }
        sections={[
          ...(before.length > 0
            ? [
                {
                  id: 'before',
                  title: t('conditions.before'),
                  children: (
                    <div className="space-y-8">{before.map((condition, at) => one(condition, at + 1))}</div>
                  ),
                },
              ]
            : []),
          ...(duties.length > 0
            ? [
                {
                  id: 'during',
                  title: t('conditions.during'),
                  children: (
                    <div className="space-y-8">
                      {duties.map((condition, at) => one(condition, before.length + at + 1))}
                    </div>
                  ),
                },
              ]
            : []),
          ...(page.otherFiles.length > 0
            ? [
                {
                  id: 'files',
                  title: t('conditions.files'),
                  children: (
                    <ul className="space-y-2">
                      {page.otherFiles.map((file) => (
                        <li key={file.id}>
                          <EvidenceLink file={file} />
                        </li>
                      ))}
                    </ul>
                  ),
                },
              ]
            : []),
          ...(page.confirms
            ? [
                {
                  id: 'confirm',
                  title: t('conditions.confirm'),
                  children: (
                    <Form method="post" className="max-w-form space-y-4">
                      <p>{t('conditions.confirmLead')}</p>
                      <Button
                        size="lg"
                        name="intent"
                        value="confirm"
                        reason={page.complete ? undefined : t('conditions.incomplete')}
                      >
                        {t('conditions.confirm')}
                      </Button>
                    </Form>
                  ),
                },
              ]
            : []),
        ]}
      />
    </>
  );
}

function EvidenceLink({ file }: { file: EvidenceFile }) {
  return file.href ? <TextLink href={file.href}>{file.name}</TextLink> : file.name;
}

type CardProps = Pick<Props, 'page' | 'failedIntent' | 'errors' | 'values'> & {
  condition: Condition;
  number: number;
};

function ConditionCard({ condition, number, page, failedIntent, errors, values }: CardProps) {
  const t = useT();
  const open = !condition.duty && condition.state !== 'confirmed';
  return (
    <div className="rounded-8 border border-solid-gray-300 p-5" data-keep-together>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Heading level={3}>
          {t('conditions.number', { number })}　{condition.kind}
        </Heading>
        <StatusBadge tone={tones[condition.state]}>{t(`conditions.state.${condition.state}`)}</StatusBadge>
      </div>
      <p className="mt-2 whitespace-pre-line">
        <Written text={condition.text} />
      </p>
      <DescriptionList
        items={[
          ...(condition.returned
            ? [{ term: t('conditions.returnedText'), value: <Written text={condition.returned} /> }]
            : []),
          ...(condition.evidence
            ? [
                {
                  term: t('conditions.supplied'),
                  value: (
                    <>
                      <Written text={condition.evidence.text} />
                      {condition.evidence.file ? (
                        <span className="block">
                          <EvidenceLink file={condition.evidence.file} />
                        </span>
                      ) : null}
                      <span className="block text-std-16N-170 text-solid-gray-700">
                        {condition.evidence.by}　{condition.confirmed}
                      </span>
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
      {open && page.supplies ? (
        <Form method="post" encType="multipart/form-data" noValidate className="mt-4 max-w-form space-y-4">
          <input type="hidden" name="condition" value={condition.id} />
          <TextArea
            name="evidence"
            id={failedIntent === 'supply' ? 'evidence' : `evidence-${condition.id}`}
            rows={3}
            label={t('conditions.evidence')}
            hint={t('conditions.evidenceHint')}
            required
            defaultValue={failedIntent === 'supply' ? textOf(values.evidence) : ''}
            error={failedIntent === 'supply' ? errors?.evidence : undefined}
          />
          <FileField
            name="file"
            id={failedIntent === 'supply' ? 'file' : `file-${condition.id}`}
            label={t('conditions.file')}
            hint={condition.evidence?.file ? t('conditions.fileKept') : undefined}
            optional
            accept={acceptedEndings}
            types={t('attachment.types')}
            limit={page.fileLimit}
            error={failedIntent === 'supply' ? errors?.file : undefined}
          />
          <Button variant={condition.evidence ? 'secondary' : 'primary'} name="intent" value="supply">
            {t(condition.evidence ? 'conditions.replace' : 'conditions.supply')}
          </Button>
        </Form>
      ) : null}
      {page.confirms && condition.state === 'supplied' ? (
        <Disclosure summary={t('conditions.return')} open={failedIntent === 'return'}>
          <Form method="post" noValidate className="max-w-form space-y-4">
            <input type="hidden" name="condition" value={condition.id} />
            <TextArea
              name="reason"
              id={failedIntent === 'return' ? 'reason' : `reason-${condition.id}`}
              rows={2}
              label={t('conditions.returnReason')}
              required
              defaultValue={failedIntent === 'return' ? textOf(values.reason) : ''}
              error={failedIntent === 'return' ? errors?.reason : undefined}
            />
            <Button variant="secondary" name="intent" value="return">
              {t('conditions.return')}
            </Button>
          </Form>
        </Disclosure>
      ) : null}
    </div>
  );
}
