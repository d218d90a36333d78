/** A way into this app as others can follow it: for a QR code on paper. */
export const publicAddress = (path: string): string =>
  `${window.location.origin}${window.location.pathname.replace(/\/[^/]*$/, '')}${path}`;
