import type { Database } from '../../db/database.ts';
import { matchDocument } from '../answers/match.ts';
import { success, type Result } from '../domain/problem.ts';
import { decide, type Ruling } from '../workflows/matching/decide.ts';
import type { Answer } from './answering.ts';
import { actorOf, withDatabaseAs } from './database.ts';
import type { DecideOptions, RulingGiven } from './decide-command.ts';
import { EXIT } from './exit-codes.ts';
import { matchText } from './match-text.ts';
import { onlyDocument, onlyReferral } from './only-record.ts';
import type { Surroundings } from './surroundings.ts';

export async function runDecide(
  reference: string,
  given: RulingGiven,
  options: DecideOptions,
  surroundings: Surroundings,
): Promise<Answer> {
  return withDatabaseAs(
    surroundings,
    actorOf(options.as),
    ({ db, clock, vocabulary, calendar, settings }) => {
      const ruling = rulingOf(db, reference, given, options.reason);
      if (!ruling.ok) return ruling;
      const exemptionReasons = vocabulary.exemptionReasons.map(({ code }) => code);
      const { deadline } = settings;
      const services = { db, clock, deadline, calendar, exemptionReasons, actor: actorOf(options.as) };
      const decided = decide(services, ruling.value);
      if (!decided.ok) return decided;
      const { decisionId, undone, match } = decided.value;
      const { kind } = given;
      if (options.json) {
        surroundings.terminal.answerJson({
          decision: decisionId,
          kind,
          undoes: undone?.id ?? null,
          match: matchDocument(db, match),
        });
      } else {
        const what = undone ? `decision ${undone.id} (${undone.kind}) no longer holds` : kind;
        surroundings.terminal.answer(
          `Decision ${decisionId} is kept: ${what}.\n${matchText(db, match, false)}`,
        );
      }
      return success(EXIT.done);
    },
  );
}

function rulingOf(db: Database, reference: string, given: RulingGiven, reason: string): Result<Ruling> {
  const referral = onlyReferral(db, reference);
  if (!referral.ok) return referral;
  const about = { referralId: referral.value.id, reason };
  switch (given.kind) {
    case 'undo':
      return success({ kind: given.kind, ...about });
    case 'exempt':
      return success({ kind: given.kind, exemptionReason: given.because, ...about });
    case 'accept':
    case 'reject': {
      const document = onlyDocument(db, given.document);
      return document.ok ? success({ kind: given.kind, documentId: document.value.id, ...about }) : document;
    }
  }
}
