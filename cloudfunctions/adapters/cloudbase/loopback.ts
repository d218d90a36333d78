/**
 * Another address than the platform's, for tests on this machine. Anywhere else it would carry every document away, so anything but
 * this machine throws, naming the variable it came from.
 */
export function loopbackOnly(name: string, text: string | undefined): string | undefined {
  if (!text) return undefined;
  const { protocol, hostname } = URL.canParse(text) ? new URL(text) : { protocol: '', hostname: '' };
  if (protocol === 'http:' && (hostname === '127.0.0.1' || hostname === '[::1]')) return text;
  throw new Error(`${name} may only name this machine: http://127.0.0.1:PORT/…`);
}
