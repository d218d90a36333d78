/**
 * What lies behind the door: a builder of each object in the state in which the action under test has something to do. Who stands before it
 * is told in `stage/ground.ts`.
 */
import { bookingsOn } from './stage/bookings';
import { disputesOn } from './stage/disputes';
import { filesOn } from './stage/files';
import { openGround } from './stage/ground';
import { officesOn } from './stage/offices';
import { requestsOn } from './stage/requests';

export type Stage = Awaited<ReturnType<typeof openStage>>;

export async function openStage() {
  const ground = await openGround();
  return {
    ...ground,
    ...requestsOn(ground),
    ...bookingsOn(ground),
    ...filesOn(ground),
    ...disputesOn(ground),
    ...officesOn(ground),
  };
}
