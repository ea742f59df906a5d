import { act } from '@testing-library/react';
import { $createParagraphNode, $createTextNode, $getRoot, type LexicalEditor } from 'lexical';

/** Puts text into the editor. jsdom has none of the input events that an editor lives by; a browser test types for real. */
export async function writeBody(text: string): Promise<void> {
  const element = document.querySelector<HTMLElement & { __lexicalEditor?: LexicalEditor }>('[contenteditable="true"]');
  const editor = element?.__lexicalEditor;
  if (!editor) throw new Error('there is no editor on the page');
  await act(async () => {
    await new Promise<void>((resolve) => {
      editor.update(
        () => {
          $getRoot().clear();
          for (const line of text.split('\n')) $getRoot().append($createParagraphNode().append($createTextNode(line)));
        },
        { onUpdate: resolve },
      );
    });
  });
}
