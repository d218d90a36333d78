/** Hands a file of ours over to the person: a browser saves it under its name. */
export async function saveFile(url: string, name: string): Promise<boolean> {
  const link = document.createElement('a');
  Object.assign(link, { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  return Promise.resolve(true);
}
