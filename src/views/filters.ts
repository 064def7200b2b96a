/** Values as a page writes them. Each is pure and does not depend on the machine's locale or time zone. */
import { rateChart } from './chart/rate-chart.ts';
import { percent } from './percent.ts';
import { STATUS_WORDS } from './status-words.ts';
import { freshness, writtenDay, writtenMoment, writtenMonth } from './written-times.ts';

/** 1234567 -> '1,234,567'; a fraction keeps its digits. */
export function thousands(value: number): string {
  const [whole = '', fraction] = String(value).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** (1, 'referral') -> '1 referral'; (2, 'reply', 'replies') -> '2 replies'. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${thousands(count)} ${count === 1 ? one : many}`;
}

const SIZES = ['bytes', 'kB', 'MB', 'GB'];

/** 1536 -> '1.5 kB', in thousands as file managers count. */
export function fileSize(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 999.5 && unit < SIZES.length - 1) {
    size /= 1000;
    unit++;
  }
  const figure = unit === 0 || size >= 99.5 ? String(Math.round(size)) : size.toFixed(1).replace(/\.0$/, '');
  return `${figure} ${unit === 0 && bytes === 1 ? 'byte' : (SIZES[unit] ?? '')}`;
}

/** The words and the colour of a status; another program's word as it is. */
export function statusWords(status: string): { readonly text: string; readonly colour: string } {
  return (
    (STATUS_WORDS as Readonly<Record<string, { text: string; colour: string }>>)[status] ?? {
      text: status.replaceAll('_', ' '),
      colour: 'grey',
    }
  );
}

/** The DEADLINE setting in words: '24h' -> '24 hours after the referral'. */
export function deadlineWords(setting: string): string {
  const count = parseInt(setting, 10);
  if (setting.endsWith('h')) return `${counted(count, 'hour')} after the referral`;
  return `by the end of working day ${count} after the referral`;
}

/** By the name that a view knows it by. */
export const FILTERS = {
  moment: writtenMoment,
  day: writtenDay,
  month: writtenMonth,
  freshness,
  thousands,
  percent,
  counted,
  fileSize,
  statusWords,
  rateChart,
  deadline: deadlineWords,
} as const;
