import { type Kysely, sql } from 'kysely';
import { makeAppendOnly } from '../sqlite.server.ts';
import { oneOf, tables, together } from './make-tables.ts';

/**
 * What a project makes public: the request with its tables, figures and manuscript, what people found out about those that
 * are no released bytes, the rounds that decided, and corrections and retractions. A token says from here what it is for.
 */
export async function up(db: Kysely<never>): Promise<void> {
  const { create, index } = tables(db);

  await create(
    'publication',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('reference', 'text', (c) => c.notNull().unique())
        .addColumn('application_id', 'text', (c) => c.notNull().references('application.id'))
        .addColumn('author_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('state', 'text', (c) => c.notNull())
        // How often it was submitted.
        .addColumn('submission', 'integer', (c) => c.notNull())
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('title_ja', 'text', (c) => c.notNull())
        .addColumn('title_en', 'text', (c) => c.notNull())
        .addColumn('venue', 'text', (c) => c.notNull())
        .addColumn('planned_on', 'text')
        .addColumn('objective', 'text', (c) => c.notNull())
        // Where the data are from and what they cannot say, as it will stand in the publication.
        .addColumn('wording', 'text', (c) => c.notNull())
        // For everybody, in plain words.
        .addColumn('summary_ja', 'text', (c) => c.notNull())
        .addColumn('summary_en', 'text', (c) => c.notNull())
        .addColumn('document_hash', 'text')
        .addColumn('submitted_at', 'text')
        .addColumn('approval_number', 'text', (c) => c.unique())
        .addColumn('cleared_at', 'text')
        .addColumn('link', 'text')
        .addColumn('published_on', 'text')
        .addColumn('revision', 'integer', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addColumn('changed_at', 'text', (c) => c.notNull())
        .addCheckConstraint(
          'publication_state',
          oneOf('state', [
            'DRAFT',
            'SUBMITTED',
            'IN_REVIEW',
            'CHANGES_REQUESTED',
            'CLEARED',
            'CLEARED_WITH_CONDITIONS',
            'REFUSED',
            'PUBLISHED',
            'CORRECTED',
            'RETRACTED',
            'WITHDRAWN',
          ]),
        )
        .addCheckConstraint('publication_kind', oneOf('kind', ['conference', 'paper', 'other']))
        .addCheckConstraint('publication_submitted', together('document_hash', 'submitted_at'))
        .addCheckConstraint('publication_cleared', together('approval_number', 'cleared_at'))
        .addCheckConstraint('publication_published', together('link', 'published_on'))
        // Nothing is public without an approval.
        .addCheckConstraint(
          'publication_approved',
          sql<boolean>`state not in ('CLEARED', 'PUBLISHED', 'CORRECTED', 'RETRACTED') or approval_number is not null`,
        ),
    ['submitted_at', 'cleared_at', 'created_at', 'changed_at'],
    ['planned_on', 'published_on'],
  );
  await index('publication_case', 'publication', ['application_id', 'created_at']);
  await index('publication_open', 'publication', ['state', 'published_on']);

  await create(
    'publication_piece',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('publication_id', 'text', (c) => c.notNull().references('publication.id'))
        .addColumn('position', 'integer', (c) => c.notNull())
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('label', 'text', (c) => c.notNull())
        // The released item that its numbers are from.
        .addColumn('item_id', 'text', (c) => c.references('output_item.id'))
        // Where the author sent a file of their own. Without one it is the released file itself.
        .addColumn('attachment_id', 'text', (c) => c.references('attachment.id'))
        .addColumn('file_name', 'text', (c) => c.notNull())
        .addColumn('bytes', 'integer', (c) => c.notNull())
        .addColumn('sha256', 'text', (c) => c.notNull())
        .addColumn('added_at', 'text', (c) => c.notNull())
        .addColumn('removed_at', 'text')
        .addCheckConstraint('publication_piece_kind', oneOf('kind', ['table', 'figure', 'manuscript']))
        // A table or a figure names the result that it is from (C7, INV-35).
        .addCheckConstraint('publication_piece_item', sql<boolean>`(kind = 'manuscript') = (item_id is null)`)
        .addCheckConstraint(
          'publication_piece_file',
          sql<boolean>`item_id is not null or attachment_id is not null`,
        ),
    ['added_at', 'removed_at'],
  );
  await index('publication_piece_of', 'publication_piece', ['publication_id', 'position']);
  await index('publication_piece_item', 'publication_piece', ['item_id']);

  await create(
    'publication_check',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('piece_id', 'text', (c) => c.notNull().references('publication_piece.id'))
        // Of the bytes that were looked at: another file is another check.
        .addColumn('sha256', 'text', (c) => c.notNull())
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('finding', 'text', (c) => c.notNull())
        .addColumn('at', 'text', (c) => c.notNull())
        .addUniqueConstraint('publication_check_once', ['piece_id', 'sha256', 'person_id'] as never)
        .addCheckConstraint('publication_check_finding', oneOf('finding', ['same', 'differs'])),
    ['at'],
  );
  await makeAppendOnly(db, 'publication_check', ['id']);

  await create('publication_round', (t) =>
    t
      .addColumn('round_id', 'text', (c) => c.primaryKey().notNull().references('review_round.id'))
      .addColumn('publication_id', 'text', (c) => c.notNull().references('publication.id')),
  );
  await index('publication_round_of', 'publication_round', ['publication_id']);
  await makeAppendOnly(db, 'publication_round', ['round_id']);

  // What is told to everybody after it was published, beside the entry and never in its place.
  await create(
    'publication_erratum',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('publication_id', 'text', (c) => c.notNull().references('publication.id'))
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('reason', 'text', (c) => c.notNull())
        // The recalled output request or the reported incident that a correction answers to.
        .addColumn('because', 'text')
        .addColumn('text_ja', 'text', (c) => c.notNull())
        .addColumn('text_en', 'text', (c) => c.notNull())
        .addColumn('written_by', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('at', 'text', (c) => c.notNull())
        .addCheckConstraint('publication_erratum_kind', oneOf('kind', ['correction', 'retraction']))
        .addCheckConstraint(
          'publication_erratum_because',
          sql<boolean>`kind <> 'correction' or because is not null`,
        ),
    ['at'],
  );
  await index('publication_erratum_of', 'publication_erratum', ['publication_id', 'at']);
  await makeAppendOnly(db, 'publication_erratum', ['id']);

  await sql`alter table personal_token add column scopes text not null default 'read ask'`.execute(db);
}
