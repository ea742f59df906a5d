import { lazy } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { DraftProvider } from '../ui/forms/DraftProvider';
import { ActivitiesLayout } from './activities/ActivitiesLayout';
import { Frame } from './Frame';
import { NotFoundPage } from './NotFoundPage';
import { useMember } from './session';

const ActivityPage = lazy(() => import('./activity/ActivityPage').then(({ ActivityPage: page }) => ({ default: page })));
const NewActivityPage = lazy(() => import('./new-activity/NewActivityPage').then(({ NewActivityPage: page }) => ({ default: page })));
const DeadLettersPage = lazy(() => import('./dead-letters/DeadLettersPage').then(({ DeadLettersPage: page }) => ({ default: page })));
const SettingsPage = lazy(() => import('./settings/SettingsPage').then(({ SettingsPage: page }) => ({ default: page })));

export function Pages() {
  const { user } = useMember();
  return (
    <DraftProvider>
      <Routes>
        <Route element={<Frame />}>
          <Route index element={<Navigate to="/activities" replace />} />
          <Route path="activities" element={<ActivitiesLayout />}>
            <Route path=":id" element={<ActivityPage />} />
          </Route>
          <Route path="new" element={<NewActivityPage />} />
          {user.role === 'admin' && <Route path="dead-letters" element={<DeadLettersPage />} />}
          <Route path="settings" element={<SettingsPage />} />
          <Route path="*" element={<NotFoundPage />} />
        </Route>
      </Routes>
    </DraftProvider>
  );
}
