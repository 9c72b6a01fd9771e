import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { ButtonLink } from '#app/components/button-link.tsx';
import { Heading } from '#app/components/heading.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { Builds } from '#app/features/preparation/builds.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { DeedId, FollowUpPage as View } from './view.ts';

type Props = {
  page: View;
  errors: Readonly<Record<string, string>> | undefined;
  values: Readonly<Record<string, string | readonly string[]>>;
};

const deciding: readonly DeedId[] = [
  'approve',
  'accept',
  'take_up',
  'request_changes',
  'return_incomplete',
  'reject',
  'refuse',
];
const refusing: readonly DeedId[] = ['request_changes', 'return_incomplete', 'reject', 'refuse'];

/** What this reader can do: the applicants' buttons, the decision with its reasons, the preparation, the signatures. */
export function FollowUpDeeds({ page, errors, values }: Props) {
  const t = useT();
  const has = (deed: DeedId) => page.deeds.includes(deed);
  const decisions = deciding.filter(has);
  const asksReason = decisions.some((deed) => refusing.includes(deed));
  const asksText = asksReason || (page.asksForMeasures && has('accept'));
  const text = typeof values.text === 'string' ? values.text : '';
  const label = (deed: DeedId) => t(`step.followup.${deed as 'submit'}`);
  return (
    <div className="max-w-form space-y-8">
      {has('agree') ? <p>{t('followup.agreeHint')}</p> : null}
      {has('edit') || has('submit') || has('agree') || has('withdraw') ? (
        <Form method="post" className="flex flex-wrap items-start gap-4">
          {has('submit') ? (
            <Button name="intent" value="submit">
              {label('submit')}
            </Button>
          ) : null}
          {has('agree') ? (
            <Button name="intent" value="agree">
              {label('agree')}
            </Button>
          ) : null}
          {has('edit') ? (
            <ButtonLink href={`/follow-ups/${page.id}/edit`} variant="secondary">
              {t('followup.edit')}
            </ButtonLink>
          ) : null}
          {has('withdraw') ? (
            <Button name="intent" value="withdraw" variant="tertiary">
              {label('withdraw')}
            </Button>
          ) : null}
        </Form>
      ) : null}
      {decisions.length > 0 ? (
        <Form method="post" className="space-y-6">
          <Heading level={3}>{t('followup.decide')}</Heading>
          {asksText ? (
            <>
              {asksReason ? (
                <>
                  <p>{t(page.asksForMeasures ? 'followup.incidentClosed' : 'followup.decideHint')}</p>
                  <SelectField
                    name="reason"
                    label={t('decision.grounds')}
                    defaultValue={typeof values.reason === 'string' ? values.reason : ''}
                    error={errors?.reason}
                    options={page.reasons}
                  />
                </>
              ) : null}
              <TextArea
                name="text"
                label={t(page.asksForMeasures ? 'followup.measures' : 'followup.text')}
                hint={t(page.asksForMeasures ? 'followup.measuresHint' : 'followup.textHint')}
                rows={4}
                defaultValue={text}
                error={errors?.text}
              />
            </>
          ) : null}
          <div className="flex flex-wrap items-start gap-4">
            {decisions.map((deed, index) => (
              <Button key={deed} name="intent" value={deed} variant={index === 0 ? 'primary' : 'secondary'}>
                {label(deed)}
              </Button>
            ))}
          </div>
        </Form>
      ) : null}
      {page.preparing?.builds ? <Builds builds={page.preparing.builds} /> : null}
      {page.preparing ? (
        <Form method="post" className="space-y-6">
          <Heading level={3}>{t('followup.prepare')}</Heading>
          <p>{t(page.preparing.builds ? 'followup.prepareMakes' : 'followup.prepareHint')}</p>
          {page.preparing.fixed ? (
            <input type="hidden" name="ruleSet" value={page.preparing.chosen} />
          ) : (
            <RadioGroup
              name="ruleSet"
              label={t('followup.ruleSet')}
              required
              defaultValue={page.preparing.chosen}
              error={errors?.ruleSet}
              options={page.preparing.ruleSets}
            />
          )}
          <Button name="intent" value="prepare">
            {t(page.preparing.builds ? 'followup.prepareMake' : 'followup.prepareSubmit')}
          </Button>
        </Form>
      ) : null}
      {(['user', 'operator', 'entrusted'] as const).map((party) =>
        has(`sign.${party}`) ? (
          <Form key={party} method="post">
            <input type="hidden" name="hash" value={page.agreementHash} />
            <Button size="lg" name="intent" value={`sign-${party}`}>
              {t(`followup.sign.${party}`)}
            </Button>
          </Form>
        ) : null,
      )}
    </div>
  );
}
