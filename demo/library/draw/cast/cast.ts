import type { Subject } from '../../types.ts';
import { builds, type Coat, type Look } from '../animal/look.ts';
import type { HumanLook } from '../human/index.ts';

/** Who lives with whom: animals of one circle share photos. */
export type Circle = 'home' | 'park' | 'farm' | 'city';

interface Member {
  subject: Subject;
  circle: Circle;
  /** The server confuses members of one family. */
  family: string;
  fragments: number;
  named?: boolean;
  birthDate?: string;
  favorite?: boolean;
  hidden?: boolean;
  lends?: { to: string; count: number };
  fusedWith?: string;
  /** How often it is photographed, 1 is usual. */
  fame: number;
}

export interface CastAnimal extends Member {
  look: Look;
  /** Grows up in the library's years when born in them; unset: grown up all along. */
  born?: string;
}

export interface CastHuman extends Member {
  look: HumanLook;
}

const coat = (base: string, changes: Partial<Coat> = {}): Coat => ({
  base,
  mark: '#3a2c28',
  light: '#fdf3e1',
  pattern: 'solid',
  face: 'plain',
  bib: false,
  socks: null,
  seed: 1,
  ...changes,
});

const brown = '#5b3a1e';
const dark = '#20171c';

const dog = (key: string, name: string, look: Omit<Look, 'species'>, rest: Partial<CastAnimal>): CastAnimal => ({
  subject: { key, kind: 'dog', name },
  circle: 'park',
  family: key,
  fragments: 3,
  fame: 1,
  look: { species: 'dog', ...look },
  ...rest,
});
const cat = (key: string, name: string, look: Omit<Look, 'species'>, rest: Partial<CastAnimal>): CastAnimal => ({
  subject: { key, kind: 'cat', name },
  circle: 'home',
  family: key,
  fragments: 3,
  fame: 1,
  look: { species: 'cat', ...look },
  ...rest,
});

const golden = coat('#e2a75a', { light: '#f8dcab', mark: '#c4853f', face: 'muzzle' });
const black = coat('#38343f', { light: '#57515f', mark: '#26222b' });
const browned = coat('#a98763', { mark: '#58402f', light: '#e8d6bd', pattern: 'tabby', face: 'tabby' });

