/** The reasons why a file gives no text, in words for the person who sent it. Within this room they travel as exceptions. */
import { BOUNDS, type Unreadable } from './extraction.ts';

export class Unreadableness extends Error {
  readonly reason: Unreadable;

  constructor(reason: Unreadable) {
    super(reason.message);
    this.reason = reason;
  }
}

const SAVE_AGAIN = 'Open it, save it as .docx or .pdf, and import that.';

function because(code: string, message: string, whatToDo: string): Unreadableness {
  return new Unreadableness({ code, message, whatToDo });
}

export const unreadable = {
  notFound: () =>
    because('file_not_found', 'There is no such file.', 'Check the name and the folder, and try again.'),
  unreadable: (detail: string) =>
    because(
      'file_unreadable',
      `The file could not be read (${detail}).`,
      'Check that the file may be read by this program, and that its disk or share is there.',
    ),
  empty: () => because('form_empty', 'The file holds nothing.', 'Send the form again.'),
  noText: () =>
    because(
      'form_without_text',
      'The file holds pictures and no text, as a scanned form does.',
      'Ask for the form as it was typed, or enter it in a list of documents by hand.',
    ),
  encrypted: () =>
    because(
      'form_encrypted',
      'The file is protected by a password.',
      'Open it, take the password off, save it, and import it again.',
    ),
  macros: () =>
    because(
      'form_has_macros',
      'The file carries macros, which are never opened.',
      'Open it, save it as .docx or .pdf, which carry none, and import that.',
    ),
  damaged: () => because('form_damaged', 'The file is damaged or cut short.', 'Copy or send the file again.'),
  tooLarge: () =>
    because(
      'form_too_large',
      'The file is, or unpacks to, more than is read.',
      'Send the forms one by one, without the pictures and papers around them.',
    ),
  tooManyPages: (pages: number) =>
    because(
      'form_too_long',
      `The file has ${pages} pages; a form of up to ${BOUNDS.pages} is read.`,
      'Take the form out of the papers around it, and import it alone.',
    ),
  tooLong: () =>
    because(
      'form_too_long',
      'The file has more text than any form.',
      'Take the form out of the papers around it, and import it alone.',
    ),
  tooDeep: () =>
    because(
      'form_nested_too_deeply',
      `The file lies more than ${BOUNDS.depth} files deep in others.`,
      'Take the form out of the e-mails and archives around it, and import it alone.',
    ),
  tooManyFiles: () =>
    because(
      'form_too_many_files',
      `More than ${BOUNDS.files} files are inside.`,
      'Divide the archive, and import its parts.',
    ),
  unknown: (what: string) =>
    because('form_of_unknown_format', `This is ${what}, which is not read as a form.`, SAVE_AGAIN),
  notWhatItsNameSays: (extension: string) =>
    because(
      'form_not_what_its_name_says',
      `The name ends in .${extension}, but the file is something else.`,
      'See what it is, and save it under a name that says so.',
    ),
};
