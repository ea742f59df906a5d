import type { EmailWords } from './email-words';

/** The twin without any markup: short lines of prose that read well aloud, the link alone on its line. */
export function emailText(words: EmailWords): string {
  const { files } = words;
  const sections = [
    [words.from, words.organization].filter(Boolean).join('\n'),
    `${words.whatThisIs} ${words.record}`,
    words.lead(words.textHeading),
    words.body.text,
    files && [words.lead(files.heading), ...files.list.map(({ name, size }) => `- ${name}, ${size}`), files.where].join('\n'),
    words.lead(words.open),
    words.link,
    words.linkIsYours,
    words.reference,
    `${words.lead(words.isItReal)} ${words.howToCheck}`,
    words.footer,
  ];
  return `${sections.filter((section) => section).join('\n\n')}\n`;
}
