import { Readable } from 'node:stream';
import { inflateRawSync } from 'node:zlib';
import { ZipFile } from 'yazl';
import { type ManifestLine, manifestMember } from '../../../shared/evidence/verify/container/manifest';
import { readAttachments } from '../../../shared/evidence/verify/pdf/attachments';
import { openPdf } from '../../../shared/evidence/verify/pdf/open-pdf';
import { AppError } from '../../errors';
import type { VerifiedChain } from '../../evidence/verified-chain';
import type { FileStore } from '../../files/file-store';
import { openFile } from '../../files/open-file';
import type { BlobStore } from '../../ports/blob-store';
import type { NoteSigner } from '../../ports/note-signer';
import type { ProofVersion } from '../proof-version';
import { bundleManifest, fileLines, type Member, membersOf } from './manifest';

export interface BundleDeps {
  files: FileStore;
  blobs: BlobStore;
  noteSigner: NoteSigner;
}

interface IssuedReport {
  reference: string;
  version: ProofVersion;
  bytes: Buffer;
}

/** What verifiers read at most (docs/evidence-format.md, section 9). */
const mostBytes = 512 * 1024 * 1024;
/** The first moment that a zip can tell: local, as zips tell time, so that the same version is the same bytes everywhere. */
const noTime = new Date(1980, 0, 1);
const options = { compress: false, mtime: noTime, mode: 0o100644, forceDosTimestamp: true } as const;

/**
 * The bundle of one version as a stream, and how many bytes it will be. Everything but the files stands in the report itself, so a
 * version's bundle never changes. Rejects before anything is streamed: `file.missing`, `file.too-large`, `service.unavailable`.
 */
export async function openBundle(
  { files, blobs, noteSigner }: BundleDeps,
  { reference, version, bytes }: IssuedReport,
  withFiles: boolean,
): Promise<{ stream: Readable; size: number }> {
  const attachments = await readAttachments(openPdf(bytes), (packed, most) => inflateRawSync(packed, { maxOutputLength: most }));
  const members = membersOf(
    bytes,
    Array.from(attachments, ([name, content]) => ({ name, bytes: content })),
  );
  const evidence = JSON.parse(Buffer.from(attachments.get('evidence.json') ?? []).toString()) as Pick<
    VerifiedChain,
    'records' | 'disclosures'
  >;
  const wanted = withFiles ? fileLines(evidence) : [];
  const text = bundleManifest(noteSigner.name, reference, members, wanted);
  const manifest = `${text}\n${withFiles ? version.manifests.withFiles : version.manifests.plain}`;
  refuseTooLarge(members, wanted);
  await Promise.all(wanted.map(({ id }) => expectBlob({ files, blobs }, version.organizationId, id)));

  const zip = new ZipFile();
  const stream = new Readable().wrap(zip.outputStream);
  zip.on('error', (error) => stream.destroy(error as Error));
  for (const member of [{ name: manifestMember, bytes: Buffer.from(manifest) }, ...members])
    zip.addBuffer(Buffer.from(member.bytes), member.name, options);
  for (const { name, size, id } of wanted)
    zip.addReadStreamLazy(name, { ...options, size }, (give) => {
      openFile({ files, blobs }, version.organizationId, id).then(
        (file) => give(null, file.stream),
        (error: unknown) => give(error, Readable.from([])),
      );
    });
  const size = await new Promise<number>((resolve) => zip.end({ forceZip64Format: false, comment: '' }, resolve as () => void));
  return { stream, size };
}

async function expectBlob({ files, blobs }: Pick<BundleDeps, 'files' | 'blobs'>, organizationId: string, id: string): Promise<void> {
  const file = await files.find(organizationId, id);
  if (!file) throw new AppError('file.missing');
  await blobs.info(file.blobKey);
}

function refuseTooLarge(members: Member[], files: ManifestLine[]): void {
  const bytes = members.reduce((sum, member) => sum + member.bytes.length, 0) + files.reduce((sum, { size }) => sum + size, 0);
  if (bytes > mostBytes) throw new AppError('file.too-large', { pointer: '/query/files' });
}
