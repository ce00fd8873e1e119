// What the pages do beyond HTML: formulas, the mark on the current page, the search, and the keys.
'use strict';

// --- the frame -------------------------------------------------------------------------------------------------------
const main = document.getElementById('content');
const wide = window.matchMedia('(min-width: 64rem)'); // as in book.css: room for the contents at the side,
const wider = window.matchMedia('(min-width: 90rem)'); // and for the page's own sections as well

function openWhere(query, selector) {
  const open = () => { for (const list of document.querySelectorAll(selector)) list.open = query.matches; };
  open();
  query.addEventListener('change', open);
}
openWhere(wide, '.contents-list details');
openWhere(wider, '.on-this-page details');

const page = location.pathname.split('/').pop() || 'index.html';
for (const link of document.querySelectorAll('.contents-list a')) {
  if (link.getAttribute('href') === page) {
    link.setAttribute('aria-current', 'page');
    if (wide.matches) link.scrollIntoView({block: 'nearest'});
  }
}

const title = document.querySelector('.headertitle .title');
if (title) {
  title.setAttribute('role', 'heading');
  title.setAttribute('aria-level', '1');
}
for (const code of document.querySelectorAll('.fragment')) code.tabIndex = 0;

// --- formulas: MathJax 2, from the folder beside this file, only where a page has one -----------------------------------
if (/\\[([]/.test(document.body.textContent)) {
  window.MathJax = {
    jax: ['input/TeX', 'output/SVG'],
    extensions: ['tex2jax.js', 'AssistiveMML.js'],
    tex2jax: {inlineMath: [['\\(', '\\)']], displayMath: [['\\[', '\\]']]},
    TeX: {extensions: ['AMSmath.js', 'AMSsymbols.js']},
    SVG: {font: 'TeX', scale: 94, undefinedFamily: 'serif', linebreaks: {automatic: !wide.matches, width: 'container'}},
    menuSettings: {inTabOrder: false},
    messageStyle: 'none',
    showMathMenu: false,
  };
  const script = document.createElement('script');
  script.src = 'mathjax/MathJax.js';
  document.head.append(script);
}

// --- search: lunr, loaded when somebody looks for something ----------------------------------------------------------------
const field = document.getElementById('search');
const results = document.getElementById('results');
let index = null;
let loading = null;

function load(file) {
  return new Promise((done, failed) => {
    const script = document.createElement('script');
    script.src = file;
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });
}

async function loadIndex() {
  await Promise.all([load('lunr.js'), load('search-data.js')]);
  lunr.tokenizer.separator = /[\s\-_():,.]+/;
  index = lunr(function () {
    this.ref('number');
    this.field('title', {boost: 10});
    this.field('place', {boost: 3});
    this.field('text');
    this.metadataWhitelist = [];
    bookSections.forEach((section, number) => this.add({number, ...section}));
  });
}

function found(words) {
  const terms = lunr.tokenizer(words).map(String).filter(Boolean);
  const required = lunr.Query.presence.REQUIRED;
  return index.query(query => {
    terms.forEach(term => {
      query.term(term, {boost: 5});
      query.term(term, {wildcard: lunr.Query.wildcard.TRAILING, presence: terms.length > 1 ? required : undefined});
    });
  });
}

function show(hits) {
  results.hidden = false;
  results.replaceChildren(...hits.slice(0, 12).map(hit => {
    const section = bookSections[hit.ref];
    const link = document.createElement('a');
    link.href = section.url;
    link.textContent = section.title.replace(/\\[a-z]+ ?/g, '');
    const place = document.createElement('small');
    place.textContent = section.place;
    link.append(' ', place);
    const item = document.createElement('li');
    item.append(link);
    return item;
  }));
  if (hits.length === 0) {
    const item = document.createElement('li');
    item.textContent = 'Nothing found.';
    results.append(item);
  }
}

async function search() {
  const words = field.value.trim();
  if (words.length < 2) {
    results.hidden = true;
    return;
  }
  loading = loading || loadIndex();
  await loading;
  if (field.value.trim() === words) show(found(words));
}

field.addEventListener('focus', () => { loading = loading || loadIndex(); });
field.addEventListener('input', search);
field.form.addEventListener('submit', event => {
  event.preventDefault();
  const first = results.querySelector('a');
  if (first && !results.hidden) first.click();
});
document.addEventListener('click', event => { if (!field.form.contains(event.target)) results.hidden = true; });
results.addEventListener('click', () => { results.hidden = true; });

// --- keys: / searches, Escape closes, up and down go through the results, left and right turn the page ---------------------
function step(by) {
  const links = [...results.querySelectorAll('a')];
  const at = links.indexOf(document.activeElement) + by;
  (at < 0 ? field : links[Math.min(at, links.length - 1)])?.focus();
}

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const searching = field.form.contains(document.activeElement);
  const scrolls = document.activeElement.matches('input, textarea, .wide, .fragment, pre, .formula');
  if (event.key === '/' && !searching) field.focus();
  else if (event.key === 'Escape' && searching) { results.hidden = true; field.focus(); field.blur(); }
  else if (event.key === 'ArrowDown' && searching && !results.hidden) step(1);
  else if (event.key === 'ArrowUp' && searching && !results.hidden) step(-1);
  else if (event.key === 'ArrowLeft' && !scrolls) document.querySelector('.turn a[rel=prev]')?.click();
  else if (event.key === 'ArrowRight' && !scrolls) document.querySelector('.turn a[rel=next]')?.click();
  else return;
  event.preventDefault();
});
