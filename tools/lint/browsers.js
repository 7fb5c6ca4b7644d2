/**
 * The oldest browsers that the app is for, as Immich's web and Tailwind have them: checks of scripts, markup, and style sheets
 * refuse what one of them lacks.
 */
export const browsers = [
  'chrome >= 111',
  'edge >= 111',
  'firefox >= 140',
  'ios_saf >= 16.6',
  'safari >= 16.6',
  'samsung >= 29',
];
