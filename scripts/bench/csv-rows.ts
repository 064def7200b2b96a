/** RFC 4180 text -> one record for each row, by header. For the program's own output, which is known to be well made. */

export type CsvRecord = ReadonlyMap<string, string>;

const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;

function rowsOf(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  CELL.lastIndex = 0;
  while (CELL.lastIndex < text.length) {
    const at = CELL.lastIndex;
    const cell = CELL.exec(text);
    if (cell === null) throw new Error(`not well-made CSV near character ${at}`);
    row.push(cell[1]?.replaceAll('""', '"') ?? cell[2] ?? '');
    if (cell[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

export function readCsvRecords(text: string): CsvRecord[] {
  const [header = [], ...rows] = rowsOf(text.replace(/^\ufeff/, ''));
  return rows.map((row) => new Map(header.map((name, index) => [name, row[index] ?? ''])));
}
