import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useRef } from 'react';

const useStyles = makeStyles({
  frame: {
    display: 'block',
    boxSizing: 'border-box',
    width: '100%',
    height: '8rem',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    // Messages are written for white paper.
    backgroundColor: '#ffffff',
    colorScheme: 'light',
  },
});

interface SandboxedHtmlProps {
  html: string;
  /** For screen readers: what the frame holds. */
  title: string;
  className?: string;
}

/**
 * HTML that others wrote, in a frame without scripts, forms, navigation or windows. It has our origin only so that we can measure it and
 * hand it its own styles: the page's policy, which the frame inherits, lets in those that are set through the CSSOM and no others.
 */
export function SandboxedHtml({ html, title, className }: SandboxedHtmlProps) {
  const styles = useStyles();
  const frame = useRef<HTMLIFrameElement>(null);
  function dress() {
    const inner = frame.current?.contentDocument;
    if (!frame.current || !inner?.body) return;
    for (const element of inner.querySelectorAll<HTMLElement>('[style]')) element.style.cssText = element.getAttribute('style') ?? '';
    inner.documentElement.style.colorScheme = 'light';
    if (inner.body.style.margin === '') inner.body.style.margin = '16px';
    if (inner.body.style.fontFamily === '') inner.body.style.fontFamily = 'system-ui, sans-serif';
    inner.body.style.overflowWrap = 'anywhere';
    // A document is never measured shorter than its window.
    frame.current.style.height = '0';
    frame.current.style.height = `${inner.documentElement.scrollHeight + 2}px`;
  }
  return (
    <iframe
      ref={frame}
      title={title}
      sandbox="allow-same-origin"
      srcDoc={html}
      onLoad={dress}
      className={mergeClasses(styles.frame, className)}
    />
  );
}
