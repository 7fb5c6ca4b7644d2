import type { LibraryOwner } from '@pets-for-immich/demo-library/types';

const partnerPhoto = '8703d8fd-c568-4ab4-baa5-74904f8093fd';
const guestPhoto = '0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9';
const lockedPhoto = '54d7bbbf-d5cf-4081-9f8a-9d02029860a5';
const merlin = '5b66c75f-e73c-4f8d-8281-675736809269';
const bigRex = '11111111-1111-4111-8111-111111111111';
const lastOfGuest = 'f98323c1-bebe-4ecd-a183-b4e26ff90643';

/** What the recordings of 3.1.0 do not say of themselves: who was on which photo, and whose it was. */
export const later: {
  rex: string;
  bigRex: string;
  lastOfGuest: string;
  guestsPeople: string[];
  offline: string;
  cropped: string;
  hidden: string;
  archived: string;
  inTheMiddle: string;
  faceOfHidden: string;
  allOfRex: number;
  accounts: Record<LibraryOwner, string>;
  owners: Record<string, LibraryOwner>;
  movedBefore: Record<string, string>;
  onlyFace: Record<string, string>;
  faceIds: Record<string, string>;
  fileSizes: Record<string, number>;
  downloadOrder: string[];
} = {
  rex: '0702a8aa-2b38-408b-bdd3-fab74175c96e',
  bigRex,
  lastOfGuest,
  /** Without faces, made by hand. */
  guestsPeople: [
    'cdc7b5a2-4b72-474f-b5d2-cdda5de2334a',
    'e983cb7d-8bd7-4f31-8dbc-eeda2a2fca2b',
    'eece5516-2de5-4d79-a024-4e41e0842e7e',
    'cb9c7560-db16-4347-8e8b-2fa735b8a01f',
  ],
  offline: '99a3818e-4890-423c-adc8-7fe3dac7bb20',
  cropped: 'f760fe67-0493-4a47-ab54-40d28388a9b0',
  hidden: '1a57cf8b-dfd4-4ced-994d-0c23882c2afd',
  archived: 'b8e22b06-6386-4a45-9c2b-1ab6c8a84686',
  inTheMiddle: 'f8d2ff29-2cd9-4f67-8c5b-c25ee341f378',
  faceOfHidden: '6a0cd286-fadb-4fc0-959d-46e5efc3bb91',
  /** The recording that lists every photo of Rex. */
  allOfRex: 452,
  accounts: {
    owner: 'e3f543c4-9cc9-415c-808c-e05f8357d7ae',
    partner: 'f4c4f1b4-0e91-4527-93b6-5debc9da1615',
    guest: '6536df0f-93fb-4581-a734-cc5768938e33',
  },
  owners: { [partnerPhoto]: 'partner', [guestPhoto]: 'guest' },
  /** Faces that were moved before anybody asked for them, and the partner's, whose people are told to nobody. */
  movedBefore: {
    'a3ed1cda-8487-421f-8e3d-ea7fe1a759a8': merlin,
    'f17fc654-8567-45d8-bc85-47630181b953': '4f2e885b-0643-4ab5-8286-bbbd256a61b1',
  },
  onlyFace: {
    [lockedPhoto]: '0702a8aa-2b38-408b-bdd3-fab74175c96e',
    [guestPhoto]: lastOfGuest,
    'f8d2ff29-2cd9-4f67-8c5b-c25ee341f378': merlin,
    '47f7cf57-917b-466c-a233-2272c60d85e8': bigRex,
    'e15e6a05-2861-4359-8831-5651b23d614d': bigRex,
    'a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d': 'a4ef1a6d-8e45-4180-8243-298d0b3ac4e5',
    'b2c3d4e5-f6a7-4b8c-9d0e-1f2a3b4c5d6e': 'f640acf0-d3cf-429e-b965-39752108d430',
  },
  faceIds: { [lockedPhoto]: 'feb6aa79-bfbf-46fd-b35c-be5558183cf7' },
  fileSizes: {
    'ca939620-cfeb-4072-afe0-6581a738a4e7': 86_145,
    '1bd818bc-9d2c-4616-adb6-383df038a58b': 70_000,
    '00f828c4-3366-499f-955b-a00bcccb6459': 86_947,
    '025fd816-fe92-4cf3-8e92-cf91e239697e': 94_841,
  },
  /** The order in which that database happened to give them. */
  downloadOrder: [
    'ca939620-cfeb-4072-afe0-6581a738a4e7',
    'f760fe67-0493-4a47-ab54-40d28388a9b0',
    '1bd818bc-9d2c-4616-adb6-383df038a58b',
    '00f828c4-3366-499f-955b-a00bcccb6459',
    '025fd816-fe92-4cf3-8e92-cf91e239697e',
  ],
};
