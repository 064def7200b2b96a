/** Times as cron tells them: minute, hour, day of the month, month, weekday. */

interface CronField {
  readonly least: number;
  readonly most: number;
  /** Words that stand for a number. */
  readonly names: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const FIELDS: readonly CronField[] = [
  { least: 0, most: 59, names: [] },
  { least: 0, most: 23, names: [] },
  { least: 1, most: 31, names: [] },
  { least: 1, most: 12, names: MONTHS },
  { least: 0, most: 7, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];

/** Whether each of the five fields holds nothing but what a clock and a calendar show: `0 7 * * 1-5`, `30 6 * * MON-FRI`. */
export function isCronTime(text: string): boolean {
  const fields = text.split(/\s+/);
  return (
    fields.length === FIELDS.length && FIELDS.every((field, index) => isField(fields[index] ?? '', field))
  );
}

function isField(text: string, field: CronField): boolean {
  return text.split(',').every((item) => isItem(item, field));
}

/** `*`, `7`, `1-5`, `mon`; and every so many of all or of a range: `*` or `8-18`, followed by `/2`. */
function isItem(item: string, field: CronField): boolean {
  const written = /^(?:\*|(\w+)-(\w+))(?:\/[1-9]\d?)?$|^(\w+)$/.exec(item);
  const named = written?.slice(1).filter(Boolean) ?? [];
  return written !== null && named.every((value) => isShown(value, field));
}

function isShown(value: string, { least, most, names }: CronField): boolean {
  if (names.includes(value.toLowerCase())) return true;
  return /^\d{1,2}$/.test(value) && Number(value) >= least && Number(value) <= most;
}
