import { readSmtpAddress } from '../../config/smtp-address.ts';

const RELAY = { port: 25, encryption: 'required', verify: true, login: null, messagesAMinute: 60 };

test.each([
  ['smtp://mail.force.police.uk', { ...RELAY, host: 'mail.force.police.uk' }],
  ['smtp://10.0.0.5:2525/', { ...RELAY, host: '10.0.0.5', port: 2525 }],
  ['smtp://[::1]:2525', { ...RELAY, host: '::1', port: 2525 }],
  ['smtps://mail', { ...RELAY, host: 'mail', port: 465, encryption: 'implicit' }],
  [
    'smtps://nccu%40force:p%40ss%3Aword@mail:587',
    {
      ...RELAY,
      host: 'mail',
      port: 587,
      encryption: 'implicit',
      login: { user: 'nccu@force', password: 'p@ss:word' },
    },
  ],
  ['smtp://mail?tls=none', { ...RELAY, host: 'mail', encryption: 'none' }],
  ['smtp://mail?verify=no&rate=5', { ...RELAY, host: 'mail', verify: false, messagesAMinute: 5 }],
])('%s', (text, expected) => {
  expect(readSmtpAddress(text)).toEqual(expected);
});

test.each([
  ['another protocol', 'http://mail'],
  ['no host', 'smtp://'],
  ['a path', 'smtp://mail/inbox'],
  ['an option that is not known', 'smtp://mail?ssl=off'],
  ['a value that is not known', 'smtp://mail?tls=maybe'],
  ['an option twice', 'smtp://mail?verify=no&verify=yes'],
  ['a rate of nothing', 'smtp://mail?rate=0'],
  ['a user without a password', 'smtp://nccu@mail'],
  ['a password in clear', 'smtp://nccu:secret@mail?tls=none'],
  ['TLS turned off where it is the protocol', 'smtps://mail?tls=none'],
  ['a broken escape', 'smtps://user:100%@mail'],
  ['no address', 'mail.force.police.uk'],
])('%s is refused', (_name, text) => {
  expect(readSmtpAddress(text)).toBeUndefined();
});
