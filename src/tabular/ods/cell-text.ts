/** The value of an ODS cell, and the text it shows -> the text that is kept. */
import { clockText } from '../workbook/clock-text.ts';
import { plainNumber } from '../workbook/plain-number.ts';
import type { XmlAttributes } from '../workbook/xml.ts';

/** `shown` is the text of the cell's paragraphs. */
export function odsCellText(cell: XmlAttributes, shown: string): string {
  switch (cell['office:value-type']) {
    case 'float':
    case 'currency':
    case 'percentage':
      return numberText(cell['office:value'], shown);
    case 'date':
      return dateText(cell['office:date-value'], shown);
    case 'time':
      return timeText(cell['office:time-value'], shown);
    case 'boolean':
      return cell['office:boolean-value'] === 'true' ? 'TRUE' : 'FALSE';
    default:
      return shown === '' ? (cell['office:string-value'] ?? '') : shown;
  }
}

/** The stored number, unless the cell shows its digits with zeros before them or text around them, as a reference has. */
function numberText(value: string | undefined, shown: string): string {
  if (value === undefined) return shown;
  const plain = plainNumber(value);
  if (shown === plain || !/^\d+$/.test(plain)) return plain;
  const isAsShown = /^0\d+$/.test(shown) || (/[\p{L}/-]/u.test(shown) && !SCIENTIFIC.test(shown));
  return isAsShown && shown.replace(/\D/g, '').includes(plain) ? shown : plain;
}

const SCIENTIFIC = /^\d(?:[.,]\d+)?E[+-]?\d+$/i;

/** '2026-05-12' or '2026-05-12T14:05:00', to the second; a midnight that the cell does not show is no time. */
function dateText(value: string | undefined, shown: string): string {
  const [, day, time, fraction] =
    /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d)(\.\d+)?Z?)?$/.exec(value ?? '') ?? [];
  if (day === undefined) return shown;
  if (time === undefined || (time === '00:00:00' && !shown.includes(':'))) return day;
  if (Number(fraction ?? 0) < 0.5) return `${day}T${time}`;
  const rounded = new Date(`${day}T${time}Z`).getTime() + 1000;
  return Number.isNaN(rounded) ? shown : new Date(rounded).toISOString().slice(0, 19);
}

/** '14:05:00' for 'PT14H05M00.000S'. */
function timeText(value: string | undefined, shown: string): string {
  const parts = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/.exec(value ?? '');
  if (!parts) return shown;
  const [hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part || 0));
  return clockText(Math.round(hours * 3600 + minutes * 60 + seconds));
}
