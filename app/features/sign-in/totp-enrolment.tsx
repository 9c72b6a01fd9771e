import { CodeInput } from '#app/components/code-input.tsx';
import type { Errors } from '#app/components/error-summary.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { textOf } from './values.ts';

type Props = { totp: { key: string; path: string; size: number }; errors: Errors | undefined };

/** The picture, the same key as text, and the code that proves that the app has it. */
export function TotpEnrolment({ totp, errors }: Props) {
  const t = useT();
  return (
    <div className="space-y-5">
      <p>{t('totp.scan')}</p>
      <svg
        role="img"
        aria-label={t('totp.qrLabel')}
        viewBox={`0 0 ${totp.size} ${totp.size}`}
        shapeRendering="crispEdges"
        className="block size-56 rounded-8 border border-solid-gray-300 bg-white"
      >
        <rect width={totp.size} height={totp.size} fill="#fff" />
        <path d={totp.path} fill="#000" />
      </svg>
      <div>
        <p>{t('totp.key')}</p>
        <p className="mt-1 break-words rounded-8 bg-solid-gray-50 px-4 py-2 font-mono text-std-17N-170 tracking-wider">
          {totp.key}
        </p>
      </div>
      <CodeInput name="code" label={t('totp.code')} error={textOf(errors, 'code')} required />
    </div>
  );
}
