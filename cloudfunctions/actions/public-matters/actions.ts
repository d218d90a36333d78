import type { Handler } from '../context';
import { matterOffice } from './office';
import { matterPublic } from './public';

/** Every action of the noun `publicMatters`. */
export const publicMatterActions: readonly Handler[] = [...matterOffice, ...matterPublic];