export const animals: CastAnimal[] = [
  dog(
    'biscuit',
    'Biscuit',
    { build: builds.retriever, coat: golden, eyes: dark, collar: '#3f8f8a' },
    { circle: 'home', family: 'golden', fame: 1.7, born: '2023-03-04' },
  ),
  dog(
    'honey',
    'Honey',
    {
      build: builds.retriever,
      coat: { ...golden, base: '#edbd78', light: '#fdebc8', mark: '#d69d55' },
      eyes: brown,
      collar: '#d1495b',
    },
    { circle: 'park', family: 'golden', fragments: 4, named: true, fame: 1.2, lends: { to: 'biscuit', count: 2 } },
  ),
  dog(
    'bruno',
    'Bruno',
    {
      build: builds.shepherd,
      coat: coat('#c08648', { mark: '#34282a', light: '#dba968', pattern: 'saddle', face: 'mask' }),
      eyes: brown,
      collar: '#2f4858',
    },
    { circle: 'farm', fragments: 5 },
  ),
  dog(
    'moss',
    'Moss',
    {
      build: builds.collie,
      coat: coat('#fbf6ee', { mark: '#332f38', light: '#fffaf2', pattern: 'patches', face: 'blaze', seed: 4 }),
      eyes: '#6b4423',
      collar: '#e07a3f',
    },
    { circle: 'farm', family: 'patched', fragments: 4, named: true, birthDate: '2021-05-17', fame: 1.2 },
  ),
  dog(
    'pickle',
    'Pickle',
    {
      build: builds.dachshund,
      coat: coat('#8a4b2b', { mark: '#5f2f1b', light: '#cf8a4e', face: 'tan' }),
      eyes: dark,
      collar: '#7aa95c',
    },
    { circle: 'city', fragments: 3 },
  ),
  dog(
    'waffle',
    'Waffle',
    {
      build: builds.corgi,
      coat: coat('#fff5e6', {
        mark: '#dd8b45',
        light: '#fffaf2',
        pattern: 'patches',
        face: 'blaze',
        bib: true,
        socks: '#fff8ee',
        seed: 9,
      }),
      eyes: dark,
      collar: '#4d6fb3',
    },
    { circle: 'city', fragments: 4 },
  ),
  dog(
    'ziggy',
    'Ziggy',
    {
      build: builds.collie,
      coat: coat('#9aa3b5', {
        mark: '#4c5162',
        third: '#6d7486',
        light: '#fbf7f0',
        pattern: 'merle',
        face: 'blaze',
        bib: true,
        socks: '#d9a066',
        seed: 7,
      }),
      eyes: '#7fb7d9',
      collar: '#c64f7b',
    },
    { circle: 'park', fragments: 3 },
  ),
  dog(
    'domino',
    'Domino',
    {
      build: builds.dalmatian,
      coat: coat('#fbf8f2', { mark: '#312c35', light: '#ffffff', pattern: 'spots', face: 'muzzle', seed: 3 }),
      eyes: brown,
      collar: '#d9434e',
    },
    { circle: 'park', family: 'patched', fragments: 2 },
  ),
  dog(
    'scruff',
    'Scruff',
    {
      build: builds.terrier,
      coat: coat('#e9dcc6', { mark: '#8d7a68', light: '#fff6e6', face: 'muzzle', pattern: 'patches', seed: 11 }),
      eyes: dark,
      collar: '#5a7fbd',
    },
    { circle: 'city', fragments: 6 },
  ),
  dog(
    'olive',
    'Olive',
    { build: builds.labrador, coat: { ...black, base: '#3d3536' }, eyes: '#7a4a22', collar: '#9bc53d' },
    { circle: 'home', family: 'black', fragments: 3, lends: { to: 'farid', count: 2 } },
  ),
  dog(
    'mocha',
    'Mocha',
    {
      build: builds.labrador,
      coat: coat('#6f4732', { light: '#8d6148', mark: '#4f3022' }),
      eyes: '#b07b3a',
      collar: '#f2b134',
    },
    { circle: 'farm', fragments: 2 },
  ),
  dog(
    'otto',
    'Otto',
    {
      build: builds.pug,
      coat: coat('#e3c296', { mark: '#3d332f', light: '#f3dcb8', face: 'mask' }),
      eyes: dark,
      collar: '#b5485d',
    },
    { circle: 'city', fragments: 2, fame: 0.8 },
  ),
  cat(
    'shadow',
    'Shadow',
    { build: builds.cat, coat: black, eyes: '#e2c044', collar: null },
    { circle: 'home', family: 'black', fragments: 4, fusedWith: 'ink' },
  ),
  cat(
    'ink',
    'Ink',
    { build: builds.cat, coat: { ...black, base: '#33303b' }, eyes: '#a7c957', collar: '#d1495b' },
    { circle: 'home', family: 'black', fragments: 3 },
  ),
  cat(
    'tiger',
    'Tiger',
    { build: builds.cat, coat: browned, eyes: '#b5c24a', collar: null },
    { circle: 'home', family: 'tabby', fragments: 4 },
  ),
  cat(
    'maple',
    'Maple',
    {
      build: builds.cat,
      coat: { ...browned, base: '#b3906b', bib: true, socks: '#fff3df' },
      eyes: '#d9a441',
      collar: '#4f9d8f',
    },
    { circle: 'farm', family: 'tabby', fragments: 3, born: '2024-04-20' },
  ),
  cat(
    'marmalade',
    'Marmalade',
    {
      build: builds.longhairCat,
      coat: coat('#eba45c', { mark: '#cb7430', light: '#ffe9c9', pattern: 'tabby', face: 'tabby' }),
      eyes: '#d98e2b',
      collar: null,
    },
    { circle: 'home', fragments: 3, named: true, favorite: true, fame: 1.4 },
  ),
  cat(
    'pepper',
    'Pepper',
    {
      build: builds.cat,
      coat: coat('#3a3640', { mark: '#3a3640', light: '#fffaf2', face: 'blaze', bib: true, socks: '#fffaf2' }),
      eyes: '#9fbf4a',
      collar: '#f2b134',
    },
    { circle: 'city', family: 'black', fragments: 3 },
  ),
  cat(
    'cleo',
    'Cleo',
    {
      build: builds.slimCat,
      coat: coat('#efe2cd', { mark: '#5d4640', light: '#f7eedf', pattern: 'points', face: 'points', socks: '#6b5149' }),
      eyes: '#6db1e0',
      collar: null,
    },
    { circle: 'city', fragments: 2 },
  ),
  cat(
    'pixel',
    'Pixel',
    {
      build: builds.cat,
      coat: coat('#fff8ee', {
        mark: '#e0873d',
        third: '#3b363d',
        light: '#fff8ee',
        pattern: 'calico',
        face: 'half',
        seed: 5,
      }),
      eyes: '#a9bf5a',
      collar: '#8a6bbd',
    },
    { circle: 'farm', fragments: 4 },
  ),
  cat(
    'luna',
    'Luna',
    {
      build: builds.stoutCat,
      coat: coat('#8f98a8', { light: '#a9b1bf', mark: '#6f7888' }),
      eyes: '#e6a93c',
      collar: null,
    },
    { circle: 'home', fragments: 1, born: '2025-02-10' },
  ),
  cat(
    'snow',
    'Snow',
    {
      build: builds.longhairCat,
      coat: coat('#fbf7f1', { light: '#ffffff', mark: '#e9dfd2' }),
      eyes: '#7cc0e8',
      otherEye: '#e0b13c',
      collar: '#6a9fd4',
    },
    { circle: 'farm', fragments: 2 },
  ),
  {
    subject: { key: 'fox', kind: 'other', name: 'Fox' },
    circle: 'farm',
    family: 'fox',
    fragments: 1,
    fame: 0.5,
    look: {
      species: 'fox',
      build: builds.fox,
      coat: coat('#dd7a35', { light: '#fff3e2', mark: '#3a2a2a', bib: true, socks: '#3f2d2b', face: 'muzzle' }),
      eyes: '#8a5a20',
      collar: null,
    },
  },
  {
    subject: { key: 'teddy', kind: 'thing', name: 'Teddy' },
    circle: 'home',
    family: 'teddy',
    fragments: 1,
    fame: 0.45,
    look: {
      species: 'plush',
      build: builds.teddy,
      coat: coat('#c99a6b', { light: '#f1d9b5', mark: '#8a6244', face: 'muzzle' }),
      eyes: dark,
      collar: '#cf4858',
    },
  },
];

