import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useMemo, useRef } from 'react';

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
  const classes = useStyles();
  const frame = useRef<HTMLIFrameElement>(null);
  const undressed = useMemo(() => undress(html), [html]);

  function dress() {
    const inner = frame.current?.contentDocument;
    if (!frame.current || !inner?.body) return;
    for (const element of inner.querySelectorAll<HTMLElement>(`[${held}]`)) {
      if (element instanceof (inner.defaultView ?? window).HTMLTemplateElement) addSheet(inner, element.content.textContent);
      else element.style.cssText = element.getAttribute(held) ?? '';
    }
    const { style } = inner.body;
    inner.documentElement.style.colorScheme = 'light';
    if (style.margin === '') style.margin = '16px';
    if (style.fontFamily === '') style.fontFamily = 'system-ui, sans-serif';
    style.overflowWrap = 'anywhere';
    // A document is never measured shorter than its window.
    frame.current.style.height = '0';
    frame.current.style.height = `${inner.documentElement.scrollHeight + 2}px`;
  }
  return (
    <iframe
      ref={frame}
      title={title}
      sandbox="allow-same-origin"
      srcDoc={undressed}
      onLoad={dress}
      className={mergeClasses(classes.frame, className)}
    />
  );
}

const held = 'data-held-style';

function addSheet(page: Document, rules: string | null): void {
  const sheet = new (page.defaultView ?? window).CSSStyleSheet();
  sheet.replaceSync(rules ?? '');
  page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
}

/**
 * The same page with its styles put by under another name, to be set when it stands. This is done on the text: the page's policy would
 * already be offended by a parser that meets them. Nothing depends on it but looks.
 */
function undress(html: string): string {
  return html
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/(\s)style(?=\s*=)/gi, `$1${held}`))
    .replace(/<style[^>]*>([^<]*)<\/style>/gi, `<template ${held}>$1</template>`);
}
