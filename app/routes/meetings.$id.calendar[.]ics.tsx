import { downloadHeaders } from '#app/http/download.server.ts';
import { can, defineLoader, idParam } from '#app/http/route.server.ts';
import { exportCalendar } from '#app/services/meetings/export-calendar.server.ts';

export const loader = defineLoader(
  { access: can('meeting.read'), params: idParam },
  async ({ portal, viewer, params }) => {
    const file = await exportCalendar(portal, viewer, params.id);
    return new Response(file.text, { headers: downloadHeaders(file.name, 'text/calendar; charset=utf-8') });
  },
);
