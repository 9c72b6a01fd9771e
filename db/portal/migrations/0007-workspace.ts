import { type Kysely, sql } from 'kysely';
import { makeAppendOnly } from '../sqlite.server.ts';
import { oneOf, tables, together } from './make-tables.ts';

/**
 * What is asked in a project and what is taken out of it: questions with their protected results, requests with the very
 * bytes that are checked, votes, releases and downloads. No unprotected number ever stands here.
 */
export async function up(db: Kysely<never>): Promise<void> {
  const { create, index } = tables(db);

  await create(
    'query_run',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('application_id', 'text', (c) => c.notNull().references('application.id'))
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('permit_id', 'text', (c) => c.notNull().references('permit.id'))
        .addColumn('objective', 'text', (c) => c.notNull())
        .addColumn('note', 'text', (c) => c.notNull())
        // Canonical JSON; the hash is the one that the vault's ledger holds.
        .addColumn('question', 'text', (c) => c.notNull())
        .addColumn('question_hash', 'text', (c) => c.notNull())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('phase', 'text')
        .addColumn('ahead', 'integer')
        .addColumn('asked_at', 'text', (c) => c.notNull())
        .addColumn('handed_at', 'text')
        .addColumn('ended_at', 'text')
        .addColumn('reason', 'text')
        .addColumn('reason_at', 'text')
        .addColumn('result', 'text')
        .addColumn('result_hash', 'text')
        .addColumn('snapshot', 'text')
        .addColumn('entry_index', 'integer')
        .addColumn('entry_leaf', 'text')
        .addCheckConstraint('query_run_question', sql<boolean>`json_valid(question)`)
        .addCheckConstraint(
          'query_run_state',
          oneOf('state', ['queued', 'running', 'done', 'refused', 'failed', 'cancelled']),
        )
        .addCheckConstraint(
          'query_run_result',
          together('result', 'result_hash', 'snapshot', 'entry_index', 'entry_leaf'),
        )
        .addCheckConstraint('query_run_done', sql<boolean>`(state = 'done') = (result is not null)`)
        .addCheckConstraint(
          'query_run_ended',
          sql<boolean>`(state in ('queued', 'running')) = (ended_at is null)`,
        )
        .addCheckConstraint(
          'query_run_reason',
          sql<boolean>`(state in ('refused', 'failed')) = (reason is not null)`,
        ),
    ['asked_at', 'handed_at', 'ended_at'],
  );
  await index('query_run_case', 'query_run', ['application_id', 'asked_at']);
  await index('query_run_open', 'query_run', ['state', 'asked_at']);
  await index('query_run_entry', 'query_run', ['snapshot', 'entry_index']);

  await create(
    'output_request',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('reference', 'text', (c) => c.notNull().unique())
        .addColumn('application_id', 'text', (c) => c.notNull().references('application.id'))
        .addColumn('author_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('state', 'text', (c) => c.notNull())
        // How often it was submitted; votes belong to one submission.
        .addColumn('round', 'integer', (c) => c.notNull())
        .addColumn('title', 'text', (c) => c.notNull())
        .addColumn('objective', 'text', (c) => c.notNull())
        .addColumn('intended_use', 'text', (c) => c.notNull())
        .addColumn('answer', 'text', (c) => c.notNull())
        .addColumn('document_hash', 'text')
        .addColumn('submitted_at', 'text')
        .addColumn('approved_at', 'text')
        .addColumn('approved_hash', 'text')
        .addColumn('held_by', 'text', (c) => c.references('person.id'))
        .addColumn('revision', 'integer', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addColumn('changed_at', 'text', (c) => c.notNull())
        .addCheckConstraint(
          'output_request_state',
          oneOf('state', [
            'DRAFT',
            'SUBMITTED',
            'PARTIALLY_REVIEWED',
            'REVIEWED',
            'ADJUDICATION',
            'RETURNED',
            'APPROVED',
            'HELD',
            'RELEASED',
            'RECALLED',
            'REJECTED',
            'WITHDRAWN',
          ]),
        )
        .addCheckConstraint('output_request_submitted', together('document_hash', 'submitted_at'))
        .addCheckConstraint('output_request_approved', together('approved_hash', 'approved_at'))
        .addCheckConstraint('output_request_held', sql<boolean>`(state = 'HELD') = (held_by is not null)`),
    ['submitted_at', 'approved_at', 'created_at', 'changed_at'],
  );
  await index('output_request_case', 'output_request', ['application_id', 'created_at']);
  await index('output_request_open', 'output_request', ['state', 'submitted_at']);

  await create(
    'output_item',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('request_id', 'text', (c) => c.notNull().references('output_request.id'))
        .addColumn('run_id', 'text', (c) => c.notNull().references('query_run.id'))
        .addColumn('position', 'integer', (c) => c.notNull())
        .addColumn('title', 'text', (c) => c.notNull())
        .addColumn('context', 'text', (c) => c.notNull())
        .addColumn('controls', 'text', (c) => c.notNull())
        // What is checked, approved and released: one hash over the files of the item (INV-29).
        .addColumn('hash', 'text')
        .addColumn('machine_record', 'text')
        .addColumn('added_at', 'text', (c) => c.notNull())
        // Taken out again: it stays, with the votes that were given on it (INV-41).
        .addColumn('removed_at', 'text')
        .addCheckConstraint('output_item_checked', together('hash', 'machine_record')),
    ['added_at', 'removed_at'],
  );
  await index('output_item_request', 'output_item', ['request_id', 'position']);
  await index('output_item_run', 'output_item', ['run_id']);

  await create('output_file', (t) =>
    t
      .addColumn('hash', 'text', (c) => c.notNull())
      .addColumn('item_id', 'text', (c) => c.notNull().references('output_item.id'))
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('output_file_key', ['item_id', 'name', 'hash'] as never),
  );
  await makeAppendOnly(db, 'output_file', ['item_id', 'name', 'hash']);

  await create(
    'output_vote',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('request_id', 'text', (c) => c.notNull().references('output_request.id'))
        .addColumn('item_id', 'text', (c) => c.notNull().references('output_item.id'))
        .addColumn('round', 'integer', (c) => c.notNull())
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('choice', 'text', (c) => c.notNull())
        .addColumn('hash', 'text', (c) => c.notNull())
        .addColumn('comment_hash', 'text')
        .addColumn('cast_at', 'text', (c) => c.notNull())
        .addUniqueConstraint('output_vote_once', ['item_id', 'round', 'person_id'] as never)
        .addCheckConstraint('output_vote_choice', oneOf('choice', ['approve', 'changes', 'reject']))
        // Whoever asks for a change or refuses says why (INV-30).
        .addCheckConstraint(
          'output_vote_comment',
          sql<boolean>`choice = 'approve' or comment_hash is not null`,
        ),
    ['cast_at'],
  );
  await index('output_vote_request', 'output_vote', ['request_id', 'round']);
  await makeAppendOnly(db, 'output_vote', ['id']);

  await create(
    'release',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('request_id', 'text', (c) => c.notNull().unique().references('output_request.id'))
        .addColumn('application_id', 'text', (c) => c.notNull().references('application.id'))
        .addColumn('items', 'integer', (c) => c.notNull())
        // What the ledger entry names by its hash: files, questions, the vault's entries, who acted in which role.
        .addColumn('contents', 'text', (c) => c.notNull())
        .addColumn('contents_hash', 'text', (c) => c.notNull())
        .addColumn('released_by', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('released_at', 'text', (c) => c.notNull())
        .addCheckConstraint('release_contents', sql<boolean>`json_valid(contents)`)
        .addCheckConstraint('release_items', sql<boolean>`items > 0`),
    ['released_at'],
  );
  await index('release_case', 'release', ['application_id', 'released_at']);
  await makeAppendOnly(db, 'release', ['id']);

  await create(
    'receipt',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('release_id', 'text', (c) => c.notNull().references('release.id'))
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('package_hash', 'text', (c) => c.notNull())
        .addColumn('at', 'text', (c) => c.notNull()),
    ['at'],
  );
  await index('receipt_release', 'receipt', ['release_id', 'at']);
  await makeAppendOnly(db, 'receipt', ['id']);
}
