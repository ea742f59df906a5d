import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { $generateNodesFromDOM } from '@lexical/html';
import { LinkNode } from '@lexical/link';
import { ListItemNode, ListNode } from '@lexical/list';
import { LexicalComposer } from '@lexical/react/LexicalComposer';
import { ContentEditable } from '@lexical/react/LexicalContentEditable';
import { LexicalErrorBoundary } from '@lexical/react/LexicalErrorBoundary';
import { HistoryPlugin } from '@lexical/react/LexicalHistoryPlugin';
import { LinkPlugin } from '@lexical/react/LexicalLinkPlugin';
import { ListPlugin } from '@lexical/react/LexicalListPlugin';
import { OnChangePlugin } from '@lexical/react/LexicalOnChangePlugin';
import { RichTextPlugin } from '@lexical/react/LexicalRichTextPlugin';
import { $getRoot, $insertNodes, type EditorState, type LexicalEditor } from 'lexical';
import { $bodyHtml } from './body-html';
import { EditorToolbar } from './EditorToolbar';
import { linkAddress } from './link-address';

const useStyles = makeStyles({
  frame: {
    position: 'relative',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderBottomColor: tokens.colorNeutralStrokeAccessible,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    ':focus-within': { outline: `2px solid ${tokens.colorCompoundBrandStroke}`, outlineOffset: '-1px' },
  },
  invalid: { border: `1px solid ${tokens.colorPaletteRedBorder2}` },
  page: { position: 'relative' },
  text: {
    minHeight: '14rem',
    padding: '12px 16px',
    outlineStyle: 'none',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase500,
    overflowWrap: 'anywhere',
    '& p': { margin: '0 0 12px' },
    '& ul, & ol': { margin: '0 0 12px', paddingInlineStart: '28px' },
    '& a': { color: tokens.colorBrandForegroundLink },
  },
  placeholder: {
    position: 'absolute',
    top: '12px',
    insetInlineStart: '16px',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase500,
    pointerEvents: 'none',
  },
  underline: { textDecorationLine: 'underline' },
  strikethrough: { textDecorationLine: 'line-through' },
});

interface BodyEditorProps {
  /** What to begin with; the editor keeps what is written from then on. */
  initialHtml: string;
  onChange: (html: string) => void;
  placeholder: string;
  labelledBy: string;
  describedBy: string | undefined;
  isInvalid: boolean;
}

/** Bold, italic, lists and links. Whatever else a paste brings is left at the door: only these nodes exist here. */
export function BodyEditor({ initialHtml, onChange, placeholder, labelledBy, describedBy, isInvalid }: BodyEditorProps) {
  const styles = useStyles();
  const config = {
    namespace: 'message',
    nodes: [ListNode, ListItemNode, LinkNode],
    theme: { text: { underline: styles.underline, strikethrough: styles.strikethrough } },
    onError: (error: Error) => {
      throw error;
    },
    editorState: (editor: LexicalEditor) => {
      if (initialHtml === '') return;
      $getRoot().select();
      $insertNodes($generateNodesFromDOM(editor, new DOMParser().parseFromString(initialHtml, 'text/html')));
    },
  };
  return (
    <LexicalComposer initialConfig={config}>
      <div className={mergeClasses(styles.frame, isInvalid && styles.invalid)}>
        <EditorToolbar />
        <div className={styles.page}>
          <RichTextPlugin
            contentEditable={
              <ContentEditable
                className={styles.text}
                aria-labelledby={labelledBy}
                aria-describedby={describedBy}
                aria-invalid={isInvalid}
                aria-multiline
                aria-required
                aria-placeholder={placeholder}
                placeholder={<div className={styles.placeholder}>{placeholder}</div>}
              />
            }
            ErrorBoundary={LexicalErrorBoundary}
          />
        </div>
        <HistoryPlugin />
        <ListPlugin />
        <LinkPlugin validateUrl={(url) => linkAddress(url) !== null} />
        <OnChangePlugin ignoreSelectionChange onChange={(state: EditorState) => onChange(state.read($bodyHtml))} />
      </div>
    </LexicalComposer>
  );
}
