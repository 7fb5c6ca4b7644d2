import { serverRoutes } from './about.ts';
import type { Routes } from './context.ts';
import { socketRoutes } from './live/socket.ts';
import { syncRoutes } from './live/sync.ts';
import { faceRoutes } from './people/faces.ts';
import { moveRoutes } from './people/moves.ts';
import { peopleRoutes } from './people/people.ts';
import { assetRoutes } from './photos/assets.ts';
import { downloadRoutes } from './photos/downloads.ts';
import { editRoutes } from './photos/edits.ts';
import { metadataRoutes } from './photos/metadata.ts';
import { stackRoutes } from './photos/stacks.ts';
import { tagRoutes } from './photos/tags.ts';
import { timelineRoutes } from './photos/timeline.ts';
import { searchRoutes } from './search/search.ts';
import { albumRoutes } from './sharing/albums.ts';
import { memoryRoutes } from './sharing/memories.ts';
import { partnerRoutes } from './sharing/partners.ts';
import { sharedLinkRoutes } from './sharing/shared-links.ts';
import { authRoutes } from './users/auth.ts';
import { demoRoutes } from './users/demo.ts';
import { oauthRoutes } from './users/oauth.ts';
import { providerRoutes } from './users/provider.ts';
import { userRoutes } from './users/users.ts';
import { jobRoutes } from './work/jobs.ts';

/** Everything under `/api`, by noun. */
export const routesOfNouns: readonly Routes[] = [
  authRoutes,
  oauthRoutes,
  providerRoutes,
  userRoutes,
  serverRoutes,
  peopleRoutes,
  moveRoutes,
  faceRoutes,
  assetRoutes,
  editRoutes,
  stackRoutes,
  downloadRoutes,
  searchRoutes,
  timelineRoutes,
  tagRoutes,
  metadataRoutes,
  albumRoutes,
  sharedLinkRoutes,
  partnerRoutes,
  memoryRoutes,
  jobRoutes,
  syncRoutes,
  socketRoutes,
  demoRoutes,
];
