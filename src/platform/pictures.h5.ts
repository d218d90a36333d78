import { sessionToken } from '../session/token';
import type { ChosenFile, ChosenPicture, Upload } from './picture';

/** Longest side after shrinking: enough to read a letter in a photo. */
const LONGEST = 1600;
const QUALITY = 0.82;

/** Pictures from the device, made smaller. Empty when the person went back. */
export async function choosePictures(count: number): Promise<ChosenPicture[]> {
  const files = await pick();
  return Promise.all(files.slice(0, count).map(shrink));
}

function pick(): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    Object.assign(input, { type: 'file', accept: 'image/jpeg,image/png', multiple: true, id: 'pick-pictures' });
    input.style.display = 'none';
    const done = (files: File[]) => {
      input.remove();
      resolve(files);
    };
    input.addEventListener('change', () => done(Array.from(input.files ?? [])));
    input.addEventListener('cancel', () => done([]));
    document.body.append(input);
    input.click();
  });
}

async function shrink(file: File): Promise<ChosenPicture> {
  const url = URL.createObjectURL(file);
  try {
    const image = new Image();
    await new Promise((resolve, reject) => {
      image.onload = resolve;
      image.onerror = reject;
      image.src = url;
    });
    const scale = Math.min(1, LONGEST / Math.max(image.width, image.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
    if (blob) return chosen(blob, 'image/jpeg');
  } catch {
    // Not drawable here: sent as it is, and the server says what is wrong with it.
  } finally {
    URL.revokeObjectURL(url);
  }
  return chosen(file, file.type === 'image/png' ? 'image/png' : 'image/jpeg');
}

const chosen = (blob: Blob, contentType: ChosenPicture['contentType']): ChosenPicture => ({
  show: URL.createObjectURL(blob),
  bytes: blob.size,
  contentType,
  source: blob,
});

export async function uploadFile(file: ChosenFile, upload: Upload): Promise<void> {
  if (upload.by !== 'put') throw new Error('a browser uploads by PUT');
  const token = sessionToken();
  const response = await fetch(upload.url, {
    method: 'PUT',
    headers: { 'content-type': file.contentType, ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: file.source as Blob,
  });
  if (!response.ok) throw new Error(`upload ${response.status}`);
}
