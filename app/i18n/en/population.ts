import type { population as ja } from '../ja/population.ts';
import type { Texts } from '../texts-type.ts';

export const population: Texts<typeof ja> = {
  'population.title': 'The synthetic population',
  'population.lead':
    'Synthetic data are an invented population that a program makes after published distributions. This page shows with an example how well such a population fits them.',
  'population.link': 'Compare the synthetic population with the published distributions',

  'population.how.title': 'How it is made and how to read this',
  'population.how.drawn':
    'Age, sex, residence, diseases and visits of each person follow from the person’s number: the same version gives the same population, anywhere and at any time.',
  'population.how.example':
    'Counted here is an example population, which the same program drew with other chance, and which was thrown away afterwards and is kept nowhere. No number on this page is computed from the data that research uses.',
  'population.how.protected':
    'Numbers are written as on other pages: persons are rounded to ten; under ten they are suppressed, which does not mean zero. Shares are computed from the rounded numbers.',
  'population.how.geography':
    'Boundaries and populations below the prefecture are invented. People of a prefecture without a facility go to one nearby.',
  'population.how.legend':
    'In every drawing blue bars and dots are the synthetic population, and dark lines are the published distribution.',
  'population.persons': 'Persons counted',
  'population.persons.unit': 'persons',

  'population.pyramid.title': 'Age and sex',
  'population.pyramid.caption': 'Share of each age and sex, beside the census of 2020',
  'population.pyramid.alt':
    'Population pyramid in bands of five years. Bars are the synthetic population, lines the census. The numbers are in the table below.',
  'population.pyramid.note':
    'Published shares are those of persons of known age in the census of 2020. The generator also matches the share of people of 65 and over in each prefecture. Ages are those reached in 2022.',
  'population.male': 'Male',
  'population.female': 'Female',
  'population.sex': 'Sex',
  'population.age': 'Age',
  'population.age.band': '{from} to {to}',
  'population.age.open': '{from} and over',

  'population.prefectures.title': 'Prefectures',
  'population.prefectures.caption': 'Share of each prefecture, beside the census of 2020',
  'population.prefectures.alt':
    'Bars with the share of each of the 47 prefectures. Bars are the synthetic population, lines the census. The numbers are in the table below.',
  'population.prefectures.note':
    'Chance shows most in prefectures with few inhabitants, which differ more from their published share.',
  'population.prefecture': 'Prefecture',

  'population.insurers.title': 'Health insurance',
  'population.insurers.caption': 'Share of each kind of insurance, beside the assumed one',
  'population.insurers.alt':
    'Bars with the share of each kind of health insurance. Bars are the synthetic population, lines the assumption. The numbers are in the table below.',
  'population.insurers.note':
    'The shares compared with are round assumptions after published figures. Nearly everyone of 75 and over is in the system for the elderly.',
  'population.insurer': 'Kind of insurance',

  'population.diseases.title': 'Persons with a disease',
  'population.diseases.caption': 'Share of persons with a disease by age, beside the assumed one',
  'population.diseases.alt':
    'Eight small panels with the share of persons with a disease by age. Lines are the assumption, dots the synthetic population. The numbers are in the table below.',
  'population.diseases.note':
    'Persons with at least one confirmed diagnosis on record. The shares compared with are assumptions after published surveys, not official prevalences. Ages are those reached in 2023.',
  'population.disease': 'Disease',

  'population.column.count': 'Synthetic (persons)',
  'population.column.share': 'Synthetic (share)',
  'population.column.published': 'Published or assumed (share)',
  'population.hiddenNote':
    '“Suppressed” is a number that is not shown, to protect people. It does not mean zero.',
};
