/** The two servers of the booking bench, each in a process of its own; they tell their port to the parent. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startLocalServer } from '../../cloudfunctions/local/start';

/** The local server over a prepared folder, without timers. */
export async function serveBooking(dir: string): Promise<void> {
  const { url } = await startLocalServer({
    port: 0,
    dataDir: dir,
    seed: 'empty',
    localClock: false,
    webDir: dir,
    timers: false,
    logLevel: 'error',
  });
  process.send?.(Number(new URL(url).port));
}

/** Reads a call and answers with a refusal, knowing nothing: the most this machine's HTTP can do. */
export function serveEcho(): void {
  const body = JSON.stringify({ ok: false, refusal: { code: 'BandFull', field: 'band' } });
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      JSON.parse(Buffer.concat(parts).toString('utf8'));
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
      response.end(body);
    });
  });
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
}
