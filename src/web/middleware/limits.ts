/** What no honest request looks like is answered before anything else is done with it. */
import type { RequestHandler } from 'express';
import { answerProblem } from '../errors.ts';

const LONGEST_ADDRESS = 4096;

export const limitAddress: RequestHandler = (request, response, next) => {
  if (request.originalUrl.length > LONGEST_ADDRESS) answerProblem(request, response, TOO_LONG);
  else if (isDecodable(request.path)) next();
  else answerProblem(request, response, MALFORMED);
};

function isDecodable(path: string): boolean {
  try {
    return !decodeURIComponent(path).includes('\0');
  } catch {
    return false;
  }
}

const TOO_LONG = {
  code: 'address_too_long',
  message: 'The address is too long.',
  whatToDo: 'Ask for less at a time, with fewer filters.',
};

const MALFORMED = {
  code: 'request_malformed',
  message: 'The address cannot be read.',
  whatToDo: 'Check how it is written.',
};
