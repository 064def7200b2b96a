/** 66.7 -> '66.7%'; `otherwise` where there is no rate. */
export function percent(value: number | null, otherwise = 'none due'): string {
  return value === null ? otherwise : `${value.toFixed(1)}%`;
}
