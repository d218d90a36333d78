/** Small ports around the rules: everything an action needs from outside besides the store and the files. */

/** Business time. In production the real clock; locally it may be data in the store, and then it only moves forward. */
export interface Clock {
  now(): Promise<number>;
}

/** Opaque random ids of `[a-z0-9]`, 20 characters. */
export type NewId = () => string;

/** Sealing of telephone numbers: AES-256-GCM, text form `v1.keyId.iv.ct`, bound to where it is stored. */
export interface Vault {
  seal(plain: string, place: { collection: string; id: string; field: string }): string;
  /** Throws when the text was changed or moved. */
  open(sealed: string, place: { collection: string; id: string; field: string }): string;
  /** Keyed hash for lookup documents: the same value gives the same text, which tells nothing without the key. */
  lookup(kind: 'phone' | 'name' | 'desk', value: string): string;
}

/** Who the platform says is calling; null when nobody is signed in. Never from the event body. */
export interface Identity {
  readonly provider: 'wechat' | 'desk' | 'local';
  /** An openid; of a desk or the local server a person's id. */
  readonly subject: string;
  /** Of a desk: the session the call came by. */
  readonly sessionId?: string;
}

/** Structured log without personal data. */
export interface Log {
  info(event: string, fields?: Readonly<Record<string, string | number | boolean | null>>): void;
  error(event: string, error: unknown, fields?: Readonly<Record<string, string | number | boolean | null>>): void;
}
