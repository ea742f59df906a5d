import { makeStyles, Spinner } from '@fluentui/react-components';
import { lazy, Suspense } from 'react';
import { NetworkFailure } from '../ui/api-problem';
import { FailureBar } from '../ui/FailureBar';
import { useSpoken } from '../ui/i18n';
import { Pages } from './Pages';
import { useSession } from './session';
import { SignInPage } from './sign-in/SignInPage';

const SessionEndedDialog = lazy(() =>
  import('./sign-in/SessionEndedDialog').then(({ SessionEndedDialog: dialog }) => ({ default: dialog })),
);

const useStyles = makeStyles({ middle: { display: 'grid', placeContent: 'center', minHeight: '100dvh', padding: '16px' } });

/** What a visitor sees by who they are; another person than the one before never inherits a page or a draft. */
export function Gate() {
  const styles = useStyles();
  const { texts } = useSpoken();
  const { state, begin, check } = useSession();
  switch (state.is) {
    case 'unknown':
      return (
        <div className={styles.middle}>
          <Spinner label={texts.dashboard.loading} />
        </div>
      );
    case 'unreachable':
      return (
        <main className={styles.middle}>
          <FailureBar error={new NetworkFailure()} onRetry={check} />
        </main>
      );
    case 'signed-out':
      return <SignInPage onSignedIn={begin} />;
    default:
      return (
        <>
          <Pages key={state.session.user.id} />
          {state.is === 'ended' && (
            <Suspense fallback={null}>
              <SessionEndedDialog email={state.session.user.email} onSignedIn={begin} />
            </Suspense>
          )}
        </>
      );
  }
}
