import type { ReactNode } from 'react';
import type { AppointedRole } from '#types/action';
import type { AppointmentView } from '#types/people';
import { deskWords } from '#types/words/desk';
import { open } from '../../routes';
import { useAppointment } from '../../session/appointment';
import { useSession } from '../../session/session';
import { Button } from '../button';
import { Empty } from '../empty';
import { Page } from '../page';
import { Skeleton } from '../skeleton';
import { AppointmentSwitch } from './appointment-switch';

interface OfficePageProps {
  readonly title: string;
  /** Appointments this page is for. */
  readonly roles: readonly AppointedRole[];
  readonly narrow?: boolean;
  /** Drawn with the appointment the person works under here; give it a key by it when it holds state. */
  readonly children: (appointment: AppointmentView) => ReactNode;
}

/** A page of an office: for those appointed, with the switch when someone holds several such appointments. */
export function OfficePage({ title, roles, narrow, children }: OfficePageProps) {
  const appointments = useAppointment(roles);
  const { ready } = useSession();
  const { current } = appointments;
  return (
    <Page title={title} wide={!narrow}>
      {current === null ? (
        ready ? (
          <Empty why={deskWords.notYours}>
            <Button look="main" onPress={() => open('villager/sign-in')}>
              {deskWords.notYoursNext}
            </Button>
          </Empty>
        ) : (
          <Skeleton />
        )
      ) : (
        <>
          <AppointmentSwitch of={appointments} />
          {children(current)}
        </>
      )}
    </Page>
  );
}
