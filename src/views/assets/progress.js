/** Shows how far the work is without loading the page anew; at its end, goes to the page that shows what came of it. */
const ASK_EVERY_MILLISECONDS = 1000;
const box = document.querySelector('[data-progress]');
const words = document.getElementById('progress-words');
const bar = document.getElementById('progress-bar');

async function look() {
  try {
    const answer = await fetch(box.dataset.progress);
    const { hasEnded, percent, words: told } = answer.ok ? await answer.json() : { hasEnded: true };
    if (hasEnded) {
      location.replace(box.dataset.back);
      return;
    }
    bar.value = percent;
    if (words.textContent !== told) words.textContent = told;
  } catch {
    words.textContent = 'The service cannot be reached. This page goes on asking.';
  }
  setTimeout(look, ASK_EVERY_MILLISECONDS);
}

setTimeout(look, ASK_EVERY_MILLISECONDS / 2);
