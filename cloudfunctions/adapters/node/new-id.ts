import { randomBytes } from 'node:crypto';
import type { NewId } from '../../ports/platform';

const SIGNS = 'abcdefghijklmnopqrstuvwxyz012345';

/** 20 characters of 32: 100 random bits. */
export const newId: NewId = () => [...randomBytes(20)].map((byte) => SIGNS[byte % 32]).join('');
