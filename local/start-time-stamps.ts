import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import * as pkijs from 'pkijs';
import { keepDemonstrationKeys } from './time-stamps/demonstration-keys';
import { isGrantable, makeToken } from './time-stamps/make-token';

export interface RunningTimeStamps {
  url: string;
  stop(): Promise<void>;
}

/** A time-stamp authority for one machine (RFC 3161 over HTTP). Its clock is this machine's, so its tokens show how things work and prove nothing. */
export async function startTimeStamps(place: { dataDir: string; port?: number }): Promise<RunningTimeStamps> {
  const keys = await keepDemonstrationKeys(place.dataDir);
  const server = createServer(async (request, response) => {
    const reply = await answer(request).catch(() => refusal());
    response.writeHead(200, { 'Content-Type': 'application/timestamp-reply' }).end(Buffer.from(reply.toSchema().toBER()));
  });

  async function answer(request: IncomingMessage): Promise<pkijs.TimeStampResp> {
    const asked = pkijs.TimeStampReq.fromBER(new Uint8Array(await buffer(request)));
    if (!isGrantable(asked)) return refusal();
    return new pkijs.TimeStampResp({
      status: new pkijs.PKIStatusInfo({ status: pkijs.PKIStatus.granted }),
      timeStampToken: await makeToken(keys, asked, new Date()),
    });
  }

  server.listen(place.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function refusal(): pkijs.TimeStampResp {
  return new pkijs.TimeStampResp({ status: new pkijs.PKIStatusInfo({ status: pkijs.PKIStatus.rejection }) });
}
