import { $isLinkNode } from '@lexical/link';
import { $isListNode } from '@lexical/list';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { $getSelection, $isRangeSelection, type LexicalNode } from 'lexical';
import { useEffect, useState } from 'react';

/** What holds at the cursor. */
export interface EditorMarks {
  bold: boolean;
  italic: boolean;
  list: 'bullet' | 'number' | null;
  /** Address of the link that the cursor stands in. */
  link: string | null;
}

const none: EditorMarks = { bold: false, italic: false, list: null, link: null };

export function useEditorMarks(): EditorMarks {
  const [editor] = useLexicalComposerContext();
  const [marks, setMarks] = useState(none);
  useEffect(
    () =>
      editor.registerUpdateListener(({ editorState }) => {
        const next = editorState.read($readMarks);
        setMarks((now) => (JSON.stringify(now) === JSON.stringify(next) ? now : next));
      }),
    [editor],
  );
  return marks;
}

function $readMarks(): EditorMarks {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return none;
  const above = ancestors(selection.anchor.getNode());
  const list = above.find($isListNode)?.getListType();
  return {
    bold: selection.hasFormat('bold'),
    italic: selection.hasFormat('italic'),
    list: list === 'bullet' || list === 'number' ? list : null,
    link: above.find($isLinkNode)?.getURL() ?? null,
  };
}

function ancestors(node: LexicalNode): LexicalNode[] {
  return [node, ...node.getParents()];
}
