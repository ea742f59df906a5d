import { createDOMRenderer, FluentProvider, RendererProvider } from '@fluentui/react-components';
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
      <FluentProvider theme={dark ? darkTheme : lightTheme}>{children}</FluentProvider>
    </RendererProvider>
  );
}
