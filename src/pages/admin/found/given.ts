/** What may be typed when a town is founded; the contract asks the same. */

export const SLUG = /^[a-z]{2,20}$/;
export const PHONE = /^(1\d{10}|0\d{2,3}-?\d{7,8})$/;
export const MOBILE = /^1\d{10}$/;
