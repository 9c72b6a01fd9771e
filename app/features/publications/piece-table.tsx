import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import { Hash } from '#app/features/applications/hash.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { PieceView } from './view.ts';

const tones = {
  matches: 'done',
  compared: 'done',
  waiting: 'waiting',
  differs: 'problem',
  recalled: 'problem',
} as const;

type Props = { pieces: readonly PieceView[]; drop?: boolean };

/** Each table and figure with the released result that it is from, and whether it is that very file (C7). */
export function PieceTable({ pieces, drop = false }: Props) {
  const t = useT();
  if (pieces.length === 0)
    return <EmptyState title={t('publication.noPieces')}>{t('publication.noPiecesBody')}</EmptyState>;
  return (
    <ul className="space-y-4">
      {pieces.map((piece) => (
        <li key={piece.id} className="min-w-0 space-y-3 rounded-8 border border-solid-gray-300 p-4">
          <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <strong className="min-w-0 break-words">
              {t('common.labelled', { label: piece.kind, text: '' })}
              <Written text={piece.label} />
            </strong>
            <StatusBadge tone={tones[piece.standing]}>{piece.standingText}</StatusBadge>
          </p>
          <p className="min-w-0 break-words">
            <TextLink href={piece.href} download>
              {piece.file}
            </TextLink>{' '}
            {piece.size}
          </p>
          {piece.item ? (
            <p className="min-w-0 break-words">
              {t('publication.from')}
              <TextLink href={piece.item.href}>
                <Written text={piece.item.text} />
              </TextLink>
            </p>
          ) : null}
          <p className="text-std-16N-170">
            {t('publication.fileHash')} <Hash value={piece.hash} />
          </p>
          {piece.mayCheck ? (
            <Form method="post" className="space-y-3">
              <input type="hidden" name="intent" value="check" />
              <input type="hidden" name="piece" value={piece.id} />
              <p>{t(piece.isManuscript ? 'publication.checkManuscript' : 'publication.checkLead')}</p>
              <p className="flex flex-wrap gap-4">
                <Button name="finding" value="same" variant="secondary">
                  {t(piece.isManuscript ? 'publication.check.listed' : 'publication.check.same')}
                </Button>
                <Button name="finding" value="differs" variant="danger">
                  {t(piece.isManuscript ? 'publication.check.more' : 'publication.check.differs')}
                </Button>
              </p>
            </Form>
          ) : null}
          {drop ? (
            <Form method="post">
              <input type="hidden" name="piece" value={piece.id} />
              <Button name="intent" value="drop" variant="tertiary">
                {t('publication.drop', { label: piece.label })}
              </Button>
            </Form>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
