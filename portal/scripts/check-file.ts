import { createSha256 } from './fingerprint/sha256';

// Comfort only: the page says how to do the same without a script. Nothing here sends anything, and the page's policy forbids it.
const panel = document.getElementById('check-here');
const input = document.getElementById('check-file');

if (panel && input instanceof HTMLInputElement) {
  panel.hidden = false;
  input.addEventListener('change', () => void check(panel, input.files?.[0]));
  panel.addEventListener('dragover', (event) => {
    event.preventDefault();
    panel.classList.add('over');
  });
  panel.addEventListener('dragleave', () => panel.classList.remove('over'));
  panel.addEventListener('drop', (event) => {
    event.preventDefault();
    panel.classList.remove('over');
    input.value = '';
    void check(panel, event.dataTransfer?.files[0]);
  });
}

/** Counts up with each check: one that is still running when the next begins says nothing any more. */
let latest = 0;

async function check(panel: HTMLElement, file: File | undefined): Promise<void> {
  if (!file) return;
  latest += 1;
  const turn = latest;
  show(panel, '.reading');
  try {
    const sha256 = await fingerprint(file, (done) => {
      if (turn === latest) write(panel, '.reading', (panel.dataset.reading ?? '').replace('{done}', String(done)));
    });
    if (turn !== latest) return;
    const match = [...document.querySelectorAll<HTMLElement>('[data-sha256]')].find((one) => one.dataset.sha256 === sha256);
    write(panel, '.matched', match?.dataset.name ?? '');
    panel
      .querySelector('.different .fingerprint')
      ?.replaceChildren(
        ...(sha256.match(/.{8}/g) ?? []).map((group) => Object.assign(document.createElement('span'), { textContent: group })),
      );
    show(panel, match ? '.same' : '.different');
  } catch {
    // A file that was moved or changed while it was read, or that the browser may not read.
    if (turn === latest) show(panel, '.unreadable');
  }
}

function show(panel: HTMLElement, selector: string): void {
  for (const one of panel.querySelectorAll<HTMLElement>('[aria-live] > *')) one.hidden = !one.matches(selector);
}

function write(panel: HTMLElement, selector: string, text: string): void {
  const place = panel.querySelector(selector);
  if (place) place.textContent = text;
}

/** SHA-256 of a file of any size, a piece at a time, so that the page stays alive; `report` hears of every whole tenth, in percent. */
async function fingerprint(file: File, report: (done: number) => void): Promise<string> {
  const hash = createSha256();
  const reader = file.stream().getReader();
  let read = 0;
  let reported = 0;
  report(0);
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return hash.digest();
    hash.update(value);
    read += value.length;
    const tenth = Math.floor((read / file.size) * 10) * 10;
    if (tenth > reported) {
      reported = tenth;
      report(tenth);
      // Lets the browser draw between pieces.
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
}
