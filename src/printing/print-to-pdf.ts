/** HTML -> PDF, printed by the browser of the Chromium family that the machine has. */
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { failure, success, type Problem, type Result } from '../domain/problem.ts';
import BROWSERS from './browsers.json';

const LONGEST_MILLISECONDS = 60_000;

/** The first browser in the folders of a PATH; null when there is none. */
export function findBrowser(folders: readonly string[]): string | null {
  const places = folders.flatMap((folder) => BROWSERS.map((name) => path.join(folder, name)));
  return places.find(isExecutable) ?? null;
}

/**
 * Prints a page into a file, in a new profile that is thrown away and with no way to any other machine. Problems:
 * `browser_missing`, `printing_failed`.
 */
export async function printToPdf(
  html: string,
  file: string,
  folders: readonly string[],
): Promise<Result<null>> {
  const browser = findBrowser(folders);
  if (browser === null) return failure(missing(file));
  const folder = mkdtempSync(path.join(os.tmpdir(), 'nccu-print-'));
  try {
    const page = path.join(folder, 'page.html');
    // It is about to hold what the report holds: nobody else is to read it.
    writeFileSync(page, html, { mode: 0o600 });
    rmSync(file, { force: true });
    const trouble = await run(browser, argumentsFor(page, path.resolve(file), folder));
    return trouble === null && existsSync(file) ? success(null) : failure(failed(file, browser, trouble));
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function argumentsFor(page: string, file: string, folder: string): string[] {
  return [
    '--headless',
    '--disable-gpu',
    '--disable-extensions',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--no-default-browser-check',
    // Whatever a page might ask for, no name is found and no address is reached.
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--proxy-server=127.0.0.1:9',
    `--user-data-dir=${path.join(folder, 'profile')}`,
    // The browser's own sandbox does not work for root, who needs no protection from a page of ours.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--no-pdf-header-footer',
    `--print-to-pdf=${file}`,
    pathToFileURL(page).href,
  ];
}

/** Null when the browser ends well, else what it said. */
function run(browser: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(browser, args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: LONGEST_MILLISECONDS,
      killSignal: 'SIGKILL',
    });
    let said = '';
    child.stderr.on('data', (part: Buffer) => (said = (said + part.toString('utf8')).slice(-2000)));
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) =>
      resolve(code === 0 ? null : `${signal ?? `exit ${code ?? ''}`}: ${said}`),
    );
  });
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function missing(file: string): Problem {
  return {
    code: 'browser_missing',
    message: 'A PDF is printed by Chromium, Chrome or Edge, and none of them was found.',
    whatToDo: 'Install one, or write the report as .html and print that from any browser.',
    where: { file },
  };
}

function failed(file: string, browser: string, trouble: string | null): Problem {
  const why = trouble?.trim().split('\n').at(-1) ?? 'it wrote no file';
  return {
    code: 'printing_failed',
    message: `${path.basename(browser)} could not print the report: ${why}`,
    whatToDo:
      'See that the folder can be written to; or write the report as .html and print that from any browser.',
    where: { file },
  };
}
