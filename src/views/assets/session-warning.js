/** Asks whether somebody is still there before the session ends. What is on the page stays there, whatever the answer. */
const WARNING_SECONDS = 120;
const LOOK_EVERY_MILLISECONDS = 5000;

const dialog = document.getElementById('session-warning');
const heading = document.getElementById('session-warning-heading');
const text = document.getElementById('session-warning-text');
const button = document.getElementById('session-warning-stay');

/** Each page that is opened, in any tab, keeps the session alive for all of them. */
const tabs = new BroadcastChannel('session');
let state = 'signed in';
let endsAt = 0;

function signedInFor(seconds) {
  endsAt = Date.now() + seconds * 1000;
  state = seconds > WARNING_SECONDS ? 'signed in' : 'at its end';
  if (dialog.open) dialog.close();
}

function look() {
  const secondsLeft = (endsAt - Date.now()) / 1000;
  if (secondsLeft <= 0 && state !== 'signed out') tellOfEnd();
  else if (secondsLeft <= WARNING_SECONDS && state === 'signed in') show('warned');
}

function show(next) {
  state = next;
  if (!dialog.open) dialog.showModal();
}

function tellOfEnd() {
  heading.textContent = 'You have been signed out';
  text.textContent =
    'What you have typed is still on this page. Go on and send it: you will be asked to sign in, and then shown the form to send again.';
  button.textContent = 'Go on';
  show('signed out');
}

async function stay() {
  if (state === 'signed out') {
    dialog.close();
    return;
  }
  const headers = { 'X-CSRF-Token': dialog.dataset.csrf };
  try {
    const answer = await fetch('/session/stay', { method: 'POST', headers, redirect: 'manual' });
    if (!answer.ok) {
      tellOfEnd();
      return;
    }
    const { seconds_left: seconds } = await answer.json();
    signedInFor(seconds);
    tabs.postMessage(seconds);
  } catch {
    text.textContent = 'The service cannot be reached. What you have typed stays on this page: try again.';
  }
}

tabs.addEventListener('message', ({ data }) => signedInFor(Number(data)));
// Escape is an answer too: somebody is there.
dialog.addEventListener('cancel', (event) => {
  event.preventDefault();
  void stay();
});
button.addEventListener('click', () => void stay());
signedInFor(Number(dialog.dataset.seconds));
tabs.postMessage(Number(dialog.dataset.seconds));
setInterval(look, LOOK_EVERY_MILLISECONDS);
