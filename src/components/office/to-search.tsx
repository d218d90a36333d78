import { View } from '@tarojs/components';
import { deskWords } from '#types/words/desk';
import { open } from '../../routes';
import { Button } from '../button';

/** From a list of requests to looking for one. */
export const ToSearch = () => (
  <View className="no-print">
    <Button id="to-search" look="quiet" onPress={() => open('staff/search')}>
      {deskWords.search}
    </Button>
  </View>
);
