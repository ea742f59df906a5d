import { expect, test } from '@jest/globals';
import { $generateNodesFromDOM } from '@lexical/html';
import { LinkNode } from '@lexical/link';
import { ListItemNode, ListNode } from '@lexical/list';
import { $createParagraphNode, $getRoot, $insertNodes, createEditor } from 'lexical';
import { $bodyHtml } from '../../ui/editor/body-html';
import { cleanPaste } from '../../ui/editor/clean-paste';
import { linkAddress } from '../../ui/editor/link-address';

/** What a message holds after a paste. */
function pasted(html: string): string {
  const editor = createEditor({ nodes: [ListNode, ListItemNode, LinkNode] });
  editor.update(
    () => {
      $getRoot().append($createParagraphNode()).selectEnd();
      $insertNodes($generateNodesFromDOM(editor, cleanPaste(html)));
    },
    { discrete: true },
  );
  return editor.getEditorState().read($bodyHtml, { editor });
}

test('paragraphs, lists, links, bold and italic survive a paste; styles, classes and pictures do not', () => {
  expect(
    pasted(
      '<h1 style="color:red" class="x" onclick="go()">A <b>title</b></h1><ul><li>one</li><li><i>two</i></li></ul><p>see <a href="https://example.test/" style="x">this</a><img src="x"></p>',
    ),
  ).toBe('<p>A <strong>title</strong></p><ul><li>one</li><li><em>two</em></li></ul><p>see <a href="https://example.test/">this</a></p>');
});

test('what a style meant is kept as what it means', () => {
  expect(
    pasted(
      '<b style="font-weight:normal"><p><span style="font-weight:700">bold</span> <span style="font-style:italic">slanted</span></p></b>',
    ),
  ).toBe('<p><strong>bold</strong> <em>slanted</em></p>');
});

test('nothing that runs, loads or leads astray comes in', () => {
  const html = pasted(
    '<style>p{background:url(https://track.test/)}</style><script>steal()</script><p>a <a href="javascript:steal()">link</a><iframe src="https://evil.test"></iframe><svg onload="steal()"></svg></p>',
  );
  expect(html).toBe('<p>a link</p>');
});

test('letters that mean something to HTML are written as letters', () => {
  expect(pasted('<p>1 &lt; 2 &amp; "x"</p>')).toBe('<p>1 &#60; 2 &#38; &#34;x&#34;</p>');
});

test('a message of nothing but space is empty', () => {
  expect(pasted('<p>  </p><p></p>')).toBe('');
});

test.each([
  ['example.test/a', 'https://example.test/a'],
  ['http://example.test', 'http://example.test/'],
  ['sam@example.test', 'mailto:sam@example.test'],
  ['javascript:alert(1)', null],
  ['data:text/html,x', null],
  ['nothing', null],
  ['', null],
])('the address %p becomes %p', (typed, address) => {
  expect(linkAddress(typed)).toBe(address);
});
