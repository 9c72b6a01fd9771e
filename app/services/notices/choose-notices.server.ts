import { translator } from '#app/i18n/translator.ts';
import {
  type Delivery,
  listNoticeChoices,
  setNoticeChoices,
} from '#db/portal/repositories/notice-choices.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { toSubject } from '#policies/access/subjects.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { alwaysTold, type NoticeTopic, noticeTopics } from './notice-topics.ts';

const self = (viewer: SignedIn) =>
  authorize(viewer, 'account.self', toSubject('Person', { id: viewer.person.id }));

/** How one is told of what, besides the inbox, which always has everything. */
export async function readNoticeChoices(portal: Portal, viewer: SignedIn) {
  self(viewer);
  const t = translator(viewer.language);
  const chosen = await listNoticeChoices(portal.store.read, [viewer.person.id]);
  return {
    topics: noticeTopics.map((topic) => ({
      id: topic,
      label: t(`notice.topic.${topic}`),
      hint: t(`notice.topicHint.${topic}`),
      fixed: alwaysTold.includes(topic),
      delivery: chosen.find((choice) => choice.topic === topic)?.delivery ?? ('now' as Delivery),
    })),
  };
}

/** A choice about what is always told is not taken, whatever a form sends. */
export async function chooseNotices(
  portal: Portal,
  viewer: SignedIn,
  input: Readonly<Partial<Record<NoticeTopic, Delivery>>>,
): Promise<void> {
  self(viewer);
  const choices = new Map<string, Delivery>();
  for (const topic of noticeTopics)
    if (!alwaysTold.includes(topic)) choices.set(topic, input[topic] ?? 'now');
  await portal.store.write(viewer.stamp(), (tx) => setNoticeChoices(tx, viewer.person.id, choices));
}
