/** A CSS module in jsdom: every class is called by its own name. */
const style: Record<string, string> = new Proxy(
  {},
  { get: (_, key) => (key === '__esModule' ? undefined : String(key)) },
);
export = style;
