/**
 * Sorting and filtering in the page. Plain script without dependencies; it runs in the reader's browser from
 * the one file, so it is kept as text.
 */
export const pageScript = `
'use strict';
(() => {
  const list = document.querySelector('#clips tbody');
  const form = document.querySelector('form.controls');
  if (!list || !form) return;
  const rows = [...list.rows];
  const pages = new Map([...document.querySelectorAll('article')].map((a) => [a.dataset.clip, a]));
  const place = document.getElementById('pages');
  const none = document.getElementById('none');
  const find = document.getElementById('find');
  const status = document.getElementById('status');
  const kind = document.getElementById('kind');
  const shown = document.getElementById('shown');
  const filter = () => {
    const wanted = find.value.trim().toLocaleLowerCase();
    let count = 0;
    for (const row of rows) {
      const name = row.cells[1].dataset.v.toLocaleLowerCase();
      const fits = name.includes(wanted) && (!status.value || row.dataset.status === status.value) &&
        (!kind.value || row.dataset.kind === kind.value);
      row.hidden = !fits;
      pages.get(row.dataset.clip).hidden = !fits;
      if (fits) count += 1;
    }
    none.hidden = count > 0;
    shown.textContent = count + ' / ' + rows.length;
  };
  const heads = [...document.querySelectorAll('#clips thead th')];
  const sort = (head) => {
    const column = head.cellIndex;
    const numeric = head.classList.contains('number');
    const down = head.getAttribute('aria-sort') === 'ascending';
    heads.forEach((other) => other.removeAttribute('aria-sort'));
    head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    const value = (row) => row.cells[column].dataset.v;
    rows.sort((a, b) => {
      const [x, y] = [value(a), value(b)];
      if (x === '' || y === '') return x === y ? a.dataset.clip - b.dataset.clip : x === '' ? 1 : -1;
      const order = numeric ? x - y : x < y ? -1 : x > y ? 1 : 0;
      return (down ? -order : order) || a.dataset.clip - b.dataset.clip;
    });
    list.append(...rows);
    place.append(...rows.map((row) => pages.get(row.dataset.clip)));
  };
  heads.forEach((head) => head.querySelector('button').addEventListener('click', () => sort(head)));
  form.addEventListener('input', filter);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.hidden = false;
  filter();
})();
`;
