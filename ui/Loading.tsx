import { makeStyles, Spinner } from '@fluentui/react-components';
import { useSpoken } from './i18n';

const useStyles = makeStyles({ loading: { justifySelf: 'start', padding: '8px 0' } });

export function Loading() {
  return <Spinner size="tiny" className={useStyles().loading} label={useSpoken().texts.dashboard.loading} />;
}
