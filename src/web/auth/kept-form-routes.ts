/** The form that waited while its person signed in again: shown, and sent only when they say so. */
import type { Request, Response } from 'express';
import { answerPage } from '../pages.ts';
import type { Route } from '../routes.ts';
import { takeKeptForm } from './kept-form.ts';

export function keptFormRoutes(): Route[] {
  return [{ method: 'get', path: '/kept-form', access: 'signed_in', handle: showKeptForm }];
}

function showKeptForm(request: Request, response: Response): void {
  const form = takeKeptForm(request);
  if (!form) {
    response.redirect(303, '/');
    return;
  }
  const fields = form.fields.map(([name, value]) => ({ name, value, label: labelOf(name) }));
  answerPage(response, 'pages/account/kept-form.njk', {
    title: 'Your form was kept',
    path: form.path,
    fields,
  });
}

/** 'exemption_reason' -> 'Exemption reason' */
function labelOf(name: string): string {
  const words = name.replace(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
