#!/usr/bin/env python3
"""Checks that no file of this folder, and no event of the trail, was altered.

Needs Python 3 and nothing else.  Usage:  python3 verify_trail.py [INDEX]
INDEX is the SHA-256 of index.csv, which the force has told you by another way than this folder came.
Ends with 0 when everything holds, 1 when something does not, and says what.
"""
import csv
import hashlib
import json
import os
import re
import sys

faults = []


def sha256_of(name):
    with open(name, 'rb') as file:
        return hashlib.sha256(file.read()).hexdigest()


def table(name):
    with open(name, encoding='utf-8-sig', newline='') as file:
        return list(csv.DictReader(file))


def check_index(told):
    """Every file has the SHA-256 that the index says, and no file is missing or was added."""
    index = {row['file']: row['sha256'] for row in table('index.csv')}
    there = {name: sha256_of(name) for name in os.listdir() if os.path.isfile(name) and name != 'index.csv'}
    for name in sorted(set(index) | set(there) | (set(os.listdir()) - {'index.csv'})):
        if index.get(name) != there.get(name, 'missing'):
            faults.append(f'{name} was altered, added or taken out: it is not as index.csv says')
    own = sha256_of('index.csv')
    print(f'{len(index)} files; index.csv has the SHA-256 {own}')
    if told is None:
        print('NOTE: without INDEX, the files are only checked against index.csv itself; see README.txt')
    elif not re.fullmatch('[0-9a-fA-F]{64}', told):
        faults.append(f'INDEX has to be a SHA-256, 64 digits and letters from a to f: {told} is none')
    elif told.lower() != own:
        faults.append(f'index.csv was altered: you were told {told}')


def read_trail():
    """Each event carries the hash of the one before, and its own is that of what it says. Answers those that hold."""
    events, last = [], '0' * 64
    with open('trail.jsonl', encoding='utf-8') as lines:
        for number, event in enumerate(map(json.loads, lines), start=1):
            said = {name: value for name, value in event.items() if name != 'hash'}
            text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(',', ':'))
            own = hashlib.sha256(text.encode('utf-8')).hexdigest()
            if (event['id'], event['previous_hash'], event['hash']) != (number, last, own):
                faults.append(f'trail: line {number} was altered, or events before it were put in, taken out or moved')
                break
            events.append(event)
            last = own
    print(f'{len(events)} events of the trail hold; the last has the hash {last}')
    return events


def check_head(events, name, number, head):
    """A head that was printed elsewhere is an event of this trail, which so was not cut off or made anew."""
    if number > len(events) or (number and events[number - 1]['hash'] != head):
        faults.append(f'trail: its event {number} is not the head that {name} names')


def check_told_by_trail(events):
    """What the trail says of files: the exports that were imported, and the return that was published."""
    settings = {row['name']: row['value'] for row in table('settings.csv')}
    check_head(events, 'settings.csv', int(settings['trail_events']), settings['trail_head'])
    imported = {json.loads(event['details'])['sha256'] for event in events if event['what'] == 'import'}
    for row in table('input-files.csv'):
        if row['file_sha256'] not in imported:
            faults.append(f'no event of the trail tells of the import of {row["file"]}')
    if settings['state'] == 'published':
        with open('return.json', encoding='utf-8') as file:
            head = json.load(file)['trail_head']
        check_head(events, 'return.json', head['event'], head['sha256'])
        published = [json.loads(event['details']) for event in events if event['what'] == 'return_published']
        for name, key in (('summary.csv', 'summary'), ('detail.csv', 'detail'), ('return.json', 'sidecar')):
            if not any(each[f'{key}_sha256'] == sha256_of(name) for each in published):
                faults.append(f'{name} is not what the trail says was published')


os.chdir(os.path.dirname(os.path.abspath(__file__)))
try:
    check_index(sys.argv[1] if len(sys.argv) > 1 else None)
    check_told_by_trail(read_trail())
except (ValueError, LookupError, OSError) as trouble:
    faults.append(f'a file cannot be read as it was written: {trouble}')
for fault in faults:
    print(f'WRONG: {fault}')
print('Something does not hold.' if faults else 'Everything holds.')
sys.exit(1 if faults else 0)
