import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ActivityInput, ActivityReply } from '../../shared/contract/activities';
import { demoNotice } from './demo-notice';
import type { WitnessClient } from './witness-client';

export interface Demo {
  activityId: string;
  /** Of the proof report, below the service's address. */
  proofPath: string;
  /** Where a copy of the report lies on this machine. */
  proofFile: string;
}

/** What has been done of the demo; kept, so that a start which was cut goes on and sends nothing twice. */
interface Progress {
  fileId?: string;
  demo?: Demo;
}

const patienceMs = 60_000;
const folderIn = (dataDir: string) => join(dataDir, 'demo');
const progressIn = (dataDir: string) => join(folderIn(dataDir), 'progress.json');

/** The demo of an earlier start on this data folder. */
export async function findDemo(dataDir: string): Promise<Demo | undefined> {
  return (await readProgress(dataDir)).demo;
}

/**
 * Sends one certified email with a real document over the public API, as a person would, waits until the recipient's server took it, and
 * keeps a copy of its proof report. Throws where any of this is refused or takes more than a minute.
 */
export async function seedDemo(client: WitnessClient, dataDir: string): Promise<Demo> {
  await mkdir(folderIn(dataDir), { recursive: true });
  const fileId = (await readProgress(dataDir)).fileId ?? (await uploadNotice(client));
  await writeProgress(dataDir, { fileId });

  const { id } = await client.requestActivity(demoEmail(fileId), 'demo-first-email');
  const delivered = await waitForDelivery(client, id);
  const proofPath = `/api/v1/activities/${id}/recipients/${delivered.recipients[0]?.id}/proof.pdf`;
  const proofFile = join(folderIn(dataDir), 'proof.pdf');
  await writeFile(proofFile, await client.readProof(proofPath));
  const demo = { activityId: id, proofPath, proofFile };
  await writeProgress(dataDir, { fileId, demo });
  return demo;
}

async function uploadNotice(client: WitnessClient): Promise<string> {
  const file = await client.upload('Notice of rent increase.pdf', 'application/pdf', await demoNotice(new Date()));
  return file.id;
}

function demoEmail(fileId: string): ActivityInput {
  return {
    type: 'certified-email',
    recipients: [{ email: 'tenant@example.test', name: 'Sam Okafor', language: 'en' }],
    subject: 'Notice of rent increase, 14 Elm Street, apartment 3',
    body: [
      '<p>Dear Sam Okafor,</p>',
      '<p>Your lease is about to renew. The notice of the new rent is in the file below, with a form for your answer on its page 2.</p>',
      '<p>Please confirm that you received it. If anything is unclear, call me at 555-0142.</p>',
      '<p>Maria Lindqvist<br>Property manager, Lakeside Rentals Ltd.</p>',
    ].join('\n'),
    fileIds: [fileId],
    inlineFiles: [],
    options: {},
  };
}

async function waitForDelivery(client: WitnessClient, id: string): Promise<ActivityReply> {
  const underWay = ['accepted', 'submitting', 'submitted', 'deferred'];
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const activity = await client.readActivity(id);
    if (!underWay.includes(activity.status)) return activity;
    if (Date.now() > deadline) throw new Error(`the email is still ${activity.status} after a minute`);
    await wait(100);
  }
}

async function readProgress(dataDir: string): Promise<Progress> {
  const text = await readFile(progressIn(dataDir), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw error;
  });
  return JSON.parse(text) as Progress;
}

async function writeProgress(dataDir: string, progress: Progress): Promise<void> {
  await writeFile(progressIn(dataDir), `${JSON.stringify(progress, null, 2)}\n`);
}
