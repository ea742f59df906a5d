import { Field, Input, makeStyles, Select } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons/svg/search';
import { useEffect, useRef, useState } from 'react';
import { type RecipientStatus, recipientStatuses } from '../../shared/activity-status';
import { type ActivityType, activityTypes } from '../../shared/contract/activities';
import { useSpoken } from '../../ui/i18n';
import type { ActivityFilter } from './activity-filter';

const restMs = 250;

const roomy = '@container (min-width: 720px)';

const useStyles = makeStyles({
  bar: {
    display: 'grid',
    gap: '12px',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    [roomy]: { gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1fr) minmax(0, 1fr)' },
  },
  search: { gridColumn: '1 / -1', '& input': { textOverflow: 'ellipsis' }, [roomy]: { gridColumn: 'auto' } },
  // A select would rather stretch its column than cut its longest choice.
  field: { minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)', '& select': { minWidth: 0, textOverflow: 'ellipsis' } },
});

interface FilterBarProps {
  filter: ActivityFilter;
  onChange: (change: { [K in keyof ActivityFilter]: ActivityFilter[K] | undefined }) => void;
}

export function FilterBar({ filter, onChange }: FilterBarProps) {
  const styles = useStyles();
  const { texts } = useSpoken();
  const { list, types } = texts.dashboard;
  const [words, setWords] = useState(filter.q ?? '');
  const held = filter.q ?? '';
  const asked = useRef(held);
  // Going back changes the address bar, not what stands in the box; an answer to one's own typing changes neither.
  useEffect(() => {
    if (asked.current !== held) setWords(held);
    asked.current = held;
  }, [held]);
  useEffect(() => {
    if (words.trim() === held) return;
    const timer = setTimeout(() => {
      asked.current = words.trim();
      onChange({ q: words.trim() || undefined });
    }, restMs);
    return () => clearTimeout(timer);
  }, [words, held, onChange]);

  return (
    <section aria-label={list.search} className={styles.bar}>
      <Field className={styles.search} label={list.search}>
        <Input
          type="search"
          contentBefore={<SearchRegular />}
          placeholder={list.searchHint}
          value={words}
          maxLength={200}
          onChange={(_event, { value }) => setWords(value)}
        />
      </Field>
      <Field className={styles.field} label={list.status}>
        <Select
          value={filter.status ?? ''}
          onChange={(_event, { value }) => onChange({ status: (value || undefined) as RecipientStatus | undefined })}
        >
          <option value="">{list.anyStatus}</option>
          {recipientStatuses.map((status) => (
            <option key={status} value={status}>
              {texts.statuses[status]}
            </option>
          ))}
        </Select>
      </Field>
      <Field className={styles.field} label={list.type}>
        <Select
          value={filter.type ?? ''}
          onChange={(_event, { value }) => onChange({ type: (value || undefined) as ActivityType | undefined })}
        >
          <option value="">{list.anyType}</option>
          {activityTypes.map((type) => (
            <option key={type} value={type}>
              {types[type]}
            </option>
          ))}
        </Select>
      </Field>
    </section>
  );
}
