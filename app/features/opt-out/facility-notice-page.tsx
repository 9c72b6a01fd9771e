import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { ErrorSummary, hasErrors } from '#app/components/error-summary.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { type Errors, textOf, type Values } from './letter-fields.tsx';
import type { FacilityNoticeView } from './opt-out-view.ts';

type Props = {
  view: FacilityNoticeView;
  itemLength: number;
  done: 'saved' | 'noticeSaved' | 'intakeOpened' | undefined;
  values: Values;
  errors: Errors;
};

const items = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/** The notice of a facility and what must stand before its intake opens (OPT-1, OPT-4). */
export function FacilityNoticePage(props: Props) {
  const { view, done, errors } = props;
  const t = useT();
  return (
    <>
      {hasErrors(errors) ? <ErrorSummary errors={errors} /> : null}
      <DetailPage
        title={t('stop.facility.title')}
        eyebrow={view.facility}
        lead={t('stop.facility.lead')}
        crumbs={[{ label: view.facility, href: `/facility/${view.id}` }, { label: t('stop.facility.title') }]}
        summary={done ? <NoticeBanner live tone="success" title={t(`stop.facility.${done}`)} /> : undefined}
        sections={[
          { id: 'tasks', title: t('stop.facility.tasks'), children: <Tasks view={view} /> },
          { id: 'notices', title: t('stop.facility.notices'), children: <Notices view={view} /> },
          ...(view.mayPrepare
            ? [{ id: 'record', title: t('stop.facility.record'), children: <Opening {...props} /> }]
            : []),
          ...(view.mayPublish
            ? [{ id: 'publish', title: t('stop.facility.noticeNew'), children: <Publish {...props} /> }]
            : []),
        ]}
      />
    </>
  );
}

function Tasks({ view }: { view: FacilityNoticeView }) {
  const t = useT();
  return (
    <div className="space-y-4">
      <p>{view.opened ? t('stop.facility.opened', { day: view.opened }) : t('stop.facility.notOpened')}</p>
      <ul className="space-y-3">
        {view.tasks.map((task) => (
          <li key={task.id} className="flex flex-wrap items-start gap-3">
            <StatusBadge tone={task.done ? 'done' : 'action'}>
              {t(task.done ? 'stop.done' : 'stop.todo')}
            </StatusBadge>
            <span>
              {task.title}
              <span className="block text-std-16N-170 text-solid-gray-700">{task.hint}</span>
            </span>
          </li>
        ))}
      </ul>
      {view.mayOpen ? (
        <Form method="post">
          <Button name="intent" value="open">
            {t('stop.facility.open')}
          </Button>
        </Form>
      ) : null}
    </div>
  );
}

function Notices({ view }: { view: FacilityNoticeView }) {
  const t = useT();
  if (view.notices.length === 0) return <p>{t('stop.facility.noNotices')}</p>;
  return (
    <DataTable
      caption={t('stop.facility.notices')}
      captionHidden
      rows={view.notices}
      rowKey={(notice) => String(notice.version)}
      columns={[
        {
          key: 'version',
          header: t('stop.facility.notices'),
          rowHeader: true,
          cell: (notice) => (
            <TextLink href={notice.href}>{t('stop.facility.version', { version: notice.version })}</TextLink>
          ),
        },
        { key: 'begins', header: t('stop.facility.begins'), cell: (notice) => notice.begins },
        { key: 'covers', header: t('stop.facility.covers'), cell: (notice) => notice.covers },
        { key: 'published', header: t('stop.facility.published'), cell: (notice) => notice.published },
      ]}
    />
  );
}

function Opening({ view, values, errors }: Props) {
  const t = useT();
  const value = (name: string) => textOf(values[name] ?? view.opening[name]);
  return (
    <Form method="post" noValidate className="max-w-form space-y-6">
      <input type="hidden" name="revision" value={view.revision} />
      <DateField
        name="posterOn"
        label={t('stop.facility.posterOn')}
        optional
        defaultValue={value('posterOn')}
        error={errors?.posterOn}
      />
      <TextField
        name="posterPlace"
        label={t('stop.facility.posterPlace')}
        optional
        maxLength={100}
        defaultValue={value('posterPlace')}
        error={errors?.posterPlace}
      />
      <DateField
        name="handingOn"
        label={t('stop.facility.handingOn')}
        hint={t('stop.facility.handingHint')}
        optional
        defaultValue={value('handingOn')}
        error={errors?.handingOn}
      />
      {(['deskPlace', 'deskPhone', 'deskHours'] as const).map((name) => (
        <TextField
          key={name}
          name={name}
          label={t(`stop.facility.${name}`)}
          optional
          maxLength={name === 'deskPhone' ? 40 : 100}
          defaultValue={value(name)}
          error={errors?.[name]}
        />
      ))}
      <Button name="intent" value="record">
        {t('stop.facility.save')}
      </Button>
    </Form>
  );
}

function Publish({ view, itemLength, values, errors }: Props) {
  const t = useT();
  const value = (name: string) => textOf(values[name] ?? view.draft[name]);
  return (
    <Form method="post" noValidate className="max-w-form space-y-6">
      <p>{t('stop.facility.noticeLead')}</p>
      <RadioGroup
        name="covers"
        label={t('stop.facility.covers')}
        required
        options={view.covers}
        defaultValue={value('covers')}
        error={errors?.covers}
      />
      <DateField
        name="beginsOn"
        label={t('stop.facility.begins')}
        required
        defaultValue={value('beginsOn')}
        error={errors?.beginsOn}
      />
      {items.map((item) => (
        <TextArea
          key={item}
          name={`item${item}`}
          label={t(`stop.item.${item}`)}
          {...(item < 8 ? { required: true } : { optional: true })}
          rows={3}
          maxLength={itemLength}
          lang="ja"
          defaultValue={value(`item${item}`)}
          error={errors?.[`item${item}`]}
        />
      ))}
      <Button name="intent" value="publish">
        {t('stop.facility.publish')}
      </Button>
    </Form>
  );
}
