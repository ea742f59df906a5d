/**
 * Names under which products that scan links in mail are known to fetch pages, beside those that isbot knows. Most scanners pose as
 * browsers, so that a name missing here proves nothing.
 */
const names = [
  'avanan',
  'barracuda',
  'bitdefender',
  'check ?point',
  'cisco[ -](?:esa|secure|umbrella)|ironport',
  'cloudmark',
  'cyren',
  'fireeye|trellix',
  'forcepoint|websense',
  'fortinet|fortimail|fortiguard',
  'googleimageproxy',
  'hornetsecurity',
  'kaspersky',
  'linkscanner|link-scanner|urlscan',
  'messagelabs|symantec',
  'mimecast',
  'ms-?office|microsoft office|skypeuripreview|bingpreview|safelinks',
  'proofpoint|urldefense',
  'sophos',
  'trend ?micro|tmase',
  'vade ?(?:secure|retro)',
  'virustotal',
  'yahoomailproxy',
  'zscaler',
];

const pattern = new RegExp(names.join('|'), 'i');

export function isMailScanner(agent: string): boolean {
  return pattern.test(agent);
}
