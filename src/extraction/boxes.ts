/** How a box to tick is written, whatever drew it. */
export const BOXES = { ticked: '☒', unticked: '☐' } as const;

/** Boxes and ticks in the symbol fonts of Word, by font and character code. */
const SYMBOLS: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  wingdings: {
    0x6f: BOXES.unticked,
    0x71: BOXES.unticked,
    0xa8: BOXES.unticked,
    0xfb: BOXES.ticked,
    0xfc: BOXES.ticked,
    0xfd: BOXES.ticked,
    0xfe: BOXES.ticked,
  },
  'wingdings 2': {
    0x2a: BOXES.unticked,
    0x30: BOXES.unticked,
    0xa3: BOXES.unticked,
    0x4f: BOXES.ticked,
    0x50: BOXES.ticked,
    0x51: BOXES.ticked,
    0x52: BOXES.ticked,
    0x53: BOXES.ticked,
    0x54: BOXES.ticked,
  },
};

/** The box that a symbol of a font draws; '' for any other. Word gives the codes of these fonts with 0xF000 added. */
export function boxOfSymbol(font: string, code: string): string {
  return SYMBOLS[font.toLowerCase()]?.[parseInt(code, 16) & 0xff] ?? '';
}
