/** Where two texts differ, for a person who compares them: by words, and by letters within words that are nearly alike. */

export interface Segment {
  readonly text: string;
  readonly differs: boolean;
}

/** Each text in segments, which put together are the text; a blank text has none. */
export interface Differences {
  readonly left: readonly Segment[];
  readonly right: readonly Segment[];
}

/** Runs of letters, runs of digits, and every other character by itself. */
const WORDS = /\p{L}+|\p{N}+|[^\p{L}\p{N}]/gu;

/** Beyond this many words on a side, texts are too long to compare at a glance: all that is not equal differs. */
const MOST_WORDS = 300;

/** Compares what was written to the letter: `12/05` and `12-05` differ in one character. */
export function differences(left: string, right: string): Differences {
  if (left === right) return { left: segments(left, false), right: segments(right, false) };
  const [leftWords, rightWords] = [wordsOf(left), wordsOf(right)];
  if (Math.max(leftWords.length, rightWords.length) > MOST_WORDS)
    return { left: segments(left, true), right: segments(right, true) };
  const sides: Sides = { left: [], right: [] };
  for (const stretch of stretchesOf(leftWords, rightWords)) addStretch(sides, stretch);
  return { left: merged(sides.left), right: merged(sides.right) };
}

interface Sides {
  readonly left: Segment[];
  readonly right: Segment[];
}

/** Parts of both texts that stand opposite each other. */
interface Stretch {
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly same: boolean;
}

function addStretch(sides: Sides, { left, right, same }: Stretch): void {
  const [leftWord = '', rightWord = ''] = [left[0], right[0]];
  if (!same && left.length === 1 && right.length === 1) {
    const letters = stretchesOf(Array.from(leftWord), Array.from(rightWord));
    const shared = letters.reduce((sum, stretch) => sum + (stretch.same ? stretch.left.length : 0), 0);
    if (shared * 2 >= Math.max(leftWord.length, rightWord.length)) {
      for (const letter of letters) mark(sides, letter);
      return;
    }
  }
  mark(sides, { left, right, same });
}

function mark(sides: Sides, { left, right, same }: Stretch): void {
  sides.left.push(...segments(left.join(''), !same));
  sides.right.push(...segments(right.join(''), !same));
}

/** The longest common parts, in order, and what stands between them. */
function stretchesOf(left: readonly string[], right: readonly string[]): Stretch[] {
  const lengths = commonLengths(left, right);
  const stretches: Stretch[] = [];
  let [atLeft, atRight, fromLeft, fromRight] = [0, 0, 0, 0];
  const gap = (): void => {
    if (atLeft > fromLeft || atRight > fromRight)
      stretches.push({
        left: left.slice(fromLeft, atLeft),
        right: right.slice(fromRight, atRight),
        same: false,
      });
  };
  while (atLeft < left.length && atRight < right.length) {
    const [word = '', below, beside] = [
      left[atLeft],
      lengths[atLeft + 1]?.[atRight],
      lengths[atLeft]?.[atRight + 1],
    ];
    const opposite = right[atRight] ?? '';
    if (isAlike(word, opposite)) {
      gap();
      stretches.push({ left: [word], right: [opposite], same: word === opposite });
      fromLeft = ++atLeft;
      fromRight = ++atRight;
    } else if ((below ?? 0) >= (beside ?? 0)) atLeft++;
    else atRight++;
  }
  [atLeft, atRight] = [left.length, right.length];
  gap();
  return stretches;
}

/** For each pair of places, how many words both texts share from there on, in order. */
function commonLengths(left: readonly string[], right: readonly string[]): Uint16Array[] {
  const lengths = Array.from({ length: left.length + 1 }, () => new Uint16Array(right.length + 1));
  for (let row = left.length - 1; row >= 0; row--) {
    const [own, next] = [lengths[row], lengths[row + 1]];
    if (!own || !next) continue;
    for (let column = right.length - 1; column >= 0; column--)
      own[column] = isAlike(left[row] ?? '', right[column] ?? '')
        ? (next[column + 1] ?? 0) + 1
        : Math.max(next[column] ?? 0, own[column + 1] ?? 0);
  }
  return lengths;
}

/** Whether words stand opposite each other: zeros before a number, and capitals, are marked within them. */
function isAlike(left: string, right: string): boolean {
  return left === right || keyOf(left) === keyOf(right);
}

function keyOf(word: string): string {
  return word.toLowerCase().replace(/^0+(?=\d)/, '');
}

function wordsOf(text: string): string[] {
  return text.match(WORDS) ?? [];
}

function segments(text: string, differs: boolean): Segment[] {
  return text === '' ? [] : [{ text, differs }];
}

function merged(parts: readonly Segment[]): Segment[] {
  const whole: Segment[] = [];
  for (const part of parts) {
    const last = whole.at(-1);
    if (last?.differs === part.differs) whole.splice(-1, 1, { ...last, text: last.text + part.text });
    else whole.push(part);
  }
  return whole;
}
