// Runs in the page of an audit: language, filters, sorting, and the way from a rule to its failures. Without it everything is shown.
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const form = document.getElementById('filters');
  const clear = document.getElementById('clear');
  const asked = { checklist: '', effect: '', text: '', group: '' };

  const isChinese = () => root.dataset.lang === 'zh-CN';
  const words = new WeakMap();
  const wordsOf = (element) => {
    if (!words.has(element)) words.set(element, element.textContent.toLowerCase());
    return words.get(element);
  };

  function speak(lang) {
    root.dataset.lang = lang;
    root.lang = lang;
    for (const element of all('[data-zh]')) element.textContent = isChinese() ? element.dataset.zh : element.dataset.en;
  }

  /** Whether a row of a table or chart, or a group of failures, passes what is asked. */
  function passes(element) {
    const { checklist, effect } = element.dataset;
    if (asked.checklist && checklist !== undefined && checklist !== asked.checklist) return false;
    if (asked.effect && effect !== undefined && effect !== asked.effect) return false;
    return !asked.text || wordsOf(element).includes(asked.text);
  }

  function foldTable(table) {
    const rows = all('tbody tr', table);
    const passing = rows.filter(passes);
    const seen = table.dataset.open ? passing.length : Number(table.dataset.seen);
    for (const row of rows) row.hidden = !passing.includes(row);
    passing.forEach((row, i) => {
      row.classList.toggle('folded', i >= seen);
    });
    tellMore(table, passing.length, seen);
  }

  function tellMore(table, count, seen) {
    const section = table.closest('section');
    let button = section.querySelector('.more');
    if (!button) {
      button = document.createElement('button');
      button.type = 'button';
      button.className = 'more';
      button.addEventListener('click', () => {
        table.dataset.open = 'true';
        foldTable(table);
      });
      section.append(button);
    }
    button.hidden = count <= seen;
    button.dataset.zh = `显示全部 ${count} 行`;
    button.dataset.en = `Show all ${count} rows`;
    button.textContent = isChinese() ? button.dataset.zh : button.dataset.en;
  }

  /** Moves the rows that pass up into the places of those that do not. */
  function foldChart(chart) {
    const rows = all('.row', chart);
    if (rows.length === 0) return;
    let top = 0;
    let shown = 0;
    for (const row of rows) {
      const seen = shown < Number(chart.dataset.seen) && passes(row);
      if (seen) {
        row.removeAttribute('display');
        row.setAttribute('transform', `translate(0 ${top})`);
        top += Number(row.dataset.height);
        shown += 1;
      } else row.setAttribute('display', 'none');
    }
    const height = Math.max(1, top);
    const width = chart.getAttribute('width');
    chart.setAttribute('viewBox', `0 0 ${width} ${height}`);
    chart.setAttribute('height', String(height));
  }

  function show() {
    for (const table of all('table')) foldTable(table);
    for (const chart of all('.chart')) foldChart(chart);
    for (const group of all('.failures')) group.hidden = asked.group ? group.id !== asked.group : !passes(group);
    clear.hidden = !Object.values(asked).some(Boolean);
  }

  function sortBy(header) {
    const table = header.closest('table');
    const body = table.querySelector('tbody');
    const column = [...header.parentElement.children].indexOf(header);
    const isNumber = ['count', 'percent', 'seconds'].some((kind) => header.classList.contains(kind));
    const before = header.getAttribute('aria-sort');
    const down = before ? before === 'ascending' : isNumber;
    const collator = new Intl.Collator(root.lang, { numeric: true });
    const keyOf = (row) => (isNumber ? Number(row.children[column].dataset.v) : shownText(row.children[column]));
    const order = (left, right) => (isNumber ? left - right : collator.compare(left, right));
    const rows = all('tr', body).map((row) => ({ row, value: keyOf(row) }));
    rows.sort((left, right) => (down ? order(right.value, left.value) : order(left.value, right.value)));
    body.append(...rows.map(({ row }) => row));
    for (const other of all('th', header.parentElement)) other.removeAttribute('aria-sort');
    header.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    foldTable(table);
  }

  function shownText(cell) {
    return (cell.querySelector(`[lang="${root.lang}"]`) ?? cell).textContent;
  }

  /** From a rule to its failures: only they are left, until the filters are cleared. */
  function drill(event) {
    const link = event.target.closest('a[href^="#f-"]');
    if (!link) return;
    const id = link.getAttribute('href').slice(1);
    const group = document.getElementById(id);
    if (!group) return;
    event.preventDefault();
    asked.group = id;
    show();
    group.scrollIntoView({ block: 'start' });
    group.focus({ preventScroll: true });
  }

  document.getElementById('language').addEventListener('click', () => speak(isChinese() ? 'en' : 'zh-CN'));
  document.addEventListener('click', drill);
  for (const header of all('thead th')) header.querySelector('button').addEventListener('click', () => sortBy(header));
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', () => {
    Object.assign(asked, {
      checklist: form.elements.checklist.value,
      effect: form.elements.effect.value,
      text: form.elements.text.value.trim().toLowerCase(),
      group: '',
    });
    show();
  });
  clear.addEventListener('click', () => {
    form.reset();
    Object.assign(asked, { checklist: '', effect: '', text: '', group: '' });
    show();
    document.getElementById('t-rules').scrollIntoView();
  });
  form.hidden = false;
  speak(root.dataset.lang);
  show();
})();
