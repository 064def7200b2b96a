#!/usr/bin/env python3
"""Works the figures of the return out anew, from this folder alone and without the program that wrote it.

Needs Python 3 and nothing else.  Usage:  python3 recompute_figures.py
From the source rows, matches, decisions and reminders it works out the due time and status of each referral and each
figure of summary.csv, by the rules of definitions.md, and compares them with summary.csv and detail.csv, digit by digit.
Ends with 0 when everything agrees, 1 when something does not, and says what.
"""
import csv
import json
import math
import os
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta, timezone

RULES = ['exact', 'near_officer', 'near_reference', 'mentioned', 'officer_and_time', 'other_officer', 'reviewer']
SUBMITTED = ['submitted_on_time', 'submitted_late']
STATUSES = ['exempt', *SUBMITTED, 'needs_review', 'submitted_by_other', 'awaiting', 'missing']
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
MILLISECOND = timedelta(milliseconds=1)


def table(name):
    with open(name, encoding='utf-8-sig', newline='') as file:
        return list(csv.DictReader(file))


def as_typed(text):
    """Takes away the apostrophe that keeps a spreadsheet from taking text for a formula."""
    guarded = re.match(r"'[\s\"'\u2018\u2019\u201c\u201d]*[=+\-@\uff1d\uff0b\uff0d\uff20]", text)
    return text[1:] if guarded else text


def utc(text):
    return datetime.fromisoformat(text.replace('Z', '+00:00'))


def last_sunday(year, month):
    day = datetime(year, month, 31, 1, tzinfo=timezone.utc)  # the clocks change at 01:00 UTC
    return day - timedelta(days=(day.weekday() + 1) % 7)


def to_london(instant):
    """Summer time runs from the last Sunday of March to the last of October, since 1996."""
    is_summer = last_sunday(instant.year, 3) <= instant < last_sunday(instant.year, 10)
    return instant.astimezone(timezone(HOUR if is_summer else 0 * HOUR))


