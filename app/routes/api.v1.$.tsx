import { apiAction, apiLoader } from '#app/http/api.server.ts';

export const loader = apiLoader;
export const action = apiAction;
