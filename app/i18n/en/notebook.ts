import type { notebook as source } from '../ja/notebook.ts';
import type { Texts } from '../texts-type.ts';

export const notebook: Texts<typeof source> = {
  'notebook.title': 'Notebook',
  'notebook.lead':
    'Questions this project keeps, with objective and notes. Each can be asked again at any time.',
  'notebook.empty': 'No question is kept yet',
  'notebook.emptyBody': 'Use “Keep in the notebook” on the page of a question.',
  'notebook.newer': 'There is a newer snapshot',
  'notebook.newerBody':
    'Ask the kept questions on the new data to see their answers beside the earlier ones. Each counts as a question.',
  'notebook.again': 'Ask the kept questions on the new data',
  'notebook.outdated': 'No answer on the new data yet',
  'notebook.about': 'Objective: {objective} / kept by {by}, {kept}',
  'notebook.answer': 'Answer of {at} (snapshot {snapshot})',
  'notebook.compare': 'See what changed',
  'notebook.ask': 'Start from this question',
  'notebook.forget': 'Remove from the notebook',
  'notebook.keep': 'Keep in the notebook',
  'notebook.keepTitle': 'Title',
  'notebook.keepNote': 'Note',
  'notebook.keepHint': 'Say what the question is for, so that it can be understood later.',
  'question.comments': 'Comments between members',
  'question.commentsEmpty': 'There are no comments yet.',
  'question.comment': 'Comment',
  'question.commentHint':
    'Members of this project read it. Write no values of results and nothing about a person.',
  'question.commentSend': 'Comment',
  'question.commentGone': '(The text of this comment was deleted.)',
  'question.rerun': 'Ask on the new data',
  'compare.title': 'Two results side by side',
  'compare.lead': 'Shows two results of this project beside each other.',
  'compare.left': 'Left result',
  'compare.right': 'Right result',
  'compare.show': 'Show both',
  'compare.with': 'Compare with another result',
  'compare.both': 'Both tables',
  'compare.open': 'Open this result',
  'compare.changes': 'What changed',
  'compare.changeHeader': 'Compared',
  'compare.change.same': 'Same',
  'compare.change.changed': 'Changed',
  'compare.change.hidden': 'Suppressed, not compared',
  'compare.summary': 'Changed: {changed} / same: {same} / not compared: {hidden}',
  'compare.note':
    'No differences are computed. A value suppressed on either side is not compared with the other.',
  'compare.otherQuestions':
    'The questions or the disclosure profiles differ, so values are not compared. Both tables are shown.',
};
