import { Image } from '@tarojs/components';
import qrcode from 'qrcode-generator';
import { useMemo } from 'react';
import styles from './qr.module.scss';

/** A square code that says `text`. */
export function Qr({ text, label }: { readonly text: string; readonly label: string }) {
  const url = useMemo(() => {
    const code = qrcode(0, 'M');
    code.addData(text);
    code.make();
    return code.createDataURL(6, 12);
  }, [text]);
  return <Image className={styles.qr} src={url} aria-label={label} mode="aspectFit" />;
}
