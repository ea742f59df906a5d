/** What only the task pane says; the rest it shares with the dashboard. */
export const addin = {
  title: 'Witness',
  outside:
    'You opened this pane outside Outlook. You can sign in and look at your activities here; for anything with a message, open it in Outlook.',
  latest: 'Latest activities',
  none: 'Nothing was sent yet.',
  openDashboard: 'Open the dashboard',
  signOut: 'Sign out',
};
