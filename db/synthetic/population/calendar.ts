/** Days are numbers since 1970-01-01 and months year * 12 + month - 1, computed without any clock or time zone. */
export function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The three fiscal years of the population, both ends included. */
export const period = { from: dayNumber(2022, 4, 1), to: dayNumber(2025, 3, 31) } as const;
export const firstDayOfPeriod = period.from;
export const periodDays = period.to - period.from + 1;
export const fiscalYears = [2022, 2023, 2024] as const;
export const firstMonth = 2022 * 12 + 3;
export const monthCount = 36;

/** First day of each month of the period, and of the one after it. */
export const monthStarts: readonly number[] = Array.from({ length: monthCount + 1 }, (_, index) => {
  const month = firstMonth + index;
  return dayNumber(Math.floor(month / 12), (month % 12) + 1, 1);
});

/** Month of each day of the period, by its distance from the first. */
export const monthOfDay: readonly number[] = (() => {
  const months: number[] = [];
  let index = 0;
  for (let day = period.from; day <= period.to; day += 1) {
    if (day >= monthStarts[index + 1]!) index += 1;
    months.push(firstMonth + index);
  }
  return months;
})();

export const monthOf = (day: number): number => monthOfDay[day - period.from]!;
/** 0 to 2. */
export const fiscalIndexOf = (day: number): number => Math.floor((monthOf(day) - firstMonth) / 12);
export const fiscalStart = (index: number): number => monthStarts[index * 12]!;
/** 1970-01-01 was a Thursday; 0 is Sunday. */
export const weekday = (day: number): number => (day + 4) % 7;
