import { $isLinkNode } from '@lexical/link';
import { $isListItemNode, $isListNode } from '@lexical/list';
import { $getRoot, $isElementNode, $isLineBreakNode, $isTextNode, type ElementNode, type LexicalNode, type TextFormatType } from 'lexical';

const tags: [TextFormatType, string][] = [
  ['bold', 'strong'],
  ['italic', 'em'],
  ['underline', 'u'],
  ['strikethrough', 's'],
];

/** What was written, as plain HTML without styles, classes or anything that an editor leaves behind; empty where nothing was. */
export function $bodyHtml(): string {
  const root = $getRoot();
  return root.getTextContent().trim() === '' ? '' : inside(root);
}

function inside(element: ElementNode): string {
  return element.getChildren().map(htmlOf).join('');
}

function htmlOf(node: LexicalNode): string {
  if ($isLineBreakNode(node)) return '<br>';
  if ($isTextNode(node))
    return tags.reduce(
      (html, [format, tag]) => (node.hasFormat(format) ? `<${tag}>${html}</${tag}>` : html),
      escapeHtml(node.getTextContent()),
    );
  if (!$isElementNode(node)) return '';
  const html = inside(node);
  if ($isLinkNode(node)) return `<a href="${escapeHtml(node.getURL())}">${html}</a>`;
  if ($isListNode(node)) return `<${node.getTag()}>${html}</${node.getTag()}>`;
  if ($isListItemNode(node)) return `<li>${html}</li>`;
  return `<p>${html || '<br>'}</p>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
