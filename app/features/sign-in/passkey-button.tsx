import { useEffect, useState } from 'react';
import { Button } from '#app/components/button.tsx';
import type { ButtonVariant } from '#app/components/button-class.ts';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { type PasskeyUse, usePasskey } from './use-passkey.ts';

type Props = {
  label: string;
  use: PasskeyUse;
  /** The resource route that hands out the challenge and takes the answer. */
  action: string;
  /** Sent along with both requests. */
  fields?: Readonly<Record<string, string>>;
  variant?: ButtonVariant;
};

/** The one thing that needs script; without it a sentence says what to do instead (decisions D7). */
export function PasskeyButton({ label, use, action, fields, variant = 'secondary' }: Props) {
  const t = useT();
  const { state, problem, run } = usePasskey({ use, action, ...(fields ? { fields } : {}) });
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  if (!ready) {
    return (
      <noscript>
        <p className="text-std-16N-170">{t('signIn.passkey.noScript')}</p>
      </noscript>
    );
  }
  if (state === 'unsupported') return <p className="text-std-16N-170">{t('signIn.passkey.unsupported')}</p>;
  return (
    <div className="space-y-3">
      <Button
        type="button"
        variant={variant}
        icon="key"
        onClick={run}
        reason={state === 'working' ? t('signIn.passkey.working') : undefined}
      >
        {label}
      </Button>
      {problem ? (
        <NoticeBanner tone="error" live title={problem === true ? t('problem.passkey-failed') : problem} />
      ) : null}
    </div>
  );
}
