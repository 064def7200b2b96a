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
import sys

FOLDER = os.path.dirname(os.path.abspath(__file__))
faults = []


def path_of(name):
    return os.path.join(FOLDER, name)


def sha256_of(name):
    digest = hashlib.sha256()
    with open(path_of(name), 'rb') as file:
        for block in iter(lambda: file.read(65536), b''):
            digest.update(block)
    return digest.hexdigest()


def table(name):
    with open(path_of(name), encoding='utf-8-sig', newline='') as file:
        return list(csv.DictReader(file))


def check_index(told):
    """Every file has the SHA-256 that the index says, and no file is missing or was added."""
    index = {row['file']: row['sha256'] for row in table('index.csv')}
    for name in sorted(set(os.listdir(FOLDER)) | set(index)):
        if name == 'index.csv':
            continue
        if name not in index:
            faults.append(f'{name} is not in index.csv')
        elif not os.path.isfile(path_of(name)):
            faults.append(f'{name} is missing')
        elif sha256_of(name) != index[name]:
            faults.append(f'{name} was altered')
    print(f'{len(index)} files; index.csv has the SHA-256 {sha256_of("index.csv")}')
    if told is None:
        print('NOTE: without INDEX, files are only checked against index.csv itself; see README.txt')
    elif told.lower() != sha256_of('index.csv'):
        faults.append(f'index.csv was altered: you were told {told}')


def events():
    with open(path_of('trail.jsonl'), encoding='utf-8') as lines:
        for line in lines:
            yield json.loads(line)


def check_trail():
    """Each event carries the hash of the one before, and its own is that of what it says. Answers hashes by number."""
    hashes = ['0' * 64]
    for event in events():
        number = len(hashes)
        own = event.pop('hash', None)
        text = json.dumps(event, ensure_ascii=False, sort_keys=True, separators=(',', ':'))
        if event['id'] != number:
            faults.append(f'trail: event {event["id"]} stands where event {number} should')
        elif event['previous_hash'] != hashes[-1]:
            faults.append(f'trail: event {number} does not follow the one before it')
        elif hashlib.sha256(text.encode('utf-8')).hexdigest() != own:
            faults.append(f'trail: event {number} was altered')
        else:
            hashes.append(own)
            continue
        return hashes
    print(f'{len(hashes) - 1} events of the trail; its head is {hashes[-1]}')
    return hashes


def check_heads(hashes):
    """The heads that were printed elsewhere are events of this trail: it was not cut off and begun anew."""
    settings = {row['name']: row['value'] for row in table('settings.csv')}
    heads = {'settings.csv': (int(settings['trail_events']), settings['trail_head'])}
    if os.path.exists(path_of('return.json')):
        with open(path_of('return.json'), encoding='utf-8') as file:
            head = json.load(file)['trail_head']
        heads['return.json'] = (head['event'], head['sha256'])
    for name, (number, head) in heads.items():
        if number >= len(hashes) or hashes[number] != head:
            faults.append(f'trail: its event {number} is not the head that {name} names')


def check_told_by_trail():
    """What the trail itself says of files: the return that was published, and the exports that were imported."""
    details = [(event['what'], json.loads(event['details'])) for event in events()]
    imported = {each['sha256'] for what, each in details if what == 'import'}
    for row in table('input-files.csv'):
        if row['file_sha256'] not in imported:
            faults.append(f'no event tells of the import of {row["file"]}')
    published = [each for what, each in details if what == 'return_published']
    if os.path.exists(path_of('return.json')):
        for name, key in (('summary.csv', 'summary'), ('detail.csv', 'detail'), ('return.json', 'sidecar')):
            if not any(each.get(f'{key}_sha256') == sha256_of(name) for each in published):
                faults.append(f'{name} is not what the trail says was published')


try:
    check_index(sys.argv[1] if len(sys.argv) > 1 else None)
    check_heads(check_trail())
    check_told_by_trail()
except (ValueError, LookupError, OSError) as trouble:
    faults.append(f'a file cannot be read as it was written: {trouble}')
for fault in faults:
    print(f'WRONG: {fault}')
print('Something does not hold.' if faults else 'Everything holds.')
sys.exit(1 if faults else 0)
