import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ShieldCheckmarkRegular } from '@fluentui/react-icons/svg/shield-checkmark';
import { ShieldErrorRegular } from '@fluentui/react-icons/svg/shield-error';
import { useEffect, useState } from 'react';
import { verifyChain } from '../../shared/evidence/verify-chain';
import { useSpoken } from '../../ui/i18n';
import type { Evidence } from '../../ui/timeline/evidence';
import { useTones } from '../../ui/tones';

const useStyles = makeStyles({
  line: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    gap: '10px',
    margin: '4px 0 0',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    maxWidth: '70ch',
  },
  icon: { fontSize: '20px' },
});

type Verdict = 'checking' | 'whole' | 'damaged' | 'impossible';

/** Re-hashes the chain here, in the reader's browser, rather than take our word for it. */
export function ChainCheck({ evidence }: { evidence: Evidence }) {
  const styles = useStyles();
  const tones = useTones();
  const { timeline } = useSpoken().texts.dashboard;
  const [verdict, setVerdict] = useState<Verdict>('checking');

  useEffect(() => {
    let isOver = false;
    checkChain(evidence).then((found) => {
      if (!isOver) setVerdict(found);
    });
    return () => {
      isOver = true;
    };
  }, [evidence]);

  const words: Record<Verdict, string> = {
    checking: timeline.checking,
    whole: timeline.whole(evidence.records.length),
    damaged: timeline.damaged,
    impossible: '',
  };
  if (verdict === 'impossible') return null;
  const Icon = verdict === 'damaged' ? ShieldErrorRegular : ShieldCheckmarkRegular;
  const tone = tones[verdict === 'damaged' ? 'failure' : verdict === 'whole' ? 'accent' : 'quiet'];
  return (
    <p className={mergeClasses(styles.line, tone)} role={verdict === 'damaged' ? 'alert' : undefined}>
      <Icon aria-hidden className={styles.icon} />
      {words[verdict]}
    </p>
  );
}

async function checkChain({ chain, records, disclosures, head }: Evidence): Promise<Verdict> {
  // A page that came neither over TLS nor from this machine has no digest to check with.
  if (!globalThis.crypto?.subtle) return 'impossible';
  const findings = await verifyChain(chain, records, disclosures, head, sha256);
  return findings.length === 0 ? 'whole' : 'damaged';
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
