/** Where Microsoft wants it loaded from: the package on npm is not supported (https://learn.microsoft.com/office/dev/add-ins/reference/javascript-api-for-office). */
const source = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js';
const longestMs = 10_000;

/** Outlook shows the pane in a frame or names itself in the address; a page opened by hand is neither, and asks nothing of Microsoft. */
export function seemsHosted(page: Pick<Window, 'parent' | 'location'> = window): boolean {
  return page.parent !== page || /[?&#]_host_Info=/.test(page.location.href);
}

/** Loads office.js and waits for it; false where no Outlook is around, or does not answer within ten seconds. */
export async function startOffice(): Promise<boolean> {
  if (!seemsHosted()) return false;
  const loaded = (async () => {
    if (typeof Office === 'undefined') await loadScript();
    const { host } = await Office.onReady();
    return host === Office.HostType.Outlook;
  })();
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, longestMs, false));
  return Promise.race([loaded.catch(() => false), late]);
}

function loadScript(): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = source;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error('office.js could not be loaded'));
    document.head.append(script);
  });
}
