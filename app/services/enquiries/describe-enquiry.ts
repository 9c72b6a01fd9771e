import type { Instant } from '#app/domain/shared/brand.ts';
import type { EnquiryLine } from '#app/features/enquiries/enquiry-view.ts';
import { formatDateTime } from '#app/i18n/format.ts';
import type { Language, MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import type { Enquiry } from '#db/portal/repositories/enquiries.server.ts';

/** How long somebody waits or waited, in the largest unit that says something. */
export function durationText(language: Language, from: Instant, until: Instant): string {
  const t = translator(language);
  const minutes = Math.max(0, Math.floor((Date.parse(until) - Date.parse(from)) / 60_000));
  if (minutes < 60) return t('enquiry.minutes', { count: minutes });
  const hours = Math.floor(minutes / 60);
  return hours < 48
    ? t('enquiry.hours', { count: hours })
    : t('enquiry.days', { count: Math.floor(hours / 24) });
}

export function describeEnquiry(language: Language, enquiry: Enquiry, now: Instant): EnquiryLine {
  const t = translator(language);
  return {
    id: enquiry.id,
    reference: enquiry.reference,
    topic: t(`enquiry.topic.${enquiry.topic}` as MessageKey),
    received: formatDateTime(language, enquiry.receivedAt),
    waited: durationText(language, enquiry.receivedAt, enquiry.answeredAt ?? now),
    answered: enquiry.state !== 'open',
  };
}
