import type { RecipientStatus } from '../../activity-status';
import type { ActivityType } from '../../contract/activities';
import type { Language } from '../../languages';

/** What the sentence under a headline can name; null once it was erased or where there is none. */
export interface HeadlineWords {
  host: string | null;
  /** Codes of the answer, such as `250 2.0.0`. */
  answer: string | null;
  address: string | null;
  retryAt: string | null;
  /** Why an outcome is not known, or why there is none. */
  reason: string | null;
}

const server = (host: string | null) => (host ? `The mail server ${host}` : 'The mail server');
const withAnswer = (answer: string | null) => (answer ? ` (answer ${answer})` : '');
const holder = (address: string | null) => `the link sent to ${address ?? 'the recipient'}`;

/** What a proof report says besides the facts themselves. */
export const proof = {
  title: 'Proof report',
  activityTypes: {
    'certified-email': 'Certified email',
    notification: 'Notification',
    share: 'Share',
    'consent-request': 'Consent request',
    'document-request': 'Document request',
    'payment-reminder': 'Payment reminder',
  } satisfies Record<ActivityType, string>,
  languages: { en: 'English', fr: 'French', es: 'Spanish' } satisfies Record<Language, string>,
  runningHead: (reference: string, version: number) => `Proof report ${reference} · version ${version}`,
  pageOf: (page: number, count: number) => `Page ${page} of ${count}`,
  madeAt: (time: string) => `Made ${time}`,
  reference: 'Reference',
  versionText: (version: number, made: string) =>
    `Version ${version}, made ${made}.${version > 1 ? ' Earlier versions stay valid as of their own time.' : ''}`,
  covers: (records: number) =>
    records === 1 ? 'Covers the one fact recorded up to then.' : `Covers the ${records} facts recorded up to then.`,
  checkOnline: 'Check this report at ',
  qrCode: (url: string) => `QR code of the address for checking this report: ${url}`,
  checkLink: 'Check this report online',
  statusMark: (status: string) => `Status: ${status}`,
  since: (time: string, source: string) => `Since ${time}. ${source}.`,
  erased: '(erased)',
  none: 'None',
  notStated: 'Not stated',
  markedNotice:
    'The mark \uFFFD stands for a letter that the typeface of this report does not have (with a number: so many in a row). The exact text is in the attached file evidence.json.',

  headline: {
    accepted: ({ reason }) =>
      `Witness stored this message durably and answers for it. No mail server has taken the latest attempt yet.${reason ? ` ${reason}.` : ''}`,
    submitting: () => 'Witness is handing the message over. The outcome was not known when this version was made.',
    deferred: ({ host, answer, retryAt }) =>
      `${answer ? `${server(host)} asked for a later try${withAnswer(answer)}` : 'The message could not be handed over for now'}. Nothing has been delivered yet.${retryAt ? ` Next try: ${retryAt}.` : ''}`,
    submitted: ({ host, answer }) =>
      `${server(host)} took the message to pass it on${withAnswer(answer)}. The recipient's own server has not been heard from.`,
    delivered: ({ host, answer }) =>
      `${server(host)} answers for the recipient's address and accepted the message${withAnswer(answer)}. Acceptance by a server is not proof that a person read it.`,
    opened: ({ address }) =>
      `The message was opened on a device that held ${holder(address)}. That shows who was addressed, not who sat at the screen.`,
    downloaded: ({ address }) =>
      `Every byte of at least one file was handed to a connection that used ${holder(address)}. Whether it arrived and who received it, no server can see.`,
    acknowledged: ({ address }) => `Somebody who held ${holder(address)} confirmed receipt under the sentence quoted in section 4.`,
    refused: ({ host, answer }) =>
      `${server(host)} turned the message away${withAnswer(answer)}. It did not reach the recipient by this attempt.`,
    bounced: ({ host, answer }) =>
      `The message was taken and later came back undelivered${host ? `, as ${host} reported` : ''}${withAnswer(answer)}.`,
    uncertain: ({ reason }) =>
      `${reason ? `${reason}. ` : ''}The message may or may not have arrived. Witness does not send it again on a guess.`,
    declined: ({ address }) => `Somebody who held ${holder(address)} declined the message.`,
    expired: () => 'The time limit passed and nobody opened the message. That says nothing about whether it was seen.',
    withdrawn: () => 'The sender withdrew the message: the link no longer opens it. What was recorded before stays.',
  } as Record<RecipientStatus, (words: HeadlineWords) => string>,
  cautions: {
    changed: (time: string, words: string) => `Until ${time} the headline read “${words}”. A later fact changed it.`,
    contradicted: (time: string, fact: string) =>
      `Against this stands a later report of ${time}: ${fact}. A report does not undo an act made with the link.`,
    earlierAddress: (addresses: string) =>
      `Acts made with the link sent to ${addresses}, the address before the sender corrected it, are not counted here: see section 3.`,
    machineOnly: 'Every opening recorded so far looks like a machine, not a person: see section 3.',
    erased: 'Part of the content was erased. What remains are codes, sizes, times and fingerprints.',
  },

  parties: 'Parties',
  from: 'From',
  pressedSend: 'Sent by',
  to: 'To',
  subject: 'Subject',
  authenticated: (time: string) => `Signed in with a password at ${time}`,
  documents: 'Documents',
  noDocuments: 'No files were sent with this message.',
  pageCount: (count: number) => (count === 1 ? '1 page' : `${count} pages`),
  moreDocuments: (named: number, left: number) =>
    `${named > 0 ? 'and ' : ''}${left} ${named > 0 ? 'more' : left === 1 ? 'file' : 'files'}. All are listed with their SHA-256 in section 1.`,
  keyTimes: (zone: string) => `Key times (local time of ${zone})`,
  keyTime: { event: 'Event', local: 'Local time', utc: 'UTC', source: 'Source' },
  events: {
    accepted: 'Accepted by Witness',
    answer: 'Answer of a mail server',
    firstOpening: 'First opened',
    firstDownload: 'First file downloaded',
    acknowledged: 'Receipt acknowledged',
  },
  noneRecorded: (events: string[], corrected: boolean) =>
    `None recorded up to this version${corrected ? ' with a link to the address as corrected' : ''}: ${events.map((event) => event.toLowerCase()).join(', ')}.`,

  seal: {
    title: 'Seal and time stamp',
    unsealed:
      'This version is not sealed and not time-stamped. The file by itself does not show who made it or when: check it at the address above and as section 8 says.',
    onlyUnsealed: 'This version is not sealed: the file by itself does not show who made it.',
    sealed: (by: string, stamp: string) => `Sealed by “${by}” over every byte of this file (PAdES)${stamp}.`,
    stamped: (authority: string, mark: string) => `, with a time stamp of ${authority}${mark}`,
    demonstration: ' (demonstration time stamp: proves no time)',
    stampPending: ', time stamp pending: a later version carries it',
    noAuthority: ', without a time stamp: its time is that of Witness alone',
    asOf: (size: string, origin: string, stamp: string) => `As of checkpoint ${size} of the public log ${origin}${stamp}.`,
    checkpointStamped: (time: string, authority: string, mark: string) => `, time-stamped ${time} by ${authority}${mark}`,
    checkpointPending: ', time stamp pending',
    behind: (seq: number) => `Records after no. ${seq} are not yet in the log.`,
    notLogged: 'Not yet in the public log: a later version says as of which checkpoint.',
    trust: (url: string) => `Trust only these fingerprints, compared with ${url}:`,
    certificate: 'Seal, SHA-256',
    logKey: 'Log key',
    emblem: 'Seal: a tick in two rings',
    fieldTooltip: 'Seal of this report',
    reason: 'Proof report',
    keepFile: 'Keep the electronic file: a print shows the text, but not the records attached to it.',
  },

  content: {
    title: 'Content',
    language: 'Language of the message',
    court: 'Court and file number',
    bodyHash: 'Text, SHA-256',
    bodyHashOf: 'Of the text as kept: the HTML in evidence.json, record 0, field body, as UTF-8.',
    bodyTitle: 'Text of the message',
    bodyShown: 'Shown as plain text. The HTML as sent, made safe, is in evidence.json.',
    bodyCut: 'The text is nested too deeply to be shown whole; the rest is in evidence.json.',
    filesTitle: 'Files',
    unchanged: 'Each file was stored and offered as it was uploaded: nothing was converted or stamped.',
    file: 'File',
    pages: 'Pages',
    size: 'Size',
    fingerprint: 'SHA-256',
    pagesUnknown: 'not counted',
    inText: 'Shown inside the text',
    bytes: (count: string) => `${count} bytes`,
  },

  transmission: {
    title: 'Transmission',
    none: 'No attempt to hand the message over was recorded up to this version.',
    intro: 'Files never travel by email: the message carries a link. Each attempt has a link of its own.',
    attempt: (attempt: number) => `Attempt ${attempt}`,
    envelope: 'Exact address (envelope)',
    requestedBy: 'Asked for by',
    corrected: 'The address was corrected by the sender; the link of the earlier attempts was closed.',
    notCorrected: 'The address is the same as before.',
    transport: 'Transport',
    time: 'Time',
    event: 'What happened, and the answer word for word',
    source: 'Source',
    began: (from: string, to: string) => `From ${from} to ${to}`,
    messageId: 'Message-ID',
    messageSize: (size: string) => `Message of ${size}, SHA-256:`,
    server: 'Server',
    plain: 'no TLS',
    noAnswer: 'No answer',
    nextTry: (time: string) => `Next try: ${time}`,
    retriesEnded: 'This was the last try.',
    recordedAt: (time: string) => `Recorded by Witness at ${time}`,
    unmasked:
      'The SHA-256 of a message is that of its bytes as sent. In the copy that is kept the link is masked, so that only the recipient can use it.',
  },

  access: {
    title: 'Access',
    intro:
      "Acts are made with a button behind the recipient's link. They show that somebody acted who held the link; fetching a page shows nothing about a person.",
    none: "No act with the recipient's link was recorded up to this version. That does not show that the message was not seen.",
    act: 'Act',
    visitor: 'Seen as',
    network: 'Network address and program',
    attempt: (attempt: number) => `Link of attempt ${attempt}`,
    earlierAddress: (address: string) => `Made with the link sent to ${address}, the address before it was corrected.`,
    fileNumber: (index: number) => `File ${index}`,
    sameHash: 'Same SHA-256 as the file that was sent.',
    otherHash: 'Not the SHA-256 of the file that was sent:',
    visitsTitle: 'Pages fetched without an act',
    visitsIntro: 'Mail scanners, previews and browsers fetch pages. None of this is counted as opening or reading.',
    visitCount: 'Fetches',
    visitSpan: 'First and last hour',
    atLeast: (count: string) => `at least ${count}`,
  },

  identity: {
    title: 'Consent and identity',
    basis: 'Basis for sending by email',
    bases: { 'sender-declared': 'Declared by the sender. No consent of the recipient is recorded with this message.' },
    recipientCheck: 'Check of the recipient',
    linkOnly: (address: string) => `By link only: it was sent to ${address} and nowhere else. No PIN and no code was asked for.`,
    sender: 'Person who pressed send',
    acknowledgement: 'Acknowledgement, word for word',
    acknowledgementAbout: (language: string, version: number) => `Shown in ${language}, wording version ${version}`,
    noAcknowledgement: 'Receipt was not acknowledged up to this version.',
    declined: 'Reason given for declining',
    withdrawn: 'Reason given for withdrawing',
  },

  timeline: {
    title: 'Timeline',
    intro: (zone: string) =>
      `Every recorded fact, newest last. Times are those of the source's own clock: local time (${zone}) with its offset, and UTC. The clock of Witness is that of its servers.`,
    number: 'No.',
    time: 'Time',
    fact: 'Fact',
    source: 'Source',
    times: (count: string) => `${count} times`,
  },

  attachments: {
    evidence: 'Records, disclosures, newest record and place in the public log, in RFC 8785 form.',
    checkpoint: 'The checkpoint of the public log, a signed note.',
    token: 'The time stamp of the checkpoint (RFC 3161).',
    message: (attempt: number) => `The message of attempt ${attempt} as it was handed over, with the recipient's link masked.`,
    providerEvent: (number: number) => `What the provider reported, event ${number}, with the digest of the batch it came in.`,
    keys: 'Keys and certificates, for convenience: trust comes from elsewhere.',
    readMe: 'How to check this proof, in three languages.',
  },

  technical: {
    title: 'Technical facts',
    chain: 'Chain',
    records: 'Records',
    head: 'Newest record',
    headOf: (seq: number) => `No. ${seq}, SHA-256:`,
    attachmentsTitle: 'Attached files',
    attachment: 'File',
    hash256: 'SHA-256',
    pending: 'Pending: a later version carries it',
    root: 'Root of its tree:',
    leaf: (index: string, seq: number) => `Leaf ${index} of that tree holds record no. ${seq} of this chain.`,
    cosignatures: 'Cosigned by',
    seal: 'Seal',
    timeStamp: 'Time stamp',
    checkpoint: 'Checkpoint of the public log',
    fingerprints: 'Fingerprints to trust',
    noneYet: 'None yet',
    issuer: 'Made by',
    software: 'Software',
    table: 'Records of the chain',
    run: (count: string) => `${count} records; SHA-256 of the last`,
    previous: 'previous',
    number: 'No.',
    kind: 'Kind',
    hash: 'SHA-256 of the record, and of the one before',
    first: 'first of the chain',
  },

  limits: {
    title: 'What this report proves and what it does not',
    proves: 'It proves',
    doesNotProve: 'It does not prove',
    provesItems: [
      'that the text, and files with the SHA-256 values above, were handed to Witness by the signed-in person named above at the time stated;',
      'what each mail server answered, as Witness saw it or as a provider reported it: each line says which;',
      "that acts were made with the recipient's link at the times stated;",
      'that no record was changed, left out or put in afterwards, as far as the newest SHA-256 of the chain is known from another source than this file.',
    ],
    doesNotProveItems: [
      'that a person read the message: acceptance by a server is not reading, and delivered mail may be filtered or moved out of sight;',
      'who acted: whoever holds the link can act with it, and an opening can come from a machine;',
      'that the message was not seen, where no opening is recorded;',
      'delivery beyond dispute: a presumption of delivery can be rebutted, for example by showing that a filter held the message back;',
      'more than the report itself, where a fact was reported by a provider;',
    ],
    unsealedByItself: 'by itself, who made this version and when: it carries no seal and no time stamp yet.',
    sealedByItself:
      'who made this version, unless the fingerprints on page 1 are compared with those that are published: anybody can make a seal of their own;',
    demonstration: 'any time to a third party: its time stamps are for demonstration.',
    provesLogged: (seq: number, size: number) =>
      `that the records up to no. ${seq} existed when checkpoint ${size} was time-stamped, and that the public log shows everybody the same.`,
    notQualified: 'Witness is not a qualified trust service in the sense of Regulation (EU) No 910/2014.',
  },

  check: {
    seal: (keysUrl: string) =>
      `Seal: open this file in a reader that shows signatures. It must call the seal valid over the whole file, by the certificate whose SHA-256 stands on page 1 and at ${keysUrl}.`,
    checkpoint:
      'Public log: the attachment checkpoint.txt must be signed by the log key of page 1, and checkpoint.tsr must be a time stamp of its text. The program of Witness checks this and all of the above without a network: npm run verify -- report.pdf.',
    title: 'How to check it yourself',
    steps: (url: string, referenceText: string) => [
      `Open ${url} and compare the reference ${referenceText}, the newest record's number and its SHA-256 with section 6.`,
      'Files: compute the SHA-256 of the file you hold (Windows: certutil -hashfile <file> SHA256; macOS: shasum -a 256 <file>; Linux: sha256sum <file>) and compare it with section 1, without the spaces.',
      'Records: save the attachment evidence.json (paper clip). Take each record without its field hash, write it in RFC 8785 form and compute its SHA-256: it must equal hash. The field prevHash must equal the hash of the record before; the last must equal head.',
      'Disclosures: the SHA-256 of the RFC 8785 form of [salt, field, value] must equal the commitment of the same field in the record with the same number.',
      'Report: what is printed here must be what the records and disclosures say. A difference means that one of them was altered.',
      'Keep the electronic file. A print alone is weaker: it carries no records.',
    ],
  },
};
