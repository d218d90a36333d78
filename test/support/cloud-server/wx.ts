/**
 * The calls of `wx-server-sdk`: a multipart form whose `requestData` is a protobuf message, answered by another. Read and written by hand
 * (the message is a few length-delimited fields), so that nothing of the SDK's own code agrees with itself here.
 */
import type { Answer, Body } from './server';

/** One cloud call as it arrived: `subscribeMessage.send` with its fields, each JSON by the SDK. */
export interface WxCall {
  readonly api: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** `{errcode}` is what WeChat answers; `{systemError}` is the gateway's own, such as a permission that is not declared. */
export type WxAnswer =
  { readonly errcode: number; readonly errmsg: string } | { readonly systemError: number } | Answer;

/** The form's fields by name; file parts as bytes, the rest as text. */
export function formOf(bytes: Buffer, contentType: string): Body {
  const boundary = /boundary=([^;]+)/.exec(contentType)?.[1] ?? '';
  const fields: Record<string, unknown> = {};
  const latin = bytes.toString('latin1');
  for (const part of latin.split(`--${boundary}`).slice(1, -1)) {
    const headerEnd = part.indexOf('\r\n\r\n');
    const name = /name="([^"]+)"/.exec(part.slice(0, headerEnd))?.[1];
    const value = Buffer.from(part.slice(headerEnd + 4, -2), 'latin1');
    if (name !== undefined) fields[name] = name === 'requestData' ? value : value.toString();
  }
  return fields;
}

export function wxCallOf(form: Body): WxCall {
  const message = fieldsOf(form['requestData'] as Buffer);
  const data = message.find(({ field }) => field === 2)?.bytes ?? Buffer.alloc(0);
  const fields: Record<string, unknown> = {};
  for (const pair of fieldsOf(data)) {
    const [key, value] = [1, 2].map(
      (field) =>
        fieldsOf(pair.bytes)
          .find((one) => one.field === field)
          ?.bytes.toString() ?? '',
    );
    if (key) fields[key] = parsed(value ?? '');
  }
  return { api: String(form['apiName']), fields };
}

/** A `CommOpenApiResp`: 1 bytes respData, 2 string contentType, 3 int32 errorCode, 4 uint32 httpCode. */
export function wxAnswerBytes(answer: WxAnswer): Buffer {
  if ('systemError' in answer) return Buffer.concat([Buffer.from([0x18]), varint(Number(answer['systemError']))]);
  const body = Buffer.from(JSON.stringify(answer));
  const type = Buffer.from('application/json; encoding=utf-8');
  return Buffer.concat([
    Buffer.from([0x0a]),
    varint(body.length),
    body,
    Buffer.from([0x12]),
    varint(type.length),
    type,
    Buffer.from([0x20]),
    varint(200),
  ]);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

interface Field {
  readonly field: number;
  readonly bytes: Buffer;
}

/** Length-delimited and varint fields, all this message has. */
function fieldsOf(bytes: Buffer): readonly Field[] {
  const fields: Field[] = [];
  let at = 0;
  const next = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at] ?? 0;
      at += 1;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    const tag = next();
    const size = next();
    if ((tag & 7) === 2) {
      fields.push({ field: tag >>> 3, bytes: bytes.subarray(at, at + size) });
      at += size;
    }
  }
  return fields;
}

/** Negative numbers as protobuf has them: ten bytes of two's complement. */
function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    const byte = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest > 0n ? byte | 0x80 : byte);
  } while (rest > 0n);
  return Buffer.from(bytes);
}
