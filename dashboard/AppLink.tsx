import { Button, type ButtonProps, Link } from '@fluentui/react-components';
import type { MouseEvent, ReactNode } from 'react';
import { type To, useHref, useLinkClickHandler } from 'react-router';

/** A link to another page of ours, in Fluent's dress: the router follows it, and opening it in a new tab still works. */
export function AppLink({ to, children }: { to: To; children: ReactNode }) {
  const follow = useLinkClickHandler<HTMLAnchorElement>(to);
  return (
    <Link href={useHref(to)} inline onClick={(event) => follow(event as MouseEvent<HTMLAnchorElement>)}>
      {children}
    </Link>
  );
}

interface AppLinkButtonProps {
  to: To;
  appearance?: NonNullable<ButtonProps['appearance']>;
  icon?: NonNullable<ButtonProps['icon']>;
  children: ReactNode;
}

export function AppLinkButton({ to, appearance = 'secondary', icon, children }: AppLinkButtonProps) {
  const follow = useLinkClickHandler<HTMLAnchorElement>(to);
  return (
    <Button
      as="a"
      href={useHref(to)}
      appearance={appearance}
      onClick={(event: MouseEvent<HTMLAnchorElement>) => follow(event)}
      {...(icon && { icon })}
    >
      {children}
    </Button>
  );
}
