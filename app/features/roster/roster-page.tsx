import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { CheckboxField } from '#app/components/checkbox-field.tsx';
import { ConfirmPanel } from '#app/components/confirm-panel.tsx';
import { type Column, DataTable } from '#app/components/data-table.tsx';
import { DateField } from '#app/components/date-field.tsx';
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
import type { RosterView, TermLine } from './roster-view.ts';

type Props = {
  roster: RosterView;
  tabs: readonly Tab[];
  done: 'proposed' | 'confirmed' | 'refused' | 'ended' | undefined;
  /** The term that somebody is about to end and is asked about first. */
  end: string | undefined;
  errors: Readonly<Record<string, string>> | undefined;
  values: Values;
};

const tones = { proposed: 'action', coming: 'waiting', current: 'done', ended: 'neutral' } as const;

/** Who sits on the panel for what and until when. Two people stand behind each line. */
export function RosterPage({ roster, tabs, done, end, errors, values }: Props) {
  const t = useT();
  const of = (test: (line: TermLine) => boolean) => roster.lines.filter(test);
  const proposed = of((line) => line.standing === 'proposed');
  const seated = (line: TermLine) => line.standing === 'current' || line.standing === 'coming';
  const table = (id: string, lines: readonly TermLine[], caption: string) => (
    <Terms id={`table-${id}`} lines={lines} caption={caption} empty={t('panel.none')} />
  );
  const ended = of((line) => line.standing === 'ended');
  const ending = roster.lines.find((line) => line.id === end && line.mayEnd);
  if (ending) return <EndTerm line={ending} errors={errors} />;
  return (
    <>
      {hasErrors(errors) ? <ErrorSummary errors={errors} /> : null}
      <DetailPage
        title={t('panel.title')}
        lead={t('panel.lead')}
        tabs={<Tabs label={t('committee.tabs')} tabs={tabs} />}
        summary={
          <>
            {done && !errors ? <NoticeBanner live tone="success" title={t(`panel.done.${done}`)} /> : null}
            {roster.uncovered.length > 0 ? (
              <NoticeBanner
                tone="warning"
                title={t('panel.uncovered', { duties: roster.uncovered.join(t('common.listSeparator')) })}
              />
            ) : null}
          </>
        }
        sections={[
          ...(proposed.length > 0
            ? [
                {
                  id: 'proposed',
                  title: t('panel.proposed'),
                  children: table('proposed', proposed, t('panel.proposed')),
                },
              ]
            : []),
          {
            id: 'members',
            title: t('panel.members'),
            children: table(
              'members',
              of((line) => seated(line) && !line.substitute),
              t('panel.members'),
            ),
          },
          {
            id: 'substitutes',
            title: t('panel.substitutes'),
            children: (
              <>
                <p className="mb-4 max-w-text">{t('panel.substitutesLead')}</p>
                {table(
                  'substitutes',
                  of((line) => seated(line) && line.substitute),
                  t('panel.substitutes'),
                )}
              </>
            ),
          },
          ...(ended.length > 0
            ? [{ id: 'ended', title: t('panel.ended'), children: table('ended', ended, t('panel.ended')) }]
            : []),
          ...(roster.mayPropose
            ? [
                {
                  id: 'propose',
                  title: t('panel.propose'),
                  children: <Propose roster={roster} errors={errors} values={values} />,
                },
              ]
            : []),
        ]}
      />
    </>
  );
}

