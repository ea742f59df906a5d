import type { ActivityType } from '../../contract/activities';

/** The words of Witness in a mail to a recipient; subject and text are the sender's own. */
export const mail = {
  /** One sentence of what this is. */
  whatThisIs: {
    'certified-email': (sender: string, organization: string) => `${sender} of ${organization} has sent you this certified email.`,
    notification: (sender: string, organization: string) => `${sender} of ${organization} has sent you this notification.`,
    share: (sender: string, organization: string) => `${sender} of ${organization} has shared files with you.`,
    'consent-request': (sender: string, organization: string) => `${sender} of ${organization} asks for your consent.`,
    'document-request': (sender: string, organization: string) => `${sender} of ${organization} asks you for documents.`,
    'payment-reminder': (sender: string, organization: string) => `${sender} of ${organization} has sent you this payment reminder.`,
  } satisfies Record<ActivityType, (sender: string, organization: string) => string>,
  record: 'Witness carries it and keeps a record of its delivery and of what is done with the link below.',
  textHeading: (sender: string) => `Message from ${sender}`,
  filesHeading: (count: number): string => (count === 1 ? 'One file' : `${count} files`),
  filesWhere: (count: number): string =>
    count === 1 ? 'It is not attached. It waits behind the link.' : 'They are not attached. They wait behind the link.',
  /** Stands where the sender placed a picture; pictures wait behind the link too. */
  picture: (words: string): string => (words ? `[Picture: ${words}]` : '[Picture]'),
  open: 'Open the message',
  linkLead: 'Or open this address in your browser:',
  linkIsYours: 'This address is meant for you alone: whoever holds it can act in your place. Please do not pass it on.',
  reference: (reference: string) => `Reference ${reference}`,
  isItReal: 'How to make sure this message is real',
  howToCheck: (site: string, sender: string) =>
    `The address above begins with ${site} and its page shows the same reference. If in doubt, ask ${sender} at a phone number that you know from elsewhere, not one from this message.`,
  footer: (organization: string, sender: string, email: string) =>
    `Sent by Witness for ${organization}. A reply goes to ${sender}, ${email}.`,
};
