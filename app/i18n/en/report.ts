import type { report as japanese } from '../ja/report.ts';
import type { Texts } from '../texts-type.ts';

export const report: Texts<typeof japanese> = {
  'report.title': 'Reports',
  'report.lead':
    'Reports counted from the entries of the audit log. Every figure opens the entries it was counted from. Choose a period and open one; calendar years and days of your own are chosen in the report.',
  'report.tabs': 'Kinds of report',
  'report.periodic.title': 'Periodic report',
  'report.periodic.lead':
    'The periodic report to the minister in charge: applications by type, purpose and outcome, provisions, publications, requests to stop provision, audits of the entrusted operator, incidents and complaints of a period.',
  'report.activity.title': 'Activity report (EHDS Article 59)',
  'report.activity.lead':
    'The activity report in the order of points (a) to (k) of Article 59(1) of the European Health Data Space. What this portal holds no entries of is shown as such.',
  'report.fairness.title': 'Fairness and time',
  'report.fairness.lead':
    'To see whether applications and outputs are treated alike, and which steps take time.',
  'report.usage.title': 'Usage and cost',
  'report.usage.lead': 'Questions, outputs, size and cost of each project.',

  'report.period': 'Period',
  'report.period.choose': 'Choose a period',
  'report.period.own': 'Days of your own',
  'report.period.ownHint': 'With “Days of your own” the period is that of the next two days, both included.',
  'report.period.first': 'First day',
  'report.period.last': 'Last day',
  'report.period.wrong':
    'Enter two days from 2000 to 2100 that exist, the first before the last. The figures below are those of this fiscal year.',
  'report.period.unknown':
    'There is no such period. Choose a fiscal year, a half of one or a calendar year from 2000 to 2100. The figures below are those of this fiscal year.',
  'report.period.short':
    'A period of your own needs 182 days or more: figures of fewer days would tell how one case was judged. The figures below are those of this fiscal year.',
  'report.period.show': 'Show this period',
  'report.period.year': 'Fiscal year {year}',
  'report.period.firstHalf': 'First half of fiscal year {year}',
  'report.period.secondHalf': 'Second half of fiscal year {year}',
  'report.period.calendar': 'Calendar year {year}',
  'report.period.days': '{first} to {last}',
  'report.unfinished': 'This period has not ended yet. The figures are those up to now.',

  'report.made': 'What this report was made from',
  'report.made.period': 'Period',
  'report.made.at': 'Made at',
  'report.made.size': 'Entries in the audit log',
  'report.made.root': 'Root hash of the audit log',
  'report.made.note':
    'From the first entry of the same log up to this number the figures can be counted again; what entries do not hold, such as the type of an applicant, is then as it stands at that time. The log itself is proved by the published checkpoints.',
  'report.again': 'This report was made again from the audit log as it was at the export',
  'report.againNote':
    'It is counted from the entries up to the export alone. What entries do not hold, such as the type of an applicant, is as it stands now.',
  'report.check': 'Check an exported file',
  'report.check.lead':
    'Whether the file of a report is still as it was exported, by the hash of the file (SHA-256).',
  'report.check.hash': 'SHA-256 of the file',
  'report.check.hint': '64 hexadecimal characters. Most systems compute it with sha256sum or certutil.',
  'report.check.do': 'Check',
  'report.check.wrong': 'Enter 64 characters out of 0 to 9 and a to f.',
  'report.check.good': 'This file is as this portal exported it',
  'report.check.known':
    'It is the “{report}” ({period}), exported on {at}. Its number in the audit log is {seq}.',
  'report.check.again': 'Open the report made again from the same audit log',
  'report.check.unknown': 'No file with this hash was exported',
  'report.check.unknownNote':
    'It was made elsewhere or changed after it was exported. Saving it again in a spreadsheet changes the hash, too.',
  'report.left': 'What this report leaves out',
  'report.left.audits':
    'Figures on audits of the entrusted operator are left out: who acts on its behalf is not the reader of reports on audits of themselves.',
  'report.left.projects': 'Projects that you may not open are left out, and so is the total of all projects.',
  'report.left.apart':
    'Entries of cases in which you declared a conflict of interest, or which are your own, are left out of every figure.',
  'report.left.votes':
    'Some figures on agreement and on judgements other than the outcome are left out: they are told from five decided reviews on, and not of days of your own.',
  'report.left.persons':
    'Numbers of requests to stop provision are not shown: periods that overlap could be taken away from each other, so they are told of fiscal years that are over, and of no other period.',
  'report.rowHeader': 'Item',
  'report.rowHeader.type': 'Type of applicant',
  'report.rowHeader.aType': 'Type of applicant',
  'report.rowHeader.approvalFirst': 'Type of applicant',
  'report.rowHeader.approvalSecond': 'Type of applicant',
  'report.rowHeader.purpose': 'Purpose',
  'report.rowHeader.aPurpose': 'Purpose',
  'report.rowHeader.service': 'Service',
  'report.rowHeader.aService': 'Service',
  'report.rowHeader.aDatasets': 'Data',
  'report.rowHeader.stages': 'Stage',
  'report.rowHeader.usageQuestions': 'Project',
  'report.rowHeader.usageOutputs': 'Project',
  'report.rowHeader.usageCost': 'Project',
  'report.rowHeader.reviewers': 'Reviewer',
  'report.entriesOf': ': see the entries',

  'report.chart': '{section}: {column}',
  'report.chart.quartiles': ' (mark: median, line: quartiles)',
  'report.chart.interval': ' (mark: share in %, line: 95% confidence interval)',
  'report.chart.working_day': '{count} working days',
  'report.chart.day': '{count} days',

  'report.export': 'Export',
  'report.export.note':
    'A file holds the same figures as this page, how they are counted, the period, when it was made, and size and root hash of the audit log. That it was exported, and the hash of the file, stay in the audit log.',
  'report.export.pdf': 'PDF',
  'report.export.xlsx': 'Excel (XLSX)',
  'report.export.csv': 'CSV',
  'report.sheet.figures': 'Figures',
  'report.sheet.explanation': 'Explanation',
  'report.sheet.entries': 'Entries',
  'report.file.section': 'Section',
  'report.file.row': 'Item',
  'report.file.column': 'Column',
  'report.file.measure': 'Measure',
  'report.file.value': 'Value',
  'report.file.entries': 'Number of entries',
  'report.file.seq': 'Number in the audit log',
  'report.file.by': 'Exported by',
  'report.file.cut':
    'There are {all} entries; this sheet lists the first {shown}. The others open from the figures on the page.',
  'report.file.check':
    'The sheet “Entries” lists the numbers of the entries of the audit log behind each figure. Entries behind numbers of persons are not listed.',

  'report.figure.title': '{row}: {column}',
  'report.figure.value': 'The figure',
  'report.figure.how': 'How it is counted',
  'report.figure.entries': 'The entries counted',
  'report.figure.count': 'Entries {first} to {last} of {total}',
  'report.figure.none': 'There is no entry to count in this period.',
  'report.figure.persons':
    'Each entry is the request of one person, so neither their number nor a list of them is shown here. Auditors can look in the audit log.',
  'report.figure.inLedger': 'Open the same entries in the audit log',
  'report.figure.back': 'Back to the report',
  'report.figure.at': 'When',
  'report.figure.what': 'What happened',
  'report.figure.someone': 'Somebody in charge',
  'report.figure.something': 'a case',
  'report.figure.note':
    'Numbers are those of the audit log. Who judged how is for auditors alone to see, in the audit log.',
};
