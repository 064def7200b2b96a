/** Decides with keys, for whoever has switched that on; a key that is typed into a field is only text. */
const SWITCH = 'review-keys';
const box = document.querySelector('[data-review-keys]');
const toggle = document.getElementById('keys');

box.hidden = false;
toggle.checked = localStorage.getItem(SWITCH) === 'on';
toggle.addEventListener('change', () => localStorage.setItem(SWITCH, toggle.checked ? 'on' : 'off'));

document.addEventListener('keydown', (event) => {
  const isTyping = event.target.matches('input:not([type=checkbox]), textarea, select');
  if (!toggle.checked || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`)?.click();
});
