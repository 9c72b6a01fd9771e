import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { FlagView } from './flag-view.ts';

/** Whether data of those who died before a notice may be used, and the two acts that change it (OPT-8). */
export function DeceasedFlag({ flag }: { flag: FlagView }) {
  const t = useT();
  const { proposal } = flag;
  return (
    <div className="max-w-text space-y-4">
      <p>
        {t('stop.flag.now')}: <strong>{flag.text}</strong>
      </p>
      <p>{t('stop.flag.lead')}</p>
      {!flag.mayChange ? null : (
        <Form method="post" className="space-y-4">
          {proposal ? (
            <>
              <p>{proposal.text}</p>
              <input type="hidden" name="id" value={proposal.id} />
              {proposal.mine ? <p>{t('stop.flag.second')}</p> : null}
              <div className="flex flex-wrap gap-4">
                {proposal.mine ? null : (
                  <Button name="intent" value="confirmFlag">
                    {t('stop.flag.confirm')}
                  </Button>
                )}
                <Button variant="secondary" name="intent" value="refuseFlag">
                  {t('stop.flag.refuse')}
                </Button>
              </div>
            </>
          ) : (
            <Button variant="secondary" name="intent" value={flag.on ? 'proposeFlagOff' : 'proposeFlagOn'}>
              {t(flag.on ? 'stop.flag.proposeOff' : 'stop.flag.proposeOn')}
            </Button>
          )}
        </Form>
      )}
    </div>
  );
}
