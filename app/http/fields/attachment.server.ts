import { z } from 'zod';
import { type AttachmentPurpose, isAttachmentPurpose } from '#policies/attachments.ts';
import { idField } from '../form.server.ts';

/** A file of a form. The browser sends an empty one where none was chosen; the use case says so beside the field. */
export const fileField = z.custom<File>(
  (value) => typeof value === 'object' && value !== null && 'arrayBuffer' in value && 'name' in value,
  'field.file-empty',
);
export const attachFields = z.object({
  purpose: z.custom<AttachmentPurpose>(
    (value) => typeof value === 'string' && isAttachmentPurpose(value),
    'field.choose',
  ),
  file: fileField,
});
export const detachFields = z.object({ attachment: idField });
const id = z.string().regex(/^[\w-]{22}$/);
export const attachmentParams = z.object({ id, attachment: id });
