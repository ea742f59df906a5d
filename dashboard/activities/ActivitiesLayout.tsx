import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Suspense } from 'react';
import { Outlet, useMatch } from 'react-router';
import { useMediaQuery } from '../../ui/use-media-query';
import { LoadingPage } from '../LoadingPage';
import { ActivityListPage } from './ActivityListPage';

const useStyles = makeStyles({
  both: { display: 'grid', gridTemplateColumns: 'clamp(20rem, 26vw, 30rem) minmax(0, 1fr)', alignItems: 'start' },
  list: { minWidth: 0 },
  beside: {
    position: 'sticky',
    top: 0,
    maxHeight: '100dvh',
    overflowY: 'auto',
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
  },
});

/** The list alone, one activity alone, or on a wide screen both side by side. */
export function ActivitiesLayout() {
  const styles = useStyles();
  const isWide = useMediaQuery('(min-width: 1200px)');
  const chosen = useMatch('/activities/:id')?.params.id ?? null;
  return (
    <div className={chosen !== null && isWide ? styles.both : undefined}>
      {(chosen === null || isWide) && (
        <div className={mergeClasses(styles.list, chosen !== null && styles.beside)}>
          <ActivityListPage chosen={chosen} />
        </div>
      )}
      {chosen !== null && (
        <Suspense fallback={<LoadingPage />}>
          <Outlet key={chosen} />
        </Suspense>
      )}
    </div>
  );
}
