import { makeStyles, Text } from '@fluentui/react-components';
import { useSpoken } from '../ui/i18n';
import { AppLink } from './AppLink';
import { PageHeading } from './PageHeading';

const useStyles = makeStyles({ page: { display: 'grid', gap: '12px', padding: 'clamp(16px, 3vw, 40px)', justifyItems: 'start' } });

export function NotFoundPage() {
  const styles = useStyles();
  const { failures, rail, notFoundTitle } = useSpoken().texts.dashboard;
  return (
    <div className={styles.page}>
      <PageHeading title={notFoundTitle} />
      <Text>{failures.notFound}</Text>
      <AppLink to="/activities">{rail.activities}</AppLink>
    </div>
  );
}
