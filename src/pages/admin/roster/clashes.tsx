import { View } from '@tarojs/components';
import { clashWords as words } from '#types/words/roster-board';
import { Button } from '../../../components/button';
import { Heading, Note } from '../../../components/text';
import { useQuery } from '../../../hooks/use-query';
import { open } from '../../../routes';
import { byTime, halfDayText } from '../half-day';
import styles from './roster.module.scss';

/** Published half-days that lie on a day which became a holiday or was blocked, each with a date one tap away. Nothing when there are none. */
export function Clashes({ townId }: { readonly townId: string }) {
  const query = useQuery('roster.clashes', { townId });
  const clashes = [...(query.data?.clashes ?? [])].sort(byTime);
  if (clashes.length === 0) return null;
  return (
    <View className={styles.banner} id="clashes" role="alert">
      <Heading>{words.title(clashes.length)}</Heading>
      {clashes.map(({ dayId, centreName, why, booked, proposed, ...at }) => (
        <View key={dayId} className={styles.clash}>
          <View className={styles.clashWords}>
            <View>{words.row(halfDayText(at), centreName, words[why])}</View>
            <Note>{words.booked(booked)}</Note>
          </View>
          <Button id={`clash-${dayId}`} narrow onPress={() => open('admin/move', { dayId, ...proposed })}>
            {proposed === null ? words.pick : words.move(halfDayText(proposed))}
          </Button>
        </View>
      ))}
    </View>
  );
}
