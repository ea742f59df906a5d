import { makeStyles, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  root: { display: 'inline-flex', alignItems: 'center', gap: '10px', fontSize: '18px', fontWeight: tokens.fontWeightSemibold },
  seal: { fill: tokens.colorBrandForeground1, forcedColorAdjust: 'auto' },
  sign: { stroke: tokens.colorNeutralBackground1 },
  head: { fill: tokens.colorNeutralBackground1 },
});

/** The seal and the name: a W under its point, someone who raises both hands. */
export function Mark() {
  const styles = useStyles();
  return (
    <span className={styles.root}>
      <svg width="28" height="28" viewBox="0 0 64 64" aria-hidden="true">
        <circle cx="32" cy="32" r="31" className={styles.seal} />
        <path
          d="M14 24 23.5 47 32 32 40.5 47 50 24"
          fill="none"
          strokeWidth="5.5"
          strokeLinecap="round"
          strokeLinejoin="round"
          className={styles.sign}
        />
        <circle cx="32" cy="19.5" r="4.5" className={styles.head} />
      </svg>
      Witness
    </span>
  );
}
