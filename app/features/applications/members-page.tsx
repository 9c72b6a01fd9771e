import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { Heading } from '#app/components/heading.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { useT } from '#app/i18n/use-t.tsx';

type Member = {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly state: string;
  readonly terms: string;
  readonly training: string;
  readonly accreditation: string;
  readonly removable: boolean;
};
type Props = {
  id: string;
  reference: string;
  members: readonly Member[];
  saved: boolean;
  errors: Readonly<Record<string, string>> | undefined;
  values: Readonly<Record<string, string | readonly string[]>>;
};

export function MembersPage({ id, reference, members, saved, errors, values }: Props) {
  const t = useT();
  return (
    <FormPage
      title={t('members.title')}
      eyebrow={reference}
      lead={t('members.lead')}
      back={{ href: `/applications/${id}`, label: t('form.back') }}
      errors={errors}
      submit={{ label: t('members.invite'), intent: 'invite' }}
      before={
        <div className="space-y-6">
          {saved && !errors ? <NoticeBanner tone="success" title={t('case.saved')} live /> : null}
          <DataTable
            caption={t('application.members')}
            captionHidden
            rows={members}
            rowKey={(member) => member.id}
            columns={[
              {
                key: 'name',
                header: t('application.memberName'),
                rowHeader: true,
                cell: (member) => member.name,
              },
              { key: 'role', header: t('application.memberRole'), cell: (member) => member.role },
              { key: 'state', header: t('application.memberStateLabel'), cell: (member) => member.state },
              { key: 'terms', header: t('members.terms'), cell: (member) => member.terms },
              { key: 'training', header: t('members.training'), cell: (member) => member.training },
              {
                key: 'accreditation',
                header: t('members.accreditation'),
                cell: (member) => member.accreditation,
              },
              {
                key: 'remove',
                header: t('members.remove'),
                cell: (member) =>
                  member.removable ? (
                    <Form method="post">
                      <input type="hidden" name="personId" value={member.id} />
                      <Button variant="secondary" size="sm" name="intent" value="remove">
                        {t('members.removeOf', { name: member.name })}
                      </Button>
                    </Form>
                  ) : (
                    t('common.none')
                  ),
              },
            ]}
          />
          <Heading level={2}>{t('members.add')}</Heading>
        </div>
      }
    >
      <TextField
        name="email"
        type="email"
        autoComplete="off"
        label={t('members.email')}
        hint={t('members.emailHint')}
        required
        defaultValue={typeof values.email === 'string' ? values.email : ''}
        error={errors?.email}
      />
      <RadioGroup
        name="role"
        label={t('members.role')}
        hint={t('members.roleHint')}
        required
        inline
        defaultValue={typeof values.role === 'string' ? values.role : 'analyst'}
        error={errors?.role}
        options={(['analyst', 'reader'] as const).map((role) => ({
          value: role,
          label: t(`application.member.${role}`),
        }))}
      />
    </FormPage>
  );
}
