/** The kinds of value that a setting may hold, each read from text with a fault in plain words. */
import { isIP } from 'node:net';
import { z } from 'zod';
import { parseDeadline, type Deadline } from '../src/compliance/deadline.ts';
import { readWhen } from '../src/domain/when.ts';
import { isRole, type Role } from '../src/access/permissions.ts';
import { isCronTime } from './cron-time.ts';
import { readSmtpAddress, SMTP_ADDRESS_WANTED } from './smtp-address.ts';

/**
 * A type read by a function that answers undefined for text that it does not understand. The fault does not repeat the
 * text, which may hold a password.
 */
function readBy<Value>(read: (text: string) => Value | undefined, wanted: string) {
  return z.string().transform((text, context): Value => {
    const value = read(text);
    if (value !== undefined) return value;
    context.issues.push({ code: 'custom', input: text, message: `wants ${wanted}` });
    return z.NEVER;
  });
}

function numberBetween(least: number, most: number, text: string): number | undefined {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  return value >= least && value <= most ? value : undefined;
}

function addressWith(protocols: readonly string[]) {
  return (text: string): string | undefined => {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    return url && protocols.includes(url.protocol) && url.hostname !== ''
      ? text.replace(/\/+$/, '')
      : undefined;
  };
}

const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

function domainList(text: string): string[] | undefined {
  const names = text.split(',').map((name) => name.trim().toLowerCase().replace(/^@/, ''));
  return names.every((name) => DOMAIN.test(name)) ? names : undefined;
}

/** 'NCCU-Analysts=analyst, NCCU-Readers=viewer': the values of a claim, and the role that each gives. */
function readRoleValues(text: string): Readonly<Record<string, Role>> | undefined {
  const pairs = text.split(',').map((pair) => pair.split('=').map((part) => part.trim()));
  const read = pairs.flatMap(([value = '', role = '', ...more]) =>
    value !== '' && isRole(role) && more.length === 0 ? [[value, role] as const] : [],
  );
  return read.length === pairs.length ? Object.fromEntries(read) : undefined;
}

function readDeadline(text: string): Deadline | undefined {
  const read = parseDeadline(text);
  return read.ok ? read.value : undefined;
}

const HOST_NAME = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i;

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const EMAIL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@([^\s@<>",;]+)$/;
const YES_OR_NO = new Map([
  ['true', true],
  ['yes', true],
  ['1', true],
  ['false', false],
  ['no', false],
  ['0', false],
]);

export const portNumber = readBy((text) => numberBetween(1, 65_535, text), 'a port from 1 to 65535');
export const hostName = readBy(
  (text) => (isIP(text) !== 0 || HOST_NAME.test(text) ? text : undefined),
  'the IP address or the name of this machine (127.0.0.1, or 0.0.0.0 for every address of it)',
);
export const wholeNumber = readBy((text) => numberBetween(1, 999, text), 'a whole number from 1 to 999');
export const yesOrNo = readBy((text) => YES_OR_NO.get(text.toLowerCase()), 'true or false');
export const webAddress = readBy(addressWith(['http:', 'https:']), 'a web address (https://...)');
export const smtpAddress = readBy(readSmtpAddress, SMTP_ADDRESS_WANTED);
export const domains = readBy(domainList, 'a list of domains with commas between (force.police.uk)');
export const deadline = readBy(readDeadline, 'a deadline in hours (24h) or working days (1wd)');
export const roleValues = readBy(
  readRoleValues,
  'values with the role that each gives (NCCU-Analysts=analyst,NCCU-Readers=viewer)',
);
export const moment = readBy((text) => readWhen(text)?.instant, 'a moment (2026-05-12T14:05, Europe/London)');
export const cron = z
  .string()
  .refine(isCronTime, 'wants a time as cron has it: minute, hour, day, month, weekday (0 7 * * 1-5)');
export const logLevel = z.enum(
  LOG_LEVELS,
  `wants ${LOG_LEVELS.slice(0, -1).join(', ')} or ${LOG_LEVELS.at(-1)}`,
);
/** It stands in the subject of e-mails, where a line break would begin another header. */
export const marking = z
  .string()
  .regex(/^[\x20-\x7e]{1,60}$/, 'wants 60 plain characters at most, on one line');
export const emailAddress = readBy(
  (text) => (DOMAIN.test(EMAIL.exec(text)?.[1]?.toLowerCase() ?? '') ? text : undefined),
  'an e-mail address',
);
