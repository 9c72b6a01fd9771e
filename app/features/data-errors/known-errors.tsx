import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import type { KnownError } from './view.ts';

type Props = { errors: readonly KnownError[]; title: string; lead: string };

/** The mark that results wear, and that stands above a new question. */
export function KnownErrors({ errors, title, lead }: Props) {
  if (errors.length === 0) return null;
  return (
    <NoticeBanner tone="warning" title={title}>
      <p>{lead}</p>
      <ul className="mt-2 list-disc pl-6">
        {errors.map((error) => (
          <li key={error.id}>
            <TextLink href={error.href}>
              {error.reference} <Written text={error.title} />
            </TextLink>
            <br />
            {error.severity}
          </li>
        ))}
      </ul>
    </NoticeBanner>
  );
}
