import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { MailAddRegular } from '@fluentui/react-icons/svg/mail-add';
import { ConnectionBar } from '../../ui/ConnectionBar';
import { FailureBar } from '../../ui/FailureBar';
import { useSpoken } from '../../ui/i18n';
import { Loading } from '../../ui/Loading';
import { AppLinkButton } from '../AppLink';
import { PageHeading } from '../PageHeading';
import { useMember } from '../session';
import { ActivityRow } from './ActivityRow';
import { useActivityFilter } from './activity-filter';
import { FilterBar } from './FilterBar';
import { FirstSteps } from './FirstSteps';
import { useActivityList } from './use-activity-list';

const useStyles = makeStyles({
  page: {
    containerType: 'inline-size',
    display: 'grid',
    gap: '16px',
    padding: 'clamp(16px, 3vw, 40px)',
    maxWidth: '88rem',
    boxSizing: 'border-box',
  },
  narrow: { padding: '24px 16px' },
  head: { display: 'flex', flexWrap: 'wrap', gap: '12px', justifyContent: 'space-between', alignItems: 'center' },
  besideTitle: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500, fontWeight: tokens.fontWeightSemibold },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    overflow: 'hidden',
  },
  foot: { display: 'flex', flexWrap: 'wrap', gap: '12px', alignItems: 'center' },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** `chosen` is the activity that stands beside the list, if one does. */
export function ActivityListPage({ chosen }: { chosen: string | null }) {
  const styles = useStyles();
  const { texts } = useSpoken();
  const { list, rail, actions, loading } = texts.dashboard;
  const { organization } = useMember();
  const [filter, changeFilter] = useActivityFilter();
  const activities = useActivityList(filter);
  const { items, interruptedSince, problem } = activities;
  const isFiltered = Object.keys(filter).length > 0;
  const isEmpty = items?.length === 0 && !isFiltered;

  return (
    <section className={mergeClasses(styles.page, chosen !== null && styles.narrow)} aria-label={list.title}>
      <div className={styles.head}>
        {chosen === null ? <PageHeading title={list.title} /> : <h2 className={styles.besideTitle}>{list.title}</h2>}
        {chosen === null && !isEmpty && (
          <AppLinkButton to="/new" appearance="primary" icon={<MailAddRegular />}>
            {rail.create}
          </AppLinkButton>
        )}
      </div>
      {!isEmpty && <FilterBar filter={filter} onChange={changeFilter} />}
      <ConnectionBar interruptedSince={interruptedSince} timeZone={organization.timeZone} />
      {problem && <FailureBar error={problem} onRetry={activities.refresh} />}
      {!items && !problem && <Loading />}
      {isEmpty && <FirstSteps />}
      {items?.length === 0 && isFiltered && (
        <div className={styles.foot}>
          <Text>{list.noMatch}</Text>
          <Button onClick={() => changeFilter({ q: undefined, status: undefined, type: undefined })}>{list.clear}</Button>
        </div>
      )}
      {items && items.length > 0 && (
        <>
          <ul className={styles.list} aria-label={list.title}>
            {items.map((item) => (
              <ActivityRow key={item.id} item={item} isChosen={item.id === chosen} timeZone={organization.timeZone} />
            ))}
          </ul>
          {activities.moreFailure !== null && <FailureBar error={activities.moreFailure} />}
          <div className={styles.foot}>
            {activities.hasMore && (
              <Button disabledFocusable={activities.isLoadingMore} onClick={activities.loadMore}>
                {activities.isLoadingMore ? loading : actions.more}
              </Button>
            )}
            <Text className={styles.quiet} role="status">
              {list.shown(items.length)}
            </Text>
          </div>
        </>
      )}
    </section>
  );
}
