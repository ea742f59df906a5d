import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { MailAddRegular } from '@fluentui/react-icons/svg/mail-add';
import { MailInboxRegular } from '@fluentui/react-icons/svg/mail-inbox';
import { SettingsRegular } from '@fluentui/react-icons/svg/settings';
import { WarningRegular } from '@fluentui/react-icons/svg/warning';
import { NavLink } from 'react-router';
import { useSpoken } from '../ui/i18n';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: '2px' },
  link: {
    display: 'grid',
    gridTemplateColumns: '20px 1fr',
    alignItems: 'center',
    gap: '12px',
    padding: '10px 12px',
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    borderRadius: tokens.borderRadiusMedium,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  icon: { fontSize: '20px' },
  here: {
    backgroundColor: tokens.colorNeutralBackground1,
    fontWeight: tokens.fontWeightSemibold,
    boxShadow: `inset 3px 0 0 ${tokens.colorBrandForeground1}`,
    '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
});

export function RailLinks({ isAdmin, onFollow }: { isAdmin: boolean; onFollow: () => void }) {
  const styles = useStyles();
  const { rail } = useSpoken().texts.dashboard;
  const links = [
    { to: '/activities', icon: MailInboxRegular, word: rail.activities },
    { to: '/new', icon: MailAddRegular, word: rail.create },
    ...(isAdmin ? [{ to: '/dead-letters', icon: WarningRegular, word: rail.deadLetters }] : []),
    { to: '/settings', icon: SettingsRegular, word: rail.settings },
  ];
  return (
    <nav aria-label={rail.label}>
      <ul className={styles.list}>
        {links.map(({ to, icon: Icon, word }) => (
          <li key={to}>
            <NavLink to={to} onClick={onFollow} className={({ isActive }) => mergeClasses(styles.link, isActive && styles.here)}>
              <Icon aria-hidden className={styles.icon} />
              {word}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
