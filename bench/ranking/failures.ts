import sharp from 'sharp';
import type { RankedCandidate } from '../../src/lib/pets/ranking/candidates/rank.ts';
import { changesTable, escape, figuresTable, row, writePage } from '../html.ts';
import type { Change, Measured } from '../report.ts';
import type { Question } from './questions.ts';
import type { Home, HomeCluster } from './sample/household.ts';
import type { Photo } from './sample/photos.ts';

/** A question whose first answer was wrong. */
export interface Failure {
  question: Question;
  home: Home;
  first: Pick<RankedCandidate, 'id' | 'probability'>;
}

const shown = 24;
const facesShown = 4;
const thumbnailSide = 96;

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;

/** A picture as a data URL, each read once. */
const thumbnails = (photos: readonly Photo[]) => {
  const done = new Map<number, string>();
  return async (index: number): Promise<string> => {
    const known = done.get(index);
    if (known) {
      return known;
    }
    const picture = sharp(photos[index].file).rotate().resize(thumbnailSide, thumbnailSide, { fit: 'cover' });
    const bytes = await picture.webp().toBuffer();
    const url = `data:image/webp;base64,${bytes.toString('base64')}`;
    done.set(index, url);
    return url;
  };
};

const css = `img{width:${thumbnailSide}px;height:${thumbnailSide}px;margin:0 2px 2px 0;border-radius:6px}`;

/** A page that stands alone: the figures, what has changed since the last run, and pictures of the surest wrong answers. */
export const writeFailures = async (
  file: string,
  {
    report,
    failures,
    photos,
    changes,
  }: { report: Measured; failures: readonly Failure[]; photos: readonly Photo[]; changes: readonly Change[] },
): Promise<void> => {
  const thumbnail = thumbnails(photos);
  const facesOf = async ({ faces, pet }: HomeCluster): Promise<string> => {
    const pictures = await Promise.all(
      faces.slice(0, facesShown).map(({ householdFace }) => thumbnail(householdFace.index)),
    );
    return `${escape(pet)}, ${faces.length}<br>${pictures.map((url) => `<img alt="" src="${url}">`).join('')}`;
  };
  const worst = failures.toSorted((a, b) => b.first.probability - a.first.probability).slice(0, shown);
  const rows = await Promise.all(
    worst.map(async ({ question, home, first }) => {
      const find = (id: string) => home.clusters.find((cluster) => cluster.id === id)!;
      const right = question.candidates.find(({ id }) => question.right.has(id))!;
      const groups = await Promise.all([question.target.id, first.id, right.id].map((id) => facesOf(find(id))));
      return row([`${question.kind}<br>${percent(first.probability)}`, ...groups]);
    }),
  );
  const names = Object.keys(report.figures).filter((name) => !/(?:Low|High)$/u.test(name));
  const figures = Object.fromEntries(names.map((name) => [name, report.figures[name]]));
  const intervals = (name: string): string => {
    const [low, high] = [report.figures[`${name}Low`], report.figures[`${name}High`]];
    return low === undefined ? '' : `${low} – ${high}`;
  };
  const body = `<h2>The surest wrong answers</h2>
<table><tr><th>Question<th>Who is it?<th>First answer<th>A right one</tr>${rows.join('')}</table>
${changesTable(changes)}
${figuresTable(figures, '95% interval, other animals drawn', intervals)}`;
  writePage(file, { title: 'Ranking', options: report.options, body, css });
};
