import { Outlet, useLocation } from '@remix-run/react';
import { AccountTabs } from '#app/features/account/account-tabs.tsx';

/** Only the frame: every page below has its own guard, because loaders run side by side. */
export default function Account() {
  return (
    <>
      <AccountTabs here={useLocation().pathname} />
      <Outlet />
    </>
  );
}
