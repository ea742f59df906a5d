import { makeStyles, Spinner } from '@fluentui/react-components';
import { NetworkFailure } from '../ui/api-problem';
import { FailureBar } from '../ui/FailureBar';
import { useSpoken } from '../ui/i18n';
import { Pages } from './Pages';
import { useSession } from './session';
import { SessionEndedDialog } from './sign-in/SessionEndedDialog';
import { SignInPage } from './sign-in/SignInPage';

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
          {state.is === 'ended' && <SessionEndedDialog email={state.session.user.email} onSignedIn={begin} />}
        </>
      );
  }
}
