import { hash } from 'node:crypto';
import { type ManifestLine, manifestText } from '../../../shared/evidence/verify/container/manifest';
import { signNote } from '../../checkpoints/sign-note';
import { recordsOf, type VerifiedChain } from '../../evidence/verified-chain';
import type { NoteSigner } from '../../ports/note-signer';
import type { Attachment } from '../proof-report';

export interface Member {
  name: string;
  bytes: Uint8Array;
}

/** Signature lines of a version's manifests, made with the version: a key that changes later changes no bundle. */
export interface ManifestSignatures {
  plain: string;
  withFiles: string;
}

/** Attachments have flat names, members stand in folders. */
function memberName(attachment: string): string {
  return attachment.replace(/^message-(\d+)\.eml$/, 'messages/$1.eml').replace(/^provider-event-(\d+)\.json$/, 'provider-events/$1.json');
}

export function membersOf(report: Uint8Array, attachments: Pick<Attachment, 'name' | 'bytes'>[]): Member[] {
  return [{ name: 'report.pdf', bytes: report }, ...attachments.map(({ name, bytes }) => ({ name: memberName(name), bytes }))];
}

/** The files of a dispatch as its first record commits to them; none once they were erased. */
export function fileLines(chain: Pick<VerifiedChain, 'records' | 'disclosures'>): (ManifestLine & { id: string })[] {
  const [accepted] = recordsOf(chain, 'activity.accepted');
  return Array.from({ length: accepted?.facts.files ?? 0 }, (_, index) => accepted?.disclosed?.[`file.${index}`]).flatMap((file, index) =>
    file ? [{ id: file.id, name: `files/${index}`, sha256: file.sha256, size: file.size }] : [],
  );
}

export function bundleManifest(origin: string, reference: string, members: Member[], files: ManifestLine[]): string {
  const lines = [...members.map(({ name, bytes }) => ({ name, sha256: hash('sha256', bytes, 'hex'), size: bytes.length })), ...files];
  return manifestText({ origin, reference, lines: lines.sort((one, other) => (one.name < other.name ? -1 : 1)) });
}

export async function signManifests(
  noteSigner: NoteSigner,
  chain: Pick<VerifiedChain, 'records' | 'disclosures'>,
  reference: string,
  members: Member[],
): Promise<ManifestSignatures> {
  const signatureOf = async (text: string) => (await signNote(noteSigner, text)).slice(text.length + 1);
  return {
    plain: await signatureOf(bundleManifest(noteSigner.name, reference, members, [])),
    withFiles: await signatureOf(bundleManifest(noteSigner.name, reference, members, fileLines(chain))),
  };
}
