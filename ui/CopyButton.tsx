import { Button } from '@fluentui/react-components';
import { CheckmarkRegular } from '@fluentui/react-icons/svg/checkmark';
import { CopyRegular } from '@fluentui/react-icons/svg/copy';
import { useSpoken } from './i18n';
import { useCopy } from './use-copy';

/** `name` says what is copied, for those who do not see what it stands beside. */
export function CopyButton({ text, name }: { text: string; name: string }) {
  const { actions } = useSpoken().texts.dashboard;
  const { copy, isCopied } = useCopy();
  return (
    <Button
      size="small"
      appearance="subtle"
      icon={isCopied ? <CheckmarkRegular /> : <CopyRegular />}
      aria-label={isCopied ? actions.copied : name}
      title={isCopied ? actions.copied : name}
      onClick={() => copy(text)}
    />
  );
}
