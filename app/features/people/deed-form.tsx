import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import type { ButtonVariant } from '#app/components/button-class.ts';
import { ButtonLink } from '#app/components/button-link.tsx';
import type { Deed } from '#app/services/people/view.ts';

type Props = {
  deed: Deed;
  label: string;
  variant?: ButtonVariant;
};

/** A deed that needs no further answer: one button, in a form of its own. */
export function DeedButton({
  deed,
  label,
  variant = 'secondary',
  intent,
  hidden = {},
}: Props & { intent: string; hidden?: Record<string, string> }) {
  if (!deed.offered) return null;
  return (
    <Form method="post">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button variant={variant} name="intent" value={intent} reason={deed.reason} wide>
        {label}
      </Button>
    </Form>
  );
}

/** A deed with a page of its own; refused, it is a button that says why. */
export function DeedLink({ deed, label, variant = 'secondary', href }: Props & { href: string }) {
  if (!deed.offered) return null;
  return deed.reason ? (
    <Button variant={variant} type="button" name="to" value={href} reason={deed.reason} wide>
      {label}
    </Button>
  ) : (
    <ButtonLink href={href} variant={variant} wide>
      {label}
    </ButtonLink>
  );
}
