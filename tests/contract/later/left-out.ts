/** Recordings of 3.1.0 that are not replayed, by number, and why. */
export const leftOutLater = new Map<number, string>([
  [513, 'system settings are not served: nothing here reads or writes them'],
]);

/** Replayed on a server of their own that offers OAuth, as the recorded one did from then on. */
export const withOAuth = new Set([503, 504, 505, 506, 507, 508, 509, 510, 511]);

/** Websockets: what goes over them is compared frame by frame. */
export const overSocket = new Set([501, 502]);

/** Where a recorded value says nothing about the contract: the path within the body, and why. */
export const tolerated: Record<number, [RegExp, string][]> = {
  446: [
    [
      /\/(?:fileCreatedAt|fileModifiedAt|localDateTime)$/u,
      'put into that database by a script, with fractions of a second',
    ],
    [/\/thumbhash$/u, 'that script made no pictures'],
    [/\/thumbnailPath$/u, 'that script took the thumbnail of somebody else'],
  ],
  499: [[/\/(?:configFile|reverseGeocoding)$/u, 'settings of that installation']],
  503: [[/\/(?:configFile|reverseGeocoding)$/u, 'settings of that installation']],
  504: [[/\/oauthButtonText$/u, 'a setting of that installation']],
  518: [
    [/\/(?:fileModifiedAt|modifyDate)$/u, 'the demo knows only when a photo was taken'],
    [/\/exifInfo\/(?:make|model)$/u, 'that file had no camera in it'],
  ],
};
