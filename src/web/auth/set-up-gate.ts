/** Until there is an account, nothing is open: whoever came first could otherwise make the place their own. */
import type { RequestHandler } from 'express';
import { hasAccounts } from '../../../db/stores/accounts.ts';
import { answerProblem } from '../errors.ts';
import type { AccessServices } from './access-services.ts';

const OPEN_BEFORE = /^\/(health|ready|metrics|assets\/.*)$/;

export function setUpGate({ db }: Pick<AccessServices, 'db'>): RequestHandler {
  let isSetUp = false;
  return (request, response, next) => {
    isSetUp ||= hasAccounts(db);
    if (isSetUp || OPEN_BEFORE.test(request.path)) next();
    else answerProblem(request, response, NOT_SET_UP);
  };
}

const NOT_SET_UP = {
  code: 'set_up_not_finished',
  message: 'This service is not set up yet: there is nobody who may sign in.',
  whatToDo:
    'On the machine that it runs on, make the first administrator: nccu user add NAME --role administrator. ' +
    'It prints a link with which that person sets a password.',
};
