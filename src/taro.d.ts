/** Taro types `role` on View only; the build carries it for these as well (config/index.ts). */
import '@tarojs/components';

declare module '@tarojs/components/types/Text' {
  interface TextProps {
    role?: string;
  }
}
declare module '@tarojs/components/types/ScrollView' {
  interface ScrollViewProps {
    role?: string;
  }
}
declare module '@tarojs/components/types/Image' {
  interface ImageProps {
    role?: string;
  }
}
