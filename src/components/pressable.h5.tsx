import type { PressableProps } from './pressable-props';

/** Everything that can be pressed, in a browser: a real button, so keyboard and screen readers need nothing more. */
export function Pressable({ onPress, disabled, checked, expanded, label, role, className, ...rest }: PressableProps) {
  return (
    <button
      {...rest}
      type="button"
      role={role === 'button' ? undefined : role}
      className={`pressable ${className ?? ''}`}
      aria-label={label}
      aria-checked={checked}
      aria-expanded={expanded}
      disabled={disabled}
      onClick={(event) => {
        event.stopPropagation();
        onPress();
      }}
    />
  );
}
