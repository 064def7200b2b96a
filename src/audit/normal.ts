/** The normal distribution, as far as samples need it. */

const WIDEST = 8;

/** The share of a standard normal distribution below x. Source: G. Marsaglia, "Evaluating the Normal Distribution", JSS 11 (2004). */
function shareBelow(x: number): number {
  let term = x;
  let sum = x;
  for (let odd = 3; Math.abs(term) > 1e-17 * Math.abs(sum); odd += 2) {
    term *= (x * x) / odd;
    sum += term;
  }
  return 0.5 + (sum * Math.exp(-(x * x) / 2)) / Math.sqrt(2 * Math.PI);
}

/** How many standard errors reach to either side at a confidence in percent (above 0, below 100): 1.96 at 95. */
export function standardErrorsFor(confidence: number): number {
  if (!(confidence > 0 && confidence < 100)) throw new RangeError(`${confidence} % is not a confidence`);
  const wanted = (1 + confidence / 100) / 2;
  let [low, high] = [0, WIDEST];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (shareBelow(middle) < wanted) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
