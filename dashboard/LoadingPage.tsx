import { makeStyles } from '@fluentui/react-components';
import { Loading } from '../ui/Loading';

const useStyles = makeStyles({ page: { display: 'grid', padding: 'clamp(16px, 3vw, 40px)' } });

export function LoadingPage() {
  return (
    <div className={useStyles().page}>
      <Loading />
    </div>
  );
}
