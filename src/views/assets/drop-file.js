/** A file may be dropped anywhere on the page: it goes into the field, as if it had been chosen there. */
const field = document.querySelector('[data-drop]');

for (const name of ['dragenter', 'dragover']) {
  document.addEventListener(name, (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    field.classList.add('checker-drop--over');
  });
}
document.addEventListener('dragleave', ({ relatedTarget }) => {
  if (relatedTarget === null) field.classList.remove('checker-drop--over');
});
document.addEventListener('drop', (event) => {
  field.classList.remove('checker-drop--over');
  if (!event.dataTransfer?.files.length) return;
  event.preventDefault();
  field.files = event.dataTransfer.files;
  field.focus();
});
