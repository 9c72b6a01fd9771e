import { Form, Link } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { cx } from '#app/components/cx.ts';
import { Disclosure } from '#app/components/disclosure.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { LookView, SwitchView } from './view.ts';

/** Links, so that every way of seeing a result has an address and works without script. */
export function Switches({ switches }: { switches: readonly SwitchView[] }) {
  if (switches.length === 0) return null;
  return (
    <div className="mb-2 space-y-3 print:hidden">
      {switches.map((one) => (
        <Switch key={one.label} one={one} />
      ))}
    </div>
  );
}

function Switch({ one }: { one: SwitchView }) {
  return (
    <nav aria-label={one.label} className="flex flex-wrap items-center gap-2">
      <span aria-hidden="true" className="mr-1 font-700">
        {one.label}
      </span>
      {one.links.map((link) => (
        <Link
          key={link.href}
          to={link.href}
          preventScrollReset
          aria-current={link.current ? 'true' : undefined}
          className={cx(
            'inline-flex min-h-9 items-center rounded-8 border px-3 py-1 text-std-16N-170',
            link.current
              ? 'border-key-900 bg-key-900 font-700 text-white'
              : 'border-solid-gray-420 bg-white text-key-900 underline underline-offset-[0.1875rem] hover:decoration-[0.1875rem]',
          )}
        >
          {link.text}
        </Link>
      ))}
    </nav>
  );
}

/** Which rows and which numbers the table shows. */
export function ResultFilter({ look }: { look: LookView }) {
  const t = useT();
  const { filter, values } = look;
  return (
    <div className="mt-6 print:hidden">
      {values ? (
        <>
          <Switches switches={[values]} />
          {values.links[0]?.current ? null : <p className="mb-2">{t('result.asNote')}</p>}
        </>
      ) : null}
      <Disclosure summary={t('result.filter')} open={filter.changed}>
        <Form method="get" action="#table" preventScrollReset className="flex flex-wrap items-end gap-4">
          {filter.kept.map(({ name, value }) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <TextField
            name="words"
            label={t('result.filterWords')}
            width="medium"
            defaultValue={filter.words}
          />
          <SelectField
            name="shown"
            label={t('result.filterShown')}
            empty={false}
            width="medium"
            defaultValue={filter.shown}
            options={filter.choices}
          />
          <Button variant="secondary">{t('result.filterSend')}</Button>
        </Form>
        <p className="mt-3" role="status">
          {look.rows}
          {filter.changed ? (
            <span className="ml-4">
              <TextLink href={filter.clearHref}>{t('result.filterClear')}</TextLink>
            </span>
          ) : null}
        </p>
      </Disclosure>
    </div>
  );
}
