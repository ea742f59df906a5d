import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { useSpoken } from '../ui/i18n';

const useStyles = makeStyles({
  heading: {
    margin: 0,
    fontSize: 'clamp(22px, 3vw, 28px)',
    lineHeight: 1.25,
    fontWeight: 600,
    overflowWrap: 'anywhere',
    textWrap: 'balance',
    // It takes the focus for screen readers only: nothing can be done with it.
    outlineStyle: 'none',
  },
});

interface PageHeadingProps {
  /** Of the window and of history; the heading's own words by default. */
  title: string;
  children?: ReactNode;
  className?: string;
}

/** Names the page, in the window too, and takes the focus when a reader comes from another page. */
export function PageHeading({ title, children = title, className }: PageHeadingProps) {
  const styles = useStyles();
  const { product } = useSpoken().texts.dashboard;
  const heading = useRef<HTMLHeadingElement>(null);
  const isFirstPage = useLocation().key === 'default';
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
  useEffect(() => {
    if (!isFirstPage) heading.current?.focus();
  }, [isFirstPage]);
  return (
    <h1 ref={heading} tabIndex={-1} className={mergeClasses(styles.heading, className)}>
      {children}
    </h1>
  );
}
