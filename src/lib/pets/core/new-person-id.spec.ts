import { describe, expect, it } from 'vitest';
import { currentId, firstFaceOfNew, newPersonId } from './new-person-id';

const twice = newPersonId(newPersonId('bella', [{ id: 'a' }]), [{ id: 'b' }]);

describe('somebody whom an answer makes', () => {
  it('is known by the first face, whoever it was taken from', () => {
    expect(firstFaceOfNew(newPersonId(null, [{ id: 'a' }]))).toBe('a');
    expect(firstFaceOfNew(twice)).toBe('b');
    expect(firstFaceOfNew('bella')).toBeNull();
  });

  it('follows whoever gave the faces, and its own new id', () => {
    expect(currentId(twice, { bella: 'luna' })).toBe(newPersonId(newPersonId('luna', [{ id: 'a' }]), [{ id: 'b' }]));
    expect(currentId(twice, { [twice]: 'tom' })).toBe('tom');
    expect(currentId('bella', { max: 'luna' })).toBe('bella');
    expect(currentId(newPersonId(null, [{ id: 'a' }]), { a: 'x' })).toBe(newPersonId(null, [{ id: 'a' }]));
  });
});
