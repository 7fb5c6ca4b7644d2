import { beforeEach, expect, it, vi } from 'vitest';
import { libraryEvents } from '../core/events';
import { petPageOf } from './pet-pages.svelte';

const { loaded } = vi.hoisted(() => ({ loaded: [] as string[] }));

vi.mock('./pet-page.svelte', () => ({
  PetPage: class {
    readonly status = 'ready';
    petId: string;
    constructor(petId: string) {
      this.petId = petId;
    }
    load = () => Promise.resolve(void loaded.push(this.petId));
    follow = () => Promise.resolve();
  },
}));

beforeEach(() => {
  loaded.length = 0;
});

it('keeps a page for the way back', () => {
  expect(petPageOf('rex')).toBe(petPageOf('rex'));
});

it('has the page that was opened last read again when all of the library may have changed', () => {
  petPageOf('rex');
  petPageOf('max');
  libraryEvents.emit('PeopleChanged', {});
  expect(loaded).toEqual(['max']);
  libraryEvents.emit('PeopleChanged', { personIds: ['rex'] });
  expect(loaded).toEqual(['max']);
});
