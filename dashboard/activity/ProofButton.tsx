import { Button, Menu, MenuButton, MenuItem, MenuList, MenuPopover, MenuTrigger, makeStyles } from '@fluentui/react-components';
import { DocumentArrowDownRegular } from '@fluentui/react-icons/svg/document-arrow-down';
import { useState } from 'react';
import { readProof } from '../../shared/contract/activities';
import { type Language, languages } from '../../shared/languages';
import { useApi } from '../../ui/ApiProvider';
import { useSpoken } from '../../ui/i18n';
import { saveFile } from '../../ui/save-file';

const useStyles = makeStyles({
  both: { display: 'flex', gap: '1px' },
  first: { borderTopRightRadius: 0, borderBottomRightRadius: 0 },
  second: { borderTopLeftRadius: 0, borderBottomLeftRadius: 0, minWidth: '32px' },
});

interface ProofButtonProps {
  activityId: string;
  recipientId: string;
  /** The reference that the file is named after. */
  reference: string;
  isPrimary: boolean;
  onFailure: (error: unknown) => void;
}

/** The proof in the reader's language at one press, in another by the menu beside. */
export function ProofButton({ activityId, recipientId, reference, isPrimary, onFailure }: ProofButtonProps) {
  const styles = useStyles();
  const api = useApi();
  const { language, texts } = useSpoken();
  const { activity } = texts.dashboard;
  const [isMaking, setMaking] = useState(false);

  async function download(wanted: Language) {
    if (isMaking) return;
    setMaking(true);
    onFailure(null);
    try {
      const report = await api.download(readProof, { params: { id: activityId, rid: recipientId }, query: { language: wanted } });
      saveFile(report, `${reference}-${wanted}.pdf`);
    } catch (error) {
      onFailure(error);
    } finally {
      setMaking(false);
    }
  }

  return (
    <div className={styles.both}>
      <Button
        className={styles.first}
        appearance={isPrimary ? 'primary' : 'secondary'}
        icon={<DocumentArrowDownRegular />}
        disabledFocusable={isMaking}
        onClick={() => download(language)}
      >
        {isMaking ? activity.proofMaking : activity.proof}
      </Button>
      <Menu positioning="below-end">
        <MenuTrigger disableButtonEnhancement>
          <MenuButton
            className={styles.second}
            appearance={isPrimary ? 'primary' : 'secondary'}
            aria-label={activity.proofLanguage}
            disabledFocusable={isMaking}
          />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {languages.map((each) => (
              <MenuItem key={each} onClick={() => download(each)}>
                {activity.proofIn[each]}
              </MenuItem>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
    </div>
  );
}
