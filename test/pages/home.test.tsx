import { fireEvent, render, screen } from '@testing-library/react';
import Home from '../../src/pages/villager/home/index';

test('the home page draws in jsdom and answers a tap', () => {
  render(<Home />);
  fireEvent.click(screen.getByRole('button', { name: 'tap' }));
  expect(screen.getByText('taps 1')).toBeTruthy();
});
