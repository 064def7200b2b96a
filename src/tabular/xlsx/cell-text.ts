/** The value of an XLSX cell as it is stored -> its text, as the spreadsheet shows it. */
import { plainNumber } from '../workbook/plain-number.ts';
import { fillMask, type NumberFormat } from './number-format.ts';
import { unescaped } from './rich-text.ts';
import { textOfSerial } from './serial-date.ts';
import type { SharedStrings } from './shared-strings.ts';

/** What cells refer to, in their workbook. */
export interface CellContext {
  readonly strings: SharedStrings;
  readonly styles: readonly NumberFormat[];
  readonly is1904: boolean;
}

/** `type` and `style` are the cell's attributes `t` and `s`; `stored` is the text of its `<v>`, or the inline text. */
export function cellText(
  type: string | undefined,
  style: string | undefined,
  stored: string,
  context: CellContext,
): string {
  if (stored === '') return '';
  const format = context.styles[Number(style ?? 0)];
  if (type === 's') return framed(context.strings.at(Number(stored)) ?? '', format);
  if (type === 'str') return framed(unescaped(stored), format);
  if (type === 'inlineStr') return framed(stored, format);
  if (type === 'b') return stored.trim() === '0' ? 'FALSE' : 'TRUE';
  if (type === 'e') return stored;
  if (type === 'd') return isoText(stored);
  return numberText(stored, format, context.is1904);
}

function framed(text: string, format: NumberFormat | undefined): string {
  return format?.kind === 'frame' && text !== '' ? format.before + text + format.after : text;
}

function numberText(stored: string, format: NumberFormat | undefined, is1904: boolean): string {
  const plain = plainNumber(stored);
  if (format === undefined || format.kind === 'plain' || format.kind === 'frame') return plain;
  if (format.kind === 'mask') return /^\d+$/.test(plain) ? fillMask(plain, format) : plain;
  return textOfSerial(Number(stored), format, is1904) ?? plain;
}

/** An ISO 8601 date cell: midnight is how a date without a time is stored. */
function isoText(stored: string): string {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d)(?:\.\d+)?Z?)?$/.exec(stored.trim()) ?? [];
  if (day === undefined) return stored;
  return time === undefined || time === '00:00:00' ? day : `${day}T${time}`;
}
