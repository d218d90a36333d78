/**
 * `npm run provision -- [--dry-run] [--county NAME --town SLUG --town-name NAME --town-phone NUMBER --admin-name NAME --admin-openid OPENID]`
 *
 * Makes the environment `TCB_ENV` as `ports/manifest.ts` says, then, if named, the first town and administrator. Needs
 * TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY of somebody who may manage it. `--dry-run` only tells; without `TCB_ENV`
 * it tells what an empty environment would need. Safe to repeat; ends with code 1 when something is still missing.
 */
import { parseArgs } from 'node:util';
import { openCloudApp } from '../adapters/cloudbase/app';
import { loopbackOnly } from '../adapters/cloudbase/loopback';
import { openCloudStore } from '../adapters/cloudbase/store';
import { manifest } from '../ports/manifest';
import { openControl, type ControlConfig } from './control';
import { writeFirstPeople, type FirstPeople } from './first-people';
import { planProvision, stepText, type Existing } from './plan';

const EMPTY: Existing = { collections: new Map(), storageAccess: 'PRIVATE' };
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: {
    'dry-run': { type: 'boolean', default: false },
    county: text,
    town: text,
    'town-name': text,
    'town-phone': text,
    'admin-name': text,
    'admin-openid': text,
  },
});

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const isDry = values['dry-run'];
  const first = firstPeople();
  if (isDry && !process.env['TCB_ENV']) {
    say('# TCB_ENV is not set: what an empty environment would need');
    tell(EMPTY);
    return;
  }
  const config = configFrom(process.env);
  const control = await openControl(config);
  const { steps, remarks } = tell(await control.look());
  if (isDry) return;
  for (const [index, step] of steps.entries()) {
    await control.take(step);
    say(`done ${index + 1}/${steps.length}: ${stepText(step)}`);
  }
  if (first) {
    const serviceUrl = loopbackOnly('CUNLIBAN_SERVICE_URL', process.env['CUNLIBAN_SERVICE_URL']);
    const { env, secretId, secretKey, region } = config;
    const app = openCloudApp({ env, secretId, secretKey, region, ...(serviceUrl ? { serviceUrl } : {}) });
    for (const made of await writeFirstPeople(openCloudStore(app), first, Date.now())) say(`made ${made}`);
  }
  const left = planProvision(manifest, await control.look()).steps;
  for (const step of left) say(`STILL MISSING: ${stepText(step)}`);
  if (left.length > 0) process.exitCode = 1;
  else say(`the environment is as the manifest says${remarks.length > 0 ? ', but for the remarks above' : ''}`);
}

function tell(existing: Existing): ReturnType<typeof planProvision> {
  const provision = planProvision(manifest, existing);
  for (const step of provision.steps) say(stepText(step));
  for (const remark of provision.remarks) say(`REMARK: ${remark}`);
  say(`# ${provision.steps.length} steps, ${provision.remarks.length} remarks`);
  return provision;
}

function configFrom(environment: NodeJS.ProcessEnv): ControlConfig {
  const read = (name: string): string => {
    const value = environment[name];
    if (!value) throw new Error(`${name} is not set`);
    return value;
  };
  const url = loopbackOnly('CUNLIBAN_CONTROL_URL', environment['CUNLIBAN_CONTROL_URL']);
  return {
    env: read('TCB_ENV'),
    secretId: read('TENCENTCLOUD_SECRETID'),
    secretKey: read('TENCENTCLOUD_SECRETKEY'),
    region: environment['TENCENTCLOUD_REGION'] ?? 'ap-shanghai',
    ...(url ? { url } : {}),
  };
}

/** All six or none. */
function firstPeople(): FirstPeople | null {
  const { county, town } = values;
  const [townName, townPhone] = [values['town-name'], values['town-phone']];
  const [adminName, adminOpenid] = [values['admin-name'], values['admin-openid']];
  if (county && town && townName && townPhone && adminName && adminOpenid)
    return { county, town, townName, townPhone, adminName, adminOpenid };
  if (county ?? town ?? townName ?? townPhone ?? adminName ?? adminOpenid)
    throw new Error('--county --town --town-name --town-phone --admin-name --admin-openid belong together');
  return null;
}
