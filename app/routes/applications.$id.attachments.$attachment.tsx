import { namedDownloadHeaders } from '#app/http/download.server.ts';
import { attachmentParams } from '#app/http/fields/attachment.server.ts';
import { defineLoader, signedIn } from '#app/http/route.server.ts';
import { readAttachment } from '#app/services/attachments/read-attachments.server.ts';

export const loader = defineLoader(
  { access: signedIn, params: attachmentParams },
  async ({ portal, viewer, params }) => {
    const file = await readAttachment(portal, viewer, params.id, params.attachment);
    return new Response(new Uint8Array(file.bytes), {
      headers: namedDownloadHeaders(file.saveAs, file.name, file.mediaType),
    });
  },
);
