/** Decisions: a person's ruling on a referral. */
import { z } from 'zod';
import { matchDocument } from '../../answers/match.ts';
import { success, type Result } from '../../domain/problem.ts';
import { decide, type Ruling } from '../../workflows/matching/decide.ts';
import type { WebServices } from '../services.ts';
import { whenFree } from '../when-free.ts';
import type { Answer } from './answer.ts';
import { apiRoute, type ApiRoute, type Asked } from './api-route.ts';
import { matchRun } from './match-schemas.ts';
import { nothing, reason } from './schemas.ts';

const id = z.int().min(1);

const ruling = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.enum(['accept', 'reject']), referral: id, document: id, reason }),
    z.strictObject({
      kind: z.literal('exempt'),
      referral: id,
      exempt_reason: z.string().max(100).meta({ description: 'A code of config/exemption-reasons.json.' }),
      reason,
    }),
    z.strictObject({ kind: z.literal('undo'), referral: id, reason }),
  ])
  .meta({ id: 'Ruling', description: 'Referral and document are named by their numbers.' });

const decided = z.strictObject({
  decision: z.int(),
  kind: z.enum(['accept', 'reject', 'exempt', 'undo']),
  undoes: z.int().nullable(),
  match: matchRun,
});

export function decisionRoutes(services: WebServices): ApiRoute[] {
  return [
    apiRoute(services, {
      ...{ method: 'post', path: '/decisions', access: 'decide', tag: 'Decisions', takes: 'json' },
      summary: 'Rule on a referral: accept or reject a document, exempt it, or undo the last ruling',
      ...{ query: nothing, params: nothing, body: ruling, status: 201, answer: decided },
      handle: (asked) => rule(services, asked),
    }),
  ];
}

async function rule(
  { db, clock, calendar, settings, vocabulary }: WebServices,
  { body, viewer }: Asked<unknown, unknown, z.output<typeof ruling>>,
): Promise<Result<Answer<z.input<typeof decided>>>> {
  const rules = { db, clock, calendar, deadline: settings.deadline, actor: viewer.name };
  const exemptionReasons = vocabulary.exemptionReasons.map(({ code }) => code);
  const done = await whenFree(() => decide({ ...rules, exemptionReasons }, rulingOf(body)));
  if (!done.ok) return done;
  const { decisionId: decision, undone, match } = done.value;
  return success({
    body: { decision, kind: body.kind, undoes: undone?.id ?? null, match: matchDocument(db, match) },
  });
}

function rulingOf(body: z.output<typeof ruling>): Ruling {
  const about = { referralId: body.referral, reason: body.reason };
  switch (body.kind) {
    case 'undo':
      return { kind: body.kind, ...about };
    case 'exempt':
      return { kind: body.kind, ...about, exemptionReason: body.exempt_reason };
    case 'accept':
    case 'reject':
      return { kind: body.kind, ...about, documentId: body.document };
  }
}
