/**
 * Taro's components as plain DOM for tests in jsdom: the same props in, the same event shapes out (`detail.value`).
 * How they really behave is proven elsewhere: on the built WeChat package and on H5 in Chromium.
 */
import { createElement, type CSSProperties, type ReactNode } from 'react';

interface Common {
  id?: string;
  className?: string;
  style?: CSSProperties;
  role?: string;
  children?: ReactNode;
  onClick?: (event: { stopPropagation(): void }) => void;
  [attribute: `aria-${string}` | `data-${string}`]: string | number | boolean | undefined;
}
interface Valued<T> {
  name?: string;
  disabled?: boolean;
  onChange?: (event: { detail: { value: T } }) => void;
}
interface Typed extends Common {
  value?: string;
  name?: string;
  type?: string;
  password?: boolean;
  placeholder?: string;
  maxlength?: number;
  disabled?: boolean;
  focus?: boolean;
  onInput?: (event: { detail: { value: string } }) => void;
  onBlur?: (event: { detail: { value: string } }) => void;
  onFocus?: (event: { detail: { value: string } }) => void;
  onConfirm?: (event: { detail: { value: string } }) => void;
}

/** What any element understands; Taro-only props such as `hoverClass` or `openType` stay out of the DOM. */
function domProps(props: object): Record<string, unknown> {
  const known = /^(id|className|style|role|children|onClick|tabIndex|aria-.*|data-.*|onTouch\w+|onKey\w+)$/;
  return Object.fromEntries(Object.entries(props).filter(([name]) => known.test(name)));
}
const plain = (tag: string) =>
  function Plain(props: Common) {
    return createElement(tag, domProps(props));
  };

export const View = plain('div');
export const Text = plain('span');
export const Label = plain('label');
export const CoverView = plain('div');
export const Swiper = plain('div');
export const SwiperItem = plain('div');
export const RadioGroup = plain('div');
export const CheckboxGroup = plain('div');
export const Canvas = plain('canvas');

export function ScrollView(props: Common & { onScrollToLower?: () => void }) {
  return <div {...domProps(props)} onScroll={props.onScrollToLower} />;
}

export function Form(props: Common & { onSubmit?: (event: { detail: { value: Record<string, unknown> } }) => void }) {
  return (
    <form
      {...domProps(props)}
      onSubmit={(event) => {
        event.preventDefault();
        props.onSubmit?.({ detail: { value: Object.fromEntries(new FormData(event.currentTarget)) } });
      }}
    />
  );
}

export function Button(props: Common & { disabled?: boolean; loading?: boolean; formType?: 'submit' | 'reset' }) {
  return <button type={props.formType ?? 'button'} disabled={props.disabled} {...domProps(props)} />;
}

export function Image(props: Common & { src?: string; alt?: string }) {
  return <img {...domProps(props)} src={props.src} alt={props.alt ?? String(props['aria-label'] ?? '')} />;
}

export function Input(props: Typed) {
  const type = props.password ? 'password' : 'text';
  return (
    <input
      {...domProps(props)}
      type={type}
      inputMode={props.type === 'number' || props.type === 'digit' ? 'numeric' : undefined}
      {...typed(props)}
      onKeyDown={(event) =>
        event.key === 'Enter' && props.onConfirm?.({ detail: { value: event.currentTarget.value } })
      }
    />
  );
}

export function Textarea(props: Typed) {
  return <textarea {...domProps(props)} {...typed(props)} />;
}

function typed(props: Typed) {
  const told = (listener: Typed['onInput']) => (event: { currentTarget: { value: string } }) =>
    listener?.({ detail: { value: event.currentTarget.value } });
  return {
    name: props.name,
    value: props.value ?? '',
    placeholder: props.placeholder,
    // Taro's own default is 140; -1 is no limit.
    maxLength: props.maxlength === -1 ? undefined : (props.maxlength ?? 140),
    disabled: props.disabled,
    onInput: told(props.onInput),
    onChange: () => undefined,
    onBlur: told(props.onBlur),
    onFocus: told(props.onFocus),
  };
}

export function Switch(props: Common & Valued<boolean> & { checked?: boolean }) {
  return (
    <input
      {...domProps(props)}
      type="checkbox"
      role="switch"
      checked={props.checked ?? false}
      disabled={props.disabled}
      onChange={(event) => props.onChange?.({ detail: { value: event.currentTarget.checked } })}
    />
  );
}

export function Checkbox(props: Common & { value?: string; checked?: boolean; disabled?: boolean }) {
  return <input {...domProps(props)} type="checkbox" value={props.value} checked={props.checked ?? false} readOnly />;
}

export function Radio(props: Common & { value?: string; checked?: boolean; disabled?: boolean }) {
  return <input {...domProps(props)} type="radio" value={props.value} checked={props.checked ?? false} readOnly />;
}

/** The native wheel as a `select` (mode `selector`, value = index) or an `input` (mode `date` or `time`) beside its children. */
export function Picker(
  props: Common &
    Valued<string | number> & {
      mode?: 'selector' | 'date' | 'time';
      range?: (string | Record<string, unknown>)[];
      rangeKey?: string;
      value?: string | number;
    },
) {
  const label = { 'aria-label': props['aria-label'] as string | undefined, disabled: props.disabled };
  const told = (value: string) => props.onChange?.({ detail: { value } });
  return (
    <div {...domProps({ ...props, 'aria-label': undefined })}>
      {props.children}
      {props.mode === 'date' || props.mode === 'time' ? (
        <input {...label} type={props.mode} value={props.value ?? ''} onChange={(event) => told(event.target.value)} />
      ) : (
        <select {...label} value={String(props.value ?? '')} onChange={(event) => told(event.target.value)}>
          <option value="" />
          {(props.range ?? []).map((entry, index) => (
            <option key={index} value={String(index)}>
              {typeof entry === 'string' ? entry : String(entry[props.rangeKey ?? 'name'])}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
