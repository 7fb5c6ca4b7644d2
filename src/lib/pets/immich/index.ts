export { configureApi } from './transport/client';
export { agreeToServer, forgetConsent, refuseUnknownServer, UnknownServerError } from './transport/consent';
export { coverFaceIds } from './covers';
export { assignFace, createFace, deleteFace, facesOfPhoto, findFacesOfPhoto, movePersonFacesOnPhotos } from './faces';
export { mergePeople } from './merge';
export {
  countPhotos,
  createPerson,
  deletePerson,
  findPerson,
  getPerson,
  listPeople,
  peopleClosestToFace,
  peopleClosestToPerson,
  peopleLike,
  peopleNamed,
  setCover,
  updatePerson,
} from './people';
export { countUnlisted, everyPhotoOf, hasFaces, type ListedPhoto } from './photos/person-photos';
export { peopleOnArchivedPhotos, peoplePhotosOf, peoplePhotosPage } from './photos/people-photos';
export { photosMatching } from './smart-search';
export { isFindingFaces } from './queues';
export { getPhoto, monthsOfPerson, photosOfMonth, photosOfPerson, photoState } from './photos/photos';
export { pictureAt, pictureFile } from './pictures';
export { forgetServer, getServerInfo, getServerVersion, type ServerInfo } from './transport/server';
export {
  currentUser,
  currentUserId,
  finishOAuth,
  forgetUser,
  hasLockedFolder,
  signIn,
  signOut,
  startOAuth,
} from './transport/session';
