/** What a resident is writing, as it stays on her phone until it is sent, and as the contract takes it. */
import type { RequestKind } from '#types/request-codes';
import type { CarriedFile } from '../../../api/carried-files';
import type { Input } from '../../../api/entries';
import { aboutInput, NOBODY_NAMED, type AboutDraft } from '../../../components/about-whom';
import { NO_SALE, saleInput, saleText, type SaleDraft } from '../../../components/sale-fields';

export const LONGEST = 4_000;
const SHORTEST = 4;

export interface AskDraft {
  readonly text: string;
  readonly voice: CarriedFile | null;
  readonly place: string;
  readonly pin: { readonly lat: number; readonly lng: number } | null;
  readonly kind: RequestKind;
  readonly about: AboutDraft;
  readonly sale: SaleDraft;
  readonly personId: string;
  readonly callMe: boolean;
  readonly pictures: readonly CarriedFile[];
}
export const EMPTY: AskDraft = {
  text: '',
  voice: null,
  place: '',
  pin: null,
  kind: 'help',
  about: NOBODY_NAMED,
  sale: NO_SALE,
  personId: '',
  callMe: false,
  pictures: [],
};

export type Missing = 'text' | 'about' | 'sale';

/** What is still to be filled in, or null. Who speaks, or sells, need not write. */
export function missingIn(draft: AskDraft, now: number): Missing | null {
  const { kind, text, voice, about, sale } = draft;
  if (kind === 'complaint' && aboutInput(about) === null) return 'about';
  if (kind === 'helpSell') return saleInput(sale, now) === null ? 'sale' : null;
  return voice === null && text.trim().length < SHORTEST ? 'text' : null;
}

/** Ask `missingIn` first. `fileIdOf`: how the server calls what she said and photographed. */
export function submitInput(
  draft: AskDraft,
  now: number,
  confirmed: boolean,
  fileIdOf: (file: CarriedFile) => string,
): Input<'requests.submit'> {
  const { kind, text, voice, place, pin, about, sale, personId, callMe, pictures } = draft;
  const words = text.trim() === '' && kind === 'helpSell' && voice === null ? saleText(sale) : text.trim();
  const whom = kind === 'complaint' ? (aboutInput(about) ?? undefined) : undefined;
  const sold = kind === 'helpSell' ? saleInput(sale, now) : null;
  return {
    kind,
    ...(words === '' ? {} : { text: words }),
    ...(voice === null ? {} : { voiceId: fileIdOf(voice) }),
    ...(place.trim() === '' ? {} : { place: place.trim() }),
    ...(pin === null ? {} : { pin: { ...pin } }),
    ...(pictures.length === 0 ? {} : { fileIds: pictures.map(fileIdOf) }),
    ...(whom === undefined ? {} : { about: whom }),
    ...(sold === null ? {} : { sale: sold }),
    ...(callMe ? { callMe: true } : {}),
    ...(personId === '' ? {} : { personId }),
    ...(confirmed ? { confirmed: true } : {}),
  };
}
