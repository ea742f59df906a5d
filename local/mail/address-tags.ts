/** What the stand-in server does with mail to an address, by the tag in its local part: `anna+550@example.test` is refused. */
export const addressTags = {
  '550': 'refused at RCPT: 550 5.1.1, no such mailbox',
  '552': 'refused after the text: 552 5.2.2, the mailbox is full',
  '451': 'deferred twice with 451 4.7.1, then taken',
  drop: 'taken, but the connection is cut without an answer',
  late: 'taken, and returned by a delivery report some seconds later',
  scanner: 'taken, and a link scanner visits every link at once',
} as const;

export type AddressTag = keyof typeof addressTags;

/** The tags of an envelope address, without those that mean nothing here. */
export function tagsOf(address: string): ReadonlySet<AddressTag> {
  const local = address.slice(0, Math.max(0, address.lastIndexOf('@')));
  const words = local.toLowerCase().split('+').slice(1);
  return new Set(words.filter((word): word is AddressTag => Object.hasOwn(addressTags, word)));
}
