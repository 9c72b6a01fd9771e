import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { Disclosure } from '#app/components/disclosure.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { useT } from '#app/i18n/use-t.tsx';

export type PasskeyLine = { id: string; name: string; created: string; used: string | undefined };

export function PasskeyList({
  passkeys,
  removable,
}: {
  passkeys: readonly PasskeyLine[];
  removable: boolean;
}) {
  const t = useT();
  if (passkeys.length === 0) return <p>{t('account.passkeys.none')}</p>;
  return (
    <ul className="divide-y divide-solid-gray-200 border-y border-solid-gray-300">
      {passkeys.map((passkey) => (
        <li key={passkey.id} className="space-y-2 py-4">
          <p className="text-std-17B-170">{passkey.name}</p>
          <p className="text-std-16N-170 text-solid-gray-700">
            {[
              t('account.passkeys.created', { date: passkey.created }),
              passkey.used
                ? t('account.passkeys.used', { date: passkey.used })
                : t('account.passkeys.unused'),
            ].join(t('common.listSeparator'))}
          </p>
          <Disclosure summary={t('account.passkeys.rename')}>
            <Form method="post" reloadDocument className="space-y-3">
              <input type="hidden" name="id" value={passkey.id} />
              <TextField
                id={`name-${passkey.id}`}
                name="name"
                label={t('account.passkeys.name')}
                defaultValue={passkey.name}
                autoComplete="off"
                required
              />
              <Button variant="secondary" name="intent" value="rename-passkey">
                {t('account.passkeys.rename')}
              </Button>
            </Form>
          </Disclosure>
          <Form method="post" reloadDocument>
            <input type="hidden" name="id" value={passkey.id} />
            <Button
              id={`remove-${passkey.id}`}
              variant="tertiary"
              name="intent"
              value="remove-passkey"
              aria-label={t('account.passkeys.removeNamed', { name: passkey.name })}
              reason={removable ? undefined : t('problem.last-factor')}
            >
              {t('account.passkeys.remove')}
            </Button>
          </Form>
        </li>
      ))}
    </ul>
  );
}
