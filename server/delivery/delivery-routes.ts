import { previewActivity } from '../../shared/contract/activities';
import type { Config } from '../config';
import { AppError } from '../errors';
import type { FileStore } from '../files/file-store';
import { findFiles } from '../files/find-files';
import type { Api } from '../http/api';
import { renderEmail } from './message/render-email';

interface Deps {
  files: FileStore;
  config: Pick<Config, 'publicUrl'>;
}

/** Stand where the reference and the link of a real message would. */
const noReference = '····-····-····-····';
const noToken = '…';

export function deliveryRoutes(api: Api, deps: Deps): void {
  api.bind(previewActivity, async ({ caller, body }) => {
    const found = await findFiles(deps, caller.organizationId, body.fileIds);
    const ids = new Set(found.map(({ id }) => id));
    for (const [at, id] of body.fileIds.entries()) if (!ids.has(id)) throw new AppError('file.not-found', { pointer: `/fileIds/${at}` });
    return renderEmail({
      type: 'certified-email',
      subject: body.subject,
      body: body.body,
      language: body.language,
      sender: { name: caller.user.name, email: caller.user.email, organization: caller.organizationName },
      files: found.map(({ name, size }) => ({ name, size, cid: null })),
      reference: noReference,
      link: `${deps.config.publicUrl}/p/${noToken}`,
    });
  });
}
