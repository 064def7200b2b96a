/**
 * Reads files of forms in a process of its own, which a file cannot take down with it: a process that is too slow, or
 * that needs too much memory, is killed, and the next file gets a new one. Only fields come out of it.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { failure, success, type Problem, type Result } from '../../domain/problem.ts';
import type { FormVocabulary } from '../../forms/index.ts';
import type { FormFile, FoundForm } from './read-form-file.ts';

export type ReaderRequest = { readonly words: FormVocabulary } | { readonly file: FormFile };
export type ReaderAnswer = { readonly form: FoundForm } | { readonly done: true };

export interface FormReader {
  /** Reads one file. Problems: `form_too_slow`, and `form_reader_failed` where the process broke. */
  read(file: FormFile): Promise<Result<readonly FoundForm[]>>;
  close(): void;
}

/** The script of src/form-reader.ts, and what Node is to be told to run it. */
export interface FormReaderProgram {
  readonly script: string;
  readonly nodeOptions: readonly string[];
}

export interface FormReaderOptions {
  readonly program: FormReaderProgram;
  readonly words: FormVocabulary;
  /** Milliseconds for one file, and for each file inside another. */
  readonly timeLimit?: number;
}

const TIME_LIMIT = 20_000;
const MEGABYTES = 512;

export function openFormReader(options: FormReaderOptions): FormReader {
  let child: ChildProcess | null = null;
  return {
    read: async (file) => {
      child ??= start(options);
      const read = await readIn(child, file, options.timeLimit ?? TIME_LIMIT);
      if (!read.ok) {
        child.kill('SIGKILL');
        child = null;
      }
      return read;
    },
    close: () => child?.kill('SIGKILL'),
  };
}

function start({ program: { script, nodeOptions }, words }: FormReaderOptions): ChildProcess {
  const execArgv = [...nodeOptions, `--max-old-space-size=${MEGABYTES}`];
  // What a library may print of a file goes nowhere.
  const child = fork(script, { execArgv, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  child.send({ words } satisfies ReaderRequest);
  return child;
}

function readIn(
  child: ChildProcess,
  file: FormFile,
  timeLimit: number,
): Promise<Result<readonly FoundForm[]>> {
  return new Promise((resolve) => {
    const forms: FoundForm[] = [];
    let timer = setTimeout(onTime, timeLimit);
    child.on('message', onAnswer).on('exit', onEnd).on('error', onEnd);
    child.send({ file } satisfies ReaderRequest, (error) => {
      if (error) onEnd();
    });

    function onAnswer(answer: ReaderAnswer): void {
      if ('done' in answer) {
        end(success(forms));
        return;
      }
      forms.push(answer.form);
      clearTimeout(timer);
      timer = setTimeout(onTime, timeLimit);
    }
    function onTime(): void {
      end(failure(tooSlow(file.name, timeLimit)));
    }
    function onEnd(): void {
      end(failure(broken(file.name)));
    }
    function end(result: Result<readonly FoundForm[]>): void {
      clearTimeout(timer);
      child.off('message', onAnswer).off('exit', onEnd).off('error', onEnd);
      resolve(result);
    }
  });
}

function tooSlow(file: string, timeLimit: number): Problem {
  return {
    code: 'form_too_slow',
    message: `The file was not read within ${timeLimit / 1000} seconds, and was given up.`,
    whatToDo: 'Open it, save it as .docx or .pdf without pictures, and import that.',
    where: { file },
  };
}

function broken(file: string): Problem {
  return {
    code: 'form_reader_failed',
    message: 'The program that reads forms broke on this file, or ran out of memory.',
    whatToDo: 'Open it, save it as .docx or .pdf, and import that.',
    where: { file },
  };
}
