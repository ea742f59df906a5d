import { makeStyles, Toolbar, ToolbarButton, ToolbarDivider, ToolbarToggleButton, tokens } from '@fluentui/react-components';
import { LinkRegular } from '@fluentui/react-icons/svg/link';
import { LinkDismissRegular } from '@fluentui/react-icons/svg/link-dismiss';
import { TextBoldRegular } from '@fluentui/react-icons/svg/text-bold';
import { TextBulletListLtrRegular } from '@fluentui/react-icons/svg/text-bullet-list-ltr';
import { TextItalicRegular } from '@fluentui/react-icons/svg/text-italic';
import { TextNumberListLtrRegular } from '@fluentui/react-icons/svg/text-number-list-ltr';
import { TOGGLE_LINK_COMMAND } from '@lexical/link';
import { INSERT_ORDERED_LIST_COMMAND, INSERT_UNORDERED_LIST_COMMAND, REMOVE_LIST_COMMAND } from '@lexical/list';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { FORMAT_TEXT_COMMAND } from 'lexical';
import { useState } from 'react';
import { useSpoken } from '../i18n';
import { LinkDialog } from './LinkDialog';
import { useEditorMarks } from './use-editor-marks';

const useStyles = makeStyles({
  bar: { flexWrap: 'wrap', padding: '4px 8px', borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
});

export function EditorToolbar() {
  const styles = useStyles();
  const [editor] = useLexicalComposerContext();
  const { toolbar } = useSpoken().texts.dashboard.form;
  const marks = useEditorMarks();
  const [isLinking, setLinking] = useState(false);
  const lists = [
    { kind: 'bullet', icon: <TextBulletListLtrRegular />, word: toolbar.bullets, command: INSERT_UNORDERED_LIST_COMMAND },
    { kind: 'number', icon: <TextNumberListLtrRegular />, word: toolbar.numbers, command: INSERT_ORDERED_LIST_COMMAND },
  ] as const;
  const texts = [
    { format: 'bold', icon: <TextBoldRegular />, word: toolbar.bold },
    { format: 'italic', icon: <TextItalicRegular />, word: toolbar.italic },
  ] as const;
  const checked = {
    text: texts.flatMap(({ format }) => (marks[format] ? [format] : [])),
    list: marks.list ? [marks.list] : [],
  };
  return (
    <>
      <Toolbar className={styles.bar} aria-label={toolbar.label} size="small" checkedValues={checked}>
        {texts.map(({ format, icon, word }) => (
          <ToolbarToggleButton
            key={format}
            name="text"
            value={format}
            icon={icon}
            aria-label={word}
            title={word}
            onClick={() => editor.dispatchCommand(FORMAT_TEXT_COMMAND, format)}
          />
        ))}
        <ToolbarDivider />
        {lists.map(({ kind, icon, word, command }) => (
          <ToolbarToggleButton
            key={kind}
            name="list"
            value={kind}
            icon={icon}
            aria-label={word}
            title={word}
            onClick={() => editor.dispatchCommand(marks.list === kind ? REMOVE_LIST_COMMAND : command, undefined)}
          />
        ))}
        <ToolbarDivider />
        <ToolbarButton icon={<LinkRegular />} aria-label={toolbar.link} title={toolbar.link} onClick={() => setLinking(true)} />
        {marks.link !== null && (
          <ToolbarButton
            icon={<LinkDismissRegular />}
            aria-label={toolbar.unlink}
            title={toolbar.unlink}
            onClick={() => editor.dispatchCommand(TOGGLE_LINK_COMMAND, null)}
          />
        )}
      </Toolbar>
      {isLinking && <LinkDialog initial={marks.link ?? ''} onClose={() => setLinking(false)} />}
    </>
  );
}
