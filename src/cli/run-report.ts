import path from 'node:path';
import { loadCrimeIdentifierCodes } from '../../config/crime-identifier-codes.ts';
import { reportDocument } from '../answers/report.ts';
import { failure, success, type Result } from '../domain/problem.ts';
import { printToPdf } from '../printing/print-to-pdf.ts';
import { assuranceHtml } from '../views/assurance-file.ts';
import { viewFolders } from '../views/renderer.ts';
import { assuranceReport, type AssuranceReport } from '../workflows/assurance/report.ts';
import { logDisclosure } from '../workflows/trail/log-access.ts';
import { sha256Of } from '../workflows/trail/sha256.ts';
import type { Answer } from './answering.ts';
import { actorOf, withDatabaseAs, type KeptGround } from './database.ts';
import { EXIT } from './exit-codes.ts';
import { momentAsked } from './moment-asked.ts';
import { programFolders } from './program-folders.ts';
import type { ReportOptions } from './report-command.ts';
import { writeTold } from './return-file.ts';
import { pathGiven, type Surroundings } from './surroundings.ts';

export async function runReport(options: ReportOptions, surroundings: Surroundings): Promise<Answer> {
  const { out, json } = options;
  if (out === undefined && !json) return failure(NOTHING_ASKED);
  const actor = actorOf(options.as);
  return withDatabaseAs(surroundings, actor, async (ground) => {
    const report = reportAsked(options, ground, surroundings.root);
    if (!report.ok) return report;
    const written = out === undefined ? success(null) : await write(out, report.value, ground, surroundings);
    if (!written.ok) return written;
    const logged = out === undefined ? success(null) : logGivenOut(ground, actor, report.value, out);
    if (!logged.ok) return logged;
    if (json) surroundings.terminal.answerJson(reportDocument(report.value));
    return success(EXIT.done);
  });
}

const NOTHING_ASKED = {
  code: 'usage_out_missing',
  message: 'Neither --out nor --json is given.',
  whatToDo: 'Name the file to write: --out report.html, or --out report.pdf.',
};

function reportAsked(
  { asAt: text, from, to }: ReportOptions,
  { db, clock, calendar, settings }: KeptGround,
  root: string,
): Result<AssuranceReport> {
  const codes = loadCrimeIdentifierCodes(path.join(root, 'config', 'crime-identifier-codes.json'));
  if (!codes.ok) return codes;
  const asAt = text === undefined ? success(null) : momentAsked(text, clock);
  if (!asAt.ok) return asAt;
  const { deadline, emailAllowedDomains } = settings;
  const services = { db, clock, calendar, deadline, emailAllowedDomains, judgeCode: codes.value };
  return assuranceReport(services, { from: from ?? null, to: to ?? null, asAt: asAt.value });
}

async function write(
  file: string,
  report: AssuranceReport,
  { settings: { forceName, protectiveMarking: marking } }: KeptGround,
  surroundings: Surroundings,
): Promise<Result<null>> {
  const html = assuranceHtml(viewFolders(surroundings.root), { report, forceName, marking });
  if (!file.toLowerCase().endsWith('.pdf')) return writeTold(surroundings, file, Buffer.from(html, 'utf8'));
  const printed = await printToPdf(
    html,
    pathGiven(surroundings, file),
    programFolders(surroundings.ownEnvironment),
  );
  if (printed.ok) surroundings.terminal.tell(`Written: ${file}`);
  return printed;
}

function logGivenOut(
  { db, clock }: KeptGround,
  actor: string,
  report: AssuranceReport,
  file: string,
): Result<null> {
  const { from, to, asAt, trailHead } = report;
  return logDisclosure(
    { db, clock, actor },
    {
      what: 'assurance_report_given_out',
      subjectType: 'assurance_report',
      subjectId: `${from} to ${to}`,
      details: {
        form: path.extname(file).slice(1).toLowerCase(),
        as_at: asAt,
        trail_head: trailHead.hash,
        sha256: sha256Of(JSON.stringify(report)),
      },
    },
  );
}
