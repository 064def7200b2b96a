/** A CSV file on disk -> rows of text, in constant memory. */
import type { InputFile } from '../input-file.ts';
import { refuse } from '../refusal.ts';
import { isBlankRow, RowBatches } from '../row-batches.ts';
import type { ReadTableOptions, TableDescription, TableLimits } from '../table.ts';
import { CsvRecords } from './csv-records.ts';
import { chooseDelimiter } from './delimiter.ts';
import { decode, detectEncoding, lastCompleteCharacter, type DetectedEncoding } from './encoding.ts';

const BYTE_ORDER_MARK = '\ufeff';
const HEAD_BYTES = 1 << 17;

/** Text is parsed in pieces this long: they live and die in the young part of the heap, twice as fast as 1 MB. */
const PIECE_BYTES = 1 << 16;

/** Reads a file that is known to be text; throws a Refusal. */
export async function readCsv(
  file: InputFile,
  options: ReadTableOptions,
  limits: TableLimits,
): Promise<TableDescription> {
  const detected = await detectEncoding(file);
  const head = await headText(file, detected);
  const { delimiter, isDeclared } = chooseDelimiter(head, options.headerScore, limits);
  const batches = new RowBatches(options, limits);
  let row = 0;
  let contentRows = 0;
  const records = new CsvRecords(delimiter, limits, (cells) => {
    row++;
    const isDeclaration = isDeclared && row === 1;
    if (contentRows === 0 && !isDeclaration && !isBlankRow(cells)) contentRows = 1;
    batches.add({ sheet: '', row, cells: isDeclaration ? [`sep=${delimiter}`] : cells });
  });
  for await (const text of decodedPieces(file, detected, options.onProgress)) {
    if (text.includes('\0')) throw refuse.binary(records.currentRow);
    // Files that were put one behind another have byte order marks in the middle, before what may be a quotation mark.
    records.feed(text.includes(BYTE_ORDER_MARK) ? text.replaceAll(BYTE_ORDER_MARK, '') : text, false);
  }
  records.feed('', true);
  if (contentRows === 0) throw refuse.empty();
  batches.flush();
  const sheet = { name: '', hidden: false, rowsRead: row, hiddenRows: 0, used: true };
  return { format: 'csv', encoding: detected.encoding, delimiter, sheets: [sheet] };
}

async function headText(file: InputFile, { encoding, markBytes }: DetectedEncoding): Promise<string> {
  const bytes = await file.readAt(markBytes, HEAD_BYTES);
  const text = decode(bytes.subarray(0, lastCompleteCharacter(bytes, encoding)), encoding);
  // A short file need not end its last line; the line end lets its last row count as whole.
  return bytes.length < HEAD_BYTES ? `${text}\n` : text;
}

/** The text of a file, piece by piece; the character set's mark is left out. */
export async function* decodedPieces(
  file: InputFile,
  { encoding, markBytes }: DetectedEncoding,
  onProgress?: ReadTableOptions['onProgress'],
): AsyncGenerator<string> {
  let held = Buffer.alloc(0);
  let bytesRead = 0;
  for await (const block of file.blocks()) {
    const bytes =
      held.length > 0 ? Buffer.concat([held, block]) : bytesRead === 0 ? block.subarray(markBytes) : block;
    bytesRead += block.length;
    let start = 0;
    while (start < bytes.length) {
      const piece = bytes.subarray(start, start + PIECE_BYTES);
      const end = lastCompleteCharacter(piece, encoding);
      if (end === 0) break;
      yield decode(piece.subarray(0, end), encoding);
      start += end;
    }
    held = Buffer.from(bytes.subarray(start));
    onProgress?.(bytesRead, file.bytes);
  }
  if (held.length > 0) yield decode(held, encoding);
}
