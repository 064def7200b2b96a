/** Forms read as a person says now, as a profile says, or as was said of their layout before. */
import type { Profile } from '../../../config/vocabulary.ts';
import type { Database } from '../../../db/database.ts';
import { FORM_FIELDS, type FormField } from '../../domain/form-fields.ts';
import { wordKey } from '../../domain/word-key.ts';
import {
  layoutOf,
  withNamedLabels,
  withTypedValues,
  type NamedLabels,
  type ReadForm,
  type TypedValues,
} from '../../forms/index.ts';
import { savedSettings, settingsKey } from './column-settings.ts';
import type { NamedProfile } from './named-profile.ts';
import type { FoundForm } from './read-form-file.ts';

/** What a person said of one form that was set aside. */
export interface FormByHand {
  /** Its number in the file, from 1. */
  readonly row: number;
  /** Holds for every form of its layout, in this file and in later ones. */
  readonly labels: NamedLabels;
  readonly typed: TypedValues;
}

/** `settings` names the saved settings that a form was read with, or is null. */
export type CompletedForm = FoundForm & { readonly settings: string | null };

export interface CompletedForms {
  readonly forms: readonly CompletedForm[];
  /** Settings for each layout that a person has just named labels of. */
  readonly settings: readonly Profile[];
}

export function completeForms(
  db: Database,
  found: readonly FoundForm[],
  profile: NamedProfile,
  byHand: readonly FormByHand[],
): CompletedForms {
  const layouts = new Map<string, Layout>();
  const layoutOfForm = (form: ReadForm): Layout => {
    const labels = layoutOf(form);
    const key = settingsKey(labels);
    const known = layouts.get(key) ?? readLayout(db, form, profile, namedFor(key, found, byHand));
    layouts.set(key, known);
    return known;
  };
  const forms = found.map((each, index): CompletedForm => {
    if (each.found !== 'form') return { ...each, settings: null };
    const { named, settings } = layoutOfForm(each.form);
    const typed = byHand.find(({ row }) => row === index + 1)?.typed ?? {};
    return { ...each, form: withTypedValues(withNamedLabels(each.form, named), typed), settings };
  });
  return { forms, settings: [...layouts.values()].flatMap(({ toSave }) => toSave ?? []) };
}

interface Layout {
  readonly named: NamedLabels;
  readonly settings: string | null;
  readonly toSave: Profile | null;
}

/** What a person has just named for the forms of a layout; null for nothing. */
function namedFor(
  key: string,
  found: readonly FoundForm[],
  byHand: readonly FormByHand[],
): NamedLabels | null {
  const own = byHand.filter(({ row, labels }) => {
    const each = found[row - 1];
    return (
      each?.found === 'form' && Object.keys(labels).length > 0 && settingsKey(layoutOf(each.form)) === key
    );
  });
  return own.length === 0 ? null : (Object.assign({}, ...own.map(({ labels }) => labels)) as NamedLabels);
}

function readLayout(db: Database, form: ReadForm, profile: NamedProfile, byHand: NamedLabels | null): Layout {
  const labels = layoutOf(form);
  const saved = profile ?? savedSettings(db, 'documents', labels);
  const before = saved ? labelsIn(saved.content) : {};
  const named = { ...before, ...(byHand && besideEarlier(form, before, byHand)) };
  const isNew = byHand !== null || (profile?.isByHand === true && Object.keys(before).length > 0);
  const toSave: Profile = { kind: 'documents', headers: [...labels], columns: columnsOf(named) };
  return {
    named,
    settings: saved && !saved.isByHand && byHand === null ? saved.name : null,
    toSave: isNew && labels.length > 0 ? toSave : null,
  };
}

/** The labels that were named now; those named before stay where another form of the same known labels has them. */
function besideEarlier(form: ReadForm, before: NamedLabels, now: NamedLabels): NamedLabels {
  const here = new Set(form.labels.map(({ label }) => wordKey(label)));
  return Object.fromEntries(
    Object.entries(now).map(([field, labels]) => {
      const earlier = before[field as FormField] ?? [];
      return [field, [...labels, ...earlier.filter((label) => !here.has(wordKey(label)))]];
    }),
  );
}

function labelsIn({ columns }: Profile): NamedLabels {
  const named: Partial<Record<FormField, readonly string[]>> = {};
  for (const field of FORM_FIELDS) {
    const wanted = columns[field];
    if (wanted !== undefined) named[field] = [wanted ?? []].flat();
  }
  return named;
}

function columnsOf(named: NamedLabels): Profile['columns'] {
  return Object.fromEntries(
    Object.entries(named).map(([field, labels]) => [field, labels.length === 0 ? null : [...labels]]),
  );
}
