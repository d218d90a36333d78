import { View } from '@tarojs/components';
import { Pressable } from '../../../components/pressable';
import styles from './papers.module.scss';

interface PapersProps {
  readonly papers: readonly string[];
  readonly ticked: readonly string[];
  readonly onTick: (ticked: readonly string[]) => void;
}

/** Papers to tick off as they are found; nothing depends on it. */
export function Papers({ papers, ticked, onTick }: PapersProps) {
  return (
    <View>
      {papers.map((paper) => {
        const on = ticked.includes(paper);
        return (
          <Pressable
            key={paper}
            role="checkbox"
            checked={on}
            className={styles.paper}
            onPress={() => onTick(on ? ticked.filter((one) => one !== paper) : [...ticked, paper])}
          >
            {`${on ? '☑' : '☐'} ${paper}`}
          </Pressable>
        );
      })}
    </View>
  );
}
