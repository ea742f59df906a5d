import { makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';

// It must stand in the page before something is said in it, and take no room while nothing is.
const useStyles = makeStyles({ region: { display: 'contents' } });

/** Says politely what has just happened. */
export function LiveRegion({ children }: { children: ReactNode }) {
  return (
    <div role="status" className={useStyles().region}>
      {children}
    </div>
  );
}
