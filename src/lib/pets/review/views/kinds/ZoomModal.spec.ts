import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import type { QuestionOf } from '$lib/pets/suggestions/questions/question';
import { faceOf } from '$lib/pets/suggestions/questions/testing';
import ZoomModal from './ZoomModal.svelte';
import { SameAnswer } from './same-answer.svelte';

const question: QuestionOf<'same'> = {
  kind: 'same',
  id: { kind: 'same', personId: 'bella', itemId: 'a' },
  personId: 'bella',
  exemplars: [faceOf('e')],
  items: [{ kind: 'fragment', id: 'a', faces: [faceOf('a')], photos: 3, probability: 0.5, preselected: false }],
  worth: { photos: 1, seconds: 1 },
};

it('says what is said of it as a state, and the buttons are yes, no and not sure', async () => {
  const user = userEvent.setup();
  const answer = new SameAnswer(() => question);
  render(ZoomModal, { question, answer, name: 'Bella', startId: 'a', onClose: vi.fn() });
  const pressed = () => screen.getAllByRole('button', { pressed: true }).map(({ textContent }) => textContent?.trim());
  const says = () => screen.getByRole('status').textContent?.trim();
  expect([pressed(), says()]).toEqual([['Not sure'], 'Left open']);
  await user.click(screen.getByRole('button', { name: 'Yes' }));
  expect([pressed(), says(), answer.chosen]).toEqual([['Yes'], 'This is Bella', ['a']]);
  await user.click(screen.getByRole('button', { name: 'No' }));
  expect([pressed(), says(), answer.refused]).toEqual([['No'], "This isn't Bella", ['a']]);
  await user.click(screen.getByRole('button', { name: 'Not sure' }));
  expect([pressed(), says()]).toEqual([['Not sure'], 'Left open']);
  expect(answer.reply()).toEqual({ kind: 'same', chosen: [], refused: [], mixed: [] });
});
