import { buffer } from 'node:stream/consumers';
import { blanks, choice, createNotice, figures, footers, heading, letterhead, paragraph, small } from './notice-layout';

const landlord = 'Lakeside Rentals Ltd.';
const reference = 'Lease 2024-0311, apartment 3';
const day = new Intl.DateTimeFormat('en-CA', { dateStyle: 'long', timeZone: 'UTC' });

/** The document of the demo: a landlord's notice of two pages, invented from end to end, dated `today`. */
export async function demoNotice(today: Date): Promise<Buffer> {
  const from = firstOfMonth(today, 4);
  const answerBy = new Date(today.getTime() + 30 * 24 * 3_600_000);
  const pdf = createNotice('Notice of rent increase', landlord);
  const bytes = buffer(pdf);

  letterhead(pdf, landlord, ['27 Harbour Road, Riverton', '555-0142 · office@lakeside.example.test'], day.format(today));
  paragraph(pdf, 'Sam Okafor\n14 Elm Street, apartment 3\nRiverton');
  heading(pdf, 'Notice of rent increase and renewal of your lease');
  paragraph(pdf, 'Dear Sam Okafor,');
  paragraph(
    pdf,
    `Your lease renews on ${day.format(from)} for twelve months. From that day we propose a new rent, set out below. All other terms of the lease stay as they are.`,
  );
  figures(pdf, [
    ['Rent now, each month', '$1,240.00'],
    ['Increase', '$36.00 (2.9 %)'],
    [`Rent from ${day.format(from)}, each month`, '$1,276.00'],
  ]);
  heading(pdf, 'Why the rent changes');
  paragraph(
    pdf,
    'Since the last change the property tax of the building rose by $3,180 a year, and its insurance by $2,460. The roof above apartments 3 and 4 was replaced at a cost of $18,900, of which we charge one twentieth a year to the apartments below it.',
  );
  heading(pdf, 'What we ask of you');
  paragraph(
    pdf,
    `Please answer by ${day.format(answerBy)}, with the form on page 2. If we do not hear from you by then, the lease renews at the new rent.`,
  );
  paragraph(pdf, 'Heat, hot water and one parking space stay included. If anything is unclear, call me at 555-0142.');
  paragraph(pdf, `Yours truly,\n\nMaria Lindqvist\nProperty manager, ${landlord}`);

  pdf.addPage();
  heading(pdf, `Your answer: ${reference}`);
  paragraph(pdf, `To ${landlord}, 27 Harbour Road, Riverton. Tick one box, sign, and return this page by ${day.format(answerBy)}.`);
  choice(pdf, `I renew the lease for twelve months at the new rent of $1,276.00 a month from ${day.format(from)}.`);
  choice(
    pdf,
    'I renew the lease and object to the new rent. I understand that we will talk first, and that either of us may then ask the rental board to decide.',
  );
  choice(pdf, `I do not renew the lease, and will leave the apartment by the day before ${day.format(from)}.`);
  heading(pdf, 'Remarks');
  for (const _ of [1, 2, 3]) blanks(pdf, ['']);
  heading(pdf, 'Signature');
  blanks(pdf, ['Name in capital letters', 'Telephone']);
  blanks(pdf, ['Signature', 'Date']);
  heading(pdf, 'If you want advice');
  small(
    pdf,
    'You may show this notice to anyone you like before you answer. The rental board and tenant associations give advice free of charge, and nothing in this notice takes away a right that the law gives you.',
  );
  pdf.moveDown(0.8);
  small(pdf, 'This document belongs to a demonstration. Every person, address and figure in it is invented.');

  footers(pdf, `${landlord} · ${reference}`);
  pdf.end();
  return bytes;
}

function firstOfMonth(today: Date, monthsAhead: number): Date {
  return new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + monthsAhead, 1));
}
