/** referrals.html: one printable page for each referral. Static: no script, nothing fetched; whatever was typed is text. */
import { describeEvent } from '../audit/describe-event.ts';
import type { Cell, JudgedReferral } from '../compliance/index.ts';
import { londonText, momentText, yesOrNo } from './cells.ts';
import type { EvidenceCase } from './evidence-case.ts';
import type { FolderFacts } from './folder-facts.ts';
import type { Files } from './source-rows.ts';

const STYLE = `body{font:11pt/1.4 Arial,Helvetica,sans-serif;margin:1.5rem auto;max-width:60rem;padding:0 1rem;color:#0b0c0c}
section{break-after:page;border-bottom:2px solid #0b0c0c;padding-bottom:2rem;margin-bottom:2rem}
h1{font-size:17pt;margin:0 0 .3rem}h2{font-size:12pt;margin:1.1rem 0 .3rem}
table{border-collapse:collapse;width:100%;font-size:9.5pt}th,td{border:1px solid #b1b4b6;padding:.25rem .4rem;text-align:left;vertical-align:top;overflow-wrap:anywhere;min-width:4.6em}
th[scope=col]{white-space:nowrap}th[scope=row]{width:12em}
th{background:#f3f2f1}p{margin:.2rem 0}.status{font-weight:bold}
@media print{body{margin:0;max-width:none}section{border:0;margin:0;padding:0}}`;

export function pagesStart({ month, asAt }: FolderFacts): string {
  const title = `Referrals of ${month}, as at ${londonText(asAt)}`;
  return `<!DOCTYPE html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title>
<style>${STYLE}</style></head>
<body>
`;
}

export const PAGES_END = '</body>\n</html>\n';

export function referralPage(each: EvidenceCase, files: Files): string {
  const { referral, judged } = each;
  const title = judged.nccuReference || judged.incidentReference || `Referral ${referral.id}`;
  return `<section id="referral-${referral.id}">
<h1>${escape(title)}</h1>
<p class="status">${escape(judged.status)}</p>
<p>${escape(whyText(judged))}</p>
${table('The referral', ['', ''], referralFacts(each))}
${table('As imported', ['version', 'counted', 'known from', 'incident reference', 'referred at', 'officer', 'file', 'row'], versionRows(each, files))}
${table('Documents', ['document', 'kind', 'rule', 'why', 'officer', 'incident reference', 'submitted at', 'matched at'], linkRows(each))}
${table('Decisions', ['decision', 'kind', 'document', 'reason', 'by', 'at', 'in force', 'undone or reopened'], decisionRows(each))}
${table('Reminders', ['day', 'number', 'why', 'message', 'mail server'], reminderRows(each))}
${table('In the trail', ['event', 'at', 'what'], eventRows(each))}
</section>
`;
}

function whyText({ match, decision, due }: JudgedReferral): string {
  const dueText = `Due ${momentText(due)}.`;
  if (decision) return `Exempt: ${decision.exemptReason}, decided by ${decision.decidedBy}. ${dueText}`;
  return match ? `${match.explanation} ${dueText}` : `No document is held against it. ${dueText}`;
}

function referralFacts({ referral, judged }: EvidenceCase): Cell[][] {
  return [
    ['number in this folder', referral.id],
    ['NCCU reference', judged.nccuReference],
    ['incident reference', judged.incidentReference],
    ['referred at', momentText(judged.referredAt)],
    ['officer', [judged.officerNumber, judged.officerName].filter(Boolean).join(', ')],
    ['team, force', [judged.team, judged.force].filter(Boolean).join(', ')],
    ['supervisor', judged.supervisor],
    ['due at', momentText(judged.due)],
    ['reminders sent', judged.reminders.sent],
  ];
}

function versionRows({ versions }: EvidenceCase, files: Files): Cell[][] {
  return versions.map(({ version, isCounted, knownFrom, fileId, record }) => [
    version,
    yesOrNo(isCounted),
    londonText(knownFrom),
    record.incidentReference,
    momentText(record.referredAt),
    [record.officerNumber, record.officerName].filter(Boolean).join(', '),
    files.get(fileId)?.name ?? '',
    record.source.row,
  ]);
}

function linkRows({ links, documents }: EvidenceCase): Cell[][] {
  return links.map(({ documentId, kind, rule, explanation, matchedAt }) => {
    const document = documents.get(documentId)?.record;
    return [
      document?.documentReference ?? documentId,
      kind,
      rule,
      explanation,
      [document?.officerNumber, document?.officerName].filter(Boolean).join(', '),
      document?.incidentReference ?? '',
      momentText(document?.submittedAt ?? null),
      londonText(matchedAt),
    ];
  });
}

function decisionRows({ decisions, documents }: EvidenceCase): Cell[][] {
  return decisions.map((decision) => [
    decision.id,
    [decision.kind, decision.exemptionReason].filter(Boolean).join(': '),
    documents.get(decision.documentId ?? 0)?.record.documentReference ?? '',
    decision.reason,
    decision.decidedBy,
    londonText(decision.decidedAt),
    yesOrNo(decision.isInForce),
    decision.undoneBy === null ? (decision.reopened?.why ?? '') : `by decision ${decision.undoneBy}`,
  ]);
}

function reminderRows({ reminders, messages }: EvidenceCase): Cell[][] {
  const messageById = new Map(messages.map((message) => [message.id, message]));
  return reminders.map(({ day, number, sentence, message: id }) => {
    const message = messageById.get(id ?? 0);
    const answers = message?.recipients.map(({ address, state, answer }) =>
      `${address}: ${state} ${answer}`.trim(),
    );
    return [day, number, sentence, id, answers?.join('; ') ?? ''];
  });
}

function eventRows({ events }: EvidenceCase): Cell[][] {
  return events.map((event) => [event.id, londonText(event.at), describeEvent(event)]);
}

/** A table with a heading; a word where there is nothing. */
function table(title: string, headings: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const heading = `<h2>${escape(title)}</h2>`;
  if (rows.length === 0) return `${heading}\n<p>None.</p>`;
  const isNamed = headings.some((text) => text !== '');
  const head = isNamed
    ? `<tr>${headings.map((text) => `<th scope="col">${escape(text)}</th>`).join('')}</tr>\n`
    : '';
  const body = rows.map((cells) => {
    const [first = '', ...rest] = cells.map((cell) => escape(String(cell ?? '')));
    const start = isNamed ? `<td>${first}</td>` : `<th scope="row">${first}</th>`;
    return `<tr>${start}${rest.map((text) => `<td>${text}</td>`).join('')}</tr>`;
  });
  return `${heading}\n<table>\n${head}${body.join('\n')}\n</table>`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}
