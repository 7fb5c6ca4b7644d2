// @vitest-environment node
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { muxWebm, vp8Frame } from './webm.ts';

interface Element {
  id: string;
  /** Of the content. */
  start: number;
  end: number;
}

/** The elements that lie one after another between two offsets. */
const elements = (file: Buffer, start: number, end: number): Element[] => {
  const found: Element[] = [];
  for (let offset = start; offset < end;) {
    const idLength = Math.clz32(file[offset]) - 23;
    const sizeAt = offset + idLength;
    const sizeLength = Math.clz32(file[sizeAt]) - 23;
    let size = file[sizeAt] & (0xff >> sizeLength);
    for (const byte of file.subarray(sizeAt + 1, sizeAt + sizeLength)) {
      size = size * 256 + byte;
    }
    const content = sizeAt + sizeLength;
    found.push({ id: file.toString('hex', offset, sizeAt), start: content, end: content + size });
    offset = content + size;
  }
  return found;
};

const picture = async (background: string) =>
  await sharp({ create: { width: 64, height: 48, channels: 3, background } })
    .webp({ quality: 60 })
    .toBuffer();

describe('muxWebm', () => {
  it('makes a file whose parts fill it exactly and whose cues point at clusters', async () => {
    const frames = await Promise.all(
      ['#ff0000', '#00ff00', '#0000ff', '#ffffff', '#000000'].map((colour) => picture(colour)),
    );
    const file = muxWebm(frames, 2, 64, 48);
    const [header, segment] = elements(file, 0, file.length);
    expect(header.id).toBe('1a45dfa3');
    expect(file.toString('latin1', header.start, header.end)).toContain('webm');
    expect(segment).toMatchObject({ id: '18538067', end: file.length });
    const parts = elements(file, segment.start, segment.end);
    expect(parts.map(({ id }) => id)).toEqual(['1549a966', '1654ae6b', '1c53bb6b', '1f43b675', '1f43b675', '1f43b675']);

    const duration = elements(file, parts[0].start, parts[0].end).find(({ id }) => id === '4489')!;
    expect(file.readDoubleBE(duration.start)).toBe(2500);

    const blocks = parts
      .filter(({ id }) => id === '1f43b675')
      .flatMap(({ start, end }) => elements(file, start, end).filter(({ id }) => id === 'a3'));
    expect(blocks.map(({ start, end }) => file.subarray(start + 4, end))).toEqual(
      frames.map((frame) => vp8Frame(frame)),
    );

    const positions = elements(file, parts[2].start, parts[2].end).map((cue) => {
      const track = elements(file, cue.start, cue.end).find(({ id }) => id === 'b7')!;
      const position = elements(file, track.start, track.end).find(({ id }) => id === 'f1')!;
      return file.readUInt32BE(position.start) + segment.start;
    });
    expect(positions.map((position) => file.toString('hex', position, position + 4))).toEqual([
      '1f43b675',
      '1f43b675',
      '1f43b675',
    ]);
  });
});

describe('vp8Frame', () => {
  it('finds the key frame, start code and size included', async () => {
    const frame = vp8Frame(await picture('#336699'));
    expect(frame.toString('hex', 3, 6)).toBe('9d012a');
    expect(frame.readUInt16LE(6)).toBe(64);
    expect(frame.readUInt16LE(8)).toBe(48);
  });

  it('refuses other files and lossless pictures', async () => {
    const lossless = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
      .webp({ lossless: true })
      .toBuffer();
    expect(() => vp8Frame(lossless)).toThrow('lossy');
    expect(() => vp8Frame(Buffer.from('GIF89a, not at all WebP'))).toThrow('Not a WebP');
  });
});
