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
      <FluentProvider theme={dark ? darkTheme : lightTheme}>
        <Ground>{children}</Ground>
      </FluentProvider>
    </RendererProvider>
  );
}

const useStyles = makeStyles({ ground: { minHeight: '100dvh', backgroundColor: tokens.colorNeutralBackground2 } });

/** Not on the provider itself: what a provider wears, its menus and dialogs wear too. */
function Ground({ children }: { children: ReactNode }) {
  return <div className={useStyles().ground}>{children}</div>;
}
