import { $generateNodesFromDOM } from '@lexical/html';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { $insertNodes, COMMAND_PRIORITY_HIGH, PASTE_COMMAND } from 'lexical';
import { useEffect } from 'react';
import { cleanPaste } from './clean-paste';

/** Takes pasted HTML before the editor does, and lets in what a message may hold. Plain text, and what was copied here, go their usual way. */
export function PastePlugin() {
  const [editor] = useLexicalComposerContext();
  useEffect(
    () =>
      editor.registerCommand(
        PASTE_COMMAND,
        (event) => {
          const brought = event instanceof ClipboardEvent ? event.clipboardData : null;
          const html = brought?.getData('text/html');
          if (!html || brought?.types.includes('application/x-lexical-editor')) return false;
          event.preventDefault();
          $insertNodes($generateNodesFromDOM(editor, cleanPaste(html)));
          return true;
        },
        COMMAND_PRIORITY_HIGH,
      ),
    [editor],
  );
  return null;
}
