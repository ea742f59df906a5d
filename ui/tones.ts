import { makeStyles, tokens } from '@fluentui/react-components';
import { statusColours } from './theme';

/** A class a tone, for what a status colours: its icon, its word, its line. */
export const useTones = makeStyles({
  quiet: { color: tokens.colorNeutralForeground3 },
  accent: { color: statusColours.witnessAccent },
  attention: { color: statusColours.witnessAttention },
  failure: { color: statusColours.witnessFailure },
  information: { color: statusColours.witnessInformation },
});
