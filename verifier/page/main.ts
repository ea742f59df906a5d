import { type Language, languages } from '../../shared/languages';
import { verifier as en } from '../../shared/locales/en/verifier';
import { verifier as es } from '../../shared/locales/es/verifier';
import { verifier as fr } from '../../shared/locales/fr/verifier';
import { checkFiles, type Given, type Outcome, sortDropped } from './check-files';
import { h } from './elements';
import { showOutcome, type Words } from './show-outcome';

const catalogues: Record<Language, Words> = { en, fr, es };
const names: Record<Language, string> = { en: 'English', fr: 'Français', es: 'Español' };

const app = document.getElementById('app') as HTMLElement;
const pinned = readPinned();
const given: Given & { pasted: string } = { document: null, compare: null, link: '', trust: [], pasted: '' };
let outcome: Outcome | null = null;
let language = languages.find((one) => navigator.language.startsWith(one)) ?? 'en';
/** Counts up with each check: one that is still running when the next begins says nothing any more. */
let latest = 0;

/** The keys that the server put into the page; a page that was saved before, or built by hand, has none. */
function readPinned(): string | null {
  const text = document.getElementById('trust')?.textContent?.trim() ?? '';
  return text.startsWith('{') && !text.startsWith('{{') ? text : null;
}

function draw(): void {
  const words = catalogues[language];
  const { page } = words;
  document.documentElement.lang = language;
  document.title = `${page.title} – Witness`;
  const choice = h(
    'select',
    { id: 'language' },
    ...languages.map((one) => h('option', { value: one, lang: one, selected: one === language }, names[one])),
  );
  choice.addEventListener('change', () => {
    language = choice.value as Language;
    draw();
    document.getElementById('language')?.focus();
  });
  app.replaceChildren(
    h('header', {}, h('span', {}, 'Witness'), h('span', {}, h('label', { for: 'language' }, page.language), choice)),
    h('main', {}, h('h1', {}, page.title), h('p', {}, page.intro), drawForm(words), h('div', { id: 'outcome', 'aria-live': 'polite' })),
    h('footer', {}, h('p', { class: 'muted' }, page.saveNote)),
  );
  drawOutcome(words);
}

function drawForm({ page }: Words): HTMLFormElement {
  const document_ = h('input', { type: 'file', id: 'document', required: true, accept: '.zip,.pdf,.json', 'aria-describedby': 'drop' });
  const compare = h('input', { type: 'file', id: 'compare', 'aria-describedby': 'compare-why' });
  const link = h('input', { type: 'text', id: 'link', autocomplete: 'off', spellcheck: 'false', 'aria-describedby': 'link-why' });
  const trust = h('textarea', { id: 'trusted', rows: '3', spellcheck: 'false', 'aria-describedby': 'trust-why' });
  link.value = given.link;
  trust.value = given.pasted;
  const form = h(
    'form',
    {},
    field(document_, page.choose, given.document?.name ?? page.drop, 'drop'),
    field(compare, page.compare, given.compare?.name ?? page.compareWhy, 'compare-why'),
    field(link, page.link, page.linkWhy, 'link-why'),
    field(trust, page.trust, pinned ? page.trustPinned : page.trustNone, 'trust-why'),
    pinned !== null && h('ul', { class: 'muted' }, ...pinnedLines().map((line) => h('li', {}, h('code', {}, line)))),
    h('button', { type: 'submit' }, page.check),
  );
  document_.required = given.document === null;
  const take = () => {
    given.link = link.value;
    given.pasted = trust.value;
    given.document = document_.files?.[0] ?? given.document;
    given.compare = compare.files?.[0] ?? given.compare;
  };
  form.addEventListener('input', take);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    take();
    void check();
  });
  return form;
}

function field(input: HTMLElement, label: string, hint: string, hintId: string): HTMLElement {
  return h('div', { class: 'field' }, h('label', { for: input.id }, label), input, h('span', { class: 'muted', id: hintId }, hint));
}

function pinnedLines(): string[] {
  const { log = [], logKeys = [], fingerprints = [] } = JSON.parse(pinned ?? '{}') as Record<string, string[]>;
  return [...log, ...logKeys, ...fingerprints];
}

async function check(): Promise<void> {
  latest += 1;
  const turn = latest;
  document.getElementById('outcome')?.replaceChildren(h('p', {}, catalogues[language].page.checking));
  const trust = [pinned, given.pasted].filter((text): text is string => text !== null && text.trim() !== '');
  const found = await checkFiles({ ...given, trust });
  if (turn !== latest) return;
  outcome = found;
  drawOutcome(catalogues[language]);
  document.getElementById('verdict')?.focus();
}

function drawOutcome(words: Words): void {
  if (outcome) document.getElementById('outcome')?.replaceChildren(...showOutcome(words, outcome));
}

document.addEventListener('dragover', (event) => {
  event.preventDefault();
  document.body.classList.add('over');
});
document.addEventListener('dragleave', () => document.body.classList.remove('over'));
document.addEventListener('drop', (event) => {
  event.preventDefault();
  document.body.classList.remove('over');
  void takeDropped([...(event.dataTransfer?.files ?? [])]);
});

async function takeDropped(files: File[]): Promise<void> {
  if (files.length === 0) return;
  Object.assign(given, await sortDropped(files));
  draw();
  await check();
}

draw();