const human = (key: string, name: string, look: HumanLook, rest: Partial<CastHuman>): CastHuman => ({
  subject: { key, kind: 'human', name },
  circle: 'home',
  family: key,
  fragments: 1,
  fame: 1,
  look,
  ...rest,
});

export const humans: CastHuman[] = [
  human(
    'anna',
    'Anna',
    { skin: '#f0c3a2', hair: '#7b4a2b', style: 'long', top: '#e07a5f', bottom: '#3d5a80', height: 1 },
    { named: true },
  ),
  human(
    'ben',
    'Ben',
    { skin: '#e5b08a', hair: '#3a2a22', style: 'short', top: '#81a88d', bottom: '#4a4e69', height: 1.06, beard: true },
    { named: true },
  ),
  human(
    'mia',
    'Mia',
    { skin: '#f3c9a8', hair: '#c98a3f', style: 'bun', top: '#f2cc5c', bottom: '#6d83b5', height: 0.72 },
    { named: true, fragments: 2 },
  ),
  human(
    'farid',
    'Farid',
    { skin: '#a8704a', hair: '#231c1e', style: 'curly', top: '#3f7d8c', bottom: '#3b3b4f', height: 1.04 },
    { circle: 'city' },
  ),
  human(
    'eva',
    'Eva',
    { skin: '#eec7ad', hair: '#d9d6d3', style: 'bob', top: '#9b6a9e', bottom: '#5b5566', height: 0.94, glasses: true },
    { circle: 'farm', hidden: true },
  ),
  human(
    'noor',
    'Noor',
    { skin: '#8a5636', hair: '#1f1a1c', style: 'long', top: '#f4a259', bottom: '#2f4858', height: 0.98 },
    { circle: 'park', fragments: 2 },
  ),
  human(
    'kenji',
    'Kenji',
    {
      skin: '#efcaa0',
      hair: '#26222a',
      style: 'short',
      top: '#5b7db1',
      bottom: '#40464f',
      height: 1.02,
      glasses: true,
    },
    { circle: 'park' },
  ),
];
