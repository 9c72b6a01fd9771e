import { Button } from '#app/components/button.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { AskReading, AskState } from './ask-view.ts';

type Props = {
  reading: AskReading | undefined;
  problems: AskState['problems'];
  /** When the draft was stored last. */
  saved: string | null;
};

/** Beside the form all the time: what is being asked, in a sentence, what it will cost, and what one click would better. */
export function ReadingCard({ reading, problems, saved }: Props) {
  const t = useT();
  return (
    <div
      id="reading"
      tabIndex={-1}
      className={`rounded-12 border-2 bg-white p-4 desktop:p-5 ${reading?.refusal ? 'border-warning-orange-2' : 'border-key-900'}`}
    >
      <h2 className="text-std-18B-160 text-key-1200">{t('ask.reading')}</h2>
      {reading ? (
        <Reading reading={reading} />
      ) : (
        <p className="mt-2">{t(problems.length > 0 ? 'ask.problems' : 'ask.reading.none')}</p>
      )}
      <Repairs problems={problems} />
      {reading?.coarser ? <CoarserButtons coarser={reading.coarser} /> : null}
      {saved ? (
        <p className="mt-4 border-t border-solid-gray-200 pt-3 text-std-16N-170 text-solid-gray-700">
          {t('ask.draft.saved', { at: saved })}
        </p>
      ) : null}
    </div>
  );
}

function Reading({ reading }: { reading: AskReading }) {
  const t = useT();
  return (
    <>
      <p className="mt-2 text-std-17N-170">{reading.sentence}</p>
      {reading.refusal ? (
        <p className="mt-3 font-700">{t('ask.refusedByForm', { reason: reading.refusal })}</p>
      ) : null}
      {reading.cost && reading.hiding ? (
        <dl className="mt-4 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
          <dt className="text-solid-gray-700">{t('ask.cost')}</dt>
          <dd className="font-700">{reading.cost}</dd>
          <dt className="text-solid-gray-700">{t('ask.hiding')}</dt>
          <dd className="font-700">{reading.hiding}</dd>
        </dl>
      ) : reading.refusal ? null : (
        <p className="mt-3">{t('ask.classUnknown')}</p>
      )}
      <Warnings warnings={reading.warnings ?? []} />
      {reading.cost ? (
        <p className="mt-3 text-std-16N-170 text-solid-gray-700">{t('ask.classNote')}</p>
      ) : null}
    </>
  );
}

function Warnings({ warnings }: { warnings: readonly string[] }) {
  if (warnings.length === 0) return null;
  return (
    <ul className="mt-3 list-disc space-y-1 pl-6">
      {warnings.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

/** What one click would put right, each beside the sentence that it answers. */
function Repairs({ problems }: { problems: AskState['problems'] }) {
  const t = useT();
  const repairable = problems.filter((one) => one.repairs && one.repairs.length > 0);
  if (repairable.length === 0) return null;
  return (
    <fieldset className="mt-4 min-w-0">
      <legend className="font-700">{t('ask.repairs')}</legend>
      <ul className="mt-2 space-y-4">
        {repairable.map((problem) => (
          <li key={`${problem.field} ${problem.text}`}>
            <p className="mb-2">{problem.text}</p>
            <div className="flex flex-wrap gap-2">
              {problem.repairs?.map(({ send, text }) => (
                <Button
                  key={send}
                  size="sm"
                  variant="secondary"
                  name="intent"
                  value="repair"
                  formAction={`?repair=${encodeURIComponent(send)}`}
                  formNoValidate
                >
                  {text}
                </Button>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function CoarserButtons({ coarser }: { coarser: NonNullable<AskReading['coarser']> }) {
  const t = useT();
  return (
    <fieldset className="mt-4 min-w-0">
      <legend className="mb-2 font-700">{t('ask.coarsen')}</legend>
      <div className="flex flex-wrap gap-2">
        {coarser.map(({ place, text }) => (
          <Button
            key={place}
            size="sm"
            variant="secondary"
            name="intent"
            value="coarsen"
            formAction={`?dimension=${place}`}
            formNoValidate
          >
            {text}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}
