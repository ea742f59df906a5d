import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { NavigationRegular } from '@fluentui/react-icons/svg/navigation';
import { Suspense, useState } from 'react';
import { Outlet, useLocation } from 'react-router';
import { useSpoken } from '../ui/i18n';
import { Mark } from '../ui/Mark';
import { useMediaQuery } from '../ui/use-media-query';
import { LoadingPage } from './LoadingPage';
import { PageBoundary } from './PageBoundary';
import { RailLinks } from './RailLinks';
import { useMember } from './session';

const wide = '@media (min-width: 760px)';

const useStyles = makeStyles({
  frame: {
    minHeight: '100dvh',
    display: 'grid',
    gridTemplateRows: 'auto minmax(0, 1fr)',
    gridTemplateColumns: 'minmax(0, 1fr)',
    backgroundColor: tokens.colorNeutralBackground2,
    [wide]: { gridTemplateRows: 'minmax(0, 1fr)', gridTemplateColumns: '240px minmax(0, 1fr)' },
  },
  skip: {
    position: 'absolute',
    insetInlineStart: '-999px',
    ':focus': {
      insetInlineStart: '8px',
      top: '8px',
      zIndex: 10,
      padding: '10px 16px',
      backgroundColor: tokens.colorNeutralBackground1,
      color: tokens.colorBrandForegroundLink,
      border: `2px solid ${tokens.colorStrokeFocus2}`,
      borderRadius: tokens.borderRadiusMedium,
    },
  },
  rail: {
    backgroundColor: tokens.colorNeutralBackground3,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    [wide]: {
      position: 'sticky',
      top: 0,
      height: '100dvh',
      boxSizing: 'border-box',
      display: 'flex',
      flexDirection: 'column',
      overflowY: 'auto',
      borderBottom: 'none',
      borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    },
  },
  top: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    padding: '8px 12px 8px 16px',
    [wide]: { padding: '20px 20px 16px' },
  },
  folded: { display: 'none' },
  links: {
    display: 'flex',
    flexGrow: 1,
    flexDirection: 'column',
    justifyContent: 'space-between',
    padding: '0 8px 12px',
  },
  who: {
    padding: '12px 12px 4px',
    display: 'grid',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    overflowWrap: 'anywhere',
  },
  main: { minWidth: 0, outlineStyle: 'none' },
});

/** The rail, and the page beside it (below it on a narrow screen). */
export function Frame() {
  const styles = useStyles();
  const { texts } = useSpoken();
  const { user, organization } = useMember();
  const { pathname } = useLocation();
  const isWide = useMediaQuery('(min-width: 760px)');
  const [isOpen, setOpen] = useState(false);
  const { rail, skip } = texts.dashboard;
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#main">
        {skip}
      </a>
      <header className={styles.rail}>
        <div className={styles.top}>
          <Mark />
          {!isWide && (
            <Button
              appearance="subtle"
              icon={<NavigationRegular />}
              aria-expanded={isOpen}
              aria-controls="rail-links"
              onClick={() => setOpen(!isOpen)}
            >
              {rail.openMenu}
            </Button>
          )}
        </div>
        <div id="rail-links" className={isWide || isOpen ? styles.links : styles.folded}>
          <RailLinks isAdmin={user.role === 'admin'} onFollow={() => setOpen(false)} />
          <div className={styles.who}>
            <span>{user.name}</span>
            {organization.name !== user.name && <span>{organization.name}</span>}
          </div>
        </div>
      </header>
      <main id="main" className={styles.main} tabIndex={-1}>
        <PageBoundary path={pathname}>
          <Suspense fallback={<LoadingPage />}>
            <Outlet />
          </Suspense>
        </PageBoundary>
      </main>
    </div>
  );
}
