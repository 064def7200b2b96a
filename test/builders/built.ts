/** What test/jest.build.cjs has built: the program's own processes, and the scripts that tests start and kill. */
import path from 'node:path';

function folder(variable: 'NCCU_TEST_PROGRAM' | 'NCCU_TEST_SCRIPTS'): string {
  return process.env[variable] ?? '';
}

/** A process of the program, and what Node is to be told to run it. */
export function builtProgram(name: 'background-process' | 'form-reader' | 'main') {
  return { script: path.join(folder('NCCU_TEST_PROGRAM'), `${name}.mjs`), nodeOptions: [] };
}

/** A script of a test, by the name of its source. */
export function builtScript(name: string): string {
  return path.join(folder('NCCU_TEST_SCRIPTS'), `${name}.js`);
}

/** The thread that reads an export. */
export function builtThread(): string {
  return path.join(folder('NCCU_TEST_PROGRAM'), 'reading-thread.mjs');
}
