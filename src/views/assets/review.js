/** Decides with keys, for whoever has switched that on; a key that is typed into a field is only text. */
const SWITCH = 'review-keys';
const box = document.querySelector('[data-review-keys]');
const toggle = document.getElementById('keys');

if (box) {
  box.hidden = false;
  toggle.checked = localStorage.getItem(SWITCH) === 'on';
  toggle.addEventListener('change', () => localStorage.setItem(SWITCH, toggle.checked ? 'on' : 'off'));
}

document.addEventListener('keydown', (event) => {
  const { target } = event;
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) target.form?.requestSubmit();
  const isTyping = target.matches('input:not([type=checkbox], [type=radio]), textarea, select');
  if (!toggle?.checked || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  const chosen = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!chosen) return;
  event.preventDefault();
  chosen.click();
  if (chosen.dataset.then) document.getElementById(chosen.dataset.then).focus();
});
