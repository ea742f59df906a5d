import { hash } from 'node:crypto';
import type { ActivityType } from '../../../shared/contract/activities';
import { digestOf, newLink } from '../../access/link';
import type { LinkStore } from '../../access/link-store';
import type { DispatchContent } from '../../activities/activity';
import type { Dispatch } from '../../activities/read-dispatch';
import type { Config } from '../../config';
import type { Alongside, EvidenceDraft } from '../../evidence/evidence';
import { newId } from '../../ids';
import type { MailTransport, OutgoingMail } from '../../ports/mail-transport';
import type { AttemptStore } from '../attempt-store';
import { composeMessage, composeParts } from './compose-message';
import { packMessage, sealMessage } from './kept-message';
import { maskToken } from './mask-token';
import type { MessageStore } from './message-store';
import { renderEmail } from './render-email';

export interface PrepareDeps {
  links: LinkStore;
  attempts: AttemptStore;
  keptMessages: MessageStore;
  mailTransport: Pick<MailTransport, 'name'>;
  config: Pick<Config, 'publicUrl' | 'mailDomain' | 'returnDomain'>;
}

/** One attempt before it is made: what is handed over, the mark, and what has to stand in the same write as the mark. */
export interface PreparedMessage {
  mail: OutgoingMail;
  mark: EvidenceDraft;
  alongside: Alongside[];
}

/** Makes the fresh link, return path and Message-ID of an attempt and its message. The token leaves this function in the message only. */
export async function prepareMessage(
  deps: PrepareDeps,
  dispatch: Dispatch,
  content: DispatchContent,
  { attempt, address, now }: { attempt: number; address: string; now: Date },
): Promise<PreparedMessage> {
  const { organizationId, chain: dispatchId } = dispatch.chain;
  const { publicUrl, mailDomain, returnDomain } = deps.config;
  const place = { organizationId, dispatchId, attempt };
  const { token, link } = newLink({ ...place, createdAt: now });
  const returnSecret = newId();
  const attemptId = digestOf(returnSecret);
  const messageId = `<${newId()}@${mailDomain}>`;
  const { reference, type } = dispatch;

  const rendered = renderEmail({ ...content, type: type as ActivityType, reference, link: `${publicUrl}/p/${token}` });
  const recipient = { ...content.recipient, email: address };
  const parts = composeParts(rendered, { ...content, recipient, reference, mailDomain, messageId, date: now });
  const message = await composeMessage(parts, address, now);
  const { copy, masked } = maskToken(message, token, timesIn(rendered.html, token) + timesIn(rendered.text, token));
  const packed = packMessage(copy);
  const returnPath = `b-${returnSecret}@${returnDomain}`;
  return {
    mail: { attemptId, returnPath, to: address, message, parts },
    mark: {
      kind: 'email.submitting',
      source: 'witness',
      occurredAt: now,
      facts: { attempt, channel: 'email', transport: deps.mailTransport.name, size: message.length },
      disclosed: {
        address,
        from: `"${parts.from.name}" <${parts.from.address}>`,
        returnPath,
        messageId,
        message: { sha256: hash('sha256', message), masked },
      },
    },
    alongside: [
      { write: deps.links.insert, row: link },
      { write: deps.attempts.insert, row: { id: attemptId, ...place, createdAt: now } },
      { write: deps.keptMessages.insert, rowWith: (contentKey) => sealMessage(contentKey, place, packed) },
    ],
  };
}

const timesIn = (text: string, token: string): number => text.split(token).length - 1;
