import { View } from '@tarojs/components';
import { askWords as words } from '#types/words/asking';
import { dangerIn } from '#types/words/danger';
import { Button } from '../../../components/button';
import { PhoneButton } from '../../../components/phone-button';
import { Heading, Note, Paragraph } from '../../../components/text';
import { useQuery } from '../../../hooks/use-query';
import { useSession } from '../../../session/session';
import styles from './preview.module.scss';

/** Someone may be in danger: the number to dial comes first, also without a network. */
export function Danger({ text }: { readonly text: string }) {
  const danger = dangerIn(text);
  if (danger === null || danger === 'violence') return null;
  const { says, number } = words.danger[danger];
  return (
    <View className={styles.danger} role="alert">
      <PhoneButton id="danger" words={says} number={number} />
    </View>
  );
}

/** Violence at home: whom to call, that nothing stays on this phone, and one tap to be elsewhere. */
export function Violence({ onLeave }: { readonly onLeave: () => void }) {
  return (
    <View className={styles.danger} role="alert" id="violence">
      <PhoneButton id="danger" words={words.danger.violence.says} number={words.danger.violence.number} />
      <View className={styles.gap} />
      <PhoneButton id="danger-women" words={words.violence.women} number={words.violence.womenNumber} />
      <Paragraph>{words.violence.says}</Paragraph>
      <Button id="leave" look="main" onPress={onLeave}>
        {words.violence.leave}
      </Button>
    </View>
  );
}

/** A way of its own by law: reports about officials, matters of petition. */
export function Channels({ of }: { readonly of: 'discipline' | 'petition' | null }) {
  if (of === null) return null;
  if (of === 'petition') return <Note id="petition">{words.petition}</Note>;
  return (
    <View className={styles.channels} role="alert" id="discipline">
      <Heading>{words.discipline.title}</Heading>
      <Paragraph>{words.discipline.says}</Paragraph>
      <PhoneButton id="discipline-call" words={words.discipline.call} number={words.discipline.number} />
      <TownPhone />
      <Paragraph>{words.discipline.letter}</Paragraph>
    </View>
  );
}

function TownPhone() {
  const { village } = useSession();
  const phone = useQuery('days.upcoming', village && { villageId: village.villageId }).data?.townPhone ?? '';
  if (phone === '') return null;
  return (
    <>
      <View className={styles.gap} />
      <PhoneButton id="discipline-office" words={words.discipline.office} number={phone} />
    </>
  );
}
