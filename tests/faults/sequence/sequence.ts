import type { DemoVersion } from '../../../demo/server/index.ts';
import type { BrowserKind } from '../browser/browser.ts';
import type { Fault } from '../server/fault.ts';

export const wishKinds = [
  'rename',
  'edit',
  'cover',
  'decide',
  'merge',
  'move',
  'gather',
  'split',
  'draw',
  'erase',
] as const;

/** What a user might do, made concrete in the library that it meets: numbers choose among the people and faces there. */
export interface Wish {
  kind: (typeof wishKinds)[number];
  who: number;
  whom: number;
  many: number;
  target: 'person' | 'new' | 'nobody';
}

export const clientKinds = [
  'rename',
  'birthday',
  'hide',
  'give',
  'merge',
  'remove',
  'erase',
  'night',
  'trash',
  'untrash',
  'lock',
  'unlock',
] as const;

/** What somebody does with Immich's own pages, or the server by itself. */
export interface ClientAct {
  kind: (typeof clientKinds)[number];
  who: number;
  whom: number;
}

/** What the user does about a change that was cut off; closed, it stays as it is. */
export type Choice = 'finish' | 'roll-back' | 'close';

export interface Trouble {
  tab: number;
  faults: Fault[];
  /** What others do right before the request of this number. */
  meanwhile: { at: number; act: ClientAct }[];
  choice: Choice;
  /** What others do before the user chooses, of a change that was cut off. */
  pause: ClientAct[];
  /** When a write arrives that nobody waits for any more: before the user chooses, once all is settled, or after the next thing. */
  lands: 'before' | 'after' | 'next';
  /** Before the request of this number, the user signs out, unless told that something would be lost by it. */
  leavesAt?: number;
}

/** One thing after another. */
export type Step =
  | ({ do: 'change'; wish: Wish } & Trouble)
  /** `which` counts from the newest change that is in force; `isAlong`: the user has later ones that build on it undone, too. */
  | ({ do: 'undo'; which: number; isAlong?: boolean } & Trouble)
  /** `which` counts from the one that was undone last. */
  | ({ do: 'redo'; which: number } & Trouble)
  /** Two changes at the same time, the second in another tab. */
  | { do: 'both'; wishes: [Wish, Wish]; faults?: Fault[] }
  /** What was left of the newest change of which something was, is tried again. */
  | { do: 'finish' }
  | { do: 'others'; act: ClientAct }
  /** The server finds all faces anew, and forgets whose they were; the user has everybody given back who is found. */
  | ({ do: 'reset' } & Trouble)
  /** The user signs out in a browser, unless told that something would be lost by it, and in again. */
  | { do: 'sign-out'; tab: number }
  /** A device is not looked at for a while: others do what it would have. */
  | { do: 'away'; tab: number }
  /** It is again; in a hurry, it does the next thing before it has learned what happened meanwhile. */
  | { do: 'back'; tab: number; isHurried: boolean };

export interface Sequence {
  seed: number;
  version: DemoVersion;
  /** The kind of browser that each of the tabs is of. */
  tabs: BrowserKind[];
  steps: Step[];
  /** Nobody signs in: the host adds an API key to all requests. */
  hasKey?: boolean;
  /** One of the people is on more photos than a merge looks at one by one. */
  isLarge?: boolean;
  /** Pages read the register when they are opened, and the user begins once the first ones have; else nobody has read it yet. */
  isRegisterRead?: boolean;
  /** In the end, everything is taken back, the newest first. */
  isUndone: boolean;
}
