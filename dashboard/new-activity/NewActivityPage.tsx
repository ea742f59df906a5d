import { makeStyles } from '@fluentui/react-components';
import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { CertifiedEmailForm } from '../../ui/forms/CertifiedEmailForm';
import { useDraft } from '../../ui/forms/DraftProvider';
import { useSpoken } from '../../ui/i18n';
import { PageHeading } from '../PageHeading';

const useStyles = makeStyles({
  page: {
    boxSizing: 'border-box',
    display: 'grid',
    gap: '24px',
    padding: 'clamp(16px, 3vw, 40px)',
    maxWidth: '64rem',
    gridTemplateColumns: 'minmax(0, 1fr)',
  },
});

export function NewActivityPage() {
  const styles = useStyles();
  const { form } = useSpoken().texts.dashboard;
  const { setDraft } = useDraft();
  const { state } = useLocation();
  const navigate = useNavigate();
  const email = (state as { email?: string } | null)?.email;
  useEffect(() => {
    if (!email) return;
    setDraft((draft) => ({
      ...draft,
      recipients: draft.recipients.map((recipient, row) => (row === 0 && recipient.email === '' ? { ...recipient, email } : recipient)),
    }));
  }, [email, setDraft]);

  return (
    <div className={styles.page}>
      <PageHeading title={form.title} />
      <CertifiedEmailForm
        onAccepted={({ id }) => navigate(`/activities/${id}`, { state: { accepted: true } })}
        onOpen={(id) => navigate(`/activities/${id}`)}
      />
    </div>
  );
}
