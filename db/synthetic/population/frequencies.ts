/**
 * How often each disease is drawn. Values are the published or assumed ones of the design's table; a step is the lower
 * end of an age range and holds to the next. They are what the page about the population compares with.
 */
type Steps = readonly (readonly [age: number, value: number])[];

export type Chronic = {
  readonly icd10: string;
  /** Share of persons who have it. */
  readonly prevalence: Steps;
  /** Ratio of women to men; 0 is men only, Infinity women only. */
  readonly femaleRatio?: number;
  /** Persons who have the first disease have this one so many times as often. */
  readonly after?: readonly [icd10: string, times: number];
  readonly dept: string;
};
export type Acute = {
  readonly icd10: string;
  /** New cases in 100,000 person-years. */
  readonly incidence: Steps;
  readonly femaleRatio?: number;
  /** January to December; the mean is 1. */
  readonly season?: readonly number[];
  readonly dept: string;
  /** Share of cases that lead to a stay. */
  readonly admitted: number;
};

const men = 0;
const women = Number.POSITIVE_INFINITY;

/** '40 0.2, 60 0.5': from 40 the first value, from 60 the second. */
const read = (steps: string): Steps =>
  steps.split(', ').map((step) => {
    const [age = '', value = ''] = step.split(' ');
    return [Number(age), Number(value)];
  });
const chronic = (
  icd10: string,
  dept: string,
  prevalence: string,
  more: Pick<Chronic, 'femaleRatio' | 'after'> = {},
): Chronic => ({ icd10, dept, prevalence: read(prevalence), ...more });
const acute = (
  icd10: string,
  dept: string,
  admitted: number,
  incidence: string,
  more: Pick<Acute, 'femaleRatio' | 'season'> = {},
): Acute => ({ icd10, dept, admitted, incidence: read(incidence), ...more });

export const chronicDiseases: readonly Chronic[] = [
  chronic('I10', '01', '40 0.2, 60 0.5, 70 0.65'),
  chronic('E119', '01', '40 0.04, 60 0.09, 70 0.11'),
  chronic('E785', '01', '40 0.15, 60 0.4, 70 0.45', { after: ['I10', 2.2] }),
  chronic('E780', '01', '40 0.05, 60 0.13, 70 0.15'),
  chronic('E790', '01', '40 0.08, 60 0.15', { femaleRatio: 0.25 }),
  chronic('M109', '11', '40 0.02', { femaleRatio: men }),
  chronic('K210', '06', '40 0.12, 60 0.2'),
  chronic('K295', '06', '40 0.08, 60 0.15'),
  chronic('F03', '04', '65 0.03, 85 0.16'),
  chronic('K590', '06', '60 0.15, 70 0.2', { after: ['F03', 1.6] }),
  chronic('K649', '10', '40 0.15'),
  chronic('K760', '06', '30 0.06, 70 0'),
  chronic('K746', '06', '40 0.005'),
  chronic('B181', '06', '40 0.004'),
  chronic('B182', '06', '50 0.006'),
  chronic('J459', '05', '0 0.07'),
  chronic('J449', '05', '40 0.03, 60 0.1'),
  chronic('J304', '27', '0 0.15'),
  chronic('I500', '08', '65 0.03, 75 0.08'),
  chronic('I208', '08', '50 0.03, 70 0.1', { after: ['I500', 2.2] }),
  chronic('I489', '08', '50 0.015, 75 0.09'),
  chronic('N189', '01', '60 0.06, 70 0.12', { after: ['E119', 2.5] }),
  chronic('N185', '01', '60 0.008'),
  chronic('N40', '20', '50 0.08, 70 0.3', { femaleRatio: men }),
  chronic('N328', '20', '60 0.08'),
  chronic('M819', '11', '60 0.15, 70 0.25', { femaleRatio: 3 }),
  chronic('M179', '11', '50 0.15, 70 0.4'),
  chronic('M545', '11', '60 0.3, 70 0.4', { after: ['M179', 1.6] }),
  chronic('M069', '11', '40 0.008', { femaleRatio: 3 }),
  chronic('F329', '02', '40 0.05, 65 0.08'),
  chronic('F209', '02', '20 0.007, 65 0'),
  chronic('G470', '02', '20 0.05, 65 0.15'),
  chronic('G309', '04', '65 0.02, 85 0.107', { after: ['F03', 6] }),
  chronic('G20', '04', '60 0.005, 80 0.02'),
  chronic('G409', '04', '0 0.007'),
  chronic('L209', '19', '0 0.1, 15 0.06, 40 0.02'),
  chronic('L309', '19', '0 0.1'),
  chronic('H269', '26', '60 0.4, 70 0.6, 80 0.8'),
  chronic('H409', '26', '40 0.05'),
  chronic('E039', '01', '50 0.04', { femaleRatio: 3 }),
  chronic('E050', '01', '20 0.006, 60 0', { femaleRatio: women }),
  chronic('D509', '23', '15 0.06, 55 0', { femaleRatio: women }),
  chronic('D126', '06', '50 0.03'),
  chronic('K509', '06', '15 0.0006, 50 0'),
  chronic('K519', '06', '15 0.0017, 70 0'),
  chronic('M329', '01', '20 0.001, 60 0', { femaleRatio: women }),
  chronic('G122', '04', '50 0.00008, 80 0'),
];

