export { configureApi } from './client';
export { coverFaceIds } from './covers';
export { ApiError, isCertainlyUndone, isRefusal } from './errors';
export { assignFace, createFace, deleteFace, facesOfPhoto, findFacesOfPhoto, movePersonFacesOnPhotos } from './faces';
export { fetchThroughGateway, onGateway } from './gateway';
export { mergePeople } from './merge';
export { keepHeaders } from './newer';
export {
  countPhotos,
  createPerson,
  deletePerson,
  findPerson,
  getPerson,
  listPeople,
  peopleClosestToFace,
  peopleClosestToPerson,
  peopleNamed,
  setCover,
  updatePerson,
} from './people';
export { sightingsOfPerson, sightingsPage } from './photo-people';
export { photosMatching } from './smart-search';
export { getPhoto, monthsOfPerson, photosOfMonth, photosOfPerson } from './photos';
export { pictureFile } from './pictures';
export { mapPool, requestLimit } from '../core/async/pool';
export { forgetServer, getServerInfo, getServerVersion, type ServerInfo } from './server';
export { currentUser, currentUserId, finishOAuth, forgetUser, signIn, signOut, startOAuth, type User } from './session';
export { originalUrl, personThumbnailUrl, photoUrl, videoUrl } from './urls';
