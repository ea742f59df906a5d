import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { Component, type ReactNode } from 'react';
import { useSpoken } from '../ui/i18n';

/** Keeps a page that cannot be loaded or drawn from taking the frame down with it. */
export class PageBoundary extends Component<{ path: string; children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override componentDidUpdate({ path }: { path: string }) {
    if (this.state.broken && path !== this.props.path) this.setState({ broken: false });
  }

  override render() {
    return this.state.broken ? <BrokenPage /> : this.props.children;
  }
}

function BrokenPage() {
  const { failures } = useSpoken().texts.dashboard;
  return (
    <MessageBar intent="error" layout="multiline" role="alert">
      <MessageBarBody>{failures.page}</MessageBarBody>
      <MessageBarActions>
        <Button onClick={() => location.reload()}>{failures.reload}</Button>
      </MessageBarActions>
    </MessageBar>
  );
}
