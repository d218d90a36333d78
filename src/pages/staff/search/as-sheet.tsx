import { View } from '@tarojs/components';
import { useState } from 'react';
import type { SearchFilters } from '#types/search';
import { searchWords as words } from '#types/words/search';
import { Button } from '../../../components/button';
import { ErrorNotice } from '../../../components/error-notice';
import { Note } from '../../../components/text';
import { useCommand } from '../../../hooks/use-command';
import { saveFile } from '../../../platform/save-file';
import styles from './search.module.scss';

/** The same as a sheet, for the computer. It says what it does while it does it, and what the sheet does not hold. */
export function AsSheet({ orgId, filters }: { readonly orgId: string; readonly filters: SearchFilters }) {
  const command = useCommand('search.export');
  const [told, setTold] = useState<readonly string[]>([]);
  const make = async () => {
    setTold([]);
    const sheet = await command.run({ orgId, ...filters });
    if (!sheet) return;
    const isOpen = await saveFile(sheet.url, sheet.fileName);
    setTold([words.exported(sheet.rows), ...(sheet.isWhole ? [] : [words.cut]), ...(isOpen ? [] : [words.notSaved])]);
  };
  return (
    <View className={styles.sheet}>
      <Button id="export" narrow busy={command.busy} onPress={() => void make()}>
        {words.export}
      </Button>
      <View role="status">
        {command.busy ? <Note>{words.exporting}</Note> : null}
        {told.map((one) => (
          <Note key={one}>{one}</Note>
        ))}
        {command.busy || told.length > 0 ? null : <Note>{words.exportNote}</Note>}
      </View>
      <ErrorNotice refusal={command.refusal} problem={command.problem} />
    </View>
  );
}
