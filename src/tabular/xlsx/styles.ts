/** The styles part of an XLSX workbook -> how the numbers of each cell style are shown. */
import { refuse } from '../refusal.ts';
import type { Archive } from '../workbook/archive.ts';
import { readXmlPart } from '../workbook/xml.ts';
import { builtInFormat, readFormatCode, type NumberFormat } from './number-format.ts';

/** Excel allows 65,490 cell styles; a part with far more is made to exhaust memory. */
const MOST_STYLES = 200_000;

/** The number format of each cell style, by the number that cells refer to it by. */
export async function readCellStyles(archive: Archive, part: string): Promise<NumberFormat[]> {
  const customFormats = new Map<number, NumberFormat>();
  const styles: NumberFormat[] = [];
  let isInCellStyles = false;
  await readXmlPart(archive, part, {
    open: (name, { numFmtId = '0', formatCode }) => {
      if (name === 'numFmt' && formatCode !== undefined) {
        customFormats.set(Number(numFmtId), readFormatCode(formatCode));
      } else if (name === 'cellXfs') {
        isInCellStyles = true;
      } else if (name === 'xf' && isInCellStyles) {
        styles.push(customFormats.get(Number(numFmtId)) ?? builtInFormat(Number(numFmtId)));
      }
      if (customFormats.size + styles.length > MOST_STYLES) throw refuse.unpacksTooLarge('too many styles');
    },
    close: (name) => {
      if (name === 'cellXfs') isInCellStyles = false;
    },
    text: () => undefined,
  });
  return styles;
}
