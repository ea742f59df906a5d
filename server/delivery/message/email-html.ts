import type { EmailWords } from './email-words';
import { escapeHtml } from './visible-line';

const font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const ink = `color:#1A2433;${font};font-size:16px;line-height:1.5`;
const muted = `color:#55606E;${font};font-size:14px;line-height:1.5`;
const small = `color:#55606E;${font};font-size:13px;line-height:1.5`;

// Mail programs that follow the reader's colours take these; all others have a light ground and dark letters written out at each element.
const darkMode = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
.text h3 { font-size: 18px; } .text h4 { font-size: 16px; }
.text table { border-collapse: collapse; } .text td, .text th { border: 1px solid #8B95A1; padding: 4px 8px; text-align: left; }
.text a { color: #0F5C4A; }
@media (prefers-color-scheme: dark) {
  body, .ground { background: #15191F !important; }
  .ink, .text, .text * { color: #E8EAED !important; }
  .muted { color: #A9B2BD !important; }
  .link, .text a { color: #6FCBB0 !important; }
  .button { background: #6FCBB0 !important; }
  .button a { color: #15191F !important; }
  .line { border-color: #5B6572 !important; }
}`;

/** One column of tables, at most 600 px, without pictures or fonts to fetch. */
export function emailHtml(subject: string, words: EmailWords): string {
  const e = escapeHtml;
  return `<!DOCTYPE html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${e(subject)}</title>
<style>${darkMode}
</style>
</head>
<body style="margin:0;padding:0;background:#FBFAF7">
<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#FBFAF7">
<tr><td align="center" style="padding:24px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;text-align:left;overflow-wrap:anywhere">
${row(senderHtml(words))}
${row(`<p class="ink" style="${ink};margin:0">${e(words.whatThisIs)}</p>
<p class="muted" style="${muted};margin:4px 0 0">${e(words.record)}</p>`)}
${row(`<h2 class="muted" style="${muted};font-weight:600;margin:0 0 8px">${e(words.textHeading)}</h2>
<div class="text line" style="${ink};border-left:3px solid #8B95A1;padding:0 0 0 16px">${words.body.html}</div>`)}
${words.files ? row(filesHtml(words.files)) : ''}
${row(`<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr>
<td class="button" style="background:#0F5C4A;border-radius:4px"><a href="${e(words.link)}" style="display:inline-block;padding:12px 24px;${font};font-size:16px;font-weight:600;color:#FFFFFF;text-decoration:none">${e(words.open)}</a></td>
</tr></table>
<p class="muted" style="${muted};margin:16px 0 0">${e(words.linkLead)}</p>
<p style="${muted};margin:4px 0 0"><a class="link" href="${e(words.link)}" style="color:#0F5C4A">
${e(words.link)}
</a></p>
<p class="muted" style="${muted};margin:4px 0 0">${e(words.linkIsYours)}</p>`)}
${row(
  `<p class="ink" style="${ink};font-size:14px;font-weight:600;margin:0">${e(words.reference)}</p>
<p class="ink" style="${ink};font-size:14px;margin:12px 0 0"><strong>${e(words.isItReal)}</strong></p>
<p class="muted" style="${muted};margin:4px 0 0">${e(words.howToCheck)}</p>`,
  ';border-top:1px solid #8B95A1;padding-top:16px',
)}
${row(`<p class="muted" style="${small};margin:0">${e(words.footer)}</p>`)}
</table>
</td></tr>
</table>
</body>
</html>
`;
}

function senderHtml({ from, organization }: EmailWords): string {
  const name = `<div class="ink" style="${ink};font-size:18px;font-weight:600">${escapeHtml(from)}</div>`;
  return organization === null ? name : `${name}\n<div class="muted" style="${muted}">${escapeHtml(organization)}</div>`;
}

const row = (content: string, style = ''): string => `<tr><td class="line" style="padding:0 0 24px${style}">
${content}
</td></tr>`;

function filesHtml({ heading, where, list }: NonNullable<EmailWords['files']>): string {
  const items = list.map(
    ({ name, size }) =>
      `<li class="ink" style="${ink}">${escapeHtml(name)} <span class="muted" style="${muted}">${escapeHtml(size)}</span></li>`,
  );
  return `<h2 class="ink" style="${ink};font-weight:600;margin:0">${escapeHtml(heading)}</h2>
<ul style="margin:4px 0;padding:0 0 0 20px">
${items.join('\n')}
</ul>
<p class="muted" style="${muted};margin:0">${escapeHtml(where)}</p>`;
}
