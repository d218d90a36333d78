import { Button, Text, View } from '@tarojs/components';
import { useState } from 'react';

/** Placeholder: proves the builds and the test hosts until the real home page takes its place. */
export default function Home() {
  const [taps, setTaps] = useState(0);
  return (
    <View role="main">
      <Text>cunliban</Text>
      <Button id="tap" aria-label="tap" onClick={() => setTaps(taps + 1)}>
        {`taps ${taps}`}
      </Button>
    </View>
  );
}
