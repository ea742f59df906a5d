import PostalMime from 'postal-mime';

/** A message as its reader sees it. */
export interface ReadMessage {
  from: { name: string; address: string };
  subject: string;
  html: string;
  text: string;
}

/** Parses the bytes of a message. A message that cannot be parsed is still mail: its raw text is shown then. */
export async function readMessage(raw: Buffer): Promise<ReadMessage> {
  try {
    const email = await PostalMime.parse(raw);
    const from = email.from;
    return {
      from: { name: from?.name ?? '', address: from?.address ?? '' },
      subject: email.subject ?? '',
      html: withInlinePictures(email.html ?? '', email.attachments),
      text: email.text ?? '',
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { from: { name: '', address: '' }, subject: `(cannot be read: ${reason})`, html: '', text: raw.toString('utf8') };
  }
}

type Attachments = Awaited<ReturnType<typeof PostalMime.parse>>['attachments'];

/** The frame that shows a message may load nothing, so pictures that travel inside it are written into its HTML. */
function withInlinePictures(html: string, attachments: Attachments): string {
  const pictures = attachments.filter((part) => part.contentId && /^image\/(png|jpeg|gif|webp)$/.test(part.mimeType));
  return pictures.reduce((done, part) => {
    const id = part.contentId?.replace(/^<|>$/g, '') ?? '';
    const data = Buffer.from(part.content as ArrayBuffer).toString('base64');
    return done.replaceAll(`cid:${id}`, `data:${part.mimeType};base64,${data}`);
  }, html);
}
