import type { EvidenceKind, EvidenceSource, ServedHash, uncertainReasons, VisitorClass, VisitorReason } from '../../evidence/kinds';

/** Facts in one short sentence each, as timelines and reports show them, and the words for their grade. */
export const kinds: {
  sentences: Record<EvidenceKind, string>;
  sources: Record<EvidenceSource, string>;
  visitorClasses: Record<VisitorClass, string>;
  visitorReasons: Record<VisitorReason, string>;
  servedHashes: Record<ServedHash, string>;
  uncertainReasons: Record<(typeof uncertainReasons)[number], string>;
} = {
  sentences: {
    'activity.accepted': 'Witness accepted the message and stored it',
    'attempt.requested': 'The sender asked for a new attempt',
    'email.submitting': 'Witness began to hand the message over',
    'email.unreached': 'No mail server could be reached; Witness keeps trying',
    'email.submitted': 'A mail server took the message to pass it on',
    'email.deferred': 'The message was not taken for now; it will be tried again',
    'email.delivered': "The recipient's mail server accepted the message",
    'email.bounced': 'The message came back undelivered',
    'email.refused': 'The mail server turned the message away',
    'email.uncertain': 'The outcome of the attempt could not be known',
    'portal.visited': 'Page fetched, no act',
    'portal.opened': "The message was opened with the recipient's link",
    'file.requested': "A file was requested with the recipient's link",
    'file.downloaded': "Every byte of a file was handed to a connection that used the recipient's link",
    'activity.acknowledged': "Receipt was acknowledged with the recipient's link",
    'activity.declined': "The message was declined with the recipient's link",
    'activity.expired': 'The time limit passed and the message was not opened',
    'activity.withdrawn': 'The sender withdrew the message',
    'content.erased': 'Content was erased; its hashes stay',
  },
  sources: {
    witness: 'Seen by Witness',
    provider: 'Reported by the provider',
    recipient: "Act made with the recipient's link",
    sender: 'Act of the sender',
  },
  visitorClasses: {
    person: "Looks like a person's browser",
    unknown: 'Kind of visitor not known',
    'likely-machine': 'Probably a machine',
    machine: 'A machine',
  },
  visitorReasons: {
    'head-request': 'asked for the headers of the page only',
    'known-robot': 'gave the name of a known robot',
    'mail-scanner': 'gave the name of a mail scanner',
    prefetch: 'fetched in advance, before anybody asked',
    'no-agent': 'gave no name of a browser',
    'no-language': 'asked for no language',
    'no-navigation': 'did not come as a browser opens a page',
    'at-delivery': 'came within a second of delivery',
    'many-links': 'followed several links within two seconds',
    'browser-navigation': 'came as a browser opens a page for its user',
    'beyond-limit': 'beyond the number of acts that are recorded one by one',
  },
  servedHashes: {
    computed: 'Hash computed over the bytes as they were served',
    recorded: 'Served in parts, and not hashed as it was served',
  },
  uncertainReasons: {
    interrupted: "Witness was interrupted between the server's answer and its own note of it",
    'connection-lost': 'The connection ended before the server answered',
    timeout: 'The server did not answer in time',
  },
};
