/** Sealing with AES-256-GCM and keyed lookups with HMAC-SHA-256, from keys that somebody else keeps. */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { Vault } from '../../ports/platform';

export interface VaultKeys {
  /** The key new texts are sealed with. */
  readonly current: string;
  /** Key id → 32 bytes in base64; old keys stay to open what they sealed. */
  readonly keys: Readonly<Record<string, string>>;
  /** 32 bytes in base64. Never changes: lookups could not be found again. */
  readonly lookup: string;
}

type Place = Parameters<Vault['seal']>[1];

export function createVault({ current, keys, lookup }: VaultKeys): Vault {
  const keyOf = new Map(Object.entries(keys).map(([id, text]) => [id, keyFrom(text)]));
  const lookupKey = keyFrom(lookup);
  if (!keyOf.has(current) || !/^[a-z0-9]+$/.test(current)) throw new Error('the current key is missing');

  return {
    seal(plain, place) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', keyOf.get(current) as Buffer, iv).setAAD(boundTo(place));
      const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `v1.${current}.${iv.toString('base64url')}.${sealed.toString('base64url')}`;
    },
    open(sealed, place) {
      const [version, keyId = '', iv = '', text = ''] = sealed.split('.');
      const key = keyOf.get(keyId);
      const bytes = Buffer.from(text, 'base64url');
      if (version !== 'v1' || !key || bytes.length < 16) throw new Error('not a sealed text, or its key is gone');
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), { authTagLength: 16 });
      decipher.setAAD(boundTo(place)).setAuthTag(bytes.subarray(-16));
      return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8');
    },
    lookup: (kind, value) => createHmac('sha256', lookupKey).update(`${kind}\n${value}`).digest('hex').slice(0, 32),
  };
}

const boundTo = ({ collection, id, field }: Place): Buffer => Buffer.from(`${collection}/${id}/${field}`);

function keyFrom(text: string): Buffer {
  const key = Buffer.from(text, 'base64');
  if (key.length !== 32) throw new Error('a key has 32 bytes in base64');
  return key;
}
