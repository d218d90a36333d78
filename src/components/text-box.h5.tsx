import type { TextBoxProps } from './text-box-props';

/** Where something is written, in a browser: the native elements, named for screen readers. */
export function TextBox(props: TextBoxProps) {
  const { id, className, label, value, placeholder, max, kind = 'text', wrong, onType, onEnter, onLeave } = props;
  const shared = {
    id,
    className,
    value,
    placeholder,
    maxLength: max,
    'aria-label': label,
    'aria-invalid': wrong || undefined,
    onChange: (event: { currentTarget: { value: string } }) => onType(event.currentTarget.value),
    onBlur: onLeave,
  };
  if (kind === 'long') return <textarea {...shared} />;
  return (
    <input
      {...shared}
      type={kind === 'phone' ? 'tel' : kind === 'search' ? 'search' : 'text'}
      autoComplete="off"
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) onEnter?.();
      }}
    />
  );
}
