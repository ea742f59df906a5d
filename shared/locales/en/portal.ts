import type { ActivityType } from '../../contract/activities';

const byType = {
  kinds: {
    'certified-email': 'Certified email',
    notification: 'Notification',
    share: 'Shared files',
    'consent-request': 'Request for consent',
    'document-request': 'Request for documents',
    'payment-reminder': 'Payment reminder',
  },
  headings: {
    'certified-email': '{organization} has sent you a certified email',
    notification: '{organization} has sent you a notification',
    share: '{organization} has shared files with you',
    'consent-request': '{organization} asks for your consent',
    'document-request': '{organization} asks you for documents',
    'payment-reminder': '{organization} has sent you a payment reminder',
  },
} satisfies Record<string, Record<ActivityType, string>>;

/** The pages that recipients see. What stands in braces is filled in by the page. */
export const portal = {
  ...byType,
  title: 'Message from {organization}',
  skip: 'Skip to the message',
  language: 'Language',
  carriedBy: 'Carried and certified by Witness',
  cover: {
    sent: 'Sent',
    kind: 'Kind',
    kept: 'Each step of its way is put on record.',
    open: 'Open the message',
    meaning:
      'Pressing this button is an act of yours. Witness records it with its time, your network address and the name of your browser, and the sender will see it. Looking at this page is not an act.',
    stale: 'Nothing was recorded: this page had been open for too long. Please press the button again.',
    noCookie:
      'Nothing was recorded: your browser did not keep the cookie of this page, without which it cannot show you the message. Please allow cookies for this address, then press the button again.',
    ended: 'For your privacy an opened message closes after two hours. Nothing is lost. Please open it again.',
  },
  letter: {
    from: 'From',
    to: 'To',
    sent: 'Sent',
    reference: 'Reference',
    message: 'Message',
    erased: 'The text and the files of this message have been erased. What was done and when stays on record.',
  },
  files: {
    heading: { one: 'One file', other: '{count} files' },
    pages: { one: 'one page', other: '{count} pages' },
    bytes: { one: 'one byte', other: '{count} bytes' },
    download: 'Download',
    downloadNamed: 'Download {name}',
    fingerprint: 'Fingerprint (SHA-256)',
  },
  check: {
    heading: 'Check a file yourself',
    why: 'A fingerprint is computed from every bit of a file: change one bit and it changes. Compute it on your copy and compare it with the fingerprint shown above. If all 64 characters agree, your copy is the file that was sent.',
    here: 'Check on this page',
    choose: 'Choose your copy of a file, or drop it here.',
    local: 'It stays on your device: this page computes the fingerprint itself and sends nothing.',
    reading: 'Computing: {done} %',
    same: 'Identical',
    sameDetail: 'Your file is {name}, bit for bit as it was sent.',
    different: 'Not identical',
    differentDetail: 'Your file is none of the files of this message. Its fingerprint is {sha256}',
    unreadable: 'Your browser could not read the file. Please choose it again.',
    ownMeans: 'By your own means',
    windows: 'Windows, in PowerShell',
    mac: 'macOS, in Terminal',
    linux: 'Linux, in a terminal',
    phone: 'Phone or tablet',
    phoneWay: 'Use the check on this page, or an app that shows the SHA-256 checksum of a file.',
    example: 'Put the name of your copy in place of “file.pdf”.',
  },
  acknowledge: {
    heading: 'Acknowledge receipt',
    ask: '{organization} asks you to confirm this sentence:',
    /** What the recipient's act commits to: a change of either sentence in any language needs the next number. */
    version: 1,
    withFiles: 'I have received this message and the files listed in it. This does not mean that I agree with what they say.',
    withoutFiles: 'I have received this message. This does not mean that I agree with what it says.',
    button: 'Acknowledge receipt',
    meaning: 'Your confirmation is recorded with its time and this exact sentence. It cannot be taken back. You are free not to give it.',
    done: 'Receipt acknowledged',
    doneWith: 'This sentence was confirmed:',
  },
  acts: {
    heading: 'What is recorded of your acts',
    meaning: 'These acts were made with your link. The sender sees them with their times.',
    file: 'file {number}',
  },
  reply: {
    heading: 'Reply',
    way: 'Write to {name} at {email}. Your reply is an ordinary email.',
    subject: 'Re: {subject}',
  },
  real: {
    heading: 'Make sure that this is real',
    address: 'The address of this page begins with {origin}.',
    call: 'In doubt, call {organization} at a number that you already know, not one from the message, and give the reference {reference}.',
    callFromMail:
      'In doubt, call {organization} at a number that you already know, not one from the message, and give the reference that stands at the end of the email.',
    never: 'This page never asks for a password or a payment.',
  },
  help: {
    heading: 'Help',
    wrongPerson: 'Not meant for you? Do not open the message. Tell {organization} that it came to the wrong address.',
    keep: 'Keep the email with your link: it is your key to this page. Do not pass it on. Whoever has it can act in your name.',
    later: 'You can come back later with the same link for as long as the sender keeps the message.',
  },
  notices: {
    notFound: {
      heading: 'This link opens nothing',
      text: 'It may not be complete, or it may no longer be valid.',
      todo: 'Go back to the email and press its button, or copy the whole link from the line on which it stands. If a newer email has come, use that one.',
    },
    withdrawn: {
      heading: 'The sender has withdrawn this message',
      text: 'Its text and files can no longer be opened here. What was done before stays on record.',
      todo: 'If you have questions, write to the sender.',
    },
    tooMany: {
      heading: 'Too many requests',
      text: 'More came from your link or your network than a person can do. Nothing is lost.',
      todo: 'Wait for a few minutes, then try again.',
    },
    foreignForm: {
      heading: 'Nothing was recorded',
      text: 'This request did not come from the page of the message, so that it was not carried out.',
      todo: 'Go back to the message and press the button there.',
    },
    unavailable: {
      heading: 'Please try again in a moment',
      text: 'Part of our service does not answer. Nothing is lost, and nothing was recorded that you did not do.',
      todo: 'Wait for a minute, then load this page again.',
    },
    failed: {
      heading: 'Something went wrong on our side',
      text: 'We have noted it. Nothing is lost, and nothing was recorded that you did not do.',
      todo: 'Try again later. If it stays so, tell the sender.',
    },
    back: 'Back to the message',
  },
};
