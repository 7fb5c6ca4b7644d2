import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BoxEditor, boxHandles, minBoxSide } from './box-editor.svelte';

const picture = { width: 1440, height: 960 };

const setup = (size = picture) => {
  const editor = new BoxEditor();
  editor.start(size);
  return editor;
};

const boxOf = (editor: BoxEditor) => {
  if (!editor.box) {
    throw new Error('no box');
  }
  return editor.box;
};

const pixel = fc.double({ min: -3000, max: 3000, noNaN: true });
const far = fc.double({ min: -2, max: 3, noNaN: true });
const point = fc.record({ x: far, y: far });
const action = fc.oneof(
  fc.record({ kind: fc.constant('move' as const), dx: pixel, dy: pixel }),
  fc.record({ kind: fc.constant('resize' as const), dx: pixel, dy: pixel }),
  fc.record({
    kind: fc.constant('drag' as const),
    what: fc.constantFrom('draw' as const, 'move' as const, ...boxHandles),
    from: point,
    path: fc.array(point, { minLength: 1, maxLength: 4 }),
  }),
);

describe('BoxEditor', () => {
  it('starts in the middle', () => {
    const { x1, y1, x2, y2 } = boxOf(setup());
    expect((x1 + x2) / 2).toBeCloseTo(0.5);
    expect((y1 + y2) / 2).toBeCloseTo(0.5);
  });

  it('keeps the box on the picture and above the smallest size, whatever keys and pointers do', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 12 }), (actions) => {
        const editor = setup();
        for (const step of actions) {
          if (step.kind === 'drag') {
            editor.beginDrag(step.what, step.from);
            for (const to of step.path) {
              editor.dragTo(to);
            }
            editor.endDrag();
          } else {
            editor[step.kind](step.dx, step.dy);
          }
          const { x1, y1, x2, y2 } = boxOf(editor);
          for (const edge of [x1, y1, x2, y2]) {
            expect(edge).toBeGreaterThanOrEqual(-1e-9);
            expect(edge).toBeLessThanOrEqual(1 + 1e-9);
          }
          expect((x2 - x1) * picture.width).toBeGreaterThanOrEqual(minBoxSide - 1e-6);
          expect((y2 - y1) * picture.height).toBeGreaterThanOrEqual(minBoxSide - 1e-6);
        }
      }),
    );
  });

  it('moves without changing size, and stops at the edge', () => {
    const editor = setup();
    const before = boxOf(editor);
    editor.move(144, -9600);
    const { x1, y1, x2, y2 } = boxOf(editor);
    expect(x1).toBeCloseTo(before.x1 + 0.1);
    expect(y1).toBeCloseTo(0);
    expect(x2 - x1).toBeCloseTo(before.x2 - before.x1);
    expect(y2 - y1).toBeCloseTo(before.y2 - before.y1);
  });

  it('resizes from the top left corner', () => {
    const editor = setup();
    const before = boxOf(editor);
    editor.resize(144, -96);
    const after = boxOf(editor);
    expect(after).toMatchObject({ x1: before.x1, y1: before.y1 });
    expect(after.x2).toBeCloseTo(before.x2 + 0.1);
    expect(after.y2).toBeCloseTo(before.y2 - 0.1);
  });

  it('draws from where the pointer went down, in any direction', () => {
    const editor = setup();
    editor.beginDrag('draw', { x: 0.8, y: 0.9 });
    editor.dragTo({ x: 0.6, y: 0.2 });
    expect(boxOf(editor)).toEqual({ x1: 0.6, y1: 0.2, x2: 0.8, y2: 0.9 });
  });

  it('keeps the box when a tap beside it turns out to be no drag', () => {
    const editor = setup();
    const before = boxOf(editor);
    editor.beginDrag('draw', { x: 0.1, y: 0.1 });
    editor.dragTo({ x: 0.101, y: 0.101 });
    editor.endDrag();
    expect(boxOf(editor)).toBe(before);
  });

  it('moves one edge by its handle and leaves the others', () => {
    const editor = setup();
    const before = boxOf(editor);
    editor.beginDrag('w', { x: before.x1, y: 0.5 });
    editor.dragTo({ x: before.x1 - 0.1, y: 0.9 });
    const after = boxOf(editor);
    expect(after.x1).toBeCloseTo(before.x1 - 0.1);
    expect(after).toMatchObject({ y1: before.y1, x2: before.x2, y2: before.y2 });
  });

  it('takes a drag back that became a pinch', () => {
    const editor = setup();
    const before = boxOf(editor);
    editor.beginDrag('draw', { x: 0, y: 0 });
    editor.dragTo({ x: 0.5, y: 0.5 });
    editor.cancelDrag();
    editor.dragTo({ x: 0.9, y: 0.9 });
    expect(boxOf(editor)).toBe(before);
  });

  it('has no box before it starts and after it stops', () => {
    const editor = new BoxEditor();
    expect(editor.isActive).toBe(false);
    editor.move(1, 1);
    expect(editor.box).toBeNull();
    editor.start(picture);
    expect(editor.isActive).toBe(true);
    editor.stop();
    expect(editor.isActive).toBe(false);
  });
});
