import { createDOMRenderer, FluentProvider, makeStyles, RendererProvider, tokens } from '@fluentui/react-components';
import { type ReactNode, useMemo } from 'react';
import { darkTheme, lightTheme } from './theme';
import { useMediaQuery } from './use-media-query';

/** The theme that the reader's system asks for, and style elements that carry the page's nonce: a strict policy refuses any other. */
export function AppRoot({ children }: { children: ReactNode }) {
  const renderer = useMemo(() => {
    const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
    return createDOMRenderer(document, { styleElementAttributes: { nonce } });
  }, []);
  const dark = useMediaQuery('(prefers-color-scheme: dark)');
  return (
    <RendererProvider renderer={renderer}>
      <Ground isDark={dark}>{children}</Ground>
    </RendererProvider>
  );
}

const useStyles = makeStyles({ ground: { minHeight: '100dvh', backgroundColor: tokens.colorNeutralBackground2 } });

function Ground({ isDark, children }: { isDark: boolean; children: ReactNode }) {
  return (
    <FluentProvider theme={isDark ? darkTheme : lightTheme} className={useStyles().ground}>
      {children}
    </FluentProvider>
  );
}
