import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
} from '@fluentui/react-components';
import { $createLinkNode, TOGGLE_LINK_COMMAND } from '@lexical/link';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { $createTextNode, $getSelection, $insertNodes, $isRangeSelection } from 'lexical';
import { type FormEvent, useState } from 'react';
import { useSpoken } from '../i18n';
import { linkAddress } from './link-address';

interface LinkDialogProps {
  /** Of the link that the cursor stands in. */
  initial: string;
  onClose: () => void;
}

/** Links what is selected; where nothing is, the address itself is written and linked. */
export function LinkDialog({ initial, onClose }: LinkDialogProps) {
  const [editor] = useLexicalComposerContext();
  const { form, actions } = useSpoken().texts.dashboard;
  const [typed, setTyped] = useState(initial);
  const [isAsked, setAsked] = useState(false);
  const address = linkAddress(typed);

  function apply(event: FormEvent) {
    event.preventDefault();
    // The dialog lies inside the message's form by way of React, though not in the page.
    event.stopPropagation();
    setAsked(true);
    if (address === null) return;
    const isCollapsed = editor.getEditorState().read(() => {
      const selection = $getSelection();
      return !$isRangeSelection(selection) || selection.isCollapsed();
    });
    if (isCollapsed && initial === '') editor.update(() => $insertNodes([$createLinkNode(address).append($createTextNode(typed.trim()))]));
    else editor.dispatchCommand(TOGGLE_LINK_COMMAND, address);
    onClose();
  }

  return (
    <Dialog open onOpenChange={onClose}>
      <DialogSurface>
        <form onSubmit={apply} noValidate>
          <DialogBody>
            <DialogTitle>{form.linkTitle}</DialogTitle>
            <DialogContent>
              <Field label={form.linkAddress} validationMessage={isAsked && address === null ? form.linkInvalid : null}>
                <Input type="url" value={typed} onChange={(_event, { value }) => setTyped(value)} />
              </Field>
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>{actions.cancel}</Button>
              <Button type="submit" appearance="primary">
                {form.linkApply}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
