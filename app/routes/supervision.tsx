import { Outlet, useLoaderData } from '@remix-run/react';
import { SupervisionFrame } from '#app/features/supervision/frame.tsx';
import { defineLoader, signedIn } from '#app/http/route.server.ts';
import { sideItems } from '#app/services/supervision/side-items.ts';

/** Only the frame: every page below has its own guard, because loaders run side by side. */
export const loader = defineLoader({ access: signedIn }, ({ viewer }) => ({ items: sideItems(viewer) }));

export default function Supervision() {
  const { items } = useLoaderData<typeof loader>();
  return (
    <SupervisionFrame items={items}>
      <Outlet />
    </SupervisionFrame>
  );
}
