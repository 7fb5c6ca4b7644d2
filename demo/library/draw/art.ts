export type Point = readonly [x: number, y: number];

/** A piece of vector art: SVG text, and enough points of its silhouette to know the box around it. */
export interface Art {
  readonly svg: string;
  readonly hull: readonly Point[];
}

/** A closed outline, not filled yet. */
export interface Shape {
  readonly d: string;
  readonly hull: readonly Point[];
}

/** Whoever only asks for boxes never pays for the text. */
const lazily = (make: () => string): (() => string) => {
  let made: string | undefined;
  return () => (made ??= make());
};
const lazyShape = (hull: readonly Point[], draw: () => string): Shape => {
  const text = lazily(draw);
  return {
    hull,
    get d() {
      return text();
    },
  };
};
const lazyArt = (hull: readonly Point[], draw: () => string): Art => {
  const text = lazily(draw);
  return {
    hull,
    get svg() {
      return text();
    },
  };
};

export const round = (value: number): number => Math.round(value * 10) / 10;
const text = ([x, y]: Point) => `${round(x)} ${round(y)}`;

export const between = ([ax, ay]: Point, [bx, by]: Point, t: number): Point => [ax + (bx - ax) * t, ay + (by - ay) * t];
const moved = ([x, y]: Point, dx: number, dy: number): Point => [x + dx, y + dy];

/** The two handles of the cubic from `b` to `c` on a Catmull-Rom curve through a, b, c, d. */
const handles = (a: Point, b: Point, c: Point, d: Point): [Point, Point] => [
  [b[0] + (c[0] - a[0]) / 6, b[1] + (c[1] - a[1]) / 6],
  [c[0] - (d[0] - b[0]) / 6, c[1] - (d[1] - b[1]) / 6],
];

const onCubic = (a: Point, b: Point, c: Point, d: Point, t: number): Point => {
  const s = 1 - t;
  const at = (axis: 0 | 1) => s ** 3 * a[axis] + 3 * s * s * t * b[axis] + 3 * s * t * t * c[axis] + t ** 3 * d[axis];
  return [at(0), at(1)];
};

/** A soft closed outline through the points. */
export const blob = (points: readonly Point[]): Shape => {
  const count = points.length;
  const curves = points.map((from, index) => {
    const [before, to, after] = [-1, 1, 2].map((step) => points[(index + step + count) % count]);
    const [first, second] = handles(before, from, to, after);
    return { from, first, second, to };
  });
  const hull = curves.flatMap(({ from, first, second, to }) => [
    from,
    onCubic(from, first, second, to, 0.33),
    onCubic(from, first, second, to, 0.67),
  ]);
  return lazyShape(
    hull,
    () =>
      `M${text(points[0])}${curves.map(({ first, second, to }) => `C${text(first)} ${text(second)} ${text(to)}`).join('')}Z`,
  );
};

/** A polygon; `softness` rounds its corners, in units. */
export const polygon = (points: readonly Point[], softness: number): Shape => {
  const corners = points.map((corner, index) => {
    const towards = (other: Point) => {
      const length = Math.hypot(other[0] - corner[0], other[1] - corner[1]) || 1;
      return between(corner, other, Math.min(0.5, softness / length));
    };
    const start = towards(points[(index - 1 + points.length) % points.length]);
    return { start, corner, end: towards(points[(index + 1) % points.length]) };
  });
  const hull = corners.flatMap(({ start, corner, end }) => [
    start,
    onCubic(start, between(start, corner, 0.67), between(end, corner, 0.67), end, 0.5),
    end,
  ]);
  return lazyShape(
    hull,
    () => `M${corners.map(({ start, corner, end }) => `${text(start)}Q${text(corner)} ${text(end)}`).join('L')}Z`,
  );
};

export const ellipse = (cx: number, cy: number, rx: number, ry: number = rx): Shape => {
  const hull = Array.from({ length: 12 }, (_, index): Point => {
    const angle = (index * Math.PI) / 6;
    return [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)];
  });
  return lazyShape(hull, () => {
    const arc = `A${round(rx)} ${round(ry)} 0 1 1`;
    return `M${text([cx - rx, cy])}${arc} ${text([cx + rx, cy])}${arc} ${text([cx - rx, cy])}Z`;
  });
};

/** A thick soft line through the points, as wide as `widths` says at each of them, with round ends. */
export const limb = (points: readonly Point[], widths: readonly number[]): Shape => {
  const steps = points.length > 2 ? 4 : 2;
  const centre: { at: Point; half: number }[] = [];
  for (let index = 0; index < points.length - 1; index++) {
    const [from, to] = [points[index], points[index + 1]];
    const [first, second] = handles(points[index - 1] ?? from, from, to, points[index + 2] ?? to);
    for (let step = 0; step < steps; step++) {
      const t = step / steps;
      centre.push({
        at: onCubic(from, first, second, to, t),
        half: (widths[index] + (widths[index + 1] - widths[index]) * t) / 2,
      });
    }
  }
  centre.push({ at: points.at(-1)!, half: widths.at(-1)! / 2 });
  const left: Point[] = [];
  const right: Point[] = [];
  for (const [index, { at, half }] of centre.entries()) {
    const before = centre[Math.max(0, index - 1)].at;
    const after = centre[Math.min(centre.length - 1, index + 1)].at;
    const length = Math.hypot(after[0] - before[0], after[1] - before[1]) || 1;
    const along: Point = [(after[0] - before[0]) / length, (after[1] - before[1]) / length];
    left.push(moved(at, along[1] * half, -along[0] * half));
    right.push(moved(at, -along[1] * half, along[0] * half));
    const cap = index === 0 ? -1 : index === centre.length - 1 ? 1 : 0;
    if (cap !== 0) {
      left.push(moved(at, along[0] * half * cap, along[1] * half * cap));
    }
  }
  // The first cap was pushed after the first left point, but it lies before it.
  const [first, cap, ...rest] = left;
  return blob([cap, first, ...rest, ...right.reverse()]);
};

