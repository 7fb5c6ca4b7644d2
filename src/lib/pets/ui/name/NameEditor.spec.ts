import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import NameEditor from './NameEditor.svelte';

const setup = (personId = 'rex') => {
  const onSave = vi.fn((_: string) => Promise.resolve(true));
  const onClose = vi.fn();
  const view = render(NameEditor, { personId, name: 'Rex', onSave, onClose });
  return { onSave, onClose, view, user: userEvent.setup(), input: screen.getByRole('textbox', { name: 'Name' }) };
};

beforeEach(() => sessionStorage.clear());

describe('a half-typed name', () => {
  it('is there again after the page was left, for that pet alone, and not saved', async () => {
    const { input, onSave, user, view } = setup();
    await user.type(input, ' the gre');
    view.unmount();
    expect(onSave).not.toHaveBeenCalled();
    const other = setup('luna');
    expect(other.input).toHaveValue('Rex');
    other.view.unmount();
    expect(setup().input).toHaveValue('Rex the gre');
  });

  it('is forgotten once it was given up', async () => {
    const { input, user, view } = setup();
    await user.type(input, ' the gre{Escape}');
    view.unmount();
    expect(setup().input).toHaveValue('Rex');
  });

  it('is forgotten once it was saved', async () => {
    const { input, onSave, user, view } = setup();
    await user.type(input, ' the great{Enter}');
    expect(onSave).toHaveBeenCalledExactlyOnceWith('Rex the great');
    view.unmount();
    expect(setup().input).toHaveValue('Rex');
  });

  it('is saved when something else on the page is clicked', async () => {
    const { input, onClose, onSave, user } = setup();
    await user.type(input, ' II');
    await user.click(document.body);
    expect(onSave).toHaveBeenCalledExactlyOnceWith('Rex II');
    expect(onClose).toHaveBeenCalledExactlyOnceWith(false);
  });

  it('is not saved because another window comes to the front', async () => {
    const { input, onSave, user } = setup();
    await user.type(input, ' II');
    vi.spyOn(document, 'hasFocus').mockReturnValueOnce(false);
    input.blur();
    await Promise.resolve();
    expect(onSave).not.toHaveBeenCalled();
  });
});
