import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { Card } from '#app/components/card.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { Disclosure } from '#app/components/disclosure.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { ThingLine } from './view.ts';

export type Failed =
  | {
      readonly intent: string;
      readonly errors: Readonly<Record<string, string>>;
      readonly values: Readonly<Record<string, string | readonly string[]>>;
    }
  | undefined;

/** What an error touches, one card each, so that every reason has room on a telephone. */
export function ThingList({ things, failed }: { things: readonly ThingLine[]; failed: Failed }) {
  if (things.length === 0) return null;
  return (
    <ul className="mt-4 space-y-4">
      {things.map((thing) => (
        <li key={thing.id}>
          <Thing thing={thing} failed={failed} />
        </li>
      ))}
    </ul>
  );
}

function Thing({ thing, failed }: { thing: ThingLine; failed: Failed }) {
  const t = useT();
  const mine = failed?.values.affected === thing.id ? failed : undefined;
  const label = <Written text={thing.label} />;
  return (
    <Card
      title={
        <>
          <span className="block text-std-16N-170 text-solid-gray-700">{thing.kindText}</span>
          {thing.href ? <TextLink href={thing.href}>{label}</TextLink> : label}
        </>
      }
      headingLevel={3}
      status={<StatusBadge tone={thing.tone}>{thing.stateText}</StatusBadge>}
    >
      <DescriptionList
        items={[
          { term: t('data-error.project'), value: <Written text={thing.project} /> },
          { term: t('data-error.owners'), value: thing.owners || t('common.none') },
          {
            term: t('data-error.why'),
            value: (
              <ul className="list-disc pl-6">
                {thing.reasons.map((reason) => (
                  <li key={reason}>{reason}</li>
                ))}
              </ul>
            ),
          },
          ...(thing.said
            ? [
                {
                  term: t('data-error.said'),
                  value: (
                    <>
                      <span className="whitespace-pre-line">
                        <Written text={thing.said.text} />
                      </span>
                      <br />
                      {thing.said.by}
                    </>
                  ),
                },
              ]
            : []),
          ...(thing.todo
            ? [
                {
                  term: t('data-error.todo'),
                  value: thing.href ? (
                    <TextLink href={thing.href}>{thing.todo.text}</TextLink>
                  ) : (
                    thing.todo.text
                  ),
                },
              ]
            : []),
        ]}
      />
      {thing.mayPropose ? <Say thing={thing} intent="propose" failed={mine} /> : null}
      {thing.mayConfirm ? (
        <div className="mt-4 space-y-2">
          <Form method="post">
            <input type="hidden" name="affected" value={thing.id} />
            <Button name="intent" value="confirm">
              {t('data-error.confirm')}
            </Button>
          </Form>
          <Say thing={thing} intent="decline" failed={mine} />
        </div>
      ) : null}
    </Card>
  );
}

type SayProps = { thing: ThingLine; intent: 'propose' | 'decline'; failed: Failed };

function Say({ thing, intent, failed }: SayProps) {
  const t = useT();
  const mine = failed?.intent === intent ? failed : undefined;
  const typed = mine?.values.text;
  return (
    <Disclosure summary={t(`data-error.${intent}`)} open={mine !== undefined}>
      <Form method="post" className="space-y-4">
        <input type="hidden" name="affected" value={thing.id} />
        <TextArea
          name="text"
          id={`text-${thing.id}`}
          label={t(`data-error.${intent}Text`)}
          hint={t(`data-error.${intent}Hint`)}
          required
          maxLength={2000}
          defaultValue={typeof typed === 'string' ? typed : ''}
          error={mine?.errors.text}
        />
        <Button variant="secondary" name="intent" value={intent}>
          {t(`data-error.${intent}`)}
        </Button>
      </Form>
    </Disclosure>
  );
}