const winter = [1.6, 1.5, 1.2, 0.9, 0.8, 0.7, 0.7, 0.7, 0.8, 0.9, 1, 1.2];
const pneumonia = [1.8, 1.5, 1.2, 0.9, 0.8, 0.7, 0.7, 0.7, 0.8, 0.9, 0.9, 1.1];
const influenza = [3.4, 2.8, 1.8, 0.6, 0.3, 0.1, 0.1, 0.1, 0.2, 0.4, 0.7, 1.5];
const waves = [1.4, 1.1, 0.6, 0.6, 0.6, 0.7, 1.9, 2, 0.9, 0.5, 0.6, 1.1];

export const acuteDiseases: readonly Acute[] = [
  acute('J069', '01', 0, '0 62500, 15 20000', { season: winter }),
  acute('J209', '05', 0, '0 12000', { season: winter }),
  acute('J111', '01', 0.01, '0 6000', { season: influenza }),
  acute('U071', '01', 0.03, '0 8000', { season: waves }),
  acute('B029', '19', 0.03, '50 1000'),
  acute('J189', '05', 0.6, '0 700, 5 120, 65 500, 75 1200, 85 2500', { season: pneumonia }),
  acute('J690', '05', 1, '65 70, 75 220, 85 550'),
  acute('I219', '08', 1, '45 12, 55 40, 65 100, 75 250, 85 400', { femaleRatio: 0.45 }),
  acute('I639', '14', 1, '45 30, 55 100, 65 300, 75 700, 85 1400'),
  acute('I619', '14', 1, '55 25, 65 60, 75 140, 85 280'),
  acute('I609', '14', 1, '45 15, 55 25, 65 40'),
  acute('N390', '20', 0.3, '25 70, 65 380, 75 750, 85 1400', { femaleRatio: 3 }),
  acute('S720', '11', 1, '65 45, 75 160, 85 370', { femaleRatio: 2.5 }),
  acute('S721', '11', 1, '65 35, 75 140, 85 330', { femaleRatio: 2.5 }),
  acute('K358', '10', 0.9, '5 70, 25 55, 45 22'),
  acute('C169', '10', 0.9, '60 150, 70 300'),
  acute('C349', '05', 0.9, '60 150, 70 320, 80 400'),
  acute('C189', '10', 0.95, '60 130, 70 220'),
  acute('C20', '10', 0.95, '60 80, 70 110'),
  acute('C509', '10', 0.9, '45 220, 60 240', { femaleRatio: women }),
  acute('C61', '20', 0.7, '65 350, 75 500', { femaleRatio: men }),
  acute('C220', '06', 0.9, '70 90'),
  acute('C259', '06', 0.9, '70 90'),
  acute('C859', '01', 0.95, '60 40, 70 70'),
];

export const stepAt = (steps: Steps, age: number): number => {
  let value = 0;
  for (const [from, here] of steps) {
    if (age < from) break;
    value = here;
  }
  return value;
};

/** The value for one sex, so that both together keep the table's when the sexes are equally many. */
export function bySex(value: number, femaleRatio: number | undefined, female: boolean): number {
  if (femaleRatio === undefined) return value;
  if (femaleRatio === men) return female ? 0 : value;
  if (femaleRatio === women) return female ? value : 0;
  const male = (2 * value) / (1 + femaleRatio);
  return Math.min(0.98, female ? male * femaleRatio : male);
}
