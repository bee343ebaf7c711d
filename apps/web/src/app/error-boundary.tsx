/** What is left when a component throws: a sentence, and the way back. */
import Button from '@mui/material/Button';
import { Component, type ReactNode } from 'react';
import i18next from 'i18next';
import { Empty } from '../shared/ui/states.tsx';

export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <Empty
        title={i18next.t('app:broken')}
        text={i18next.t('app:brokenText')}
        action={
          <Button variant="contained" onClick={() => location.reload()}>
            {i18next.t('app:reload')}
          </Button>
        }
      />
    );
  }
}
