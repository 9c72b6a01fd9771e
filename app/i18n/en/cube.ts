import type { cube as ja } from '../ja/cube.ts';
import type { Texts } from '../texts-type.ts';

export const cube: Texts<typeof ja> = {
  'cube.title': 'Published estimates of persons',
  'cube.lead':
    'For those who think of applying: roughly how many persons there are. Anybody may look at these figures.',
  'cube.link': 'See estimates of persons by dataset, sex, age, prefecture, disease and drug',
  'cube.about': 'about {persons}',
  'cube.few': 'few',
  'cube.cross': ' × ',
  'cube.alt': 'Bars with the estimated persons by {name}. A table with the same content follows.',
  'cube.how.title': 'How this is made and how to read it',
  'cube.how.drawn':
    'For each table one person in ten is drawn in a way that nobody can know, and only those are counted. The key of the draw is thrown away afterwards.',
  'cube.how.few':
    'Where fewer than twenty persons were drawn it only says “few”: roughly fewer than two hundred persons, and maybe nobody.',
  'cube.how.sums':
    'Numbers are estimates from a sample and are rounded down. Other persons are drawn for each table, so that totals do not add up.',
  'cube.how.use':
    'Feasibility while applying, estimates of questions and suggestions to coarsen use these figures only. Nobody looks at the data for them.',
  'cube.how.period': 'From the snapshot of {from} to {to}. Persons in steps of {step}.',
  'cube.how.hash': 'Hash of these figures, recorded first of all in the ledger of the vault:',
  'cube.none.title': 'Cannot be shown now',
  'cube.none.body': 'The vault is preparing the figures or cannot be reached. Please come back in a while.',
  'cube.rules.link': 'See the rules by which numbers are hidden',
  'cube.datasets.title': 'Datasets',
  'cube.plots.title': 'Distributions of one property',
  'cube.crossed.title': 'Two properties combined',
  'cube.plotNote': 'Classes with few persons are not drawn.',
  'cube.longNote': 'Classes that are not listed have few persons.',
  'cube.allFew': 'Every class has few persons.',
  'cube.column.persons': 'Estimated persons',
  'cube.dimension.sex': 'Sex',
  'cube.dimension.age': 'Age',
  'cube.dimension.prefecture': 'Prefecture',
  'cube.dimension.med_area2': 'Secondary medical area',
  'cube.dimension.insurer': 'Kind of insurance',
  'cube.dimension.bed_band': 'Beds of the main institution',
  'cube.dimension.vendor_group': 'Record system of the main institution',
  'cube.dimension.is_dpc': 'Main institution under DPC',
  'cube.dimension.condition': 'Disease (ICD-10 block)',
  'cube.dimension.drug': 'Drug (ATC level 2)',

  'feasibility.title': 'How many persons roughly',
  'feasibility.lead':
    'Estimates from published figures how many persons meet the conditions you have in mind. Nobody looks at the data for it.',
  'feasibility.datasets': 'Datasets',
  'feasibility.conditions': 'Diseases (ICD-10)',
  'feasibility.conditionsHint':
    'Such as “E11, I10”, separated by commas or spaces. Persons who have any of them are counted.',
  'feasibility.drugs': 'Drugs (ATC)',
  'feasibility.drugsHint': 'Such as “A10, C09”.',
  'feasibility.sex': 'Sex',
  'feasibility.sex.any': 'Any',
  'feasibility.ageFrom': 'Age from',
  'feasibility.ageTo': 'Age to',
  'feasibility.prefectures': 'Prefectures',
  'feasibility.prefecturesHint': 'None chosen means the whole country.',
  'feasibility.count': 'Estimate',
  'feasibility.result': 'Estimate',
  'feasibility.about': 'about {persons} persons (in steps of {step}, estimated from a sample)',
  'feasibility.at-most': 'at most about {persons} persons (in steps of {step}, estimated from a sample)',
  'feasibility.few': 'few (roughly fewer than {step}, and maybe nobody)',
  'feasibility.atMostNote':
    'What is published combines two properties at most. With more conditions than that, or several diseases or drugs, the smallest number of the tables that apply is given. In truth there are fewer.',
  'feasibility.classNote':
    'Diseases are counted by ICD-10 block, drugs by the second level of ATC, ages in bands of five or ten years. With a finer condition there are fewer than given here.',
  'feasibility.notHeld': 'This dataset has no figures for that disease or drug',
  'feasibility.none': 'No estimate can be given now. Please try again in a while.',
  'feasibility.unknownCode': 'These codes are not known: {codes}',
  'feasibility.back': 'Back to the application',
  'feasibility.link': 'Estimate how many persons meet your conditions',
  'feasibility.source': 'See the published figures',
};
