/** The house's own files, as the structure tests read them. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.join(__dirname, '../..');

export interface SourceFile {
  /** From the root of the repository, with '/' between folders. */
  readonly path: string;
  /** The text without its comments. */
  readonly code: string;
}

export interface Import {
  /** As written: './x.ts', 'kysely', 'node:fs'. */
  readonly wanted: string;
  /** Whether only types come in, which leave nothing behind when the program runs. */
  readonly typesOnly: boolean;
}

/** Every file under these folders whose name ends so; what git ignores is not among these folders. */
export function filesUnder(folders: readonly string[], ending: string): string[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
      .map((entry) => relative(path.join(entry.parentPath, entry.name))),
  );
}

export function sourceFiles(folders: readonly string[]): SourceFile[] {
  return filesUnder(folders, '.ts').map((file) => {
    const text = readFileSync(path.join(ROOT, file), 'utf8');
    return { path: file, code: text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '') };
  });
}

const STATIC = /^(?:import|export)\s+(type\s)?[^'"`;]*?\bfrom\s+['"]([^'"]+)['"]/gm;
const BARE = /^import\s+['"]([^'"]+)['"]/gm;
const DYNAMIC = /\b(?:import|require)\(\s*['"]([^'"]+)['"]/g;

export function importsOf({ code }: SourceFile): Import[] {
  return [
    ...[...code.matchAll(STATIC)].map(([, type, wanted = '']) => ({ wanted, typesOnly: type !== undefined })),
    ...[BARE, DYNAMIC].flatMap((pattern) =>
      [...code.matchAll(pattern)].map(([, wanted = '']) => ({ wanted, typesOnly: false })),
    ),
  ];
}

/** The path, from the root, of a file of ours that an import names; null for a library. */
export function importedFile(from: SourceFile, { wanted }: Import): string | null {
  return wanted.startsWith('.') ? relative(path.join(ROOT, path.dirname(from.path), wanted)) : null;
}

function relative(file: string): string {
  return path.relative(ROOT, file).split(path.sep).join('/');
}
