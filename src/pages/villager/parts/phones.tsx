import { phoneWords } from '#types/words/common';
import { homeWords } from '#types/words/home';
import { PhoneButton } from '../../../components/phone-button';
import { Heading } from '../../../components/text';
import { View } from '@tarojs/components';
import styles from './phones.module.scss';

interface PhonesProps {
  readonly agent: { readonly name: string; readonly phone: string } | null;
  readonly townPhone: string;
  readonly plain?: boolean;
}

/** Whom to telephone: the village's agent first, then the town. */
export function Phones({ agent, townPhone, plain }: PhonesProps) {
  if (!agent && townPhone === '') return null;
  return (
    <View className={styles.phones}>
      {plain ? null : <Heading>{homeWords.phones}</Heading>}
      {agent ? <PhoneButton id="phone-agent" words={phoneWords.villageAgent(agent.name)} number={agent.phone} /> : null}
      {townPhone === '' ? null : <PhoneButton id="phone-town" words={phoneWords.town} number={townPhone} />}
    </View>
  );
}
