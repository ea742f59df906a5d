// Comfort only: shows new mail without a reload. The pages work without it.
const main = document.querySelector('main');

async function follow() {
  const answer = await fetch('/api/version').catch(() => undefined);
  if (!answer?.ok || (await answer.text()) === main.dataset.version) return;
  const page = await fetch(location.href).catch(() => undefined);
  if (!page?.ok) return;
  const fresh = new DOMParser().parseFromString(await page.text(), 'text/html').querySelector('main');
  const focused = main.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
  const unfolded = main.querySelector('details')?.open ?? false;
  main.dataset.version = fresh.dataset.version;
  main.replaceChildren(...fresh.childNodes);
  if (unfolded) main.querySelector('details')?.setAttribute('open', '');
  if (focused) main.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
}

setInterval(() => document.visibilityState === 'visible' && void follow(), 1500);
