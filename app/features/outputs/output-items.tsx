import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { type Failed, typedIn } from './output-deeds.tsx';
import { OutputItem } from './output-item.tsx';
import type { ItemView, OutputPage } from './view.ts';

const choices = ['approve', 'changes', 'reject'] as const;

/** The results; for whoever checks them each with its judgement right below what it is judged by. */
export function OutputItems({
  output,
  failed,
  blind,
}: {
  output: OutputPage;
  failed: Failed;
  blind: boolean;
}) {
  const t = useT();
  const own = failed?.intent === 'review' ? failed : undefined;
  if (!output.deeds.review.offered)
    return (
      <div className="space-y-8">
        {output.items.map((item) => (
          <OutputItem key={item.id} item={item} blind={blind} />
        ))}
      </div>
    );
  return (
    <Form method="post" className="space-y-8" noValidate>
      <p className="max-w-text">{t('output.reviewLead')}</p>
      {output.items.map((item) => (
        <OutputItem key={item.id} item={item} blind={blind}>
          <Judgement item={item} failed={own} />
        </OutputItem>
      ))}
      <Button name="intent" value="review" size="lg">
        {t('output.review')}
      </Button>
    </Form>
  );
}

function Judgement({ item, failed }: { item: ItemView; failed: Failed }) {
  const t = useT();
  const mustSay = item.desk !== undefined && item.desk.verdict !== 'pass';
  return (
    <div className="space-y-4 border-t-4 border-key-1000 pt-4">
      <RadioGroup
        name={`choice.${item.id}`}
        label={t('output.reviewItem', { number: item.number, title: item.title })}
        required
        inline
        defaultValue={typedIn(failed, `choice.${item.id}`)}
        error={failed?.errors[`choice.${item.id}`]}
        options={choices.map((value) => ({ value, label: t(`output.choice.${value}`) }))}
      />
      <TextArea
        name={`comment.${item.id}`}
        label={t('output.comment')}
        hint={t(mustSay ? 'output.commentMust' : 'output.commentHint')}
        {...(mustSay ? { required: true } : {})}
        rows={3}
        maxLength={2000}
        defaultValue={typedIn(failed, `comment.${item.id}`)}
        error={failed?.errors[`comment.${item.id}`]}
      />
    </div>
  );
}
