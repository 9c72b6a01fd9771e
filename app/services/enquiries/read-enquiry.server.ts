import type { EnquiryView } from '#app/features/enquiries/enquiry-view.ts';
import { formatDateTime } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translator.ts';
import { findEnquiry } from '#db/portal/repositories/enquiries.server.ts';
import { findNames } from '#db/portal/repositories/people.server.ts';
import { authorize, may } from '#policies/access/authorize.ts';
import { toSubject } from '#policies/access/subjects.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { describeEnquiry } from './describe-enquiry.ts';

export async function readEnquiry(portal: Portal, viewer: SignedIn, id: string): Promise<EnquiryView> {
  const subject = toSubject('Enquiry', { id });
  authorize(viewer, 'enquiry.read', subject);
  const enquiry = await findEnquiry(portal.store.read, id);
  if (!enquiry) throw new AppError('not-found');
  const { language } = viewer;
  const names = await findNames(portal.store.read, enquiry.answeredBy ? [enquiry.answeredBy] : []);
  const by = enquiry.answeredBy ? names.get(enquiry.answeredBy) : undefined;
  return {
    ...describeEnquiry(language, enquiry, portal.clock.now()),
    purged: enquiry.state === 'purged',
    name: enquiry.name,
    email: enquiry.email,
    writtenIn: translator(language)(`language.name.${enquiry.language}`),
    body: enquiry.body,
    revision: enquiry.revision,
    mayAnswer: enquiry.state === 'open' && may(viewer, 'enquiry.answer', subject).ok,
    answer:
      enquiry.answeredAt && enquiry.answer !== undefined
        ? {
            text: enquiry.answer,
            by: by ? (language === 'ja' ? by.nameJa : by.nameEn) : '',
            at: formatDateTime(language, enquiry.answeredAt),
          }
        : undefined,
  };
}
