/** Where columns begin in a line: at every eighth letter, as programs have it. */
const TAB = 8;

/** The place after a tab at `left`, in letters. */
export function afterTab(left: number): number {
  return (Math.floor(left / TAB) + 1) * TAB;
}
