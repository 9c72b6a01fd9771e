import type { publicFees as japanese } from '../ja/public-fees.ts';
import type { Texts } from '../texts-type.ts';

export const publicFees: Texts<typeof japanese> = {
  'fees.title': 'Fees',
  'fees.lead':
    'What is charged, who pays, and what is free. Published so that everybody can see it before applying.',
  'fees.free.title': 'What is free',
  'fees.free.basic':
    'The basic service: statistics and the like from a prepared menu. {slots} requests a month, first come, first served.',
  'fees.free.applying': 'Applying and review. Whoever withdraws because of the estimate pays nothing either.',
  'fees.free.people':
    'Requests by patients and their families to stop provision, and complaints and questions by anybody.',
  'fees.free.public':
    'The catalogue of data, the published tables, the register of projects and all other public pages.',
  'fees.paid.title': 'What is charged',
  'fees.paid.body':
    'The full service is charged. The organisation that uses the data pays the operator: hours of work at an hourly rate, and the environment by the month.',
  'fees.rates': 'Rates by class of organisation, before tax',
  'fees.class': 'Class',
  'fees.class.academia': 'Academic price',
  'fees.class.public': 'Price for public bodies',
  'fees.class.other': 'Ordinary price',
  'fees.hour': 'Hour of work',
  'fees.month': 'Month of the environment',
  'fees.yen': '¥{yen}',
  'fees.academia':
    'Research of research institutions and hospitals has the academic price until its paper is published.',
  'fees.hours.title': 'Hours of work',
  'fees.hours.body': 'The hours that it takes to prepare data are counted from the application.',
  'fees.hours': 'Hours for each kind of work',
  'fees.what': 'Work',
  'fees.hoursValue': '{count} h',
  'fees.hours.application': 'For each application',
  'fees.hours.dataset': 'For each dataset',
  'fees.hours.group': 'For each group of items, except background and institutions',
  'fees.hours.linkedDatabase': 'For each database that is linked',
  'fees.hours.provision': 'When provided as: {provision}',
  'fees.hours.support': 'Support with the analysis',
  'fees.hours.agreed': 'As agreed in each case',
  'fees.reduction.title': 'Reductions',
  'fees.reduction.public': 'Public bodies that show it by a document get a reduction of {percent}%.',
  'fees.reduction.subsidised':
    'Research paid for by a public grant that is shown by a document gets a reduction of {percent}%.',
  'fees.example.title': 'An example',
  'fees.example.body':
    'One dataset with four groups of items (background, institutions, prescriptions, diagnoses), provided as anonymised medical information and used for 12 months.',
  'fees.example': 'Estimate by class, before tax',
  'fees.example.preparation': 'Preparation of data ({count} h)',
  'fees.example.environment': 'Environment ({count} months)',
  'fees.example.sum': 'Total',
  'fees.settled.title': 'How an amount is settled',
  'fees.settled.estimate':
    'The estimate stands beside the application form while it is being filled in, and the applicant agrees to it before review.',
  'fees.settled.support':
    'What support an analysis needs differs from study to study, so its hours are agreed between consultant and applicant.',
  'fees.settled.agreement':
    'The agreement settles the amount and names it. If it is higher than the estimate, the applicant can withdraw instead of signing.',
  'fees.settled.scope':
    'These are the fees of organisations that use data. What is agreed with facilities that provide data stands in the contract with each of them.',
  'fees.version': 'Version {version} of the fees. Each estimate names the version it was made with.',
  'fees.contact': 'Ask about fees',
};
