import Taro from '@tarojs/taro';
import type { Place } from './place.h5';

/** WeChat's own map, where she points at it. */
export async function findPlace(): Promise<Place | 'denied' | null> {
  try {
    const { name, latitude, longitude } = await Taro.chooseLocation({});
    return { name, lat: latitude, lng: longitude };
  } catch (problem) {
    const why = String((problem as { errMsg?: unknown } | null)?.errMsg ?? problem);
    return /auth|deny|denied|permission/i.test(why) ? 'denied' : null;
  }
}
export const hasMap: boolean = true;
export type { Place } from './place.h5';
