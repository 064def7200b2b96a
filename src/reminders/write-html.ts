/**
 * A letter as HTML: styles in the elements, as mail programs want them; no picture, no script, nothing fetched. No
 * colour of text or paper is named, so that it follows the reader's light or dark setting.
 */
import type { Letter, LetterItem, LetterPart } from './letter.ts';

const FONT = 'font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.45';
const RULE = '1px solid #8a8a8a';

export function writeHtml({ marking, about, parts }: Letter): string {
  const line = `<p style="margin:0;padding:8px 0;text-align:center;font-weight:bold;letter-spacing:0.04em">${escape(marking)}</p>`;
  return `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<style>:root{color-scheme:light dark}</style>
<title>${escape(`${marking}: ${about}`)}</title>
</head>
<body style="margin:0;padding:0 16px;${FONT}">
<div style="max-width:640px;margin:0 auto;overflow-wrap:anywhere">
${line}
${parts.map(htmlOf).join('\n')}
${line}
</div>
</body>
</html>
`;
}

function htmlOf(part: LetterPart): string {
  switch (part.kind) {
    case 'headline':
      return `<h1 style="margin:16px 0 12px;font-size:24px;line-height:1.25">${escape(part.text)}</h1>`;
    case 'heading':
      return `<h2 style="margin:28px 0 8px;font-size:18px;line-height:1.3">${escape(part.text)}</h2>`;
    case 'paragraph':
      return `<p style="margin:0 0 12px">${escape(part.text)}</p>`;
    case 'link':
      return `<p style="margin:0 0 12px">${escape(part.label)}:<br><a href="${escape(part.address)}">${escape(part.address)}</a></p>`;
    case 'items':
      return `<ol style="margin:0;padding:0 0 0 1.6em">\n${part.items.map(itemHtml).join('\n')}\n</ol>`;
    case 'small':
      return `<p style="margin:24px 0 12px;padding-top:12px;border-top:${RULE};font-size:14px">${escape(part.text)}</p>`;
  }
}

function itemHtml({ title, lines, flag }: LetterItem): string {
  const below = lines.map((line) => `<br>${escape(line)}`).join('');
  const flagged = flag === '' ? '' : `<br><em>${escape(flag)}</em>`;
  return `<li style="margin:0;padding:10px 0;border-top:${RULE}"><strong>${escape(title)}</strong>${below}${flagged}</li>`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => ESCAPES[mark] ?? mark);
}
