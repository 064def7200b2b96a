/** Where things stand in the chart, in the units of its viewBox. */

export const CHART = {
  width: 720,
  height: 306,
  left: 54,
  right: 12,
  top: 40,
  bottom: 76,
  /** What the name of a month needs, with a gap beside it. */
  nameWidth: 50,
} as const;

/** The height of a percentage: 0 at the foot, 100 at the top. */
export function heightOf(rate: number): number {
  const foot = CHART.height - CHART.bottom;
  return rounded(foot - ((foot - CHART.top) * rate) / 100);
}

/** Equal columns, one for each month, from 0. */
export interface Columns {
  readonly width: number;
  start(column: number): number;
  middle(column: number): number;
}

export function columnsOf(months: number): Columns {
  const width = (CHART.width - CHART.left - CHART.right) / Math.max(1, months);
  return {
    width,
    start: (column) => rounded(CHART.left + column * width),
    middle: (column) => rounded(CHART.left + (column + 0.5) * width),
  };
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
