import { Button, makeStyles, ToggleButton, tokens } from '@fluentui/react-components';
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
import { useSpoken } from '../words/i18n';
import { LinkDialog } from './LinkDialog';
import { useEditorMarks } from './use-editor-marks';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '4px',
    margin: 0,
    padding: '4px 8px',
    border: 'none',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
});

export function EditorToolbar() {
  const styles = useStyles();
  const [editor] = useLexicalComposerContext();
  const { toolbar } = useSpoken().texts.dashboard.form;
  const marks = useEditorMarks();
  const [isLinking, setLinking] = useState(false);
  const toggles = [
    { word: toolbar.bold, icon: <TextBoldRegular />, isOn: marks.bold, act: () => editor.dispatchCommand(FORMAT_TEXT_COMMAND, 'bold') },
    {
      word: toolbar.italic,
      icon: <TextItalicRegular />,
      isOn: marks.italic,
      act: () => editor.dispatchCommand(FORMAT_TEXT_COMMAND, 'italic'),
    },
    {
      word: toolbar.bullets,
      icon: <TextBulletListLtrRegular />,
      isOn: marks.list === 'bullet',
      act: () => editor.dispatchCommand(marks.list === 'bullet' ? REMOVE_LIST_COMMAND : INSERT_UNORDERED_LIST_COMMAND, undefined),
    },
    {
      word: toolbar.numbers,
      icon: <TextNumberListLtrRegular />,
      isOn: marks.list === 'number',
      act: () => editor.dispatchCommand(marks.list === 'number' ? REMOVE_LIST_COMMAND : INSERT_ORDERED_LIST_COMMAND, undefined),
    },
  ];
  return (
    <>
      <fieldset className={styles.bar} aria-label={toolbar.label}>
        {toggles.map(({ word, icon, isOn, act }) => (
          <ToggleButton key={word} appearance="subtle" icon={icon} checked={isOn} aria-label={word} title={word} onClick={act} />
        ))}
        <Button
          appearance="subtle"
          icon={<LinkRegular />}
          aria-label={toolbar.link}
          title={toolbar.link}
          onClick={() => setLinking(true)}
        />
        {marks.link !== null && (
          <Button
            appearance="subtle"
            icon={<LinkDismissRegular />}
            aria-label={toolbar.unlink}
            title={toolbar.unlink}
            onClick={() => editor.dispatchCommand(TOGGLE_LINK_COMMAND, null)}
          />
        )}
      </fieldset>
      <LinkDialog
        isOpen={isLinking}
        initial={marks.link ?? ''}
        onClose={() => {
          setLinking(false);
          editor.focus();
        }}
      />
    </>
  );
}
