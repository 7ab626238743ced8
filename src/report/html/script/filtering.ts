/** Filters the time line by what its form says. What is left of a chunk decides how high a browser takes it to be. */
export const filtering = `
if (line) {
  const form = document.getElementById('filter');
  const shown = document.getElementById('shown');
  const chunks = [...line.querySelectorAll('.chunk')].map((chunk) => ({
    chunk,
    rows: [...chunk.querySelectorAll('details.x')].map((row) => ({ row, is: row.dataset.is.split(' ') })),
  }));
  const all = chunks.reduce((sum, { rows }) => sum + rows.length, 0);
  const number = (count) => count.toLocaleString('en');
  const holds = (entry, texts) => {
    entry.text ??= entry.row.textContent.toLowerCase();
    return texts.some((text) => entry.text.includes(text));
  };
  const apply = () => {
    const data = new FormData(form);
    const choices = ['purpose', 'method', 'answer', 'named'].map((name) => data.getAll(name)).filter(({ length }) => length > 0);
    const text = data.get('text').trim().toLowerCase();
    // As it is within the data of a row, which is JSON with every < escaped.
    const texts = text === '' ? [] : [text, JSON.stringify(text).slice(1, -1).replaceAll('<', '\\\\u003c')];
    const isFiltered = choices.length > 0 || texts.length > 0;
    let count = 0;
    for (const { chunk, rows } of chunks) {
      let left = 0;
      for (const entry of rows) {
        const fits = choices.every((values) => values.some((value) => entry.is.includes(value)))
          && (texts.length === 0 || holds(entry, texts));
        entry.row.hidden = !fits;
        if (fits) left += 1;
      }
      chunk.hidden = left === 0;
      chunk.style.containIntrinsicBlockSize = isFiltered ? left * 2.125 + 'rem' : '';
      count += left;
    }
    line.classList.toggle('filtered', isFiltered);
    shown.textContent = number(count) + ' of ' + number(all);
  };
  let waiting;
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 100);
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(apply));
  form.hidden = false;
}
`;
