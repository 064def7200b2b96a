/** What lies on the page of a PDF beside its text: fields filled in on the screen, notes, and lines through text. */
import { BOXES } from './boxes.ts';

/** A run of text on a page: in points, `bottom` from the foot of the page. */
export interface Run {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly height: number;
}

/** An annotation as pdf.js tells of it; a field filled in on the screen is a `Widget`. */
export interface Annotation {
  readonly subtype?: string;
  readonly annotationFlags?: number;
  readonly rect?: readonly number[];
  readonly quadPoints?: ArrayLike<number> | null;
  readonly textContent?: readonly string[];
  readonly fieldValue?: unknown;
  readonly checkBox?: boolean;
  readonly radioButton?: boolean;
  /** The value that a ticked box, or a chosen button of a group, gives its field. */
  readonly exportValue?: string;
  readonly buttonValue?: string | null;
  /** Of a list: what each choice is called on the screen. */
  readonly options?: readonly { readonly exportValue: string; readonly displayValue: string }[];
}

/** Points: a taller field holds several lines. */
const TALLEST_FIELD = 16;
const HIDDEN = 2;
const NOT_ON_THE_SCREEN = 32;

export function isShown({ annotationFlags = 0 }: Annotation): boolean {
  return (annotationFlags & (HIDDEN | NOT_ON_THE_SCREEN)) === 0;
}

export function runOfAnnotation(annotation: Annotation): Run[] {
  const [left = 0, bottom = 0, right = 0, top = 0] = annotation.rect ?? [];
  const text = textOf(annotation);
  return text.trim() === ''
    ? []
    : [{ text, left, right, bottom, height: Math.min(top - bottom, TALLEST_FIELD) }];
}

function textOf(annotation: Annotation): string {
  const { subtype, fieldValue, checkBox, radioButton, exportValue, buttonValue } = annotation;
  if (subtype === 'FreeText') return annotation.textContent?.join(' ') ?? '';
  if (subtype !== 'Widget') return '';
  if (checkBox === true) return boxText(isSet(fieldValue) && fieldValue === exportValue);
  if (radioButton === true) return boxText(isSet(fieldValue) && fieldValue === buttonValue);
  const values: unknown[] = Array.isArray(fieldValue) ? fieldValue : [fieldValue];
  const shown = values.flatMap((value) => (typeof value === 'string' ? [nameOf(value, annotation)] : []));
  return shown.join(' ');
}

function isSet(value: unknown): boolean {
  return typeof value === 'string' && value !== 'Off';
}

function boxText(isTicked: boolean): string {
  return isTicked ? BOXES.ticked : BOXES.unticked;
}

function nameOf(value: string, { options = [] }: Annotation): string {
  return options.find(({ exportValue }) => exportValue === value)?.displayValue ?? value;
}

/** A corner of each of four, two numbers each. */
const NUMBERS_A_QUAD = 8;

/** Whether a line is drawn through most of a run. */
export function isStruck(run: Run, annotations: readonly Annotation[]): boolean {
  return annotations.some(({ subtype, quadPoints }) => {
    if (subtype !== 'StrikeOut' || !quadPoints) return false;
    const numbers = Array.from(quadPoints);
    for (let at = 0; at < numbers.length; at += NUMBERS_A_QUAD)
      if (coversMost(run, numbers.slice(at, at + NUMBERS_A_QUAD))) return true;
    return false;
  });
}

function coversMost({ left, right, bottom, height }: Run, quad: readonly number[]): boolean {
  const across = quad.filter((_, at) => at % 2 === 0);
  const upwards = quad.filter((_, at) => at % 2 === 1);
  const middle = bottom + height / 2;
  if (middle < Math.min(...upwards) || middle > Math.max(...upwards)) return false;
  const covered = Math.min(right, Math.max(...across)) - Math.max(left, Math.min(...across));
  return covered > (right - left) / 2;
}
