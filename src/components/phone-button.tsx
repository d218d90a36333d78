import { callPhone } from '../platform/actions';
import { Button } from './button';

/** One tap to telephone; the number is shown, for those who dial on another telephone. */
export function PhoneButton({
  id = 'phone',
  words,
  number,
}: {
  readonly id?: string;
  readonly words: string;
  readonly number: string;
}) {
  return (
    <Button id={id} label={`${words} ${number}`} onPress={() => callPhone(number)}>
      {`${words} ${number}`}
    </Button>
  );
}
