import type { ActivityType } from '../../contract/activities';

/** The words of Witness in a mail to a recipient; subject and text are the sender's own. */
export const mail = {
  who: (sender: string, organization: string): string => `${sender} of ${organization}`,
  /** One sentence of what this is. */
  whatThisIs: {
    'certified-email': (who: string) => `${who} has sent you this certified email.`,
    notification: (who: string) => `${who} has sent you this notification.`,
    share: (who: string) => `${who} has shared files with you.`,
    'consent-request': (who: string) => `${who} asks for your consent.`,
    'document-request': (who: string) => `${who} asks you for documents.`,
    'payment-reminder': (who: string) => `${who} has sent you this payment reminder.`,
  } satisfies Record<ActivityType, (who: string) => string>,
  record: 'Witness carries it and keeps a record of its delivery and of what is done with the link below.',
  textHeading: (sender: string) => `Message from ${sender}`,
  filesHeading: (count: number): string => (count === 1 ? 'One file' : `${count} files`),
  filesWhere: (count: number): string =>
    count === 1 ? 'It is not attached. It waits behind the link.' : 'They are not attached. They wait behind the link.',
  /** Stands where the sender placed a picture; pictures wait behind the link too. */
  picture: (words: string): string => (words ? `[Picture: ${words}]` : '[Picture]'),
  /** A heading before what it is about, in plain text. */
  lead: (heading: string): string => `${heading}:`,
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
