/**
 * `npm run bench [-- NAME …]`: every measurement below, or the named ones, one after the other. `requests`, with files of gigabytes, only
 * when it is named: `npm run bench -- requests [COUNT]`.
 */
import { run as booking } from './booking';
import { serveBooking, serveEcho } from './booking-server';
import { run as figures } from './figures';
import { run as requests } from './requests';
import { run as roster } from './roster';
import { run as routing } from './routing';
import { run as store } from './store';

const benches: Record<string, () => Promise<void>> = { booking, figures, roster, routing, store };

async function main(asked: string[]) {
  // a bench runs its servers as processes of this same program
  if (asked[0] === 'booking-server') return serveBooking(asked[1] ?? '');
  if (asked[0] === 'echo-server') return serveEcho();
  if (asked[0] === 'requests') return requests(asked[1]);
  for (const name of asked.length > 0 ? asked : Object.keys(benches)) {
    const bench = benches[name];
    if (!bench) throw new Error(`no such bench: ${name} (there are ${Object.keys(benches).join(', ')})`);
    console.log(name);
    await bench();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
