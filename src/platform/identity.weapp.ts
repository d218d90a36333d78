/** WeChat tells the functions who calls. */
export const knowsWhoCalls = true;
