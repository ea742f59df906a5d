import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '../..');
const { OfficeAddinManifest } = createRequire(import.meta.url)('office-addin-manifest') as typeof import('office-addin-manifest');
const xml = readFileSync(join(root, 'manifest.xml'), 'utf8');
const origin = 'https://localhost:4000';

test('Outlook finds a mail add-in with everything that it asks for', async () => {
  const manifest = await OfficeAddinManifest.readManifestFile(join(root, 'manifest.xml'));
  expect(manifest).toMatchObject({
    id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
    officeAppType: 'MailApp',
    defaultLocale: 'en-US',
    displayName: 'Witness',
    hosts: ['Mailbox'],
    permissions: 'ReadWriteItem',
  });
});

test('every address is ours, below a domain that the manifest names, and leads to a page or picture that there is', () => {
  const addresses = [...xml.matchAll(/DefaultValue="(https:[^"]+)"/g)].map(([, address]) => address ?? '');
  expect(addresses.length).toBeGreaterThan(5);
  expect(xml).toContain(`<AppDomain>${origin}</AppDomain>`);
  for (const address of addresses) {
    const path = address.slice(origin.length);
    expect(address.startsWith(`${origin}/`)).toBe(true);
    const icon = /^\/assets\/web\/(icons\/icon-\d+\.png)$/.exec(path)?.[1];
    if (icon) expect([icon, existsSync(join(root, 'assets', icon))]).toEqual([icon, true]);
    else expect(['/addin/taskpane.html', '/app']).toContain(path);
  }
});

test('every text that a button names is there, no longer than Outlook takes, in three languages', () => {
  const wanted = new Set([...xml.matchAll(/resid="([^"]+)"/g)].map(([, id]) => id));
  const given = new Set([...xml.matchAll(/<bt:(?:String|Url|Image) id="([^"]+)"/g)].map(([, id]) => id));
  expect([...wanted].filter((id) => !given.has(id))).toEqual([]);
  expect([...given].filter((id) => !wanted.has(id))).toEqual([]);
  for (const [, short] of xml.matchAll(/<bt:ShortStrings>([\s\S]*?)<\/bt:ShortStrings>/g))
    for (const [, value] of (short ?? '').matchAll(/Value="([^"]+)"/g)) expect(value?.length).toBeLessThanOrEqual(125);
  for (const locale of ['fr-CA', 'es-MX']) expect(xml.split(`Locale="${locale}"`)).toHaveLength(5);
});
