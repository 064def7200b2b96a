/**
 * The compliance rate month by month, as a picture that a screen reader can name, that reads in black and white, and that
 * a strict Content-Security-Policy lets through: presentation attributes and no style.
 */
import { percent } from '../percent.ts';
import { shortMonth, writtenMonth } from '../written-times.ts';
import { CHART, columnsOf, heightOf, type Columns } from './scale.ts';

/** Percentages to one decimal; null in a month in which nothing is due, which is left as a gap. */
export interface RateMonth {
  /** '2026-05'. */
  readonly month: string;
  readonly rate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly due: number;
  readonly provisional: boolean;
}

/** The month that ends on the day by which forces were to follow the recommendation. */
const RECOMMENDED_BY = '2026-04';
const MARK_WORDS = 'Recommendation 2: by 30 April 2026';

const INK = '#0b0c0c';
const BLUE = '#12436d';
const GREY = '#6f777b';
const GRID = '#d9dadb';

/** An SVG element. `months` are in order, without leaving any out; `id` is the page's own name for the picture. */
export function rateChart(months: readonly RateMonth[], id: string): string {
  const columns = columnsOf(months.length);
  const parts = [
    `<title id="${id}-title">Compliance rate month by month</title>`,
    `<desc id="${id}-desc">${description(months)}</desc>`,
    ...gridLines(),
    ...mark(months, columns),
    ...joins(months, columns),
    ...months.flatMap((month, at) => figureOf(month, columns.middle(at))),
    ...monthNames(months, columns),
    ...legend(months.some(({ provisional }) => provisional)),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="rate-chart" role="img" aria-labelledby="${id}-title ${id}-desc"`,
    ` viewBox="0 0 ${CHART.width} ${CHART.height}" font-family="arial, sans-serif" font-size="15" fill="${INK}">`,
    `${parts.join('')}</svg>`,
  ].join('');
}

function description(months: readonly RateMonth[]): string {
  const rated = months.filter(({ rate }) => rate !== null);
  const [first, last] = [rated[0], rated.at(-1)];
  if (!first || !last) return 'No referral is due in any month shown.';
  return first === last
    ? sentence(last)
    : `${sentence(first)} ${sentence(last)} The table gives every month.`;
}

function sentence({ month, rate, low, high, due, provisional }: RateMonth): string {
  const words = `${writtenMonth(month)}: ${percent(rate)} of ${due} due, 95% interval ${percent(low)} to ${percent(high)}`;
  return `${words}${provisional ? ', provisional' : ''}.`;
}

function gridLines(): string[] {
  return [0, 25, 50, 75, 100].flatMap((rate) => {
    const y = heightOf(rate);
    return [
      line(CHART.left, y, CHART.width - CHART.right, y, `stroke="${rate === 0 ? INK : GRID}"`),
      text(CHART.left - 8, y + 5, `${rate}%`, 'text-anchor="end"'),
    ];
  });
}

/** The end of April 2026, where the months that are shown reach it. */
function mark(months: readonly RateMonth[], columns: Columns): string[] {
  const after = months.filter(({ month }) => month <= RECOMMENDED_BY).length;
  const isNear = after > 0 || months[0]?.month === '2026-05';
  const isReached = months.some(({ month }) => month >= RECOMMENDED_BY);
  if (!isNear || !isReached) return [];
  const x = columns.start(after);
  const isLeft = x < CHART.width / 2;
  return [
    line(
      x,
      CHART.top - 14,
      x,
      heightOf(0),
      `stroke="${INK}" stroke-dasharray="6 4" class="rate-chart__mark"`,
    ),
    text(
      isLeft ? x + 6 : x - 6,
      CHART.top - 16,
      MARK_WORDS,
      `font-weight="bold" text-anchor="${isLeft ? 'start' : 'end'}"`,
    ),
  ];
}

/** A thin line from a month to the next; a month without a rate breaks it. */
function joins(months: readonly RateMonth[], columns: Columns): string[] {
  return months.flatMap(({ rate }, at) => {
    const next = months[at + 1]?.rate ?? null;
    if (rate === null || next === null) return [];
    const ends = [columns.middle(at), heightOf(rate), columns.middle(at + 1), heightOf(next)] as const;
    return [line(...ends, `stroke="${BLUE}" stroke-width="1.5" class="rate-chart__join"`)];
  });
}

function figureOf(month: RateMonth, x: number): string[] {
  const { rate, low, high, provisional } = month;
  if (rate === null || low === null || high === null) return [];
  const [top, bottom, middle] = [heightOf(high), heightOf(low), heightOf(rate)];
  const stroke = `stroke="${GREY}" stroke-width="1.5"${provisional ? ' stroke-dasharray="3 2"' : ''}`;
  const whisker = [
    line(x, top, x, bottom, `${stroke} class="rate-chart__interval"`),
    line(x - 4, top, x + 4, top, `stroke="${GREY}" stroke-width="1.5"`),
    line(x - 4, bottom, x + 4, bottom, `stroke="${GREY}" stroke-width="1.5"`),
  ];
  return ['<g>', `<title>${sentence(month)}</title>`, ...whisker, point(x, middle, provisional), '</g>'];
}

/** Hollow while the figure may still move. */
function point(x: number, y: number, provisional: boolean): string {
  const kind = provisional ? 'provisional' : 'final';
  return `<circle cx="${x}" cy="${y}" r="4.5" fill="${provisional ? '#ffffff' : BLUE}" stroke="${BLUE}" stroke-width="2" class="rate-chart__${kind}"/>`;
}

function monthNames(months: readonly RateMonth[], columns: Columns): string[] {
  const step = Math.ceil(CHART.nameWidth / columns.width);
  const hasRoom = columns.width >= CHART.nameWidth * 1.2;
  return months.flatMap(({ month, due }, at) => {
    if ((months.length - 1 - at) % step !== 0) return [];
    const x = columns.middle(at);
    const name = text(x, heightOf(0) + 19, shortMonth(month), 'text-anchor="middle"');
    return hasRoom
      ? [name, text(x, heightOf(0) + 37, `${due} due`, `text-anchor="middle" fill="${GREY}" font-size="14"`)]
      : [name];
  });
}

function legend(hasProvisional: boolean): string[] {
  const y = CHART.height - 12;
  const entries = [
    point(CHART.left + 5, y, false),
    text(CHART.left + 16, y + 5, 'rate'),
    line(CHART.left + 65, y - 7, CHART.left + 65, y + 7, `stroke="${GREY}" stroke-width="1.5"`),
    text(CHART.left + 73, y + 5, '95% interval'),
  ];
  if (!hasProvisional) return entries;
  return [
    ...entries,
    point(CHART.left + 185, y, true),
    text(CHART.left + 196, y + 5, 'provisional: may still change'),
  ];
}

function line(x1: number, y1: number, x2: number, y2: number, attributes: string): string {
  return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" ${attributes}/>`;
}

function text(x: number, y: number, words: string, attributes = ''): string {
  return `<text x="${x}" y="${y}"${attributes === '' ? '' : ` ${attributes}`}>${words}</text>`;
}
