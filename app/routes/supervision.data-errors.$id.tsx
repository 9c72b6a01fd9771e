import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { DataErrorPage } from '#app/features/data-errors/data-error-page.tsx';
import {
  affectedFields,
  saidFields,
  tellFields,
  withdrawFields,
} from '#app/http/fields/data-error.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import {
  closeDataError,
  tellOwners,
  withdrawDataError,
} from '#app/services/data-errors/error-acts.server.ts';
import { readDataError } from '#app/services/data-errors/read-data-errors.server.ts';
import {
  confirmNoEffect,
  declineNoEffect,
  proposeNoEffect,
} from '#app/services/data-errors/settle-affected.server.ts';

export const loader = defineLoader(
  { access: can('data-error.read'), params: idParam },
  async ({ portal, viewer, params, url }) => {
    const page = await readDataError(portal, viewer, params.id);
    return {
      pageTitle: `${page.reference} ${page.title}`,
      page,
      done: url.searchParams.has('done'),
    };
  },
);

const options = { access: can('data-error.write'), params: idParam };
export const action = defineAction(options, (intent) => {
  const back = (id: string) => redirect(`/supervision/data-errors/${id}?done`);
  return {
    tell: intent(tellFields, async ({ portal, viewer, params, form }) => {
      await tellOwners(portal, viewer, params.id, form.seen);
      return back(params.id);
    }),
    withdraw: intent(withdrawFields, async ({ portal, viewer, params, form }) => {
      await withdrawDataError(portal, viewer, params.id, form.withdrawText);
      return back(params.id);
    }),
    close: intent(z.object({}), async ({ portal, viewer, params }) => {
      await closeDataError(portal, viewer, params.id);
      return back(params.id);
    }),
    propose: intent(saidFields, async ({ portal, viewer, params, form }) => {
      await proposeNoEffect(portal, viewer, params.id, form);
      return back(params.id);
    }),
    confirm: intent(affectedFields, async ({ portal, viewer, params, form }) => {
      await confirmNoEffect(portal, viewer, params.id, form.affected);
      return back(params.id);
    }),
    decline: intent(saidFields, async ({ portal, viewer, params, form }) => {
      await declineNoEffect(portal, viewer, params.id, form);
      return back(params.id);
    }),
  };
});

/** Whoever came second sees how it stands now. */
export const shouldRevalidate = () => true;

export default function DataError() {
  const data = useLoaderData<typeof loader>();
  return <DataErrorPage {...data} own={false} failed={useActionData<typeof action>()} />;
}
