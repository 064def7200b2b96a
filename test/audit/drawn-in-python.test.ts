/** Anybody can draw a sample again: the lines of Python that the room's README gives, run as they stand there. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { draw } from '../../src/audit/draw.ts';
import { ROOT } from '../structure/source-files.ts';

function linesOfReadme(): string {
  const readme = readFileSync(path.join(ROOT, 'src/audit/README.md'), 'utf8');
  const [, block = ''] = /In Python,[^\n]*\n\n((?: {4}[^\n]*\n)+)/.exec(readme) ?? [];
  return block.replaceAll(/^ {4}/gm, '');
}

/** The numbers of the items, in their order, as Python draws them. */
function drawnByPython(frame: readonly (readonly [number, string])[], n: number, seed: string): unknown {
  const program = ['import json, sys', 'frame, n, seed = json.load(sys.stdin)', linesOfReadme()];
  const script = [...program, 'print(json.dumps(items))'].join('\n');
  const ended = spawnSync('python3', ['-c', script], { input: JSON.stringify([frame, n, seed]) });
  return JSON.parse(ended.stdout.toString('utf8'));
}

const SIZES = { submitted_on_time: 301, submitted_late: 40, missing: 40, needs_review: 7, exempt: 1 };
const FRAME = Object.entries(SIZES).flatMap(([status, size], at) =>
  Array.from({ length: size }, (_, number) => [at + 5 * number, status] as const),
);

test.each([1, 5, 60, 194, 195, 388, 389, 1000])('%s items come out the same, in the same order', (n) => {
  const seed = `seed ${n}: ü`;
  const ours = draw(
    FRAME.map(([referralId, stratum]) => ({ referralId, stratum })),
    n,
    seed,
  );
  expect(drawnByPython(FRAME, n, seed)).toEqual(ours.items.map(({ referralId }) => referralId));
});

test('a frame of one draws that one', () => {
  expect(drawnByPython([[3, 'missing']], 1, 'x')).toEqual([3]);
});
