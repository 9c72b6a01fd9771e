export type InboxLine = {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly at: string;
  readonly asks: boolean;
  readonly read: boolean;
};

export type InboxView = {
  readonly unreadOnly: boolean;
  readonly lines: readonly InboxLine[];
  readonly unread: number;
  readonly count: string;
  readonly page: number;
  readonly pages: number;
  /** The newest on the page: marking all as read stops there. */
  readonly newest: string | undefined;
  readonly showsMail: boolean;
};

export type MailboxLine = {
  readonly id: string;
  readonly subject: string;
  readonly to: string;
  readonly at: string;
  readonly text: string;
  readonly link: string;
};
