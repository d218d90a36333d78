import { Input, Textarea } from '@tarojs/components';
import type { TextBoxProps } from './text-box-props';

/** Where something is written, in WeChat. */
export function TextBox(props: TextBoxProps) {
  const { id, className, label, value, placeholder, max, kind = 'text', onType, onEnter, onLeave } = props;
  const shared = {
    id,
    className,
    value,
    placeholder,
    maxlength: max ?? -1,
    'aria-label': label,
    onInput: (event: { detail: { value: string } }) => onType(event.detail.value),
    onBlur: onLeave,
  };
  if (kind === 'long') return <Textarea {...shared} autoHeight={false} disableDefaultPadding cursorSpacing={120} />;
  return <Input {...shared} type={kind === 'phone' ? 'number' : 'text'} cursorSpacing={60} onConfirm={onEnter} />;
}