export const nothing: Art = { svg: '', hull: [] };

export const fill = (shape: Shape, paint: string): Art =>
  lazyArt(shape.hull, () => `<path d="${shape.d}" fill="${paint}"/>`);

/** Art that does not count for the box: marks, shadows, whiskers. */
export const unboxed = (draw: () => string): Art => lazyArt([], draw);

/** Path text of a soft open line through the points. */
export const crestPath = (points: readonly Point[]): string => {
  let d = `M${text(points[0])}`;
  for (let index = 0; index < points.length - 1; index++) {
    const [from, to] = [points[index], points[index + 1]];
    const [first, second] = handles(points[index - 1] ?? from, from, to, points[index + 2] ?? to);
    d += `C${text(first)} ${text(second)} ${text(to)}`;
  }
  return d;
};

export const line = (points: readonly Point[], paint: string, width: number, extra = ''): string =>
  `<path d="${crestPath(points)}" fill="none" stroke="${paint}" stroke-width="${round(width)}" stroke-linecap="round"${extra && ` ${extra}`}/>`;

export const together = (...parts: Art[]): Art =>
  lazyArt(
    parts.flatMap(({ hull }) => hull),
    () => parts.map(({ svg }) => svg).join(''),
  );

export interface Placement {
  x: number;
  y: number;
  scale?: number;
  /** Degrees, clockwise. */
  turn?: number;
  mirrored?: boolean;
}

/** Scales, mirrors, turns, then moves. */
export const place = (art: Art, { x, y, scale = 1, turn = 0, mirrored = false }: Placement): Art => {
  const angle = (turn * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale];
  const flip = mirrored ? -1 : 1;
  const hull = art.hull.map(([px, py]): Point => [cos * flip * px - sin * py + x, sin * flip * px + cos * py + y]);
  return lazyArt(hull, () => {
    const matrix = [cos * flip, sin * flip, -sin, cos].map((value) => Math.round(value * 10_000) / 10_000);
    return `<g transform="matrix(${matrix.join(' ')} ${round(x)} ${round(y)})">${art.svg}</g>`;
  });
};

export interface Bounds {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export const boundsOf = (hull: readonly Point[]): Bounds => {
  const bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const [x, y] of hull) {
    bounds.left = Math.min(bounds.left, x);
    bounds.right = Math.max(bounds.right, x);
    bounds.top = Math.min(bounds.top, y);
    bounds.bottom = Math.max(bounds.bottom, y);
  }
  return bounds;
};

/** Ids for clip paths and gradients, unique in one picture. */
export interface Ids {
  next(): string;
}

export const createIds = (): Ids => {
  let count = 0;
  return { next: () => `i${(count++).toString(36)}` };
};

/** The shapes painted as one surface, with marks that stay inside them. */
export const surface = (ids: Ids, shapes: readonly Shape[], paint: string, marks: () => string): Art =>
  lazyArt(
    shapes.flatMap(({ hull }) => hull),
    () => {
      const id = ids.next();
      const d = shapes.map((shape) => `<path d="${shape.d}"/>`).join('');
      return `<clipPath id="${id}">${d}</clipPath><g fill="${paint}">${d}</g><g clip-path="url(#${id})">${marks()}</g>`;
    },
  );

const channels = (colour: string) => [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));

/** `share` of the second colour in the first; both `#rrggbb`. */
export const blend = (colour: string, other: string, share: number): string => {
  const to = channels(other);
  const mixed = channels(colour).map((value, index) => Math.round(value + (to[index] - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
};

export const darker = (colour: string, share: number): string => blend(colour, '#1a1026', share);
export const lighter = (colour: string, share: number): string => blend(colour, '#fff6e8', share);

const parsed = new Map<string, Point[]>();

/** Points out of text as in SVG's `points`: `0,-1 0.5,-0.8`. */
const pointsOf = (list: string): Point[] => {
  let points = parsed.get(list);
  if (!points) {
    points = list
      .trim()
      .split(/\s+/u)
      .map((pair) => pair.split(',').map(Number) as [number, number]);
    parsed.set(list, points);
  }
  return points;
};

export type Map2d = (x: number, y: number) => Point;

/** The listed points, each put where `to` says. */
export const along = (list: string, to: Map2d): Point[] => pointsOf(list).map(([x, y]) => to(x, y));

/** The listed right half, from top to bottom, and its mirror image: a closed round. Points on x = 0 are not doubled. */
export const symmetric = (list: string, to: Map2d): Point[] => {
  const right = pointsOf(list);
  const left = right.filter(([x]) => x !== 0).map(([x, y]): Point => [-x, y]);
  return [...right, ...left.reverse()].map(([x, y]) => to(x, y));
};
