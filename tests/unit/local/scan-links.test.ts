import { expect, test } from '@jest/globals';
import { linksIn } from '../../../local/mail/scan-links';

test('links are found once each, in HTML and in text, without what surrounds them', () => {
  const message = {
    html: `<A HREF = "http://localhost/a?x=1&amp;y=2">one</A> <a href='http://localhost/b'>two</a> <a href="mailto:x@example.test">m</a> <a href="/relative">r</a>`,
    text: 'See http://localhost/b, (http://localhost/c) and <http://localhost/d>. Not ftp://localhost/e.',
  };
  expect(linksIn(message).map(({ href }) => href)).toEqual([
    'http://localhost/a?x=1&y=2',
    'http://localhost/b',
    'http://localhost/c',
    'http://localhost/d',
  ]);
});
