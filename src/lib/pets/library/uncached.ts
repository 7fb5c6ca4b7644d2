/** What is asked of the server anew each time: its orders and counts change with every photo, so that nobody keeps them. */
export {
  countPhotos,
  coverFaceIds,
  currentUserId,
  findPerson,
  hasFaces,
  peopleClosestToFace,
  peopleClosestToPerson,
  photosMatching,
  photosOfPerson,
  pictureAt,
  pictureFile,
} from '../immich';