function Terms({
  id,
  lines,
  caption,
  empty,
}: {
  id: string;
  lines: readonly TermLine[];
  caption: string;
  empty: string;
}) {
  const t = useT();
  const columns: readonly Column<TermLine>[] = [
    { key: 'name', header: t('panel.name'), rowHeader: true, cell: (line) => line.name },
    { key: 'duty', header: t('panel.dutyLabel'), cell: (line) => line.duty },
    {
      key: 'term',
      header: t('panel.term'),
      cell: (line) => t('panel.span', { from: line.from, until: line.until ?? t('panel.open') }),
    },
    {
      key: 'standing',
      header: t('panel.standing'),
      nowrap: true,
      cell: (line) => (
        <StatusBadge tone={tones[line.standing]}>{t(`panel.standing.${line.standing}`)}</StatusBadge>
      ),
    },
    {
      key: 'by',
      header: t('panel.by'),
      cell: (line) => (
        <>
          {t('panel.proposedBy', { name: line.proposedBy })}
          {line.confirmedBy ? (
            <span className="block">{t('panel.confirmedBy', { name: line.confirmedBy })}</span>
          ) : null}
        </>
      ),
    },
    ...(lines.some((line) => line.mayDecide || line.mayEnd)
      ? [{ key: 'acts', header: t('panel.acts'), cell: (line: TermLine) => <Acts line={line} /> }]
      : []),
  ];
  return (
    <DataTable
      id={id}
      caption={caption}
      captionHidden
      columns={columns}
      rows={lines}
      rowKey={(line) => line.id}
      empty={empty}
    />
  );
}

function Acts({ line }: { line: TermLine }) {
  const t = useT();
  const named = (act: 'confirm' | 'refuse' | 'end') =>
    t('panel.actFor', { act: t(`panel.act.${act}`), name: line.name, duty: line.duty });
  return (
    <div className="flex flex-wrap gap-2">
      {line.mayDecide ? (
        <Form method="post" className="flex flex-wrap gap-2">
          <TermFields line={line} />
          <Button size="sm" name="intent" value="confirm" aria-label={named('confirm')}>
            {t('panel.act.confirm')}
          </Button>
          <Button size="sm" variant="secondary" name="intent" value="refuse" aria-label={named('refuse')}>
            {t('panel.act.refuse')}
          </Button>
        </Form>
      ) : null}
      {line.mayEnd ? (
        <TextLink href={`/roster?end=${line.id}`} hiddenText={`${line.name} ${line.duty}`}>
          {t('panel.act.end')}
        </TextLink>
      ) : null}
    </div>
  );
}

const TermFields = ({ line }: { line: TermLine }) => (
  <>
    <input type="hidden" name="id" value={line.id} />
    <input type="hidden" name="revision" value={line.revision} />
  </>
);

/** Asked before somebody leaves the panel: what it means, and that it needs two people to take it back. */
function EndTerm({ line, errors }: { line: TermLine; errors: Props['errors'] }) {
  const t = useT();
  return (
    <EndPage back="/roster" listTitle={t('panel.title')} act={t('panel.act.end')} errors={errors}>
      <ConfirmPanel
        title={t('panel.endConfirm', { name: line.name, duty: line.duty })}
        consequences={[t('panel.endFuture'), t('panel.endRunning'), t('panel.endAgain')]}
        confirm={t('panel.act.end')}
        intent="end"
        cancelHref="/roster"
        cancel={t('end.back')}
      >
        <TermFields line={line} />
      </ConfirmPanel>
    </EndPage>
  );
}

function Propose({ roster, errors, values }: Pick<Props, 'roster' | 'errors' | 'values'>) {
  const t = useT();
  return (
    <Form method="post" noValidate className="max-w-form space-y-8">
      <SelectField
        name="personId"
        label={t('panel.name')}
        hint={t('panel.nameHint')}
        required
        defaultValue={textOf(values.personId)}
        error={errors?.personId}
        options={roster.members}
      />
      <RadioGroup
        name="duty"
        label={t('panel.dutyLabel')}
        required
        defaultValue={textOf(values.duty) || undefined}
        error={errors?.duty}
        options={roster.duties}
      />
      <CheckboxField
        name="substitute"
        value="yes"
        label={t('panel.asSubstitute')}
        hint={t('panel.asSubstituteHint')}
        defaultChecked={textOf(values.substitute) === 'yes'}
      />
      <DateField
        name="fromOn"
        label={t('panel.from')}
        required
        defaultValue={textOf(values.fromOn)}
        error={errors?.fromOn}
      />
      <DateField
        name="untilOn"
        label={t('panel.until')}
        hint={t('panel.untilHint')}
        required
        defaultValue={textOf(values.untilOn)}
        error={errors?.untilOn}
      />
      <Button name="intent" value="propose">
        {t('panel.proposeButton')}
      </Button>
    </Form>
  );
}
