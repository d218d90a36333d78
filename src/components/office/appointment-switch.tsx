import { Text, View } from '@tarojs/components';
import { deskWords } from '#types/words/desk';
import { roleWords } from '#types/words/organisation';
import { chooseAppointment, type Appointments } from '../../session/appointment';
import { Chips } from '../chips';
import styles from './office.module.scss';

/** Which of her appointments the screen shows; nothing when there is only one. */
export function AppointmentSwitch({ of: { current, all } }: { readonly of: Appointments }) {
  if (all.length < 2) return null;
  return (
    <View className={styles.switch}>
      <Text className={styles.switchLabel}>{deskWords.actingAs}</Text>
      <Chips
        label={deskWords.actingAs}
        of={all.map(({ appointmentId, orgName, role }) => ({
          value: appointmentId,
          text: `${orgName} ${roleWords[role]}`,
        }))}
        value={current?.appointmentId}
        onChoose={chooseAppointment}
      />
    </View>
  );
}
