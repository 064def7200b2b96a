/** Shows a job's result as soon as there is one, without taking the page away from whoever reads it before. */
const SECONDS_BETWEEN = 2;

async function look() {
  const answer = await fetch(location.href).catch(() => null);
  const text = answer ? await answer.text() : 'data-job-under-way';
  if (text.includes('data-job-under-way')) setTimeout(look, SECONDS_BETWEEN * 1000);
  else location.reload();
}

setTimeout(look, SECONDS_BETWEEN * 1000);
