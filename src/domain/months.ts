/** Calendar months as text, '2026-05', which sorts in the order of time. */

/** A month as it is written everywhere here, with nothing before it and nothing after. */
export const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

export function isMonth(text: string): boolean {
  return MONTH.test(text);
}

/** The month that is so many after; before, where `count` is negative. */
export function monthAfter(month: string, count = 1): string {
  const [year = NaN, number = NaN] = month.split('-').map(Number);
  const months = year * 12 + number - 1 + count;
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`;
}

/** Every month from one to another, both included; none when the first is the later. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = from; month <= to; month = monthAfter(month)) months.push(month);
  return months;
}
