import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { appendHeads } from '../../server/checkpoints/append-heads';
import { publishCheckpoint } from '../../server/checkpoints/publish-checkpoint';
import { deliveryJobs } from '../../server/delivery/delivery-jobs';
import type { EvidenceDraft } from '../../server/evidence/evidence';
import { readChain } from '../../server/evidence/read-chain';
import { createJobRunner, type JobHandlers } from '../../server/jobs/job-runner';
import { createLogger } from '../../server/logger';
import { proofsJobs } from '../../server/proofs/proofs-jobs';
import type { ActivityAccepted } from '../../shared/contract/activities';
import { json, testService } from './http-service';
import { startSmtpPeer } from './smtp-peer';

export const pathOf = ({ id, recipients }: ActivityAccepted, at = 0): string => `/api/v1/activities/${id}/recipients/${recipients[at]?.id}`;
export const dispatchOf = ({ recipients }: ActivityAccepted): string => recipients[0]?.id ?? '';

export const opened: EvidenceDraft = {
  kind: 'portal.opened',
  source: 'recipient',
  occurredAt: new Date(),
  facts: { attempt: 1, class: 'person', reasons: ['browser-navigation'] },
  disclosed: { ip: '203.0.113.24', agent: 'A browser' },
};

/** The HTTP side before a mail server that turns `nobody` away, with the work of delivery and proofs done when it is asked for. */
export async function proofService(changes: Parameters<typeof testService>[0] = {}) {
  const peer = await startSmtpPeer({ onRcpt: (address) => (address.startsWith('nobody') ? '550 5.1.1 No such mailbox' : null) });
  const logged: string[] = [];
  const logger = createLogger({ logLevel: 'info' }, { write: (line: string) => void logged.push(line) });
  const service = await testService({
    ...changes,
    env: { SMTP_URL: peer.url, SMTP_ANSWERS_FOR: 'recipient', ...changes.env },
    changes: { logger, ...changes.changes },
  });
  const { organizationId } = service.admin;

  /** Does all work of one name that is due, as a worker would. */
  async function drain(name: 'delivery.send-email' | 'proofs.make-version'): Promise<void> {
    const handlers = { ...deliveryJobs(service.parts), ...proofsJobs(service.parts) } as JobHandlers;
    await createJobRunner({ ...service.parts, leaseMs: 30_000 }, handlers).drain([name]);
  }

  /** Brings the public log up to date, as the schedule does every minute. */
  async function publish(): Promise<void> {
    await appendHeads(service.parts);
    await publishCheckpoint(service.parts);
  }

  return {
    ...service,
    peer,
    publish,
    logged,
    drain,

    /** A certified email to these addresses, handed over. */
    async send(...emails: string[]): Promise<ActivityAccepted> {
      const body = {
        type: 'certified-email',
        recipients: emails.map((email) => ({ email, name: `Name of ${email.split('@')[0]}` })),
        subject: 'Notice of entry',
        body: '<p>We will enter on Friday.</p>',
      };
      const response = await service.admin.call('/api/v1/activities', json(body, { 'idempotency-key': randomUUID() }));
      expect(response.status).toBe(202);
      await drain('delivery.send-email');
      await publish();
      return (await response.json()) as ActivityAccepted;
    },

    async fetchProof(activity: ActivityAccepted, query = '') {
      const response = await service.admin.call(`${pathOf(activity)}/proof.pdf${query}`);
      const bytes = Buffer.from(await response.arrayBuffer());
      return { status: response.status, headers: response.headers, bytes };
    },

    async append(activity: ActivityAccepted, ...drafts: EvidenceDraft[]) {
      await service.parts.writer.append({ organizationId, chain: dispatchOf(activity), drafts });
      await publish();
    },

    async chainOf(activity: ActivityAccepted) {
      const chain = await readChain(service.parts, organizationId, dispatchOf(activity));
      if (!chain) throw new Error('the activity has no chain');
      return chain;
    },

    versionsOf: (activity: ActivityAccepted) => service.parts.proofs.list(organizationId, dispatchOf(activity)),

    async stop() {
      await service.stop();
      await peer.stop();
    },
  };
}

export type ProofService = Awaited<ReturnType<typeof proofService>>;
