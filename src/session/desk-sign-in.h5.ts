/** What a browser needs to be signed in from a telephone: a secret nobody else sees, and to ask whether somebody has answered for it. */

export interface Secret {
  /** Later the bearer token. */
  readonly secret: string;
  /** SHA-256 of it: all that is shown. */
  readonly hash: string;
}

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');

/** Null where the browser hashes nothing: an address without https. */
export async function newSecret(): Promise<Secret | null> {
  const subtle = window.crypto?.subtle as SubtleCrypto | undefined;
  if (!subtle) return null;
  const secret = base64url(window.crypto.getRandomValues(new Uint8Array(32)));
  const digest = await subtle.digest('SHA-256', new TextEncoder().encode(secret));
  return { secret, hash: base64url(new Uint8Array(digest)) };
}

/** Whether somebody has signed this browser in. Rejects without a network. */
export async function isOpened({ secret }: Secret): Promise<boolean> {
  const response = await fetch('/fn/api', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    body: JSON.stringify({ action: 'session.show', input: {} }),
  });
  const answer = (await response.json()) as { value?: { person?: unknown } };
  return Boolean(answer.value?.person);
}
