import { View } from '@tarojs/components';
import type { PressableProps } from './pressable-props';

/** Everything that can be pressed, in WeChat: a view that says what it is. */
export function Pressable({ onPress, disabled, checked, expanded, label, role = 'button', ...rest }: PressableProps) {
  return (
    <View
      {...rest}
      role={role}
      aria-label={label}
      aria-checked={checked}
      aria-expanded={expanded}
      aria-disabled={disabled}
      hoverClass={disabled ? 'none' : 'pressed'}
      hoverStayTime={80}
      onClick={(event) => {
        event.stopPropagation();
        if (!disabled) onPress();
      }}
    />
  );
}
