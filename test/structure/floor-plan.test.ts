/** Makes the floor plan true on the day it is read: imports, libraries, the clock, settings and chance. */
import { builtinModules } from 'node:module';
import { FLOOR_PLAN, isPure, PURE_NODE_MODULES, ROOM_OF_LIBRARY, roomOf } from './floor-plan.ts';
import { importedFile, importsOf, sourceFiles, type Import, type SourceFile } from './source-files.ts';

const HOUSE = sourceFiles(['src', 'db', 'config', 'scripts']);
const EVERY_IMPORT = HOUSE.flatMap((file) => importsOf(file).map((wanted) => ({ file, wanted })));
const ENTRY_POINTS = /^(src\/(cli|main)\.ts|config\/|scripts\/)/;

test('the house and its imports were found', () => {
  expect(HOUSE.map(({ path }) => path)).toContain('src/domain/london-time.ts');
  expect(HOUSE.length).toBeGreaterThan(100);
  expect(EVERY_IMPORT.length).toBeGreaterThan(HOUSE.length);
});

test('every room is on the floor plan', () => {
  const unknown = HOUSE.filter(({ path }) => FLOOR_PLAN[roomOf(path)] === undefined);
  expect(unknown.map(({ path }) => path)).toEqual([]);
});

test('imports go in one direction only', () => {
  expect(EVERY_IMPORT.flatMap(({ file, wanted }) => forbiddenEdge(file, wanted))).toEqual([]);
});

test('a file of ours is imported with its real extension', () => {
  const bare = EVERY_IMPORT.filter(({ wanted: { wanted } }) => /^\.(?!.*\.(ts|json)$)/.test(wanted));
  expect(bare.map(({ file, wanted }) => `${file.path} -> ${wanted.wanted}`)).toEqual([]);
});

test('each library is used in its one room', () => {
  expect(EVERY_IMPORT.flatMap(({ file, wanted }) => libraryOutOfItsRoom(file, wanted))).toEqual([]);
});

test('pure rooms use nothing of Node that touches the world', () => {
  const touching = EVERY_IMPORT.filter(
    ({ file, wanted: { wanted } }) =>
      isPure(roomOf(file.path)) && isOfNode(wanted) && !PURE_NODE_MODULES.has(wanted),
  );
  expect(touching.map(({ file, wanted }) => `${file.path} -> ${wanted.wanted}`)).toEqual([]);
});

test.each([
  [
    'asks what time it is',
    /new Date\(\s*\)|\bDate\.now\b|\bDateTime\.(now|local|utc)\(\s*\)/,
    /^src\/schedule\//,
  ],
  ['reads the environment', /\bprocess\.env\b/, ENTRY_POINTS],
  ['rolls dice', /\bMath\.random\b|\brandomUUID\b|\brandomBytes\b/, /^(scripts\/|src\/compose-)/],
  ['depends on the locale of the machine', /\.localeCompare\(|\.toLocale\w*\(|\bIntl\./, /^$/],
])('nothing %s but where it may', (_what, pattern, allowed) => {
  const found = HOUSE.filter(({ path, code }) => pattern.test(code) && !allowed.test(path));
  expect(found.map(({ path }) => path)).toEqual([]);
});

function forbiddenEdge(file: SourceFile, wanted: Import): string[] {
  const target = importedFile(file, wanted);
  if (target === null) return [];
  const [from, to] = [roomOf(file.path), roomOf(target)];
  const { rooms = [], types = [], data = [] } = FLOOR_PLAN[from] ?? {};
  const isOpen = to === '' || to === from || rooms.includes(to) || data.includes(target);
  const isAllowed = isOpen || (wanted.typesOnly && types.includes(to));
  return isAllowed ? [] : [`${file.path} -> ${target}`];
}

function isOfNode(wanted: string): boolean {
  return wanted.startsWith('node:') || builtinModules.includes(wanted);
}

function libraryOutOfItsRoom({ path }: SourceFile, { wanted }: Import): string[] {
  if (wanted.startsWith('.') || isOfNode(wanted)) return [];
  const library = wanted
    .split('/')
    .slice(0, wanted.startsWith('@') ? 2 : 1)
    .join('/');
  const rooms = ROOM_OF_LIBRARY[library] ?? [];
  return rooms.some((room) => path.startsWith(room)) ? [] : [`${path} -> ${library}`];
}
