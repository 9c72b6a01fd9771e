import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { ConfirmPanel } from '#app/components/confirm-panel.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { ErrorSummary, hasErrors } from '#app/components/error-summary.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { type Tab, Tabs } from '#app/components/tabs.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { textOf, type Values } from '../review/values.ts';
import { EndPage } from './end-page.tsx';
import type { DeputiesView } from './roster-view.ts';

type Props = {
  view: DeputiesView;
  tabs: readonly Tab[];
  done: 'named' | 'ended' | undefined;
  /** The deputyship that somebody is about to end and is asked about first. */
  end: string | undefined;
  errors: Readonly<Record<string, string>> | undefined;
  values: Values;
};
type Line = DeputiesView['lines'][number];

/** Who is away and who stands in meanwhile. */
export function DeputiesPage({ view, tabs, done, end, errors, values }: Props) {
  const t = useT();
  const ending = view.lines.find((line) => line.id === end && line.mayEnd);
  if (ending) return <EndDeputyship line={ending} errors={errors} />;
  return (
    <>
      {hasErrors(errors) ? <ErrorSummary errors={errors} /> : null}
      <DetailPage
        title={t('deputies.title')}
        lead={t('deputies.lead')}
        tabs={<Tabs label={t('committee.tabs')} tabs={tabs} />}
        summary={
          done && !errors ? (
            <NoticeBanner live tone="success" title={t(`deputies.done.${done}`)} />
          ) : undefined
        }
        sections={[
          {
            id: 'absences',
            title: t('deputies.list'),
            children: (
              <DataTable
                caption={t('deputies.list')}
                captionHidden
                rows={view.lines}
                rowKey={(line) => line.id}
                empty={<EmptyState title={t('deputies.none')}>{t('deputies.noneBody')}</EmptyState>}
                columns={[
                  { key: 'name', header: t('deputies.person'), rowHeader: true, cell: (line) => line.name },
                  { key: 'office', header: t('deputies.officeLabel'), cell: (line) => line.office },
                  { key: 'deputy', header: t('deputies.deputy'), cell: (line) => line.deputy },
                  {
                    key: 'span',
                    header: t('deputies.span'),
                    cell: (line) => t('panel.span', { from: line.from, until: line.until }),
                  },
                  {
                    key: 'state',
                    header: t('panel.standing'),
                    nowrap: true,
                    cell: (line) => (
                      <StatusBadge tone={line.running ? 'progress' : 'waiting'}>
                        {t(line.running ? 'deputies.running' : 'deputies.coming')}
                      </StatusBadge>
                    ),
                  },
                  { key: 'by', header: t('deputies.namedBy'), cell: (line) => line.namedBy },
                  { key: 'acts', header: t('panel.acts'), cell: (line) => <End line={line} /> },
                ]}
              />
            ),
          },
          ...(view.mayName
            ? [
                {
                  id: 'name',
                  title: t('deputies.name'),
                  children: (
                    <Form method="post" noValidate className="max-w-form space-y-8">
                      <RadioGroup
                        name="office"
                        label={t('deputies.officeLabel')}
                        required
                        defaultValue={textOf(values.office) || view.offices[0]?.value}
                        error={errors?.office}
                        options={view.offices}
                      />
                      <SelectField
                        name="personId"
                        label={t('deputies.person')}
                        required
                        defaultValue={textOf(values.personId)}
                        error={errors?.personId}
                        options={view.people}
                      />
                      <SelectField
                        name="deputyId"
                        label={t('deputies.deputy')}
                        hint={t('deputies.deputyHint')}
                        required
                        defaultValue={textOf(values.deputyId)}
                        error={errors?.deputyId}
                        options={view.deputies}
                      />
                      <DateField
                        name="fromOn"
                        label={t('deputies.from')}
                        required
                        defaultValue={textOf(values.fromOn)}
                        error={errors?.fromOn}
                      />
                      <DateField
                        name="untilOn"
                        label={t('deputies.until')}
                        required
                        defaultValue={textOf(values.untilOn)}
                        error={errors?.untilOn}
                      />
                      <Button name="intent" value="name">
                        {t('deputies.nameButton')}
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

function End({ line }: { line: Line }) {
  const t = useT();
  if (!line.mayEnd) return null;
  return (
    <TextLink href={`/deputies?end=${line.id}`} hiddenText={`${line.name} → ${line.deputy}`}>
      {t('deputies.end')}
    </TextLink>
  );
}

function EndDeputyship({ line, errors }: { line: Line; errors: Props['errors'] }) {
  const t = useT();
  return (
    <EndPage back="/deputies" listTitle={t('deputies.title')} act={t('deputies.end')} errors={errors}>
      <ConfirmPanel
        title={t('deputies.endConfirm', { name: line.name, deputy: line.deputy })}
        consequences={[t('deputies.endNow', { deputy: line.deputy }), t('deputies.endAgain')]}
        confirm={t('deputies.end')}
        intent="end"
        cancelHref="/deputies"
        cancel={t('end.back')}
      >
        <input type="hidden" name="id" value={line.id} />
      </ConfirmPanel>
    </EndPage>
  );
}