def start_of_day(day):
    """The first moment of a day in London; the clocks never change at midnight."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=timezone.utc)
    return midnight - to_london(midnight).utcoffset()


class Moment:
    """An instant, or a day of which the time is not known."""

    def __init__(self, instant, has_time):
        self.instant, self.has_time, self.day = instant, has_time, to_london(instant).date()

    def __str__(self):
        return to_london(self.instant).replace(microsecond=0).isoformat() if self.has_time else self.day.isoformat()


def moment(row, name):
    return Moment(utc(row[name + '_utc']), 'T' in row[name]) if row[name] else None


def due_of(referred, deadline, working_days):
    number, unit = re.fullmatch(r'(\d+)(h|wd)', deadline).groups()
    if unit == 'h' and referred.has_time:
        return Moment(referred.instant + int(number) * HOUR, True)
    if unit == 'h':
        day = referred.day + timedelta(days=int(number) // 24)
    else:
        day = [each for each in working_days if each > referred.day][int(number) - 1]
    if referred.has_time:
        return Moment(start_of_day(day + DAY) - MILLISECOND, True)
    return Moment(start_of_day(day), False)


def has_passed(due, as_at):
    return (due.instant if due.has_time else start_of_day(due.day + DAY) - MILLISECOND) <= as_at


def is_on_time(submitted, due):
    has_both = submitted.has_time and due.has_time
    return submitted.instant <= due.instant if has_both else submitted.day <= due.day


def judge(due, is_exempt, matches, documents, as_at):
    """The status of a referral, and the match that it rests on."""
    def held(kind):
        """The strongest match of a kind whose document was there at the moment of the figures."""
        found = [(match, documents[match['document']][1]) for match in matches if match['kind'] == kind]
        there = [each for each in found if each[1] is None or each[1].instant <= as_at]
        return min(there, key=lambda each: (RULES.index(each[0]['match_rule']), int(each[0]['document'])), default=None)

    accepted, candidate, other = held('accepted'), held('candidate'), held('other_officer')
    if is_exempt:
        status = 'exempt'
    elif accepted:
        status = 'submitted_on_time' if is_on_time(accepted[1], due) else 'submitted_late'
    elif candidate or other:
        status = 'needs_review' if candidate else 'submitted_by_other'
    else:
        status = 'missing' if has_passed(due, as_at) else 'awaiting'
    return status, accepted or candidate or other


def hours_text(milliseconds):
    tenths = math.floor(milliseconds / 360_000 + 0.5)
    return f'{tenths // 10}.{tenths % 10}'


def tenths_text(tenths, is_complete):
    tenths = tenths if is_complete else min(tenths, 999)
    return f'{tenths // 10}.{tenths % 10}'


def rate(part, whole):
    return tenths_text((part * 2000 + whole) // (whole * 2), part == whole) if whole else ''


def wilson(part, whole):
    """The ends of the 95 % score interval (E. B. Wilson, 1927)."""
    if whole == 0:
        return '', ''
    z, share = 1.959963984540054, part / whole
    middle = share + z * z / (2 * whole)
    reach = z * math.sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole))
    low, high = ((middle + side * reach) / (1 + z * z / whole) for side in (-1, 1))
    return (tenths_text(max(0, math.floor(low * 1000 + 0.5)), False),
            tenths_text(math.floor(min(1, high) * 1000 + 0.5), part == whole))


def figures(referrals):
    count = Counter(each['status'] for each in referrals)
    submitted = sum(count[status] for status in SUBMITTED)
    in_scope = [each for each in referrals if each['status'] != 'exempt']
    due = sum(each['passed'] or each['status'] in SUBMITTED for each in in_scope)
    review_not_due = sum(each['status'] == 'needs_review' and not each['passed'] for each in in_scope)
    times = sorted(each['took'] for each in in_scope if each['took'] is not None)
    middle = times[(len(times) - 1) // 2:len(times) // 2 + 1]
    low, high = wilson(submitted, due)
    return {
        'referrals': len(referrals), 'in_scope': len(in_scope), 'due': due, **{name: count[name] for name in STATUSES},
        'compliance_rate': rate(submitted, due), 'compliance_low': low, 'compliance_high': high,
        'compliance_if_accepted': rate(submitted + count['needs_review'], due + review_not_due) if due else '',
        'on_time_rate': rate(count['submitted_on_time'], due),
        'median_hours_to_submit': hours_text(sum(middle) / len(middle)) if middle else '',
    }


def grouped(referrals, field, nameless):
    """Groups by name, in order; names that differ by case or spacing are one, and the first by code point is shown."""
    groups, names = defaultdict(list), {}
    for each in referrals:
        name = ' '.join(as_typed(each[field]).split()) or nameless
        key = unicodedata.normalize('NFKC', name).lower()
        name = nameless if key == nameless.lower() else name
        groups[key].append(each)
        names[key] = min(names.get(key, name), name)
    order = sorted(groups, key=lambda key: (names[key] == nameless, names[key]))
    return [(names[key], groups[key]) for key in order]


def reminders_by_referral(settings):
    """How many reminders a mail server took, and when it took the last: of the messages that the figures know."""
    with open('trail.jsonl', encoding='utf-8') as lines:
        events = [event for event in map(json.loads, lines) if event['what'] == 'message_accepted']
    last_known = float(settings['known_event'] or 'inf')
    known = {event['subject_id'] for event in events if event['id'] <= last_known}
    accepted = {row['message']: row['settled_at'] for row in table('messages.csv')
                if row['state'] == 'accepted' and row['message'] in known}
    sent = defaultdict(list)
    for row in table('reminders.csv'):
        if row['message'] in accepted:
            sent[row['referral']].append(accepted[row['message']])
    return {referral: (len(times), max(times, key=datetime.fromisoformat)) for referral, times in sent.items()}


def recompute(settings):
    as_at = utc(settings['as_at_utc'])
    days = [row['day'] for row in table('working-days.csv') if row['is_working_day'] == 'yes']
    working_days = [date.fromisoformat(day) for day in days]
    documents = {row['document']: (row, moment(row, 'submitted_at'))
                 for row in table('source-documents.csv') if row['is_counted'] == 'yes'}
    exemptions = {row['referral']: row for row in table('decisions.csv')
                  if row['kind'] == 'exempt' and row['is_in_force'] == 'yes'}
    reminders = reminders_by_referral(settings)
    matches = defaultdict(list)
    for row in table('matches.csv'):
        matches[row['referral']].append(row)
    for row in table('source-referrals.csv'):
        if row['is_counted'] != 'yes':
            continue
        referred = moment(row, 'referred_at')
        due = due_of(referred, settings['deadline'], working_days)
        exemption = exemptions.get(row['referral'])
        status, shown = judge(due, exemption is not None, matches[row['referral']], documents, as_at)
        match, submitted = shown or (None, None)
        is_timed = status in SUBMITTED and submitted.has_time and referred.has_time
        took = max(0, (submitted.instant - referred.instant) / MILLISECOND) if is_timed else None
        document = documents[match['document']][0] if match else {}
        sent, last = reminders.get(row['referral'], (0, ''))
        yield {
            **{name: row[name] for name in ('nccu_reference', 'incident_reference', 'officer_number', 'officer_name',
                                            'force', 'team', 'referred_at')},
            'due_at': str(due), 'status': status, 'passed': has_passed(due, as_at), 'took': took,
            'document_reference': document.get('document_reference', ''),
            'document_officer_number': document.get('officer_number', ''),
            'document_submitted_at': document.get('submitted_at', ''),
            'hours_to_submit': '' if took is None else hours_text(took),
            'match_rule': match['match_rule'] if match else '',
            'match_explanation': match['match_explanation'] if match else '',
            'exempt_reason': exemption['exempt_reason'] if exemption else '',
            'decided_by': exemption['decided_by'] if exemption else '',
            'decided_at': exemption['decided_at'] if exemption else '',
            'reminders_sent': sent, 'last_reminder_at': last, 'source_file': row['file'], 'source_row': row['row'],
        }


def summary_of(referrals, settings):
    about = {'month': settings['month'], 'as_at': settings['as_at']}
    if not referrals:
        yield {**about, 'level': 'force', 'force': '', 'team': '', **figures([])}
    for force, of_force in grouped(referrals, 'force', ''):
        yield {**about, 'level': 'force', 'force': force, 'team': '', **figures(of_force)}
        for team, of_team in grouped(of_force, 'team', '(no team)'):
            yield {**about, 'level': 'team', 'force': force, 'team': team, **figures(of_team)}


def compare(name, rows, left_out=()):
    """Compares each cell of a file with what was worked out; answers what differs."""
    found, differences, cells = table(name), [], 0
    if len(found) != len(rows):
        differences.append(f'{name} has {len(found)} rows, and {len(rows)} were worked out')
    for number, (there, here) in enumerate(zip(found, rows), start=2):
        for column in there:
            if column in left_out:
                continue
            cells += 1
            if as_typed(there[column]) != as_typed(str(here[column])):
                differences.append(f'{name}, row {number}, {column}: "{there[column]}", worked out "{here[column]}"')
    print(f'{name}: {len(found)} rows, {cells} cells compared, {len(differences)} differences')
    return differences


def main():
    os.chdir(os.path.dirname(os.path.abspath(__file__)))
    settings = {row['name']: row['value'] for row in table('settings.csv')}
    if settings['disposed_referrals'] != '0':
        print(f'NOTE: {settings["disposed_referrals"]} referrals were disposed of; see README.txt')
    referrals = list(recompute(settings))
    strangers = [each for each in referrals if not each['referred_at'].startswith(settings['month'])]
    differences = [f'{each["referred_at"]} is not in {settings["month"]}' for each in strangers]
    differences += compare('detail.csv', referrals, left_out=('supervisor',))  # that is from the directory
    differences += compare('summary.csv', list(summary_of(referrals, settings)))
    for difference in differences[:50]:
        print(f'DIFFERENT: {difference}')
    print('Something differs.' if differences else 'Every figure was worked out anew, and agrees.')
    return 1 if differences else 0


if __name__ == '__main__':
    sys.exit(main())
