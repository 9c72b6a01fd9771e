import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Button } from '#app/components/button.tsx';
import type { ButtonVariant } from '#app/components/button-class.ts';
import { CheckboxGroup } from '#app/components/checkbox-group.tsx';
import { Heading } from '#app/components/heading.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import type { MessageKey } from '#app/i18n/texts.ts';
import { useT } from '#app/i18n/use-t.tsx';
import type { OutputPage } from './view.ts';

export type Failed =
  | {
      readonly intent: string;
      readonly errors: Readonly<Record<string, string>>;
      readonly values: Readonly<Record<string, string | readonly string[]>>;
    }
  | undefined;
type Props = { output: OutputPage; failed: Failed; reasons: readonly string[] };

/** What needs words; what is one press stands at the head of the page. */
const withForms = ['return', 'adjudicate', 'hold', 'resume', 'send_back', 'recall', 'withdraw'] as const;
export const hasForms = ({ deeds }: OutputPage): boolean => withForms.some((name) => deeds[name].offered);

/** What else can be done with the request as it stands, each in a form of its own. */
export function OutputDeeds({ output, failed, reasons }: Props) {
  const t = useT();
  const { deeds } = output;
  return (
    <div className="space-y-10">
      {deeds.return.offered ? (
        <Words
          title={t(deeds.approve.offered ? 'output.return' : 'output.returnEarly')}
          failed={failed}
          reasons={reasons}
          name="return"
          buttons={[
            { intent: 'return', label: t('output.return'), variant: 'secondary' },
            ...(deeds.reject.offered
              ? [{ intent: 'reject', label: t('output.reject'), variant: 'danger' as const }]
              : []),
          ]}
        />
      ) : null}
      {deeds.adjudicate.offered ? (
        <Words
          title={t('output.adjudicate')}
          lead={t('output.adjudicateLead')}
          failed={failed}
          reasons={reasons}
          name="adjudicate"
          buttons={[
            { intent: 'adjudicate_approve', label: t('output.adjudicate.approve'), variant: 'primary' },
            { intent: 'adjudicate_return', label: t('output.adjudicate.return'), variant: 'secondary' },
            { intent: 'adjudicate_reject', label: t('output.adjudicate.reject'), variant: 'danger' },
          ]}
        />
      ) : null}
      {deeds.hold.offered ? (
        <Part title={t('output.hold')}>
          <Form method="post" className="space-y-4">
            <TextArea name="holdText" label={t('output.holdText')} required rows={2} maxLength={1000} />
            <Button variant="secondary" name="intent" value="hold">
              {t('output.hold')}
            </Button>
          </Form>
        </Part>
      ) : null}
      {deeds.resume.offered ? (
        <Form method="post">
          <Button name="intent" value="resume">
            {t('output.resume')}
          </Button>
        </Form>
      ) : null}
      {deeds.send_back.offered ? (
        <Words
          title={t('output.sendBack')}
          failed={failed}
          reasons={reasons}
          name="send_back"
          lead={
            output.refusalProposed
              ? t(output.refusalProposed.yours ? 'output.refusalYours' : 'output.refusalProposed', {
                  who: output.refusalProposed.who,
                  text: output.refusalProposed.text ?? '',
                })
              : t('output.sendBackLead')
          }
          buttons={[
            { intent: 'send_back', label: t('output.sendBack'), variant: 'secondary' },
            ...(deeds.reject.offered && !output.refusalProposed?.yours
              ? [
                  {
                    intent: 'reject_held',
                    label: t(output.refusalProposed ? 'output.rejectAgree' : 'output.rejectPropose'),
                    variant: 'danger' as const,
                  },
                ]
              : []),
          ]}
        />
      ) : null}
      {deeds.recall.offered ? <Recall reasons={reasons} failed={failed} /> : null}
      {deeds.withdraw.offered ? (
        <Form method="post">
          <Button variant="tertiary" name="intent" value="withdraw">
            {t('output.withdraw')}
          </Button>
        </Form>
      ) : null}
    </div>
  );
}

function Part({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <section className="space-y-4">
      <Heading level={3}>{title}</Heading>
      {lead ? <p className="max-w-text">{lead}</p> : null}
      {children}
    </section>
  );
}

export const typedIn = (failed: Failed, name: string): string | undefined => {
  const value = failed?.values[name];
  return typeof value === 'string' ? value : undefined;
};

type WordsProps = {
  title: string;
  lead?: string;
  name: string;
  failed: Failed;
  reasons: readonly string[];
  buttons: readonly { intent: string; label: string; variant: ButtonVariant }[];
};

/** Kind of reason, and what the author reads: no return or refusal without both (INV-21). */
function Words({ title, lead, name, failed, reasons, buttons }: WordsProps) {
  const t = useT();
  const own = buttons.some((button) => button.intent === failed?.intent) ? failed : undefined;
  return (
    <Part title={title} {...(lead ? { lead } : {})}>
      <Form method="post" className="space-y-6" noValidate>
        <CheckboxGroup
          name={`${name}-reasons[]`}
          label={t('output.reasons')}
          required
          options={reasons.map((value) => ({ value, label: t(`output.reason.${value}` as MessageKey) }))}
        />
        <TextArea
          name={`${name}-text`}
          label={t('output.publicText')}
          hint={t('output.publicTextHint')}
          required
          rows={4}
          maxLength={4000}
          defaultValue={typedIn(own, `${name}-text`)}
        />
        <div className="flex flex-wrap gap-3">
          {buttons.map((button) => (
            <Button key={button.intent} variant={button.variant} name="intent" value={button.intent}>
              {button.label}
            </Button>
          ))}
        </div>
      </Form>
    </Part>
  );
}

function Recall({ reasons, failed }: { reasons: readonly string[]; failed: Failed }) {
  const t = useT();
  const own = failed?.intent === 'recall' ? failed : undefined;
  return (
    <Part title={t('output.recall')} lead={t('output.recallLead')}>
      <Form method="post" className="space-y-6" noValidate>
        <SelectField
          name="incident"
          label={t('output.incident')}
          required
          defaultValue={typedIn(own, 'incident')}
          error={own?.errors.incident}
          options={reasons.map((value) => ({ value, label: t(`output.reason.${value}` as MessageKey) }))}
        />
        <TextArea
          name="recallText"
          label={t('output.recallText')}
          required
          rows={3}
          maxLength={2000}
          defaultValue={typedIn(own, 'recallText')}
          error={own?.errors.recallText}
        />
        <Button variant="danger" name="intent" value="recall">
          {t('output.recall')}
        </Button>
      </Form>
    </Part>
  );
}
