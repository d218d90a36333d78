/** Hands a text over as a file: a download in a browser, in WeChat a file to send on. False when it did not work. */
export async function saveText(name: string, text: string): Promise<boolean> {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json;charset=utf-8' }));
  const link = document.createElement('a');
  Object.assign(link, { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  // the browser reads it after this step
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return Promise.resolve(true);
}
