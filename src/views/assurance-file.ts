/** The assurance report as one HTML file that fetches nothing. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { AssuranceReport } from '../workflows/assurance/report.ts';
import { createRenderer, type ViewFolders } from './renderer.ts';

export interface AssuranceFile {
  readonly report: AssuranceReport;
  /** FORCE_NAME; '' when it is not set. */
  readonly forceName: string;
  readonly marking: string;
}

/** The HTML of the report, its style sheet within; the marking stands in the margins of each printed page. */
export function assuranceHtml(folders: ViewFolders, { report, forceName, marking }: AssuranceFile): string {
  const css = readFileSync(path.join(folders.views, 'assets/report.css'), 'utf8') + marginsWith(marking);
  const nameOfOnly = report.forces.length === 1 ? (report.forces[0]?.force ?? '') : '';
  return createRenderer(folders).render('reports/assurance.njk', {
    ...{ report, marking, css },
    forceName: forceName || nameOfOnly,
  });
}

function marginsWith(marking: string): string {
  const words = `content: "${cssText(marking)}"; font: bold 9pt arial, sans-serif;`;
  const pages = 'content: "Page " counter(page) " of " counter(pages); font: 7.5pt arial, sans-serif;';
  return `\n@page { @top-center { ${words} } @bottom-center { ${words} } @bottom-right { ${pages} } }\n`;
}

/** Any text within the quotes of a style sheet, which ends neither the quotes nor the style element. */
function cssText(text: string): string {
  return text.replace(/[^\w .:-]/gu, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `);
}
